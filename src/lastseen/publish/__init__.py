"""Findings -> what may leave the house: redaction, leak check, dossier."""
