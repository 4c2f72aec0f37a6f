"""What is computed of figures: no words, no files, no queries."""
