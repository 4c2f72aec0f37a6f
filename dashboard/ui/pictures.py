"""Drawings of dashboard.charts on a page; what is chosen in them is handed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.charts.scaffold import LEAST
from dashboard.ui import choice


def least(wide: float) -> float:
    """The width in pixels that a drawing is made for: on a phone, a phone's."""
    return LEAST if choice.narrow() else wide


def grid(drawings: Sequence[str], key: str) -> None:
    """SVG drawings beside each other, as many in a row as have room; what is chosen in
    them by pointer or key goes into the address (dashboard.ui.choice)."""
    _pictures(data={"drawings": list(drawings)}, key=key)


_pictures = st.components.v2.component(
    "pictures",
    html="<div class='hz-pictures'></div>",
    js=(Path(__file__).parent / "pictures.js").read_text("utf-8"),
    # Inside the page, where its style sheet and its colours hold.
    isolate_styles=False,
)
