"""A document becomes figures, each with the sentence or the row it stands in."""
