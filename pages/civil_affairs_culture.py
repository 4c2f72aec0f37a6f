"""Civil-affairs culture: which institutions and habits did the bureau build?"""

from dashboard.ui import frame, pillar

frame.require_frame("pages/civil_affairs_culture.py")
pillar.show("civil_affairs_culture")
