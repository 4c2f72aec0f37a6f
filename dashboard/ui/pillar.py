"""The template of the six pillar pages, from headline to sources."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts.lines import line
from dashboard.charts.of_rows import series
from dashboard.rows import Rows
from dashboard.ui import controls, exports, panels, pictures, status
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

TILE = 200  # pixels: the least width of a small line


def head(pillar: str) -> dict[str, Any]:
    """Title and the reader's question; returns the pillar's row."""
    rows = fetch("pillar_summary", lang=controls.language())
    summary = {row["pillar"]: row for row in rows}[pillar]
    panels.draw("pillar_head", pillar=summary)
    return summary


def figures(pillar: str) -> None:
    """A small line for every indicator with a series, headlines first: a click makes it
    the lead. Headlines with a single reading follow as cards."""
    lang = controls.language()
    headlines = [
        r for r in fetch("headline_figures", lang=lang) if r["pillar"] == pillar
    ]
    rows = fetch("indicator_latest", lang=lang, pillar=pillar)
    lead = controls.code("indicator", [r["indicator"] for r in rows], _first(pillar))
    drawings = [
        line(
            series(row, lang, stamps={"derived": t("kind_derived")}),
            lang=lang,
            words={"absent": t("absent")},
            chosen=row["indicator"] == lead,
            least=TILE,
        )
        for row in _moving(headlines, rows)
    ]
    if drawings:
        pictures.grid(drawings, "small_lines")
    if single := [row for row in headlines if not _moves(row)]:
        panels.draw("cards", rows=single)


def explore(pillar: str, plan: dict[str, Any], day: date) -> None:
    """One indicator over time, chosen by the reader, and all of them in a table."""
    lang = controls.language()
    rows = fetch("indicator_latest", lang=lang, pillar=pillar)
    if not rows:
        panels.draw("empty", words=t("no_indicator"))
        return
    panels.section("over_time")
    code = controls.indicator(rows, _first(pillar))
    panels.indicator_panel(
        fetch("indicator_series", lang=lang, indicator=code),
        fetch("indicator_breaks", lang=lang, indicator=code),
        fetch("indicator_definition", lang=lang, indicator=code)[0],
        until=plan["last_year"],
        sentence=status.sentence(code, plan["plan"], day),
    )
    status.gap_panel(code, plan["plan"], day)
    panels.section("all_indicators", t("all_indicators_note", count=len(rows)))
    panels.draw(
        "figure_table", rows=rows, caption=t("all_indicators"), columns="trend area"
    )
    published = fetch("pillar_figures", lang=lang, pillar=pillar, source=None)
    panels.download(published, pillar, pillar)


def _moves(row: dict[str, Any]) -> bool:
    """Two readings or more compare with each other."""
    return len(row["years"] or []) > 1


def _moving(headlines: Rows, rows: Rows) -> Rows:
    """Rows with a series: headlines, then the others of the pillar."""
    known = {row["indicator"] for row in headlines}
    others = [row for row in rows if row["indicator"] not in known]
    return [row for row in (*headlines, *others) if _moves(row)]


def promises(pillar: str, name: str, plan: dict[str, Any], day: date) -> None:
    """How each promise of the pillar stands in a plan on a day."""
    panels.section("promises")
    status.of_pillar(pillar, name, plan["plan"], day)
    exports.show(plan, day, pillar)


def context(pillar: str) -> None:
    """Measures, admitted shortfalls, gaps, conflicts and sources."""
    lang = controls.language()
    left, right = st.columns([3, 2], gap="large")
    with left:
        panels.section("measures", t("measures_note"))
        panels.draw("measures", rows=fetch("measures", lang=lang, pillar=pillar))
    with right:
        panels.section("shortfalls", t("shortfalls_note"))
        panels.draw("shortfalls", rows=fetch("shortfalls", lang=lang, pillar=pillar))
        panels.section("gaps")
        panels.draw("gaps", rows=fetch("gaps", lang=lang, pillar=pillar))
    cautions = fetch("conflicts", lang=lang, pillar=pillar)
    if cautions:
        panels.section("conflicts")
        panels.draw("conflicts", rows=cautions)
    panels.section("sources")
    panels.sources(pillar)


def show(pillar: str) -> None:
    """The whole page of a pillar without pieces of its own."""
    summary = head(pillar)
    figures(pillar)
    plan, day = status.choose_plan()
    explore(pillar, plan, day)
    promises(pillar, summary["name"], plan, day)
    context(pillar)


def _first(pillar: str) -> str:
    """The indicator shown unless one is asked for: the first headline with a line, or
    else the first of all; '' where the pillar has none."""
    lang = controls.language()
    rows = fetch("indicator_latest", lang=lang, pillar=pillar)
    known = {row["indicator"] for row in rows}
    headlines = fetch("headline_figures", lang=lang)
    own = [r for r in headlines if r["pillar"] == pillar and r["indicator"] in known]
    own.sort(key=lambda row: not _moves(row))
    return next((str(row["indicator"]) for row in (*own, *rows)), "")
