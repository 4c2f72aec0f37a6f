"""What happened, as numbered pins above a series: the list below says what."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.pins import stacked
from dashboard.charts.text import pixels
from dashboard.palette import Palette
from dashboard.rows import Row

WIDE = 18  # pixels across a pin
APART = WIDE + 2
ABOVE = 14  # pixels from the upper edge of the plot to the middle of a pin


def pins(
    chart: go.Figure,
    events: Sequence[Row],
    least: float,
    colours: Palette,
    unit: str = "",
) -> list[tuple[float, float]]:
    """A pin for each of `events` (rows of the question `events`) that lies in the
    chart's range, with the number it has among all of them. Where one would cover
    another, or the unit above the left end, in a chart `least` pixels wide, it stands
    lower. The range grows where a pin at its end would be cut off. Returns where pins
    stand along the axis and how many pixels above the plot."""
    first, last = chart.layout.xaxis.range
    scale, half = least / (last - first), WIDE / 2 + 1
    taken = pixels(unit, 13) + half
    placed = stacked(events, first, last, scale=scale, wide=APART, taken=taken)
    if not placed:
        return []
    pinned = [(pin.place, float(ABOVE - pin.level * APART)) for pin in placed]
    for (place, above), pin in zip(pinned, placed, strict=True):
        _pin(chart, place, above, pin.number, pin.event, colours)
    places = [pin.place for pin in placed]
    low, high = min(places) - half / scale, max(places) + half / scale
    chart.update_xaxes(range=[min(first, low), max(last, high)])
    return pinned


def _pin(
    chart: go.Figure,
    place: float,
    above: float,
    number: int,
    event: Row,
    colours: Palette,
) -> None:
    ring = {"color": colours.accent, "width": 1.5}
    stem = {"color": colours.line, "width": 1.5}
    x = {"x0": place, "x1": place}
    chart.add_shape(
        type="line", **x, y0=0, y1=1, yref="paper", line=stem, layer="below"
    )
    chart.add_shape(
        type="circle",
        name=event["event"],
        xsizemode="pixel",
        ysizemode="pixel",
        xanchor=place,
        yanchor=1,
        yref="paper",
        x0=-WIDE / 2,
        x1=WIDE / 2,
        y0=above - WIDE / 2,
        y1=above + WIDE / 2,
        line=ring,
        fillcolor=colours.background,
    )
    chart.add_annotation(
        x=place,
        y=1,
        yref="paper",
        yshift=above,
        yanchor="middle",
        text=str(number),
        showarrow=False,
        font={"color": colours.accent, "size": 11},
        hovertext=f"{event['date'].isoformat()}<br>{event['text']}",
        captureevents=True,
    )
