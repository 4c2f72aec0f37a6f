"""Districts: where does one stand among the thirteen, and what is known of it?"""

import streamlit as st

from dashboard.ui import district as profile
from dashboard.ui import frame, standing

frame.require_frame("pages/district.py")

# Choose
district, others = profile.head()
small_map, answer = st.columns([2, 7], gap="medium")
with answer:
    part = profile.choose_part(district)

# Fetch and draw
with small_map:
    standing.small_map(district, others)
with answer:
    profile.draw(part, district, others)
