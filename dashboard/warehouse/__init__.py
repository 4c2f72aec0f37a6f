"""The DuckDB warehouse: built from data/, checked, released, read."""
