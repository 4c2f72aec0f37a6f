"""The public edition's file: what may be shown, and no count that names anyone."""
