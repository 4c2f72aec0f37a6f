"""The first tab of a pillar: the lead, the small lines, promises and single figures."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.charts import of_rows
from dashboard.charts.bars import Benchmark, bars
from dashboard.charts.lines import line
from dashboard.charts.parts import states
from dashboard.charts.pins import PITCH
from dashboard.charts.scaffold import LEAST
from dashboard.markup import publisher
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, panels, pictures, series, status, take
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording import leads
from dashboard.wording.selection import READINGS

TILE = 200  # pixels: the least width of a small line
PANEL = 370  # of a group of bars
HALF = 600  # of a picture over more than half of the page
MAIN = 680  # of one over two thirds
# How many single figures stand beside the promises; the table has all.
MOST = 8


@st.fragment(key="trend")
def show(pillar: str, rows: Rows) -> None:
    """What moves, large and small; below it what is promised and what stands alone."""
    choice.only("indicator", "trend")
    choice.only("area", "bar", "trend")
    headlines = [
        row
        for row in fetch("headline_figures", lang=controls.language())
        if row["pillar"] == pillar
    ]
    moving = leads.moving(headlines, rows)
    lead = st.container(gap="xsmall")
    left, right = st.columns([5, 3], gap="large") if rows else (st.container(), None)
    with left:
        panels.section("promises")
        plan, day = status.choose_plan(pillar)
        status.bullets(pillar, plan["plan"], day, pictures.least(HALF))
        if moving:
            panels.section("measures", t("measures_note"))
            measures(pillar, pictures.least(HALF))
    if right:
        with right:
            _still(leads.still(headlines, rows), [] if moving else leads.unlike(rows))
    with lead:
        if rows:
            _lead(headlines, rows, plan, day)
            _small(moving, _chosen(headlines, rows))
        if not moving:
            _measures(pillar, known=bool(rows))


def measures(pillar: str, wide: float) -> None:
    """The pillar's measures by state, each with its year and source, as one strip."""
    lang = controls.language()
    drawing = once(
        states,
        [
            of_rows.measure(row, publisher(row["source_publisher"], lang))
            for row in fetch("measures", lang=lang, pillar=pillar)
        ],
        of_rows.states_in_order(lang),
        lang=lang,
        words={"absent": t("absent")},
        least=wide,
    )
    pictures.grid([drawing], "measures")


def _chosen(headlines: Rows, rows: Rows) -> str:
    codes = [row["indicator"] for row in rows]
    return controls.code("indicator", codes, leads.first(headlines, rows))


def _lead(headlines: Rows, rows: Rows, plan: Row, day: date) -> None:
    """One indicator in large, chosen by the reader; its figures beside it."""
    lang = controls.language()
    with st.container(key="lead_head", horizontal=True):
        code = controls.indicator(rows, leads.first(headlines, rows))
        view = controls.view()
        figures = fetch("indicator_series", lang=lang, indicator=code)
        definition = fetch("indicator_definition", lang=lang, indicator=code)[0]
        with st.popover(t("definition"), icon=":material/info:"):
            panels.draw("definition", row=definition)
        apart = view == "chart" and not leads.moving(headlines, rows)
        shown = _beside(code, rows, figures)
        if not apart:
            series.offer(shown, definition["name"], view)
    picture, side = st.columns([2, 1], gap="medium")
    with picture, st.container(key="lead"):
        if apart:
            _unlike(rows, code)
        else:
            series.series(
                shown,
                fetch("indicator_breaks", lang=lang, indicator=code),
                definition,
                view,
                until=plan["last_year"],
                sentence=status.sentence(code, plan["plan"], day),
            )
    with side, st.container(key="lead_side", gap="xsmall"):
        _side(code, rows, figures, definition, plan, day)


def _beside(code: str, rows: Rows, figures: Rows) -> Rows:
    """The lead's figures; in a chart with long series of its years and unit."""
    lang = controls.language()
    every = {row["name"]: figures for row in rows if row["indicator"] == code}
    for row in leads.companions(code, rows):
        other = row["indicator"]
        every[row["name"]] = fetch("indicator_series", lang=lang, indicator=other)
    alone = len(every) == 1 or controls.code("view", ["table"], "")
    return [*(figures if alone else leads.together(every)), *_of_district(code)]


def _of_district(code: str) -> Rows:
    """Published readings of the district that the reader has chosen, if any."""
    lang = controls.language()
    areas = [row["area"] for row in fetch("district_list", lang=lang)]
    if not (chosen := controls.code("district", areas, "")):
        return []
    rows = fetch("district_series", lang=lang, indicator=code, areas=[chosen])
    return [row for row in rows if row["kind"] in READINGS]


def _side(
    code: str, rows: Rows, figures: Rows, definition: Row, plan: Row, day: date
) -> None:
    """The latest figure, the sentence, up to four more figures, and what is left."""
    lang = controls.language()
    promise = status.of_indicator(code, plan["plan"], day)
    panels.draw(
        "lead",
        row=next(row for row in rows if row["indicator"] == code),
        words=status.sentence(code, plan["plan"], day) or definition["definition"],
        facts=leads.facts(figures, promise, lang),
    )
    status.gap_panel(code, plan["plan"], day)


def _small(rows: Rows, lead: str) -> None:
    """A small line for every series: a click makes it the lead."""
    lang = controls.language()
    events = [fetch("events", lang=lang, indicator=row["indicator"]) for row in rows]
    drawings = [
        once(
            line,
            of_rows.series(row, lang, stamps={"derived": t("kind_derived")}),
            lang=lang,
            words={"absent": t("absent")},
            chosen=row["indicator"] == lead,
            least=TILE,
            events=own,
            band=PITCH if any(events) else 0,
        )
        for row, own in zip(rows, events, strict=True)
    ]
    if drawings:
        with st.container(key="of_small_lines", gap=None):
            take.block(t("small_lines"), name="small_lines", rows=rows)
            pictures.grid(drawings, "small_lines")


def _unlike(rows: Rows, lead: str) -> None:
    """Figures without a series as bars, apart where they do not compare."""
    lang = controls.language()
    drawings = [
        once(
            bars,
            [
                of_rows.bar(row, lang, stamps={"derived": t("kind_derived")})
                for row in group
            ],
            lang=lang,
            words={"absent": t("absent"), "demo": t("stamp_short")},
            title=f"{group[0]['period']} · {group[0]['area_name']}",
            chosen=f"indicator:{lead}",
            least=pictures.least(PANEL),
        )
        for group in leads.unlike(rows)
    ]
    if drawings:
        shown = [row for group in leads.unlike(rows) for row in group]
        with st.container(key="of_unlike", gap=None):
            take.block(t("unlike"), name="unlike", rows=shown)
            pictures.grid(drawings, "unlike")
        st.caption(t("unlike_note"))


def _measures(pillar: str, *, known: bool) -> None:
    """Measures by state, and beside them how far each pillar is with its own; of a
    pillar without figures also what is not known."""
    lang = controls.language()
    left, right = st.columns([2, 1], gap="large")
    with left:
        panels.section("measures", t("measures_note"))
        measures(pillar, pictures.least(MAIN))
    with right:
        panels.section("measures_built")
        _built(pillar)
        if not known:
            panels.section("gaps")
            panels.draw("gaps", rows=fetch("gaps", lang=lang, pillar=pillar))


def _built(pillar: str) -> None:
    """The share of measures in place, pillar by pillar."""
    lang = controls.language()
    rows = fetch("measure_counts", lang=lang)
    mark = next((of_rows.share(r) for r in rows if r["pillar"] == pillar), None)
    drawing = once(
        bars,
        [of_rows.share(row) for row in rows],
        lang=lang,
        words={"absent": t("absent"), "demo": t("stamp_short")},
        benchmark=Benchmark(mark.value, f"{mark.name} {mark.text}") if mark else None,
        least=LEAST,
    )
    pictures.grid([drawing], "built")


def _still(rows: Rows, drawn: list[Rows]) -> None:
    """Indicators without a series and not `drawn` elsewhere: value, year, source; the
    table has the rest."""
    panels.section("without_trend")
    shown = {row["indicator"] for group in drawn for row in group}
    rows = [row for row in rows if row["indicator"] not in shown]
    if rows:
        way = controls.way(tab="figures")
        panels.draw("ones", rows=rows[:MOST], more=len(rows) - MOST, way=way)
    else:
        panels.draw("empty", words=t("no_still"))
