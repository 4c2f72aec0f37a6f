"""The overview's map: a published rate, district by district; a click chooses one."""

from __future__ import annotations

import streamlit as st

from dashboard.rows import Row
from dashboard.ui import choice, controls, panels, take
from dashboard.ui.controls import t
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.map import forms
from dashboard.ui.store import fetch
from dashboard.wording.selection import (
    FIRST_LAYER,
    best_year,
    layer_values,
    layer_years,
)


@st.fragment(key="overview_map")
def show() -> None:
    """The layer's newest whole year, its key and the terms of the map."""
    choice.only("area", "bar", "overview_map")
    found = _layer()
    if found is None:
        take.block(t("map"))
        panels.draw("empty", words=t("absent"))
        return
    layer, year = found
    lang = controls.language()
    scope = layer["scope"]
    rows = layer_values(fetch, lang, layer, scope, year, with_demo=False)
    take.block(
        layer["name"],
        note=f"{year} · {rows[0]['unit']}",
        way=controls.way("elderly_care", layer=layer["layer"]),
        more=t("open_map"),
        name="overview_map",
        rows=rows,
        drawing=False,
    )
    drawing = forms.light(rows, scope, layer["name"], year)
    svg_map.draw(drawing, "overview_map_drawn", forms.choose_area)
    forms.light_key(rows, layer["name"], year)


def _layer() -> tuple[Row, int] | None:
    """The first layer of the map where it has figures, else any that has; and its
    newest year with most areas."""
    layers = fetch("map_layers", lang=controls.language())
    for layer in sorted(layers, key=lambda row: row["layer"] != FIRST_LAYER):
        year = best_year(layer_years(fetch, layer, layer["scope"], with_demo=False))
        if year is not None:
            return layer, year
    return None
