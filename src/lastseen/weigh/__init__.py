"""Claims -> findings and estimates: copies, origins, contradictions, overlap."""
