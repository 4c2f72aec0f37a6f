"""District: what is known of one district, and how does it stand beside others?"""

from dashboard.ui import district as profile
from dashboard.ui import frame, panels
from dashboard.ui.controls import t

frame.require_frame("pages/district.py")

# Choose
panels.draw("page_head", title=t("page_district"), note=t("district_question"))
district, others = profile.choose()
chosen = [district, *others]

# Fetch and draw
profile.head(district)
profile.beside_the_city(district)
profile.compared(chosen)
profile.over_time(chosen)
profile.like_it(district)
profile.townships(district)
profile.before_2021(district)
profile.missing(district)
