"""The district map on its page: forms, words, what is chosen."""
