"""The districts: where one stands among the thirteen, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.charts.of_districts import by_indicator
from dashboard.rows import Row, Rows, grouped
from dashboard.ui import controls, panels, series, standing
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

MOST_COMPARED = 3


def head() -> tuple[str, list[str]]:
    """Whose page it is, whom it is compared with, and how much is known, in one line.

    Returns the district's code, '' where none is chosen, and those compared.
    """
    names = {row["area"]: row["area_name"] for row in standing.districts()}
    area = standing.chosen()
    standing.style()
    with st.container(horizontal=True, vertical_alignment="center", key="of_district"):
        if not area:
            panels.draw("districts_head", count=len(names))
            return "", []
        row = next(row for row in standing.districts() if row["area"] == area)
        panels.draw("district_head", row=row)
        others = controls.several(
            "compare",
            [code for code in names if code != area],
            MOST_COMPARED,
            label=t("compare_short"),
            placeholder=t("compare_hint"),
            label_of=names.__getitem__,
        )
        panels.draw("district_known", known=len(_known(area)), rows=_gaps(area))
    return area, others


def choose_part(area: str) -> str:
    """What is looked at: only that is fetched and drawn.

    An indicator in the address is looked at over time; back at the strips, none is.
    """
    parts = [part for part, rows in _PARTS if rows is None or (area and rows(area))]
    asked = controls.code(
        "indicator", [r["indicator"] for r in standing.rows(area)], ""
    )
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        part = controls.pick(
            "tab",
            parts,
            "time" if asked else "today",
            label=t("district_tabs"),
            label_of=lambda code: t(f"tab_{code}"),
            hide_label=True,
        )
        if part == "today":
            controls.drop("tab", "indicator")
            _tools(area)
    return part


def _tools(area: str) -> None:
    """The strips as a table, where they are of one district, and as a file."""
    with st.container(horizontal=True, width="content", key="strip_tools"):
        if area:
            controls.view()
            panels.download(_figures(area), f"district_{area}", "profile")


def draw(part: str, area: str, others: list[str]) -> None:
    """The part that the reader chose."""
    _DRAWN[part](area, others)


def _of(area: str, question: str) -> Rows:
    """A question about one district; demonstration figures where they are shown."""
    lang, with_demo = controls.language(), controls.with_demo()
    return fetch(question, lang=lang, area=area, with_demo=with_demo)


def _figures(area: str) -> Rows:
    """Everything known of one district."""
    return _of(area, "profile_figures")


def _newest(area: str) -> Rows:
    """Its newest figures on today's boundaries, published ones first."""
    rows = [r for r in _figures(area) if r["newest"] and r["boundary"] == "post2021"]
    return sorted(rows, key=_published_first)


def _published_first(row: Row) -> bool:
    return bool(row["kind"] == "demo")


def _known(area: str) -> set[str]:
    return {r["indicator"] for r in _figures(area) if r["kind"] != "demo"}


def _gaps(area: str) -> Rows:
    """What others publish and this district does not."""
    return _of(area, "profile_gaps")


def _before(area: str) -> Rows:
    """Figures on the old boundaries and of the comparable group: those of a group that
    is an old district by itself once, as the district's."""
    rows = [r for r in _figures(area) if r["boundary"] != "post2021" and r["newest"]]
    own = {_same(r) for r in rows if r["boundary"] == "pre2021"}
    return [r for r in rows if r["boundary"] == "pre2021" or _same(r) not in own]


def _same(row: Row) -> tuple[str, str, float | None]:
    return row["indicator"], row["period"], row["value"]


def _townships(area: str) -> Rows:
    return fetch("townships", lang=controls.language(), area=area)


def _today(area: str, others: list[str]) -> None:
    """One strip an indicator; a table of the same figures stands behind it."""
    if area and controls.code("view", ["chart", "table"], "chart") == "table":
        panels.draw("profile", rows=_newest(area))
        return
    every = by_indicator(standing.rows(area), area)
    shared = [rows for rows in every if len(rows) > 1]
    standing.draw(shared, area, others, "district_strips")
    if alone := [rows[0] for rows in every if len(rows) == 1]:
        panels.draw("alone", rows=alone, area=area)


def _time(area: str, others: list[str]) -> None:
    """One published indicator over time, its strip, and the table of the compared; no
    line crosses 2021."""
    lang, areas = controls.language(), [area, *others] if area else []
    published = [r for r in standing.rows(area) if r["kind"] != "demo"]
    names = {r["indicator"]: r["name"] for r in published}
    code = controls.choose(
        "indicator",
        list(names),
        "resident_population" if "resident_population" in names else next(iter(names)),
        label=t("choose_indicator"),
        label_of=names.__getitem__,
    )
    own = [row for row in standing.rows(area) if row["indicator"] == code]
    standing.draw([own], area, others, "district_strip")
    rows = (
        fetch("district_series", lang=lang, indicator=code, areas=areas)
        if areas
        else fetch("indicator_series", lang=lang, indicator=code)
    )
    if rows:
        series.indicator_panel(
            rows,
            fetch("indicator_breaks", lang=lang, indicator=code),
            fetch("indicator_definition", lang=lang, indicator=code)[0],
        )
    else:
        panels.draw("empty", words=t("no_series"))
    if area:
        _compared(areas)


def _compared(areas: list[str]) -> None:
    """The chosen districts side by side in a table."""
    panels.section("compare", t("compare_note"))
    if len(areas) < 2:
        panels.draw("empty", words=t("compare_none"))
        return
    names = {r["area"]: r["area_name"] for r in standing.districts()}
    panels.draw(
        "comparison", areas=[names[a] for a in areas], rows=_side_by_side(areas)
    )


def _side_by_side(areas: list[str]) -> Rows:
    """One row per indicator and period that two or more of the districts share."""
    found: dict[tuple[str, str], Row] = {}
    for area in areas:
        for row in _newest(area):
            key = (row["indicator"], row["period"])
            entry = found.setdefault(key, row | {"cells": dict.fromkeys(areas)})
            entry["cells"][area] = row
    shared = [
        row
        for row in found.values()
        if sum(cell is not None for cell in row["cells"].values()) > 1
    ]
    return sorted(shared, key=_published_first)


def _alike(area: str, others: list[str]) -> None:
    """The nearest districts and the features they were found by."""
    places = grouped(standing.alike(area), "place")
    panels.section("similar", t("similar_note"))
    with st.container(key="alike"):
        panels.draw("similar", places=list(places.values()))


def _old(area: str, others: list[str]) -> None:
    """Figures on other boundaries, kept apart from those of today."""
    panels.section("profile_before", t("profile_before_note"))
    panels.draw(
        "figure_table",
        rows=_before(area),
        caption=t("profile_before"),
        columns="area",
    )


def _of_townships(area: str, others: list[str]) -> None:
    """What is published of the district's townships, ranked. They never add up to the
    district: few of them have a figure."""
    panels.section("townships", t("townships_note"))
    panels.draw(
        "figure_table",
        rows=_townships(area),
        caption=t("townships"),
        columns="area rank",
    )


def _missing(area: str, others: list[str]) -> None:
    panels.section("profile_gaps", t("profile_gaps_note"))
    panels.draw("profile_gaps", rows=_gaps(area))


# The parts in their order; a part with rows of its own is there where it has some.
_PARTS: list[tuple[str, Callable[[str], Rows] | None]] = [
    ("today", None),
    ("time", None),
    ("alike", standing.alike),
    ("before", _before),
    ("townships", _townships),
    ("gaps", _gaps),
]
_DRAWN: dict[str, Callable[[str, list[str]], None]] = {
    "today": _today,
    "time": _time,
    "alike": _alike,
    "before": _old,
    "townships": _of_townships,
    "gaps": _missing,
}
