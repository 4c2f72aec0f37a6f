"""One district in full: beside the city, beside districts like it, beside others."""

from __future__ import annotations

import streamlit as st

from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

MOST_COMPARED = 3


def choose() -> tuple[str, list[str]]:
    """The district, and up to three to compare it with."""
    names = {r["area"]: r["area_name"] for r in districts()}
    left, right = st.columns(2)
    with left:
        chosen = controls.choose(
            "district",
            list(names),
            next(iter(names)),
            label=t("choose_district"),
            label_of=names.__getitem__,
        )
    with right:
        others = controls.several(
            "compare",
            [code for code in names if code != chosen],
            MOST_COMPARED,
            label=t("compare_with"),
            placeholder=t("compare_hint"),
            label_of=names.__getitem__,
        )
    return chosen, others


def districts() -> Rows:
    """The thirteen districts of today."""
    return fetch("district_list", lang=controls.language())


def figures(area: str) -> Rows:
    """Everything known of one district."""
    return fetch(
        "profile_figures",
        lang=controls.language(),
        area=area,
        with_demo=controls.with_demo(),
    )


def head(area: str) -> None:
    """Its name, what became of it in 2021, and how much is known."""
    row = next(r for r in districts() if r["area"] == area)
    rows = figures(area)
    panels.draw(
        "district_head",
        row=row,
        known=len({r["indicator"] for r in rows if r["kind"] != "demo"}),
        figures=sum(r["kind"] != "demo" for r in rows),
    )


def beside_the_city(area: str) -> None:
    """Newest figures on today's boundaries with city, similar districts and rank."""
    rows = [r for r in figures(area) if r["newest"] and r["boundary"] == "post2021"]
    rows.sort(key=_published_first)
    panels.section("profile_today", t("profile_today_note"))
    panels.draw("profile", rows=rows)
    panels.download(figures(area), f"district_{area}", "profile")


def before_2021(area: str) -> None:
    """Figures on the old boundaries and of the comparable group, kept apart."""
    rows = [r for r in figures(area) if r["boundary"] != "post2021" and r["newest"]]
    if rows:
        panels.section("profile_before", t("profile_before_note"))
        panels.draw(
            "figure_table", rows=rows, caption=t("profile_before"), columns="area"
        )


def townships(area: str) -> None:
    """What is published of the district's townships, ranked; nothing where there is
    none. They never add up to the district: few of them have a figure."""
    rows = fetch("townships", lang=controls.language(), area=area)
    if rows:
        panels.section("townships", t("townships_note"))
        panels.draw(
            "figure_table", rows=rows, caption=t("townships"), columns="area rank"
        )


def compared(areas: list[str]) -> None:
    """The chosen districts side by side, in a table and over time."""
    panels.section("compare", t("compare_note"))
    if len(areas) < 2:
        panels.draw("empty", words=t("compare_none"))
        return
    names = {r["area"]: r["area_name"] for r in districts()}
    panels.draw("comparison", areas=[names[a] for a in areas], rows=side_by_side(areas))


def side_by_side(areas: list[str]) -> Rows:
    """One row per indicator and period that two or more of the districts share."""
    found: dict[tuple[str, str], Row] = {}
    for area in areas:
        for row in figures(area):
            if row["boundary"] == "post2021" and row["newest"]:
                key = (row["indicator"], row["period"])
                entry = found.setdefault(key, row | {"cells": dict.fromkeys(areas)})
                entry["cells"][area] = row
    shared = [
        row
        for row in found.values()
        if sum(cell is not None for cell in row["cells"].values()) > 1
    ]
    return sorted(shared, key=_published_first)


def _published_first(row: Row) -> bool:
    return bool(row["kind"] == "demo")


def over_time(areas: list[str]) -> None:
    """One published indicator of the chosen districts; no line crosses 2021."""
    lang = controls.language()
    published = [r for r in figures(areas[0]) if r["kind"] != "demo"]
    names = {r["indicator"]: r["name"] for r in published}
    panels.section("over_time")
    code = controls.choose(
        "indicator",
        list(names),
        "resident_population" if "resident_population" in names else next(iter(names)),
        label=t("choose_indicator"),
        label_of=names.__getitem__,
    )
    rows = fetch("district_series", lang=lang, indicator=code, areas=areas)
    if not rows:
        panels.draw("empty", words=t("no_series"))
        return
    panels.indicator_panel(
        rows,
        fetch("indicator_breaks", lang=lang, indicator=code),
        fetch("indicator_definition", lang=lang, indicator=code)[0],
    )


def like_it(area: str) -> None:
    """The nearest districts and the features they were found by."""
    rows = fetch("similar_areas", lang=controls.language(), area=area)
    places: dict[int, Rows] = {}
    for row in rows:
        places.setdefault(row["place"], []).append(row)
    panels.section("similar", t("similar_note"))
    panels.draw("similar", places=list(places.values()))


def missing(area: str) -> None:
    """What others publish and this district does not."""
    rows = fetch(
        "profile_gaps",
        lang=controls.language(),
        area=area,
        with_demo=controls.with_demo(),
    )
    panels.section("profile_gaps", t("profile_gaps_note"))
    panels.draw("profile_gaps", rows=rows)
