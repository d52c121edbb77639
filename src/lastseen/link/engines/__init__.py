"""Where comparisons run: local (ours); later duckdb and spark."""
