"""Passages -> mentions, claims and records; one file per kind of fact."""
