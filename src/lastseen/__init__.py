"""lastseen: who is missing, where each was last seen and who says so."""
