"""One indicator over time, against its target and the required path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import marks
from dashboard.charts.text import FONT, pixels
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure

READINGS = ("actual", "baseline", "derived")
LEAST = 560  # pixels: the narrowest chart beside which its names have all their room


def timeseries(
    rows: list[Row],
    breaks: list[Row],
    *,
    lang: str,
    colours: Palette,
    words: dict[str, str],
    until: int | None = None,
    least: float = LEAST,
) -> go.Figure:
    """Draw rows of the question `indicator_series`, in the display unit.

    Readings of one segment are joined, others not; derived readings are hollow.
    `breaks` are rows with before_year and reason. `until` is the last year of the
    plan: a trend of three comparable points is projected to it, apart from the data.
    `words` holds the labels target, path, annual_target, projection and source; where
    the chart may be as narrow as `least` pixels, fewer figures have room on it.
    """
    readings = _readings(rows)
    chart = go.Figure(layout=_layout(rows, colours, until, readings, least))
    areas = list(dict.fromkeys(r["area_id"] for r in readings))
    for _, segment in groupby(readings, key=lambda r: (r["area_id"], r["segment"])):
        line = sorted(segment, key=lambda r: r["year"])
        colour = colours.series[areas.index(line[0]["area_id"]) % len(colours.series)]
        shown = range(len(line))[-1 if least < LEAST else 0 :] if len(areas) < 6 else ()
        chart.add_trace(_line(line, colour, colours, lang, words, shown))
        if until and line[0]["area_id"] == areas[0]:
            marks.projected(chart, line, until, lang, colours, words)
    for area in areas if len(areas) > 1 else []:
        last = max(
            (r for r in readings if r["area_id"] == area), key=lambda r: r["year"]
        )
        colour = colours.series[areas.index(area) % len(colours.series)]
        marks.label(
            chart, last["year"], last["value"], last["area_name"], colour, "left"
        )
    for target in (r for r in rows if r["kind"] == "target"):
        marks.target(chart, target, readings, lang, colours, words)
    marks.goals(chart, rows, lang, colours, words)
    for gap in breaks:
        marks.interruption(chart, gap, readings, colours)
    marks.unit(chart, rows, colours)
    return chart


def _readings(rows: list[Row]) -> list[Row]:
    """Yearly readings; another scale (the province) only where the city has none."""
    yearly = [r for r in rows if r["kind"] in READINGS and "-" not in r["period"]]
    return [r for r in yearly if r["area_kind"] != "province"] or yearly


def _aside(readings: list[Row], least: float) -> float:
    """The share of the chart that names of lines need beyond the last year."""
    names = {r["area_id"]: r["area_name"] for r in readings}
    if len(names) < 2:
        return 0
    newest = max(r["year"] for r in readings)
    ends = {names[r["area_id"]] for r in readings if r["year"] == newest}
    return min(max(pixels(name, 13) + 14 for name in ends) / least, 0.5)


def _layout(
    rows: list[Row],
    colours: Palette,
    until: int | None,
    readings: list[Row],
    least: float,
) -> dict[str, Any]:
    years = sorted({int(r["year"]) for r in rows} | ({until} if until else set()))
    first, last = (years[0], years[-1]) if years else (2015, 2020)
    room = max(1.0, (last - first) * 0.12)
    aside = _aside(readings, least)
    beyond = max(room, (last - first + room / 2) * aside / (1 - aside))
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zeroline": False,
        "tickfont": {"color": colours.muted, "size": 13},
    }
    step = 1 if last - first <= 10 else 2
    # On a phone five years have room beside each other.
    step = step if least >= LEAST else max(1, -(-(last - first) // 5))
    return {
        "font": {"family": FONT, "color": colours.text, "size": 14},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 16, "t": 34, "b": 8},
        "showlegend": False,
        "height": 340,
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "xaxis": axis
        | {
            "range": [first - room / 2, last + beyond],
            "dtick": step,
            "tick0": first,
            "tickformat": "d",
            "showgrid": False,
            "automargin": True,
        },
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
        x=[r["year"] for r in line],
        y=[r["value"] for r in line],
        mode="lines+markers+text" if shown else "lines+markers",
        text=texts if shown else None,
        textposition="top center",
        textfont={"size": 13, "color": colours.text},
        cliponaxis=False,
        line={"color": colour, "width": 2.5},
        marker={
            "size": 9,
            "color": [colours.background if d else colour for d in derived],
            "line": {"color": colour, "width": 2},
        },
        customdata=[marks.hover(r, lang, words) for r in line],
        hovertemplate="%{customdata}<extra></extra>",
        name=line[0]["area_name"],
    )
