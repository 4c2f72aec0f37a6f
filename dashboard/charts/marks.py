"""What a time series is read against: target, path, goals, breaks, projection."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard.method.period import moment_of
from dashboard.method.trend import projection
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure, number

BROAD = 28  # characters of a note in a line


def at(row: Row) -> float:
    """Where a figure stands along the axis of years: the end of its period."""
    return moment_of(row["period"])


def note(
    chart: go.Figure,
    at: tuple[float, float],
    words: str,
    colour: str,
    anchors: str,
    **moved: Any,
) -> None:
    """Words in a chart; `anchors` says which side and edge of them stands at the
    point, 'left top'; `moved` is plotly's own (xshift, yref, …)."""
    side, edge = anchors.split()
    place = {"x": at[0], "y": at[1], "xanchor": side, "yanchor": edge}
    font = {"color": colour, "size": 13}
    chart.add_annotation(text=words, showarrow=False, font=font, **(place | moved))


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
) -> None:
    """The trend to the plan's last year, dotted and named; from three points on."""
    points = projection([at(r) for r in line], [r["value"] for r in line], until)
    if not points:
        return
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
    note(chart, (until, end["value"]), label, colours.muted, "right bottom", yshift=8)


def label(
    chart: go.Figure, x: float, y: float, words: str, colour: str, anchor: str
) -> None:
    """The name of a line at its end, in its colour."""
    aside = 10 if anchor == "left" else 0
    note(chart, (x, y), words, colour, f"{anchor} top", xshift=aside, yshift=-6)


def unit(chart: go.Figure, rows: list[Row], colours: Palette) -> None:
    """The unit stands upright above its axis: Chinese is not read on its side."""
    words = rows[0]["unit"] if rows else ""
    paper = {"xref": "paper", "yref": "paper", "yshift": 10}
    note(chart, (0, 1), words, colours.muted, "left bottom", **paper)


def target(
    chart: go.Figure,
    target: Row,
    readings: list[Row],
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> None:
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
    note(chart, (first, target["value"]), label, colours.warning, "left bottom")
    if start and start[0]["value"] != target["value"]:
        path(chart, start[0], target, colours, words)


def path(
    chart: go.Figure,
    start: Row,
    target: Row,
    colours: Palette,
    words: dict[str, str],
) -> None:
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
    note(chart, middle, words["path"], colours.muted, "left top")


def goals(
    chart: go.Figure,
    rows: list[Row],
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> None:
    """One-year goals (民生实事) as short strokes: they are no plan targets."""
    goals = [r for r in rows if r["kind"] == "annual_target"]
    if not goals:
        return
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
    label(
        chart,
        at(goals[-1]),
        goals[-1]["value"],
        words["annual_target"],
        colours.warning,
        "left",
    )


def interruption(
    chart: go.Figure, gap: Row, readings: list[Row], colours: Palette
) -> None:
    """A dotted line with its reason where a series breaks between shown years."""
    years = [at(r) for r in readings]
    if not years or not min(years) < gap["before_year"] <= max(years):
        return
    middle = (gap["after_year"] + gap["before_year"]) / 2
    if (
        "-" in readings[0]["period"]
    ):  # between the last month before and the first after
        middle = gap["before_year"] - 1 + 1 / 24
    chart.add_vline(x=middle, line={"color": colours.muted, "width": 1, "dash": "dot"})
    note(chart, (middle, 1), gap["reason"], colours.muted, "auto bottom", yref="paper")
