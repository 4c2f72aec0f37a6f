"""Files a reader takes along: every figure with its notes and source."""
