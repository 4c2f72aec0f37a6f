"""A choice of codes becomes a picture's figures, or the reason why there is none."""
