"""What may be explored: every combination, worked values, the address."""
