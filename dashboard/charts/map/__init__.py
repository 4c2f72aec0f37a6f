"""The map of the districts, drawn four ways from the same rows."""
