"""Public services: are marriage, burial, child and resettlement services kept up?"""

from dashboard.ui import frame, pillar

frame.require_frame("pages/public_services.py")
pillar.show("public_services")
