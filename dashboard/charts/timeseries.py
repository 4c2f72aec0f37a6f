"""One indicator over time, against its target and the required path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import marks
from dashboard.charts.events import WIDE, pins
from dashboard.charts.marks import at
from dashboard.charts.room import OVER, UNDER, Room, Wish
from dashboard.charts.text import FONT, pixels
from dashboard.charts.ticks import ticks
from dashboard.method.period import YEAR, Period
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure, number
from dashboard.wording.selection import READINGS, drawn_readings

AXIS = 26  # pixels that the years need below the plot
MANY = 5  # areas; of more only the last reading of each line is written
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
    readings = drawn_readings(rows)
    chart = go.Figure(layout=_layout(rows, colours, until, readings, least, lang))
    wishes: list[Wish] = []
    areas = list(dict.fromkeys(r["area_id"] for r in readings))
    lines = []
    for _, segment in groupby(readings, key=lambda r: (r["area_id"], r["segment"])):
        line = sorted(segment, key=at)
        colour = colours.series[areas.index(line[0]["area_id"]) % len(colours.series)]
        chart.add_trace(_line(line, colour, colours, lang, words))
        lines.append((chart.data[-1], line))
        # Months have seasons, which a straight line does not know.
        if until and line[0]["area_id"] == areas[0] and not _by_parts(line):
            wishes += marks.projected(chart, line, until, lang, colours, words)
    for target in (r for r in rows if r["kind"] == "target"):
        wishes += marks.target(chart, target, readings, lang, colours, words)
    wishes += marks.goals(chart, rows, lang, colours, words)
    for gap in breaks:
        wishes += marks.interruption(chart, gap, readings, colours)
    for area in areas if len(areas) > 1 else []:
        last = max((r for r in readings if r["area_id"] == area), key=at)
        colour = colours.series[areas.index(area) % len(colours.series)]
        wishes.append(marks.label(last, last["area_name"], colour))
    unit = rows[0]["unit"] if rows else ""
    pinned = pins(chart, events, least, colours, unit)
    room = _room(chart, least)
    for place, above in pinned:
        room.pin(place, above, WIDE / 2)
    for reading in readings:
        room.mark(at(reading), reading["value"])
    for _, line in lines:
        room.line([at(row) for row in line], [row["value"] for row in line])
    wishes = marks.unit(unit, room.across[0], colours) + wishes
    # What must be seen takes its room first.
    for wish in sorted(wishes, key=lambda wish: not wish.must):
        marks.note(chart, room, wish)
    _figures(lines, room, lang, few=least < LEAST or len(areas) > MANY)
    return chart


def _room(chart: go.Figure, least: float) -> Room:
    """The plot's inside at the least width, its upright axis as far as words need."""
    values = [y for trace in chart.data for y in trace.y if y is not None] or [0, 1]
    span = max(values) - min(values) or abs(max(values)) / 5 or 1
    low, high = min(values) - span * 0.1, max(values) + span * 0.14
    chart.update_yaxes(range=[low, high])
    digits = 0 if span > 5 else 1 if span > 0.5 else 2
    printed = pixels(number(high, digits), 13) + 12
    wide = least - printed - sum(chart.layout.margin[side] for side in "lr")
    below = chart.layout.margin.t + chart.layout.margin.b + AXIS
    across = tuple(chart.layout.xaxis.range)
    return Room(across, (low, high), wide, chart.layout.height - below)


def _figures(
    lines: list[tuple[go.Scatter, list[Row]]], room: Room, lang: str, *, few: bool
) -> None:
    """Figures beside the readings, where they have room: the last of each line, then
    the first, the highest and the lowest, then those between."""
    texts = [[""] * len(line) for _, line in lines]
    places = [["top center"] * len(line) for _, line in lines]
    turns = [_order(line, few=few) for _, line in lines]
    for turn in range(max(map(len, turns), default=0)):
        for at_line, order in enumerate(turns):
            if turn >= len(order):
                continue
            row = lines[at_line][1][order[turn]]
            words = figure(row, lang, unit=False)
            wish = Wish(at(row), row["value"], words, "", (OVER, UNDER))
            if found := room.find(wish):
                texts[at_line][order[turn]] = words
                if found[1] is UNDER:
                    places[at_line][order[turn]] = "bottom center"
    for (trace, _), text, place in zip(lines, texts, places, strict=True):
        if any(text):
            trace.update(text=text, textposition=place, mode="lines+markers+text")


def _order(line: list[Row], *, few: bool) -> list[int]:
    """Which readings of a line are written first."""
    values, last = [row["value"] for row in line], len(line) - 1
    ends = [last, 0, values.index(max(values)), values.index(min(values))]
    if few:
        return ends[:1]
    between = range(last) if last < 8 and not _by_parts(line) else ()
    return list(dict.fromkeys([*ends, *between]))


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
) -> go.Scatter:
    derived = [r["kind"] == "derived" for r in line]
    return go.Scatter(
        x=[at(r) for r in line],
        y=[r["value"] for r in line],
        mode="lines+markers",
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
