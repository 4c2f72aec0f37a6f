"""The public edition as plain HTML: no script, no server, the same figures."""
