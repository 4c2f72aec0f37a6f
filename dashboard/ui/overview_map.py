"""The overview's map: a published rate, district by district; a click chooses one."""

from __future__ import annotations

from typing import Any

from dashboard.charts.map import drawing as drawings
from dashboard.charts.map.labels import legend
from dashboard.rows import Row
from dashboard.ui import controls, frame, panels, store, take
from dashboard.ui.controls import t
from dashboard.ui.map import beside, districts, forms
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.store import fetch, geometry
from dashboard.wording.selection import (
    OUTLINES,
    best_year,
    layer_values,
    layer_years,
    may_be_drawn,
)


def show() -> None:
    """The layer's newest whole year, its key and the terms of the map."""
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
    words = svg_map.words(layer["name"], year)
    look: dict[str, Any] = {
        "lang": lang,
        "colours": frame.colours(),
        "selected": beside.chosen(rows) or None,
        "words": words,
    }
    if may_be_drawn(fetch, store.settings().edition, scope):
        drawing = drawings.svg_map(rows, geometry(OUTLINES[scope]), **look)
    else:
        drawing = drawings.tile_grid(rows, **look)

    svg_map.draw(drawing, "overview_map_drawn", forms.choose_area)
    entries = legend(rows, lang, frame.colours(), words)
    panels.draw("map_key", entries=entries, notice=forms.terms())


def _layer() -> tuple[Row, int] | None:
    """The first layer of the map where it has figures, else any that has; and its
    newest year with most areas."""
    layers = fetch("map_layers", lang=controls.language())
    for layer in sorted(layers, key=lambda row: row["layer"] != districts.FIRST):
        year = best_year(layer_years(fetch, layer, layer["scope"], with_demo=False))
        if year is not None:
            return layer, year
    return None
