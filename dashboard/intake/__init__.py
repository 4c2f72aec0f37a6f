"""Uploads of the data desk: read in a bounded child, checked by rules in SQL."""
