"""Entry point: the page registry; the frame around every page is dashboard.ui.frame."""

import streamlit as st

from dashboard.ui import frame

# To add a page: write pages/<name>.py, add its name here in the order of the menu,
# and its title as page_<name> to data/metadata/interface/viewer.yml.
PAGES = [
    "overview",
    "progress",
    "social_assistance",
    "elderly_care",
    "community_governance",
    "charity",
    "public_services",
    "civil_affairs_culture",
    "district",
    "outlook",
    "explore",
    "sources",
    "present",
    "manage",
]

frame.run(st.navigation(frame.start(PAGES), position="hidden"), PAGES)
