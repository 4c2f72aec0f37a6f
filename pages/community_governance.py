"""Community governance: are communities equipped, staffed and organised?"""

from dashboard.ui import frame, pillar

frame.require_frame("pages/community_governance.py")
pillar.show("community_governance")
