"""The forms of the district map: WebGL, raised, keyboard (SVG), tiles, years."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import streamlit as st

from dashboard.charts import svg_map as drawings
from dashboard.charts.district_map import district_map, shown
from dashboard.charts.map_labels import legend
from dashboard.charts.svg_text import small_multiples, svg_text
from dashboard.markup import Rows
from dashboard.selection import OUTLINES, may_be_drawn
from dashboard.ui import controls, frame, panels, store, svg_map
from dashboard.ui.controls import t
from dashboard.ui.store import fetch, geometry

Row = dict[str, Any]
FORMS = ["map", "raised", "svg", "tiles", "years"]
# Where no boundary may be drawn.
WITHOUT_BOUNDARIES = ["tiles"]


def choose(scope: str) -> str:
    """One of the forms; SVG by itself where the browser has no WebGL."""
    drawable = svg_map.webgl()
    forms = FORMS if drawable else FORMS[2:]
    if not may_be_drawn(fetch, store.settings().edition, scope):
        forms = WITHOUT_BOUNDARIES
    return controls.pick(
        "form", forms, forms[0], label=t("form"), label_of=lambda c: t(f"form_{c}")
    )


def draw(
    form: str, rows: Rows, layer: Row, scope: str, year: int, district: str | None
) -> None:
    """The map in one form, its stamp, legend and notice."""
    if any(row["kind"] == "demo" for row in rows):
        panels.draw("demo_stamp")
    if form in ("map", "raised"):
        _deck(form, rows, layer, scope, year, district)
        _legend(rows, svg_map.words(layer["name"], year))
        return
    drawing = _drawing(form, rows, layer, scope, year, district)
    svg_map.draw(drawing, f"drawing_{form}", _choose_district)
    _legend(rows, svg_map.words(layer["name"], year))
    if form == "svg":
        panels.download_svg(svg_text(drawing), f"{layer['layer']}_{year}")


def multiples(by_year: dict[int, Rows], layer: Row, scope: str) -> None:
    """A small map a year, on shared classes, on one screen."""
    every = [row for rows in by_year.values() for row in rows]
    if any(row["kind"] == "demo" for row in every):
        panels.draw("demo_stamp")
    picture = small_multiples(
        by_year,
        geometry(OUTLINES[scope]),
        lang=controls.language(),
        colours=frame.colours(),
        words=svg_map.words(layer["name"], max(by_year), _notice()),
    )
    panels.draw(
        "picture",
        source=b64encode(picture.encode()).decode(),
        words=t("multiples_alt", name=layer["name"], years=len(by_year)),
    )
    _legend(every, svg_map.words(layer["name"], max(by_year)))
    panels.download_svg(picture, f"{layer['layer']}_years")


def _drawing(
    form: str, rows: Rows, layer: Row, scope: str, year: int, district: str | None
) -> Row:
    look: dict[str, Any] = {
        "lang": controls.language(),
        "colours": frame.colours(),
        "selected": district,
        "words": svg_map.words(layer["name"], year, _notice()),
    }
    if form == "tiles":
        return drawings.tile_grid(rows, **look)
    return drawings.svg_map(rows, geometry(OUTLINES[scope]), **look)


def _deck(
    form: str, rows: Rows, layer: Row, scope: str, year: int, district: str | None
) -> None:
    lang = controls.language()
    known = [row for row in rows if row["value"] is not None]
    words = svg_map.words(layer["name"], year)
    deck = district_map(
        rows,
        geometry(OUTLINES[scope]),
        store.geometry_address(OUTLINES[scope]),
        lang=lang,
        colours=frame.colours(),
        selected=district,
        words=words,
        narrow=frame.narrow(),
        three=form == "raised",
    )
    # One key for all layers and years: the view stays where the reader put it.
    key = f"deck_{form}"
    st.pydeck_chart(
        deck,
        height=330 if frame.narrow() else 540,
        key=key,
        on_select=(lambda: _selected(key)) if form == "map" else "ignore",
        selection_mode="single-object",
        alt=t(
            "map_alt",
            name=layer["name"],
            year=year,
            highest=f"{known[0]['area_name']} {shown(known[0], lang, words)}",
            lowest=f"{known[-1]['area_name']} {shown(known[-1], lang, words)}",
        ),
    )


def _selected(key: str) -> None:
    objects = st.session_state[key]["selection"]["objects"].get("districts", [])
    if objects:
        _choose_district(objects[0]["properties"]["area"])


def _choose_district(code: str) -> None:
    """A district chosen on a map goes into the address, like one from the list."""
    st.query_params["district"] = code


def _terms() -> Row:
    """Terms of the map; tiles in place of a map have no boundaries to speak of."""
    row = fetch("map_notice", lang=controls.language())[0]
    if may_be_drawn(fetch, store.settings().edition):
        return row
    return row | {"source": t("tiles_notice"), "notice": ""}


def _notice() -> str:
    """What must stand on every map that leaves the page: 审图号, or that it is none."""
    row = _terms()
    if row["review_number"]:
        return f"{t('review_number')}: {row['review_number']}"
    return " · ".join(filter(None, (row["notice"], row["source"])))


def _legend(rows: Rows, words: dict[str, str]) -> None:
    """The key below a map: as on its file, with the unit and the terms of the map."""
    panels.draw(
        "map_legend",
        entries=legend(rows, controls.language(), frame.colours(), words),
        unit=rows[0]["unit"],
        sides=any(row.get("side") for row in rows),
        notice=_terms(),
    )
