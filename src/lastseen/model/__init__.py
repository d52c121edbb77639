"""The words of the trade as frozen records; no I/O, no clock, no chance."""
