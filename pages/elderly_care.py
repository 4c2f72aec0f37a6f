"""Elderly care: is there enough care for the old, and in which district not?"""

from dashboard.ui import frame, pillar, sandbox
from dashboard.ui.map import districts

frame.require_frame("pages/elderly_care.py")
pillar.show(
    "elderly_care",
    first=districts.show,
    sandbox=sandbox.show,
    topic="ageing",
    beyond="outlook",
)
