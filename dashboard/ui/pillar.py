"""The template of the six pillar pages, from headline to sources."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard.ui import controls, exports, panels, status
from dashboard.ui.controls import t
from dashboard.ui.store import fetch


def head(pillar: str) -> dict[str, Any]:
    """Title, the reader's question, headline figures; returns the pillar's row."""
    lang = controls.language()
    summary = {row["pillar"]: row for row in fetch("pillar_summary", lang=lang)}[pillar]
    cards = [r for r in fetch("headline_figures", lang=lang) if r["pillar"] == pillar]
    panels.draw("pillar_head", pillar=summary)
    if cards:
        panels.draw("cards", rows=cards)
    return summary


def explore(pillar: str, plan: dict[str, Any], day: date) -> None:
    """One indicator over time, chosen by the reader, and all of them in a table."""
    lang = controls.language()
    rows = fetch("indicator_latest", lang=lang, pillar=pillar)
    if not rows:
        panels.draw("empty", words=t("no_indicator"))
        return
    panels.section("over_time")
    code = controls.indicator(rows, _first(pillar, rows))
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
    figures = fetch("pillar_figures", lang=lang, pillar=pillar, source=None)
    panels.download(figures, pillar, pillar)


def promises(pillar: str, name: str) -> tuple[dict[str, Any], date]:
    """How each promise of the pillar stands.

    Returns the plan and the day that the reader chose.
    """
    panels.section("promises")
    plan, day = status.choose_plan()
    status.of_pillar(pillar, name, plan["plan"], day)
    exports.show(plan, day, pillar)
    return plan, day


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
    explore(pillar, *promises(pillar, summary["name"]))
    context(pillar)


def _first(pillar: str, rows: list[dict[str, Any]]) -> str:
    """The indicator shown unless one is asked for: the first headline with a line."""
    known = {row["indicator"] for row in rows}
    headlines = fetch("headline_figures", lang=controls.language())
    own = [r for r in headlines if r["pillar"] == pillar and r["indicator"] in known]
    own.sort(key=lambda row: len(row["years"] or []) < 2)
    return str(own[0]["indicator"] if own else rows[0]["indicator"])
