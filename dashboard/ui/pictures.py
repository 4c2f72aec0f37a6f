"""Drawings of dashboard.charts on a page; what is chosen in them is handed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st


def grid(
    drawings: Sequence[str], key: str, on_pick: Callable[[str, str], None]
) -> None:
    """SVG drawings beside each other, as many in a row as have room.

    `on_pick` gets what was chosen by pointer or key: its kind and its code, as the
    drawing names them (`indicator`, `dibao_standard`).
    """

    def picked() -> None:
        kind, _, code = str(st.session_state[key]["picked"] or "").partition(":")
        if any(f'data-pick="{kind}:{code}"' in drawing for drawing in drawings):
            on_pick(kind, code)

    _pictures(data={"drawings": list(drawings)}, key=key, on_picked_change=picked)


_pictures = st.components.v2.component(
    "pictures",
    html="<div class='hz-pictures'></div>",
    js=(Path(__file__).parent / "pictures.js").read_text("utf-8"),
    # Inside the page, where its style sheet and its colours hold.
    isolate_styles=False,
)
