"""Charity: what is given, held in trust and passed on?"""

from dashboard.ui import frame, pillar

frame.require_frame("pages/charity.py")
pillar.show("charity")
