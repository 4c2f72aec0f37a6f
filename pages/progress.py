"""Progress: is the promise kept, pillar by pillar, in plain words?"""

from dashboard.ui import frame, public

frame.require_frame("pages/progress.py")

# Fetch: the whole plan's answer comes before any choice
screens = public.screens()
public.head(screens)

# Choose
chosen = public.choose(screens)

# Draw
public.draw(chosen, len(screens))
public.download(chosen)
public.share()
public.terms()
