"""Pure rules of language: scripts, names, declension, dates, quantities; tables are data files."""
