"""A reader's own SQL over one release, which can do nothing but read it."""
