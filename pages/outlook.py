"""Outlook: how many older people will there be in 2030, and what will they need?"""

from dashboard.ui import frame, outlook

frame.require_frame("pages/outlook.py")

# Choose
view = outlook.head()

# Fetch and draw
outlook.show(view)
