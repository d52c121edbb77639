"""Original -> passages; one file per format."""
