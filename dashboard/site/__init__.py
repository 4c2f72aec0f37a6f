"""The public edition as plain HTML: no server, the same figures, a search by script."""
