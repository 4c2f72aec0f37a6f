"""The district map as an SVG that keyboard, pointer and screen reader can use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts.map.labels import map_words
from dashboard.ui import controls, pictures, shared

_HERE = Path(__file__).parent
_SENT = ("id", "name", "chosen", "selected", "hatch", "views", "most")


def words(name: str, year: int, notice: str = "") -> dict[str, str]:
    """The words of a map of `name`, for `svg_map`, `tile_grid` and the others."""
    return map_words(controls.language(), name, year, notice)


def draw(data: Mapping[str, Any], key: str, on_select: Callable[[str], None]) -> None:
    """Draw what `svg_map` or `tile_grid` returned; `on_select` gets a chosen area."""
    codes = {item["code"] for item in data["items"]}

    def chosen() -> None:
        code = st.session_state[key]["chosen"]
        if code in codes:
            on_select(code)

    paths = {item["code"]: item["path"] for item in data["items"]}
    figures = {name: data[name] for name in _SENT if name in data}
    figures["items"] = [
        {name: value for name, value in item.items() if name not in {"path", "name"}}
        for item in data["items"]
    ]
    with st.container(gap=None, key=f"{key}_frame"):
        _outlines(data={"id": data["id"], "paths": paths}, key=f"{key}_outlines")
        packed = shared.once(pictures.packed, figures)
        _map(data=packed, key=key, on_chosen_change=chosen)


# Outlines and code make one message that does not change: Streamlit sends it once and
# a reference afterwards. The figures and the choice are a few kilobytes on their own.
_outlines = st.components.v2.component(
    "map_outlines",
    html="<span></span>",
    js=(_HERE / "drawing.js").read_text("utf-8"),
)
_map = st.components.v2.component(
    "svg_map",
    html="<div class='hz-map'></div><div aria-live='polite'></div>",
    css=(_HERE / "drawing.css").read_text("utf-8"),
    js="""
export default function (component) {
  const root = component.parentElement
  const coming = ['hangzhou', 'hangzhou-maps']
  root.latest = component
  const draw = async () => {
    const maps = window.hangzhouMaps
    if (!window.hangzhou || !maps) return
    const data = await window.hangzhou.unpacked(component.data)
    if (root.latest === component && !maps.paths[data.id]) return
    for (const name of coming) window.removeEventListener(name, draw)
    if (root.latest === component) maps.draw({ ...component, data })
  }
  for (const name of coming) window.addEventListener(name, draw)
  draw()
}
""",
)
