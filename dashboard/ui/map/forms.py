"""The forms of the district map: WebGL, raised, keyboard (SVG), tiles, years."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.charts.map import drawing as drawings
from dashboard.charts.map.document import small_multiples, svg_text
from dashboard.charts.map.labels import legend
from dashboard.charts.map.screen import first_view
from dashboard.charts.map.webgl import shown, tip_rules, webgl_map
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, frame, panels, store
from dashboard.ui.controls import t
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.store import fetch, geometry
from dashboard.wording.selection import OUTLINES, may_be_drawn

FORMS = ["map", "raised", "svg", "tiles", "years"]
# Where no boundary may be drawn.
WITHOUT_BOUNDARIES = ["tiles"]


@dataclass(frozen=True)
class View:
    """What the reader looks at: a row of `map_layers`, codes of scope and form, and
    the district that is chosen."""

    layer: Row
    scope: str
    year: int
    form: str
    district: str | None

    @property
    def outlines(self) -> str:
        """Which outlines are the areas of the scope."""
        return OUTLINES[self.scope]


def choose(scope: str) -> str:
    """One of the forms; SVG by itself where the browser has no WebGL."""
    drawable = svg_map.webgl()
    forms = FORMS if drawable else FORMS[2:]
    if not may_be_drawn(fetch, store.settings().edition, scope):
        forms = WITHOUT_BOUNDARIES
    return controls.pick(
        "form", forms, forms[0], label=t("form"), label_of=lambda c: t(f"form_{c}")
    )


def draw(rows: Rows, view: View, by_year: Callable[[], dict[int, Rows]]) -> None:
    """The map in its form, its stamp, legend and notice; `by_year` for all years."""
    if view.form == "years":
        _multiples(by_year(), view)
        return
    if any(row["kind"] == "demo" for row in rows):
        panels.draw("demo_stamp")
    if view.form in ("map", "raised"):
        _deck(rows, view)
        _legend(rows, svg_map.words(view.layer["name"], view.year))
        return
    drawing = _drawing(rows, view)
    svg_map.draw(drawing, f"drawing_{view.form}", _choose_district)
    _legend(rows, svg_map.words(view.layer["name"], view.year))
    if view.form == "svg":
        panels.download_svg(svg_text(drawing), f"{view.layer['layer']}_{view.year}")


def _multiples(by_year: dict[int, Rows], view: View) -> None:
    """A small map a year, on shared classes, on one screen."""
    layer = view.layer
    every = [row for rows in by_year.values() for row in rows]
    if any(row["kind"] == "demo" for row in every):
        panels.draw("demo_stamp")
    picture = small_multiples(
        by_year,
        geometry(view.outlines),
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


def _drawing(rows: Rows, view: View) -> Row:
    look: dict[str, Any] = {
        "lang": controls.language(),
        "colours": frame.colours(),
        "selected": view.district,
        "words": svg_map.words(view.layer["name"], view.year, _notice()),
    }
    if view.form == "tiles":
        return drawings.tile_grid(rows, **look)
    return drawings.svg_map(rows, geometry(view.outlines), **look)


def _deck(rows: Rows, view: View) -> None:
    lang = controls.language()
    known = [row for row in rows if row["value"] is not None]
    words = svg_map.words(view.layer["name"], view.year)
    deck = webgl_map(
        rows,
        geometry(view.outlines),
        store.geometry_address(view.outlines),
        lang=lang,
        colours=frame.colours(),
        selected=view.district,
        words=words,
        narrow=choice.narrow(),
        three=view.form == "raised",
    )
    st.html(f"<style>{tip_rules(row['area'] for row in rows)}</style>")
    # One key for all layers and years: the view stays where the reader put it.
    key = f"deck_{view.form}"
    st.pydeck_chart(
        deck,
        height=first_view(narrow=choice.narrow(), three=False).high,
        key=key,
        on_select=(lambda: _selected(key)) if view.form == "map" else "ignore",
        selection_mode="single-object",
        alt=t(
            "map_alt",
            name=view.layer["name"],
            year=view.year,
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
    controls.put("district", code)


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
