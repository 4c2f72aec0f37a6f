"""The overview's map: a published rate, district by district; a click chooses one."""

from __future__ import annotations

from typing import Any

from dashboard.charts.map import drawing as drawings
from dashboard.charts.map.labels import legend
from dashboard.rows import Row, Rows
from dashboard.ui import controls, frame, panels, store
from dashboard.ui.controls import t
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.map import forms
from dashboard.ui.store import fetch, geometry
from dashboard.wording.selection import (
    OUTLINES,
    best_year,
    layer_values,
    layer_years,
    may_be_drawn,
)

# Shown where it has figures; else the first layer that has any.
LAYER = "population_60_plus_share"


def show() -> None:
    """The layer's newest whole year, its key and the terms of the map."""
    found = _layer()
    if found is None:
        panels.draw("block_head", title=t("map"), note="", way="", more="")
        panels.draw("empty", words=t("absent"))
        return
    layer, year = found
    lang = controls.language()
    scope = layer["scope"]
    rows = layer_values(fetch, lang, layer, scope, year, with_demo=False)
    panels.draw(
        "block_head",
        title=layer["name"],
        note=f"{year} · {rows[0]['unit']}",
        way=controls.way("elderly_care", layer=layer["layer"]),
        more=t("open_map"),
    )
    areas = _areas(rows, scope)
    chosen = controls.code("district", [c for own in areas.values() for c in own], "")
    words = svg_map.words(layer["name"], year)
    look: dict[str, Any] = {
        "lang": lang,
        "colours": frame.colours(),
        "selected": next((a for a, own in areas.items() if chosen in own), None),
        "words": words,
    }
    if may_be_drawn(fetch, store.settings().edition, scope):
        drawing = drawings.svg_map(rows, geometry(OUTLINES[scope]), **look)
    else:
        drawing = drawings.tile_grid(rows, **look)

    def choose(area: str) -> None:
        """The district; of a group of them one after the other, click by click."""
        own = areas.get(area, [])
        if own:
            at = own.index(chosen) + 1 if chosen in own else 0
            controls.put("district", own[at % len(own)])

    svg_map.draw(drawing, "overview_map_drawn", choose)
    entries = legend(rows, lang, frame.colours(), words)
    panels.draw("map_key", entries=entries, notice=forms.terms())


def _layer() -> tuple[Row, int] | None:
    """The layer to show and its newest year with most areas."""
    layers = fetch("map_layers", lang=controls.language())
    for layer in sorted(layers, key=lambda row: row["layer"] != LAYER):
        year = best_year(layer_years(fetch, layer, layer["scope"], with_demo=False))
        if year is not None:
            return layer, year
    return None


def _areas(rows: Rows, scope: str) -> dict[str, list[str]]:
    """The districts of today that each area of the map holds."""
    districts = fetch("district_list", lang=controls.language())
    key = "group_area" if scope == "groups" else "area"
    return {
        row["area"]: [d["area"] for d in districts if d[key] == row["area"]]
        for row in rows
    }
