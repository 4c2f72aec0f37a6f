"""The forms of the district map: WebGL, raised, keyboard (SVG), tiles, years."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.charts.map import drawing as drawings
from dashboard.charts.map.document import small_multiples, svg_text
from dashboard.charts.map.labels import legend
from dashboard.charts.map.screen import first_view
from dashboard.charts.map.webgl import shown, tip_rules, webgl_map
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, frame, later, panels, store, take
from dashboard.ui.controls import t
from dashboard.ui.map import beside
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.map.view import View
from dashboard.ui.shared import once
from dashboard.ui.store import fetch, geometry
from dashboard.wording.selection import OUTLINES, may_be_drawn

# The area that the WebGL map has selected by itself.
_HELD = "deck_held"
FORMS = ["map", "raised", "svg", "tiles", "years"]
# Where no boundary may be drawn.
WITHOUT_BOUNDARIES = ["tiles"]


def choose(scope: str) -> str:
    """One of the forms; SVG by itself where the browser has no WebGL."""
    drawable = later.webgl()
    forms = FORMS if drawable else FORMS[2:]
    if not may_be_drawn(fetch, store.settings().edition, scope):
        forms = WITHOUT_BOUNDARIES
    return controls.pick(
        "form",
        forms,
        forms[0],
        label=t("form"),
        label_of=lambda c: t(f"form_{c}"),
        hide_label=True,
    )


def draw(
    rows: Rows, view: View, by_year: Callable[[], dict[int, Rows]]
) -> tuple[Rows, int]:
    """The map in its form below its head; `by_year` for all years. Returns the rows
    that its colours are of, and their last year."""
    name, file = view.layer["name"], ""
    title = f"{name} · {rows[0]['unit']}"
    if view.form == "years":
        every = by_year()
        rows = [row for year in every.values() for row in year]
        file = _multiples(every, view)
        with take.head("map", title, rows, stamp=take.stamp_of(rows), file=file):
            panels.draw(
                "picture",
                source=b64encode(file.encode()).decode(),
                words=t("multiples_alt", name=name, years=len(every)),
            )
        return rows, max(every)
    drawing = None if view.form in ("map", "raised") else _drawing(rows, view)
    if drawing and view.form == "svg":
        file = svg_text(drawing)
    title, stamp = f"{title} · {view.year}", take.stamp_of(rows)
    with take.head("map", title, rows, stamp=stamp, file=file):
        if drawing:
            svg_map.draw(drawing, f"drawing_{view.form}", choose_area)
        else:
            later.draw(
                "deck",
                lambda: _instead(rows, view),
                lambda: _deck(rows, view),
                store.geometry_address(view.outlines),
            )
    return rows, view.year


def _multiples(by_year: dict[int, Rows], view: View) -> str:
    """A small map a year, on shared classes, on one screen."""
    return small_multiples(
        by_year,
        geometry(view.outlines),
        lang=controls.language(),
        colours=frame.colours(),
        words=svg_map.words(view.layer["name"], max(by_year), notice()),
    )


def _drawing(rows: Rows, view: View) -> Row:
    look: dict[str, Any] = {
        "lang": controls.language(),
        "colours": frame.colours(),
        "selected": view.area or None,
        "words": svg_map.words(view.layer["name"], view.year, notice()),
    }
    if view.form == "tiles":
        return once(drawings.tile_grid, rows, **look)
    return once(drawings.svg_map, rows, geometry(view.outlines), **look)


def _instead(rows: Rows, view: View) -> None:
    """The same map as SVG, until the script of the other has come."""
    svg_map.draw(_drawing(rows, view), "drawing_instead", choose_area)


def _deck(rows: Rows, view: View) -> None:
    lang = controls.language()
    known = [row for row in rows if row["value"] is not None]
    words = svg_map.words(view.layer["name"], view.year)
    deck: Any = once(
        webgl_map,
        rows,
        geometry(view.outlines),
        store.geometry_address(view.outlines),
        lang=lang,
        colours=frame.colours(),
        selected=view.area or None,
        words=words,
        screen=choice.screen(),
        three=view.form == "raised",
    )
    st.html(f"<style>{tip_rules(row['area'] for row in rows)}</style>")
    key = _key(view)
    st.pydeck_chart(
        deck,
        height=first_view(choice.screen(), three=False).high,
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


def _key(view: View) -> str:
    """One key for all layers and years: the view stays where the reader put it. But
    the chart keeps a selection of its own, which nothing on the page can clear: where
    it is of another area than the chosen one, a new chart begins without."""
    # A chart whose height changes keeps its canvas, and draws it squeezed.
    base = f"deck_{view.form}_{choice.screen()}"
    turn = st.session_state.setdefault(f"{base}_turn", 0)
    if st.session_state.get(_HELD, view.area) != view.area:
        del st.session_state[_HELD]
        turn = st.session_state[f"{base}_turn"] = turn + 1
    return f"{base}_{turn}"


def _selected(key: str) -> None:
    objects = st.session_state[key]["selection"]["objects"].get("districts", [])
    if objects:
        area = objects[0]["properties"]["area"]
        st.session_state[_HELD] = area
        controls.put("district", beside.chooses(area))
        choice.show("area")
    else:
        st.session_state.pop(_HELD, None)


def light(rows: Rows, scope: str, name: str, year: int, **more: Any) -> Row:
    """The areas of a scope as an SVG map of `name`, or as tiles where no boundary may
    be drawn; `more` as of `svg_map`, in the place of what stands for the reader."""
    look: dict[str, Any] = {
        "lang": controls.language(),
        "colours": frame.colours(),
        "selected": beside.chosen(rows) or None,
        "words": svg_map.words(name, year),
    } | more
    if may_be_drawn(fetch, store.settings().edition, scope):
        return once(drawings.svg_map, rows, geometry(OUTLINES[scope]), **look)
    return once(drawings.tile_grid, rows, **look)


def light_key(rows: Rows, name: str, year: int) -> None:
    """The key below such a map, with the terms of the map."""
    lang, words = controls.language(), svg_map.words(name, year)
    entries = legend(rows, lang, frame.colours(), words)
    panels.draw(
        "map_key", entries=entries, notice=terms(), no_place=beside.no_place(rows)
    )


def choose_area(area: str) -> None:
    """An area chosen on a map goes into the address, like one of a picture."""
    choice.pick("area", beside.chooses(area))
    choice.show("area")


def terms() -> Row:
    """Terms of the map; tiles in place of a map have no boundaries to speak of."""
    row = fetch("map_notice", lang=controls.language())[0]
    if may_be_drawn(fetch, store.settings().edition):
        return row
    return row | {"source": t("tiles_notice"), "notice": ""}


def notice() -> str:
    """What must stand on every map that leaves the page: 审图号, or that it is none."""
    row = terms()
    if row["review_number"]:
        return f"{t('review_number')}: {row['review_number']}"
    return " · ".join(filter(None, (row["notice"], row["source"])))


def key(rows: Rows, view: View, year: int) -> None:
    """The key below a map: as on its file, with the terms of the map."""
    panels.draw(
        "map_key",
        no_place=beside.no_place(rows),
        whole=True,
        entries=legend(
            rows,
            controls.language(),
            frame.colours(),
            svg_map.words(view.layer["name"], year),
        ),
        unit=rows[0]["unit"],
        sides=any(row.get("side") for row in rows),
        demo=take.stamp_of(rows) == "demo",
        notice=terms(),
    )
