"""Case, keys, originals, ledger, vault, work, search: the only place that speaks SQL to a case."""
