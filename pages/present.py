"""Meeting screen: what does a meeting see, one message a slide, from one release?"""

from dashboard.ui import deck, frame

frame.require_frame("pages/present.py")
deck.show()
