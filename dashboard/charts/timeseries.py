"""One indicator over time, against its target and the required path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import marks
from dashboard.charts.events import pins
from dashboard.charts.marks import at
from dashboard.charts.text import FONT, pixels
from dashboard.charts.ticks import ticks
from dashboard.method.period import YEAR, Period
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure

READINGS = ("actual", "baseline", "derived")
LEAST = 560  # pixels: the narrowest chart beside which its names have all their room
HIGH = 340  # pixels, with its names above and below


def timeseries(
    rows: list[Row],
    breaks: list[Row],
    *,
    lang: str,
    colours: Palette,
    words: dict[str, str],
    until: int | None = None,
    least: float = LEAST,
    events: Sequence[Row] = (),
) -> go.Figure:
    """Draw rows of the question `indicator_series`, in the display unit.

    Readings of one segment are joined, others not; derived readings are hollow. Time is
    true on the axis: years, or months and quarters where the line is made of them.
    `breaks` are rows with before_year and reason. `until` is the last year of the
    plan: a trend of three comparable points is projected to it, apart from the data.
    `events` are rows of that question, pinned above.
    `words` holds the labels target, path, annual_target, projection and source; where
    the chart may be as narrow as `least` pixels, fewer figures have room on it.
    """
    readings = _readings(rows)
    chart = go.Figure(layout=_layout(rows, colours, until, readings, least, lang))
    areas = list(dict.fromkeys(r["area_id"] for r in readings))
    for _, segment in groupby(readings, key=lambda r: (r["area_id"], r["segment"])):
        line = sorted(segment, key=at)
        colour = colours.series[areas.index(line[0]["area_id"]) % len(colours.series)]
        few = least < LEAST or _by_parts(line) or len(line) > 8
        shown = range(len(line))[-1 if few else 0 :] if len(areas) < 6 else ()
        chart.add_trace(_line(line, colour, colours, lang, words, shown))
        # Months have seasons, which a straight line does not know.
        if until and line[0]["area_id"] == areas[0] and not _by_parts(line):
            marks.projected(chart, line, until, lang, colours, words)
    for area in areas if len(areas) > 1 else []:
        last = max((r for r in readings if r["area_id"] == area), key=at)
        colour = colours.series[areas.index(area) % len(colours.series)]
        marks.label(chart, at(last), last["value"], last["area_name"], colour, "left")
    for target in (r for r in rows if r["kind"] == "target"):
        marks.target(chart, target, readings, lang, colours, words)
    marks.goals(chart, rows, lang, colours, words)
    for gap in breaks:
        marks.interruption(chart, gap, readings, colours)
    marks.unit(chart, rows, colours)
    pins(chart, events, least, colours, rows[0]["unit"] if rows else "")
    return chart


def _readings(rows: list[Row]) -> list[Row]:
    """Readings of the line's kind of period; another scale (the province) only where
    the city has none."""
    own = [r for r in rows if r["kind"] in READINGS and r["in_line"]]
    return [r for r in own if r["area_kind"] != "province"] or own


def _aside(readings: list[Row], least: float) -> float:
    """The share of the chart that names of lines need beyond the last year."""
    names = {r["area_id"]: r["area_name"] for r in readings}
    if len(names) < 2:
        return 0
    newest = max(at(r) for r in readings)
    ends = {names[r["area_id"]] for r in readings if at(r) == newest}
    return min(max(pixels(name, 13) + 14 for name in ends) / least, 0.5)


def _across(
    rows: list[Row], readings: list[Row], until: int | None, least: float, lang: str
) -> dict[str, Any]:
    """The axis of time: of years as it always was, of months and quarters by them."""
    parts = _by_parts(readings)
    drawn = [r for r in rows if r["kind"] not in READINGS] + readings if parts else rows
    places = sorted(
        {at(r) for r in drawn} | ({until} if until and not parts else set())
    )
    first, last = (places[0], places[-1]) if places else (2015, 2020)
    room = max(1 / 12 if parts else 1.0, (last - first) * 0.12)
    aside = _aside(readings, least)
    beyond = max(room, (last - first + room / 2) * aside / (1 - aside))
    return {
        "range": [first - room / 2, last + beyond],
        "showgrid": False,
        "automargin": True,
    } | (_parts(drawn, readings, least, lang) if parts else _years(first, last, least))


def _by_parts(readings: list[Row]) -> bool:
    """The line is made of months or quarters."""
    return bool(readings) and "-" in readings[0]["period"]


def _years(first: float, last: float, least: float) -> dict[str, Any]:
    step = 1 if last - first <= 10 else 2
    # On a phone five years have room beside each other.
    step = step if least >= LEAST else max(1, -(-int(last - first) // 5))
    return {"dtick": step, "tick0": first, "tickformat": "d"}


def _parts(
    drawn: list[Row], readings: list[Row], least: float, lang: str
) -> dict[str, Any]:
    months = Period.of(readings[0]["period"]).months
    ends = [round(at(r) * YEAR) for r in drawn]
    first, last = (
        Period(-(-e // months) * months, months) for e in (min(ends), max(ends))
    )
    found = ticks(first, last, 12 if least >= LEAST else 5, lang)
    return {
        "tickmode": "array",
        "tickvals": [place for place, _ in found],
        "ticktext": [words for _, words in found],
    }


def _layout(
    rows: list[Row],
    colours: Palette,
    until: int | None,
    readings: list[Row],
    least: float,
    lang: str,
) -> dict[str, Any]:
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zeroline": False,
        "tickfont": {"color": colours.muted, "size": 13},
    }
    return {
        "font": {"family": FONT, "color": colours.text, "size": 14},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 16, "t": 34, "b": 8},
        "showlegend": False,
        "height": HIGH,
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "xaxis": axis | _across(rows, readings, until, least, lang),
        "yaxis": axis
        | {
            "automargin": True,
            "tickformat": ",",
            "nticks": 6,
        },
    }


def _line(
    line: list[Row],
    colour: str,
    colours: Palette,
    lang: str,
    words: dict[str, str],
    labelled: Sequence[int],
) -> go.Scatter:
    derived = [r["kind"] == "derived" for r in line]
    shown = labelled and (len(line) <= 8 or len(labelled) == 1)
    texts = [
        figure(r, lang, unit=False) if k in labelled else "" for k, r in enumerate(line)
    ]
    return go.Scatter(
        x=[at(r) for r in line],
        y=[r["value"] for r in line],
        mode="lines+markers+text" if shown else "lines+markers",
        text=texts if shown else None,
        textposition="top center",
        textfont={"size": 13, "color": colours.text},
        cliponaxis=False,
        line={"color": colour, "width": 2.5},
        marker={
            "size": 9 if not _by_parts(line) else 5,
            "color": [colours.background if d else colour for d in derived],
            "line": {"color": colour, "width": 2},
        },
        customdata=[marks.hover(r, lang, words) for r in line],
        hovertemplate="%{customdata}<extra></extra>",
        name=line[0]["area_name"],
    )
