"""Explore: what do any indicators say, of any areas and periods, in any form?"""

import streamlit as st

from dashboard.ui import explore, frame

frame.require_frame("pages/explore.py")

with st.container(key="explore_screen", gap=None):
    # Choose
    view = explore.choose()

    # Fetch and draw
    explore.show(view)
