"""Social assistance: is everyone in need caught by the net, and at what standard?"""

from dashboard.ui import frame, pillar

frame.require_frame("pages/social_assistance.py")
pillar.show("social_assistance")
