"""The district map's page part: layer, scope, year, form and district, and facts."""

from __future__ import annotations

import streamlit as st

from dashboard.method import coverage
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels
from dashboard.ui.controls import t
from dashboard.ui.map import forms
from dashboard.ui.store import fetch
from dashboard.wording.selection import (
    best_year,
    layer_benchmark,
    layer_values,
    layer_years,
)

SCOPES = ["current", "groups", "pre2021"]


def show() -> None:
    """Choose what to see; map, benchmark, ranking and coverage reading follow."""
    lang, with_demo = controls.language(), controls.with_demo()
    by_code = {row["layer"]: row for row in fetch("map_layers", lang=lang)}
    panels.section("map", t("map_note"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices_map"):
        layer = by_code[_layer(by_code)]
        scope = _scope(layer)
        found = layer_years(fetch, layer, scope, with_demo=with_demo)
        year = _year(found)
        form = forms.choose(scope)
    if year is None:
        panels.draw("empty", words=t("layer_without_data", name=layer["name"]))
        return
    benchmark = layer_benchmark(fetch, lang, layer, year)
    rows = _beside(values(layer, scope, year), layer, benchmark)
    picture, facts = st.columns([3, 2], gap="medium")
    with facts:
        district = _district(rows)
    with picture:
        view = forms.View(layer, scope, year, form, district)
        forms.draw(
            rows,
            view,
            lambda: {r["year"]: values(layer, scope, r["year"]) for r in found},
        )
    with facts:
        _facts(rows, layer, benchmark, district)
    if layer["layer_group"] == "coverage" and scope == "current":
        parts = fetch(
            "layer_parts",
            lang=lang,
            layer=layer["layer"],
            year=year,
            with_demo=with_demo,
        )
        _coverage(rows, benchmark, parts)


def values(layer: Row, scope: str, year: int) -> Rows:
    """The layer's figures in one scope and year, the largest first."""
    lang, with_demo = controls.language(), controls.with_demo()
    return layer_values(fetch, lang, layer, scope, year, with_demo=with_demo)


def _beside(rows: Rows, layer: Row, benchmark: Rows) -> Rows:
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


def _layer(by_code: dict[str, Row]) -> str:
    groups = {"demand": t("layers_demand"), "coverage": t("layers_coverage")}
    return controls.choose(
        "layer",
        list(by_code),
        "population_60_plus_share",  # the first view is of published figures
        label=t("layer"),
        label_of=lambda c: (
            f"{groups[by_code[c]['layer_group']]} · {by_code[c]['name']}"
        ),
    )


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
    chosen = controls.pick("year", codes, best, label=t("year"), label_of=str)
    return int(chosen)


def _district(rows: Rows) -> str | None:
    names = {row["area"]: row["area_name"] for row in rows}
    chosen = controls.choose(
        "district",
        ["none", *sorted(names)],
        "none",
        label=t("choose_district"),
        label_of=lambda c: names.get(c, t("no_district")),
    )
    return None if chosen == "none" else chosen


def _facts(rows: Rows, layer: Row, benchmark: Rows, district: str | None) -> None:
    chosen = next((row for row in rows if row["area"] == district), None)
    panels.draw("benchmark", row=benchmark[0] if benchmark else None, layer=layer)
    if chosen:
        panels.draw("district_card", row=chosen)
    panels.draw("ranking", rows=rows, chosen=district)
    panels.download(rows, f"{layer['layer']}_{rows[0]['year']}", "map")
    if chosen and chosen["area"].isdigit():
        st.page_link(
            "pages/district.py",
            label=t("open_profile", name=chosen["area_name"]),
            query_params=controls.kept() | {"district": chosen["area"]},
        )


def _coverage(rows: Rows, benchmark: Rows, parts: Rows) -> None:
    """还差多少, district by district, against the city's own level."""
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
