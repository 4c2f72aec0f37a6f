"""Overview: where do we stand: is each promise kept, what moved, what is not known?"""

from dashboard.ui import frame, overview

frame.require_frame("pages/overview.py")

# Choose
tab = overview.head()

# Fetch and draw
overview.show(tab)
