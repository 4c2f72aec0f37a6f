"""The district map's page part: layer, scope, year, form; the map and what stands
beside it."""

from __future__ import annotations

import streamlit as st

from dashboard.method import coverage
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, panels
from dashboard.ui.controls import t
from dashboard.ui.map import beside, forms
from dashboard.ui.map.view import View
from dashboard.ui.store import fetch
from dashboard.wording.selection import (
    FIRST_LAYER,
    best_year,
    layer_benchmark,
    layer_values,
    layer_years,
)

SCOPES = ["current", "groups", "pre2021"]


@st.fragment(key="districts")
def show() -> None:
    """Choose what to see; map, ranking, scatter and the chosen district follow."""
    choice.only("layer", "districts")
    choice.only("area", "bar", "districts")
    lang, with_demo = controls.language(), controls.with_demo()
    layers = {row["layer"]: row for row in fetch("map_layers", lang=lang)}
    layer = layers[controls.code("layer", list(layers), FIRST_LAYER)]
    panels.draw(
        "layers",
        layers=list(layers.values()),
        chosen=layer["layer"],
        only=t("stamp_short") if with_demo else t("unpublished"),
    )
    left, right = st.columns([7, 5], gap="small")
    # The map stands above what is chosen for it.
    above = left.container(gap=None)
    with left, st.container(horizontal=True, key="choices_map"):
        scope = _scope(layer)
        found = layer_years(fetch, layer, scope, with_demo=with_demo)
        year = _year(found)
        form = forms.choose(scope)
    if year is None:
        with above:
            panels.draw("empty", words=t("layer_without_data", name=layer["name"]))
        return
    benchmark = layer_benchmark(fetch, lang, layer, year)
    rows = _sides(values(layer, scope, year), layer, benchmark)
    view = View(layer, scope, year, form, beside.chosen(rows))

    def by_year() -> dict[int, Rows]:
        return {row["year"]: values(layer, scope, row["year"]) for row in found}

    with above:
        shown, last = forms.draw(rows, view, by_year)
    with left:
        words, picture = st.columns([5, 3], gap="small")
        with words:
            beside.district(rows, view, benchmark)
            forms.key(shown, view, last)
        with picture:
            beside.course(by_year(), view)
    with right:
        beside.ranking(rows, view, benchmark)
        if other := layers.get(layer["beside"]):
            beside.scatter(rows, view, other, benchmark)
    if layer["layer_group"] == "coverage" and scope == "current":
        _coverage(rows, layer, year, benchmark)


def values(layer: Row, scope: str, year: int) -> Rows:
    """The layer's figures in one scope and year, the largest first."""
    lang, with_demo = controls.language(), controls.with_demo()
    return layer_values(fetch, lang, layer, scope, year, with_demo=with_demo)


def _sides(rows: Rows, layer: Row, benchmark: Rows) -> Rows:
    """On coverage layers a shape says which side of the city's level a district is."""
    if layer["layer_group"] != "coverage" or not benchmark:
        return rows
    level = benchmark[0]["value"]
    return [
        row | {"side": "▼" if row["value"] < level else "▲"}
        if row["value"] is not None
        else row
        for row in rows
    ]


def _scope(layer: Row) -> str:
    """可比口径: coverage exists on today's districts alone."""
    if layer["layer_group"] == "coverage":
        return str(layer["scope"])
    return controls.pick(
        "scope",
        SCOPES,
        layer["scope"],
        label=t("scope_of_areas"),
        label_of=lambda c: t(f"areas_{c}"),
        hide_label=True,
    )


def _year(found: Rows) -> int | None:
    """The newest of the years with most areas, unless the reader asks for another."""
    codes = [str(row["year"]) for row in found]
    if not codes:
        return None
    if len(codes) == 1:
        panels.draw("only_year", year=codes[0])
        return int(codes[0])
    best = str(best_year(found))
    chosen = controls.pick(
        "year", codes, best, label=t("year"), label_of=str, hide_label=True
    )
    return int(chosen)


def _coverage(rows: Rows, layer: Row, year: int, benchmark: Rows) -> None:
    """还差多少, district by district, against the city's own level."""
    parts = fetch(
        "layer_parts",
        lang=controls.language(),
        layer=layer["layer"],
        year=year,
        with_demo=controls.with_demo(),
    )
    if not benchmark or not parts:
        return
    read = coverage.reading(rows, benchmark[0], *coverage.counted(parts))
    panels.section("coverage_reading", t("coverage_reading_note"))
    names = {row["area"]: row["area_name"] for row in rows}
    panels.draw(
        "coverage",
        read=read,
        row=benchmark[0],
        unit=parts[0]["numerator_unit"],
        thing=parts[0]["numerator_name"],
        names=names,
    )
