"""The overview: where do we stand, in one screen; the details are tabs beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.charts.heat import Cell, Line, heat
from dashboard.charts.lines import line
from dashboard.charts.links import linked
from dashboard.charts.of_rows import series
from dashboard.charts.parts import Part, shares
from dashboard.markup import render
from dashboard.rows import Row, Rows
from dashboard.ui import (
    changes,
    choice,
    controls,
    exports,
    newest,
    overview_map,
    overview_promises,
    panels,
    pictures,
    take,
)
from dashboard.ui import status as standing
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording import selection
from dashboard.wording import status as wording

STYLE = Path(__file__).parent / "overview.css"
# Pixels: the least widths of drawings in a tile and beside others, the heights of a
# plot and of a row of years.
TILE, SIDE, FLAT, ROW = 150, 360, 39, 17
# Codes that ask for the list of promises, also in an address without a tab.
OF_PROMISES = {"open", "status", "nature"}
# How many are shown of what goes on elsewhere.
UNKNOWN, YEARS = 3, 11
# Small lines in their row and the least width of each: English names are longer.
LINES = {"zh": (8, TILE), "en": (6, 200)}


def head() -> str:
    """Title, tabs and the way to the meeting screen; returns the tab's code."""
    st.html(STYLE)
    names = {
        "at_a_glance": t("tab_at_a_glance"),
        "promises": t("tab_promises"),
        "plan_table": t("tab_plan_table"),
        "not_known": t("tab_not_known"),
        "framework": t("tab_framework"),
        "changes": t("tab_changes"),
    }
    with st.container(
        horizontal=True, vertical_alignment="center", key="overview_head"
    ):
        panels.draw("overview_head", totals=fetch("totals")[0])
        tab = controls.pick(
            "tab",
            list(names),
            "promises" if OF_PROMISES & st.query_params.keys() else "at_a_glance",
            label=t("overview_tabs"),
            label_of=names.__getitem__,
            hide_label=True,
        )
        panels.meeting_link()
    return tab


def show(tab: str) -> None:
    """What stands in the chosen tab; nothing of the others is asked for."""
    match tab:
        case "promises":
            _matrix()
        case "plan_table":
            _plan_table()
        case "not_known":
            panels.section("gaps", t("gaps_note"))
            rows = fetch("gaps", lang=controls.language(), pillar=None)
            panels.draw("gaps", rows=rows)
        case "framework":
            panels.topic("plan_framework")
        case "changes":
            changes.show()
        case _:
            _at_a_glance()


def _matrix() -> None:
    plan, day = standing.choose_plan()
    standing.standings(plan, day)
    filters = standing.matrix(plan, day)
    exports.show(plan, day, **filters)


def _plan_table() -> None:
    plan, _ = standing.choose_plan()
    rows = fetch("plan_table", lang=controls.language(), plan=plan["plan"])
    if rows:
        panels.section("plan_table", t("plan_table_note"))
        panels.draw("plan_table", rows=rows)
    else:
        panels.draw("empty", words=t("no_plan_table"))


def _at_a_glance() -> None:
    lang = controls.language()
    plan, day = standing.plan_in_address()
    rows = selection.promises(fetch, lang, plan["plan"], day)
    figures = fetch("newest_figures", lang=lang)
    with st.container(key="overview_screen", gap=None):
        standing.standings(plan, day)
        with st.container(key="overview_tiles", gap=None):
            _tiles(rows, plan)
        with st.container(key="overview_middle", gap=None):
            with st.container(key="overview_map", gap=None):
                overview_map.show()
            with st.container(key="overview_promises", gap=None):
                overview_promises.show(rows, plan, day)
            with st.container(key="overview_side", gap=None):
                newest.show(figures)
                _not_known()
                _years_known()
        with st.container(key="overview_lines", gap=None):
            _movements(figures, plan)


def _tiles(promised: Rows, plan: Row) -> None:
    """The six pillars, each with a figure, how it moved, and how its promises stand."""
    lang = controls.language()
    headlines = fetch("headline_figures", lang=lang)
    tiles = []
    for pillar in fetch("pillar_summary", lang=lang):
        if pillar["kind"] != "pillar":
            continue
        row = selection.headline(headlines, pillar["pillar"])
        own = [r for r in promised if r["pillar"] == pillar["pillar"]]
        moving = row is not None and selection.moves(row)
        states = Counter[str]() if moving else _states(pillar["pillar"])
        code = {"indicator": row["indicator"]} if row else {}
        tiles.append(
            once(
                render,
                "pillar_tile",
                lang,
                pillar=pillar,
                name=controls.short_name(pillar["page"]),
                row=row,
                states=states,
                counts=wording.counts(own),
                way=controls.way(pillar["page"], **code),
                picture=Markup(_spark(row, plan) if row and moving else _bar(states)),
            )
        )
    pictures.grid(tiles, "overview_tiles_drawn")


def _spark(row: Row, plan: Row) -> str:
    lang = controls.language()
    one = replace(series(row, lang, stamps={}), pick="", since=plan["first_year"])
    words = {"absent": t("absent")}
    return once(line, one, lang=lang, words=words, least=TILE, high=FLAT, headed=False)


def _states(pillar: str) -> Counter[str]:
    """How many measures of a pillar have which state, the farthest first."""
    rows = fetch("measures", lang=controls.language(), pillar=pillar)
    return Counter(row["state"] for row in rows)


def _bar(states: Counter[str]) -> str:
    """Measures by state, for a pillar whose figure has no series."""
    parts = [Part(t(f"state_{s}"), n, str(n)) for s, n in states.items()]
    words = {"absent": t("absent"), "rest": ""}
    return once(
        shares, parts, lang=controls.language(), words=words, least=TILE, named=False
    )


def _not_known() -> None:
    rows = fetch("gaps", lang=controls.language(), pillar=None)
    take.block(
        t("tab_not_known"),
        note=t("some_gaps", count=len(rows), shown=min(len(rows), UNKNOWN)),
        way=controls.way(tab="not_known"),
        more=t("see_all"),
    )
    panels.draw("gaps_short", rows=rows[:UNKNOWN])


def _years_known() -> None:
    """Years by pillars: of how many indicators there is a figure."""
    lang = controls.language()
    rows = fetch("years_known", lang=lang)
    last = max((r["year"] for r in rows if r["year"] is not None), default=0)
    years = range(last - YEARS + 1, last + 1) if last else range(0)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = found.setdefault(row["pillar"], row | {"known": {}})
        own["known"][row["year"]] = row["indicators"]
    lines = [
        Line(
            controls.short_name(own["page"]),
            tuple(_cell(own["known"].get(y)) for y in years),
            pick=code,
        )
        for code, own in found.items()
    ]
    drawn = once(
        heat,
        [str(y) for y in years],
        lines,
        lang=lang,
        words={"absent": t("absent"), "demo": t("stamp_demo")},
        least=pictures.least(SIDE),
        least_row=ROW,
    )
    take.block(
        t("years_known"),
        note=t("years_known_note"),
        way=controls.way("sources"),
        more=t("see_all"),
        name="years_known",
    )
    ways = {code: controls.way(own["page"]) for code, own in found.items()}
    pictures.grid([once(linked, drawn, ways)], "overview_years")


def _cell(count: int | None) -> Cell:
    return Cell(count, "" if count is None else str(count))


def _movements(rows: Rows, plan: Row) -> None:
    """Small lines of the newest movements: each leads to its pillar."""
    lang = controls.language()
    moving = [row for row in rows if selection.moves(row)]
    count, wide = LINES[lang]
    chosen = selection.from_every_pillar(moving, count)
    take.block(
        t("movements"),
        note=t("movements_note", plan=plan["name"]),
        name="movements",
        rows=chosen,
    )
    stamps = {"derived": t("kind_derived")}
    drawings = []
    for row in chosen:
        one = replace(series(row, lang, stamps=stamps), change="")
        # Its last period stands below the line.
        when = "" if one.when == row["period"] else one.when
        drawn = once(
            line,
            replace(one, when=when, since=plan["first_year"]),
            lang=lang,
            words={"absent": t("absent")},
            least=TILE if choice.narrow() else wide,
            high=FLAT,
        )
        drawings.append(once(linked, drawn, {one.pick: newest.way(row)}))
    if drawings:
        pictures.grid(drawings, "overview_small_lines")
