"""Releases: kept, read, compared, written of in the log."""
