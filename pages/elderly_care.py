"""Elderly care: is there enough care for the old, and in which district not?"""

from dashboard.ui import frame, panels, pillar, status
from dashboard.ui.map import districts

frame.require_frame("pages/elderly_care.py")

PILLAR = "elderly_care"

summary = pillar.head(PILLAR)
districts.show()
pillar.figures(PILLAR)
plan, day = status.choose_plan()
pillar.explore(PILLAR, plan, day)
pillar.promises(PILLAR, summary["name"], plan, day)
panels.topic("ageing")
pillar.context(PILLAR)
