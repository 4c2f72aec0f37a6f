"""What a time series is read against: target, path, goals, breaks, projection."""

from __future__ import annotations

from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.charts.room import ASIDE, SIZE, Room, Way, Wish
from dashboard.method.period import moment_of
from dashboard.method.trend import projection
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure, number

BROAD = 28  # characters of a note in a line


def at(row: Row) -> float:
    """Where a figure stands along the axis of years: the end of its period."""
    return moment_of(row["period"])


def note(chart: go.Figure, room: Room, wish: Wish) -> None:
    """Words in a chart, where they have room."""
    if not (found := room.find(wish)):
        return
    words, way = found
    chart.add_annotation(
        text=words,
        showarrow=False,
        font={"color": wish.colour, "size": SIZE},
        align=way.side,
        x=wish.x,
        y=wish.y,
        yref="paper" if wish.in_plot else "y",
        xanchor=way.side,
        yanchor=way.edge,
        xshift=way.right,
        yshift=way.up,
    )


def hover(row: Row, lang: str, words: dict[str, str]) -> str:
    """What a mark says when pointed at: figure, area, period, publisher, and where the
    words have `annotation` the notes of departments, as text."""
    shown = figure(row, lang)
    told = (
        f"<b>{shown}</b><br>{row['area_name']} · {row['period']}"
        f"<br>{words['source']} {row['source_publisher']}"
    )
    if not (row.get("annotation") and "annotation" in words):
        return told
    # A box of the library breaks no line of its own.
    lines = wrap(f"{words['annotation']} {row['annotation']}", BROAD)
    return "<br>".join([told, *map(escape, lines)])


def projected(
    chart: go.Figure,
    line: list[Row],
    until: int,
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> list[Wish]:
    """The trend to the plan's last year, dotted and named; from three points on."""
    points = projection([at(r) for r in line], [r["value"] for r in line], until)
    if not points:
        return []
    end = line[-1] | {"value": points[-1][1], "qualifier": "about"}
    label = f"{until} {words['projection']} {figure(end, lang)}"
    chart.add_trace(
        go.Scatter(
            x=[year for year, _ in points],
            y=[value for _, value in points],
            mode="lines+markers",
            line={"color": colours.muted, "width": 2, "dash": "dot"},
            marker={"symbol": ["circle", "x-thin"], "size": [0, 10]}
            | {"line": {"color": colours.muted, "width": 2}},
            hovertemplate=label + "<extra></extra>",
            name=words["projection"],
        )
    )
    ways = (Way("right", "bottom", up=8), Way("right", "top", up=-8))
    return [Wish(until, end["value"], label, colours.muted, ways, must=True)]


def label(row: Row, words: str, colour: str) -> Wish:
    """The name of a line at its end, in its colour."""
    return Wish(at(row), row["value"], words, colour, ASIDE, must=True)


def unit(words: str, first: float, colours: Palette) -> list[Wish]:
    """The unit stands upright above its axis: Chinese is not read on its side."""
    ways = [Way("left", "bottom", up=10)]
    return [Wish(first, 1, words, colours.muted, ways, True, True)] if words else []


def target(
    chart: go.Figure,
    target: Row,
    readings: list[Row],
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> list[Wish]:
    """The target as a labelled line, the required path dashed from the baseline."""
    start = [r for r in readings if r["kind"] == "baseline"]
    first = min((at(r) for r in readings), default=at(target))
    first = min(first, at(target) - 1)
    chart.add_trace(
        go.Scatter(
            x=[first, at(target)],
            y=[target["value"]] * 2,
            mode="lines",
            line={"color": colours.warning, "width": 1.5},
            customdata=[hover(target, lang, words)] * 2,
            hovertemplate="%{customdata}<extra></extra>",
            name=words["target"],
        )
    )
    label = f"{target['period']} {words['target']} {figure(target, lang)}"
    ways = (Way("left", "bottom"), Way("left", "top"))
    wish = Wish(first, target["value"], label, colours.warning, ways, must=True)
    if start and start[0]["value"] != target["value"]:
        return [wish, path(chart, start[0], target, colours, words)]
    return [wish]


def path(
    chart: go.Figure,
    start: Row,
    target: Row,
    colours: Palette,
    words: dict[str, str],
) -> Wish:
    """The straight way from the baseline to the target, a mark for each year."""
    first, whole = at(start), at(target) - at(start)
    span = max(1, round(whole))
    step = (target["value"] - start["value"]) / span
    way = [start["value"] + step * n for n in range(span + 1)]
    chart.add_trace(
        go.Scatter(
            x=[first + whole * n / span for n in range(span + 1)],
            y=way,
            mode="lines+markers",
            line={"color": colours.muted, "width": 1.5, "dash": "dash"},
            marker={"symbol": "line-ns", "size": 8}
            | {"line": {"color": colours.muted, "width": 1.5}},
            customdata=[number(value, int(target["digits"])) for value in way],
            hovertemplate=words["path"] + " %{x}: %{customdata}<extra></extra>",
            name=words["path"],
        )
    )
    middle = (first + at(target)) / 2, (start["value"] + target["value"]) / 2
    ways = [Way(side, edge) for side in ("left", "right") for edge in ("top", "bottom")]
    return Wish(*middle, words["path"], colours.muted, ways)


def goals(
    chart: go.Figure,
    rows: list[Row],
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> list[Wish]:
    """One-year goals (民生实事) as short strokes: they are no plan targets."""
    goals = [r for r in rows if r["kind"] == "annual_target"]
    if not goals:
        return []
    chart.add_trace(
        go.Scatter(
            x=[at(r) for r in goals],
            y=[r["value"] for r in goals],
            mode="markers",
            marker={
                "symbol": "line-ew",
                "size": 26,
                "line": {"color": colours.warning, "width": 3},
            },
            customdata=[hover(r, lang, words) for r in goals],
            hovertemplate=words["annual_target"] + " %{customdata}<extra></extra>",
            name=words["annual_target"],
        )
    )
    return [label(goals[-1], words["annual_target"], colours.warning)]


def interruption(
    chart: go.Figure, gap: Row, readings: list[Row], colours: Palette
) -> list[Wish]:
    """A dotted line with its reason where a series breaks between shown years."""
    years = [at(r) for r in readings]
    if not years or not min(years) < gap["before_year"] <= max(years):
        return []
    middle = (gap["after_year"] + gap["before_year"]) / 2
    if (
        "-" in readings[0]["period"]
    ):  # between the last month before and the first after
        middle = gap["before_year"] - 1 + 1 / 24
    chart.add_vline(x=middle, line={"color": colours.muted, "width": 1, "dash": "dot"})
    ways = [Way(side, "bottom", dx) for side, dx in (("left", 4), ("right", -4))]
    ways += [way._replace(edge="top", up=-4) for way in ways]
    return [Wish(middle, 1, gap["reason"], colours.muted, ways, True, True)]
