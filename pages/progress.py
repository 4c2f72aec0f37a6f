"""Progress: is the promise kept, pillar by pillar, in plain words?"""

from dashboard.ui import frame, progress

frame.require_frame("pages/progress.py")

# Fetch: the whole plan's answer comes before any choice
screens = progress.screens()
answer, picture = progress.top()
with answer:
    progress.head(screens)
    chosen = progress.choose(screens)

# Draw
with picture:
    progress.picture(chosen)
progress.draw(chosen, len(screens))
progress.download(chosen)
progress.share()
progress.terms()
