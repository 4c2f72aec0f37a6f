"""Drawings of dashboard.charts on a page; what is chosen in them is handed on."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.charts.scaffold import LEAST
from dashboard.ui import choice, shared


def least(wide: float) -> float:
    """The width in pixels that a drawing is made for: on a phone, a phone's."""
    return LEAST if choice.narrow() else wide


def grid(drawings: Sequence[str], key: str) -> None:
    """SVG drawings beside each other, as many in a row as have room; what is chosen in
    them by pointer or key goes into the address (dashboard.ui.choice)."""
    _pictures(data=shared.once(packed, list(drawings)), key=key)


def packed(value: Any) -> bytes:
    """What `unpacked` of pictures.js reads: drawings repeat themselves, and are a tenth
    as many bytes this way."""
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), 9)


# The code comes once, with choice.py's: a message is little more than its picture.
_pictures = st.components.v2.component(
    "pictures",
    html="<div class='hz-pictures'></div>",
    js="""
export default function (component) {
  const draw = () => window.hangzhou.pictures(component)
  if (window.hangzhou) draw()
  else window.addEventListener('hangzhou', draw, { once: true })
}
""",
    # Inside the page, where its style sheet and its colours hold.
    isolate_styles=False,
)
