"""One indicator over time on a page: its chart, or bars, table or single figure."""

from __future__ import annotations

from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

from dashboard.charts import of_districts, of_rows
from dashboard.charts.bars import bars
from dashboard.charts.lines import line
from dashboard.charts.scaffold import LEAST as PHONE
from dashboard.charts.timeseries import HIGH, timeseries
from dashboard.charts.timeseries import LEAST as WIDE
from dashboard.method.period import moment_of
from dashboard.rows import Rows
from dashboard.ui import choice, controls, frame, later, panels, pictures, take
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording import selection
from dashboard.wording.figures import CHANGES, compared, figure

NAME = "indicator"  # of its picture, where something is taken along
WORDS = ("target", "path", "annual_target", "projection", "source", "annotation")
FOOT = 21  # pixels below the plot of a line without a head, and above it
CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def indicator_panel(
    rows: Rows,
    breaks: Rows,
    definition: dict[str, Any],
    until: int | None = None,
    sentence: str = "",
) -> None:
    """One indicator: chart or table, its definition beside, what to take along above.

    `until` is the last year of the plan that the reader looks at; `sentence` says
    how the indicator stands in it, for those who hear the page.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = controls.view()
        offer(rows, definition["name"], view)
    chart, about = st.columns([2, 1], gap="medium")
    with chart:
        series(rows, breaks, definition, view, until, sentence)
    with about:
        panels.draw("definition", row=definition)


def series(
    rows: Rows,
    breaks: Rows,
    definition: dict[str, Any],
    view: str,
    until: int | None = None,
    sentence: str = "",
) -> None:
    """Figures of one indicator as a chart, as bars where they are of several areas at
    one time, as a table where that is asked for or no value is known, and a single one
    in large."""
    form, drawn = _form(rows, view)
    code, name, lang = definition["indicator"], definition["name"], controls.language()
    with st.container(key=f"of_{NAME}", gap=None):
        if form == "table":
            told = {key for row in rows for key in compared(row, lang)}
            panels.draw(
                "figure_table",
                rows=rows,
                caption=name,
                columns="area",
                changes=[key for key in CHANGES if key in told],
            )
        elif form == "bars":
            _by_area(drawn, name)
        elif form == "lines":
            over_time(
                drawn,
                breaks,
                name=name,
                until=until,
                sentence=sentence,
                events=fetch("events", lang=lang, indicator=code),
            )
        else:
            panels.draw("single_figure", row=(drawn or rows)[0])
    if notes := fetch("annotations", lang=lang, indicator=code):
        panels.draw("annotations", rows=notes)


def offer(rows: Rows, title: str, view: str) -> None:
    """What may be taken along from `series` of the same rows and view."""
    form, _ = _form(rows, view)
    take.menu(NAME, title, rows, drawing=form in ("bars", "lines"))


def _form(rows: Rows, view: str) -> tuple[str, Rows]:
    """How figures are shown ('table', 'bars', 'lines', 'single'), and which."""
    known = [row for row in rows if row["value"] is not None]
    readings = selection.drawn_readings(known)
    aims = [row for row in known if row["kind"] not in selection.READINGS]
    drawn = [*readings, *aims] if readings else known
    if view == "table" or (len(rows) > 1 and not drawn):
        return "table", rows
    at_once = len({row["period"] for row in drawn}) == 1 and not aims
    if at_once and len({row["area_name"] for row in drawn}) > 1:
        return "bars", drawn
    return ("lines" if len(drawn) > 1 else "single"), drawn


def _by_area(rows: Rows, name: str) -> None:
    lang, chosen = controls.language(), controls.kept().get("district", "")
    drawing = bars(
        [of_rows.area(r, lang, stamps={"derived": t("kind_derived")}) for r in rows],
        lang=lang,
        words={"absent": t("absent"), "demo": t("stamp_short")},
        title=f"{name} · {rows[0]['period']}",
        chosen=f"area:{chosen}",
        least=PHONE if choice.narrow() else WIDE,
    )
    pictures.grid([drawing], "by_area")


def over_time(
    rows: Rows,
    breaks: Rows,
    *,
    name: str,
    until: int | None = None,
    sentence: str = "",
    events: Rows | None = None,
    high: int | None = None,
) -> None:
    """Lines over time, as dashboard.charts draws them, with the numbers of `events`;
    with `high`, in pixels, as a picture that can be zoomed into: a double click shows
    all of it again."""
    lang = controls.language()

    def plot() -> None:
        chart = once(
            _chart,
            rows,
            breaks,
            high,
            lang=lang,
            colours=frame.colours(),
            words={name: t(name) for name in WORDS},
            until=until,
            least=PHONE if choice.narrow() else WIDE,
            events=events or [],
        )
        st.plotly_chart(
            chart,
            theme=None,
            config=CHART | ({"doubleClick": "reset"} if high else {}),
            key="timeseries",
            alt=_said(rows, name) + sentence,
        )

    def instead() -> None:
        """The place of the chart, with the latest comparable readings where it is one
        line's."""
        readings = [] if high else selection.comparable(rows)
        if len(readings) < 2:
            panels.draw("waiting", high=high or HIGH)
        else:
            pictures.grid([_line(readings)], "timeseries_instead")

    later.draw("plotly", instead, plot)
    if events:
        panels.draw("events", rows=events)


def _line(readings: Rows) -> str:
    """Readings as a line of the kit, as high as the chart that comes in its place."""
    lang = controls.language()
    return line(
        of_districts.course(readings, lang),
        lang=lang,
        words={"absent": t("absent")},
        least=PHONE if choice.narrow() else WIDE,
        high=HIGH - FOOT,
        headed=False,
    )


def _chart(rows: Rows, breaks: Rows, high: int | None, **look: Any) -> Figure:
    """Lines over time, `look` as for `timeseries`, as high as it says by default."""
    chart = timeseries(rows, breaks, **look)
    if high:
        chart.update_layout(height=high)
    return chart


def _said(rows: Rows, name: str) -> str:
    """The chart in a sentence: its latest figure, and how many there are."""
    lang = controls.language()
    readings = [row for row in rows if row["kind"] != "target"]
    readings = [row for row in readings if row["in_line"]] or readings
    last = max(readings or rows, key=lambda row: moment_of(row["period"]))
    value = figure(last, lang)
    return t(
        "chart_alt", name=name, period=last["period"], value=value, count=len(rows)
    )
