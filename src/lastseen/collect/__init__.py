"""Bytes from outside: files, folders, notes; the only place that may reach the network."""
