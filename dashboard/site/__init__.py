"""The public edition as plain HTML: the same figures, no server, a search script."""
