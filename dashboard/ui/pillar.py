"""The template of the six pillar pages: one line of title and tabs, then one answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from dashboard.rows import Row, Rows
from dashboard.ui import controls, exports, panels, pictures, status, trend
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording.selection import moves

STYLE = Path(__file__).parent / "pillar.css"
# Tab in the address -> its words.
TABS = {
    "map": "tab_map",
    "sandbox": "tab_sandbox",
    "trend": "tab_trend",
    "promises": "tab_promises",
    "figures": "all_indicators",
    "measures": "sheet_measures",
    "sources": "tab_sources",
}
WIDE = 1000  # pixels: the least width of a picture across the page


def show(
    pillar: str,
    *,
    first: Callable[[], None] | None = None,
    sandbox: Callable[[], None] | None = None,
    topic: str = "",
    beyond: str = "",
) -> None:
    """A pillar's page. `first` draws its map, in a tab before the others, `sandbox`
    tries out what is new; `topic` is the context whose figures stand below its own,
    `beyond` a page that goes on."""
    st.html(STYLE)
    rows = fetch("indicator_latest", lang=controls.language(), pillar=pillar)
    summary = _summary(pillar)
    with st.container(key="pillar_head", horizontal=True):
        panels.draw("pillar_head", pillar=summary)
        own = {"map": first, "sandbox": sandbox}
        tab = _tab(pillar, rows, without=[c for c, part in own.items() if not part])
        if beyond:
            panels.link(beyond)
    match tab:
        case "map" if first:
            first()
        case "sandbox" if sandbox:
            sandbox()
        case "trend":
            trend.show(pillar, rows)
        case "promises":
            _promises(pillar, summary["name"])
        case "figures":
            _figures(pillar, rows, topic)
        case "measures":
            _measures(pillar, summary)
        case _:
            panels.sources(pillar)


def _summary(pillar: str) -> Row:
    rows = fetch("pillar_summary", lang=controls.language())
    return {row["pillar"]: row for row in rows}[pillar]


def _tab(pillar: str, rows: Rows, *, without: Sequence[str]) -> str:
    """The tab in the address; else the one that shows what the address names."""
    tabs = [code for code in TABS if code not in without]
    asked = controls.code("indicator", [row["indicator"] for row in rows], "")
    default = "trend" if asked else tabs[0]
    has_trend = any(moves(row) for row in rows)
    if "open" in st.query_params:
        default = "promises"
    return controls.pick(
        "tab",
        tabs,
        default,
        label=t("tabs"),
        label_of=lambda code: t(
            TABS[code] if code != "trend" or has_trend else "tab_still"
        ),
        hide_label=True,
    )


def _promises(pillar: str, name: str) -> None:
    """How each promise of the pillar stands in a plan on a day."""
    plan, day = status.choose_plan(pillar)
    status.bullets(pillar, plan["plan"], day, pictures.least(WIDE))
    status.of_pillar(pillar, name, plan["plan"], day)
    exports.show(plan, day, pillar)


def _figures(pillar: str, rows: Rows, topic: str) -> None:
    """Every indicator with its newest figure, and all figures as a file."""
    lang = controls.language()
    if rows:
        st.caption(t("all_indicators_note", count=len(rows)))
        panels.draw(
            "figure_table", rows=rows, caption=t("all_indicators"), columns="trend area"
        )
        published = fetch("pillar_figures", lang=lang, pillar=pillar, source=None)
        panels.download(published, pillar, pillar)
    else:
        panels.draw("empty", words=t("no_indicator"))
    if topic:
        panels.topic(topic)


def _measures(pillar: str, summary: Row) -> None:
    """Measures, admitted shortfalls, gaps, and where sources disagree."""
    lang = controls.language()
    panels.draw("pillar_about", pillar=summary)
    trend.measures(pillar, pictures.least(WIDE))
    left, right = st.columns([3, 2], gap="large")
    with left:
        panels.section("measures", t("measures_note"))
        panels.draw("measures", rows=fetch("measures", lang=lang, pillar=pillar))
    with right:
        panels.section("shortfalls", t("shortfalls_note"))
        panels.draw("shortfalls", rows=fetch("shortfalls", lang=lang, pillar=pillar))
        panels.section("gaps")
        panels.draw("gaps", rows=fetch("gaps", lang=lang, pillar=pillar))
    if cautions := fetch("conflicts", lang=lang, pillar=pillar):
        panels.section("conflicts")
        panels.draw("conflicts", rows=cautions)
