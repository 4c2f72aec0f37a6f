"""Drawings of dashboard.charts on a page; what is chosen in them is handed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.ui import controls

# What a drawing calls its marks -> where the address keeps the one that was chosen.
PICKS = {"indicator": "indicator", "area": "district"}


def grid(drawings: Sequence[str], key: str) -> None:
    """SVG drawings beside each other, as many in a row as have room.

    What is chosen in them by pointer or key goes into the address; a code that no
    drawing offers does not.
    """

    def picked() -> None:
        pick = str(st.session_state[key]["picked"] or "")
        kind, _, code = pick.partition(":")
        if kind in PICKS and any(f'data-pick="{pick}"' in d for d in drawings):
            controls.put(PICKS[kind], code)

    _pictures(data={"drawings": list(drawings)}, key=key, on_picked_change=picked)


_pictures = st.components.v2.component(
    "pictures",
    html="<div class='hz-pictures'></div>",
    js=(Path(__file__).parent / "pictures.js").read_text("utf-8"),
    # Inside the page, where its style sheet and its colours hold.
    isolate_styles=False,
)
