"""What is said of a figure, and how: pure, for pages, files and site alike."""
