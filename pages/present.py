"""Meeting screen: what does a meeting see, one message a slide, from one release?"""

from dashboard.ui import frame
from dashboard.ui.meeting import screen

frame.require_frame("pages/present.py")
screen.show()
