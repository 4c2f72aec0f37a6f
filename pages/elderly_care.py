"""Elderly care: is there enough care for the old, and in which district not?"""

from dashboard.ui import districts, frame, panels, pillar

frame.require_frame("pages/elderly_care.py")

PILLAR = "elderly_care"

pillar.head(PILLAR)
districts.show()
pillar.explore(PILLAR)
pillar.plan_rows(PILLAR)
panels.topic("ageing")
pillar.context(PILLAR)
