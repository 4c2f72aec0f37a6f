"""The public edition as plain HTML: the same figures, no server, a script for search."""
