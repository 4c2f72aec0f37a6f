"""An indicator in full, and the catalogue of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.rows import Row, Rows
from dashboard.ui import (
    controls,
    explore_way,
    exports,
    panels,
    series,
    split,
    standing,
    status,
)
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

AT_ONCE = 30  # rows of the catalogue on a page of it
SOURCES = 8  # as many are seen, the rest is folded
STYLE = Path(__file__).parent / "indicator.css"


def chosen() -> str:
    """The code of the indicator in the address, '' where there is none."""
    return controls.code("indicator", [row["indicator"] for row in _listed()], "")


def catalogue() -> None:
    """All indicators, filtered and searched, some at once: a row opens its own."""
    lang = controls.language()
    st.html(STYLE)
    counts = Counter(row["pillar"] for row in _listed())
    names = {r["pillar"]: r["name"] for r in fetch("pillar_summary", lang=lang)}
    with st.container(horizontal=True, vertical_alignment="center", key="find"):
        pillar = controls.pick(
            "pillar",
            ["all", *(code for code in names if counts[code])],
            "all",
            label=t("pillar"),
            label_of=lambda c: (
                f"{names.get(c, t('all'))} {counts[c] or len(_listed())}"
            ),
            hide_label=True,
        )
        words = controls.search("q", label=t("search"), placeholder=t("search_hint"))
        exports.figures(_figures(None), "all_figures", "all_figures")
    rows = _listed("" if pillar == "all" else pillar, words)
    pages = [str(k + 1) for k in range(-(-len(rows) // AT_ONCE) or 1)]
    page = int(controls.code("page", pages, "1"))
    years = [year for row in _listed() for year in row["years"]]
    panels.draw(
        "catalogue",
        rows=[_with_latest(r) for r in rows[(page - 1) * AT_ONCE : page * AT_ONCE]],
        search=words,
        count=len(rows),
        span=(min(years), min(max(years), date.today().year)),
        suffix=_suffix(),
    )
    if len(pages) > 1:
        controls.pick(
            "page", pages, "1", label=t("page_of"), label_of=str, hide_label=True
        )


def show(code: str) -> None:
    """What the indicator says, where districts stand, and what it rests on."""
    lang = controls.language()
    st.html(STYLE)
    definition = fetch("indicator_definition", lang=lang, indicator=code)[0]
    row = next(row for row in _listed() if row["indicator"] == code)
    pages = {r["pillar"]: r["page"] for r in fetch("pillar_summary", lang=lang)}
    panels.draw(
        "indicator_head",
        row=_with_latest(row),
        page=pages[row["pillar"]],
        suffix=_suffix(),
        explore=explore_way.of([row]),
    )
    if rows := _series(code):
        breaks = fetch("indicator_breaks", lang=lang, indicator=code)
        series.indicator_panel(rows, breaks, definition)
    else:
        panels.draw("definition", row=definition)
    _districts(code)
    split.show(code, definition)
    _promises(code)
    _conflicts(definition)
    _sources(code, row["pillar"])


def _suffix() -> str:
    """What keeps the reader's language in a link that has a question already."""
    return "" if controls.language() == "zh" else f"&lang={controls.language()}"


def _listed(pillar: str = "", search: str = "") -> Rows:
    lang = controls.language()
    return fetch("catalogue", lang=lang, pillar=pillar or None, search=search)


def _with_latest(row: Row) -> Row:
    """A row of the catalogue with the latest published figure and its series."""
    newest = fetch("indicator_latest", lang=controls.language(), pillar=row["pillar"])
    own = (r for r in newest if r["indicator"] == row["indicator"])
    return row | {"latest": next(own, None)}


def _figures(pillar: str | None) -> Rows:
    lang, with_demo = controls.language(), controls.with_demo()
    return fetch("all_figures", lang=lang, pillar=pillar, with_demo=with_demo)


def _series(code: str) -> Rows:
    """The figures of the city and its parts; those of the district in the address, if
    it has some, beside the city's alone: more lines would be more names than room."""
    lang, area = controls.language(), standing.chosen()
    rows = fetch("indicator_series", lang=lang, indicator=code)
    if not area:
        return rows
    own = fetch("district_series", lang=lang, indicator=code, areas=[area])
    return [r for r in rows if r["area_kind"] == "city"] + own if own else rows


def _districts(code: str) -> None:
    """One strip of today's districts, where some of them have a figure."""
    area = standing.chosen()
    own = [row for row in standing.rows(area) if row["indicator"] == code]
    if len(own) < 2:
        # The district in the address has no figure of its own: others may.
        area, every = "", standing.rows("")
        own = [row for row in every if row["indicator"] == code]
    if len(own) > 1:
        standing.style()
        standing.draw([own], area, [], "district_strip", title=t("by_district"))


def _promises(code: str) -> None:
    """How the indicator stands in each plan that promises something of it."""
    day, plans = date.today(), fetch("plans", lang=controls.language())
    told = [(plan["name"], status.sentence(code, plan["plan"], day)) for plan in plans]
    if found := [(name, words) for name, words in told if words]:
        panels.section("in_plans")
        panels.draw("indicator_plans", rows=found)


def _conflicts(definition: Row) -> None:
    """Where sources disagree about it; names are what the question returns."""
    rows = fetch("conflicts", lang=controls.language(), pillar=definition["pillar"])
    own = [r for r in rows if definition["name"] in r["indicators"].split("; ")]
    if own:
        panels.section("conflicts")
        panels.draw("conflicts", rows=own)


def _sources(code: str, pillar: str) -> None:
    """Every source with how many of the indicator's figures it has; all as a file."""
    rows = [row for row in _figures(pillar) if row["indicator"] == code]
    if not rows:
        return
    counts = Counter(row["source"] for row in rows)
    cited = {row["source"]: row for row in reversed(rows)}
    panels.section("sources", t("indicator_figures", count=len(rows)))
    exports.figures(rows, f"{code}_all", "every_figure")
    panels.draw(
        "sources",
        rows=[cited[source] | {"figures": n} for source, n in counts.most_common()],
        most=SOURCES,
    )
