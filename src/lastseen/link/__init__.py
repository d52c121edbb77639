"""Records -> people: keys, comparisons, weights, partitions."""
