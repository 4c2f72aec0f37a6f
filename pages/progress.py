"""Progress: is the promise kept, pillar by pillar, in plain words?"""

from dashboard.ui import frame, progress

frame.require_frame("pages/progress.py")

# Fetch: the plans' answer comes before any choice
plans, screens = progress.standings(), progress.screens()
answer, picture, changes = progress.top()
with answer:
    progress.head(plans)
    chosen = progress.choose(screens)
    progress.my_district()

# Draw
with picture:
    progress.pictures_of(plans, chosen)
with changes:
    progress.changed()
progress.draw(chosen, len(screens))
progress.foot(chosen)
