"""What a time series is read against: target, path, goals, breaks, projection."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.method.trend import projection
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure, number


def hover(row: Row, lang: str, words: dict[str, str]) -> str:
    """What a mark says when pointed at: figure, area, period, publisher."""
    shown = figure(row, lang)
    return (
        f"<b>{shown}</b><br>{row['area_name']} · {row['period']}"
        f"<br>{words['source']} {row['source_publisher']}"
    )


def projected(
    chart: go.Figure,
    line: list[Row],
    until: int,
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> None:
    """The trend to the plan's last year, dotted and named; from three points on."""
    points = projection([r["year"] for r in line], [r["value"] for r in line], until)
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
    chart.add_annotation(
        x=until,
        y=points[-1][1],
        text=label,
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        yshift=8,
        font={"color": colours.muted, "size": 13},
    )


def label(
    chart: go.Figure, x: float, y: float, words: str, colour: str, anchor: str
) -> None:
    """The name of a line at its end, in its colour."""
    chart.add_annotation(
        x=x,
        y=y,
        text=words,
        showarrow=False,
        xanchor=anchor,
        yanchor="top",
        xshift=10 if anchor == "left" else 0,
        yshift=-6,
        font={"color": colour, "size": 13},
    )


def unit(chart: go.Figure, rows: list[Row], colours: Palette) -> None:
    """The unit stands upright above its axis: Chinese is not read on its side."""
    chart.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        text=rows[0]["unit"] if rows else "",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        yshift=10,
        font={"color": colours.muted, "size": 13},
    )


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
    first = min((r["year"] for r in readings), default=target["year"])
    first = min(first, target["year"] - 1)
    chart.add_trace(
        go.Scatter(
            x=[first, target["year"]],
            y=[target["value"]] * 2,
            mode="lines",
            line={"color": colours.warning, "width": 1.5},
            customdata=[hover(target, lang, words)] * 2,
            hovertemplate="%{customdata}<extra></extra>",
            name=words["target"],
        )
    )
    chart.add_annotation(
        x=first,
        y=target["value"],
        text=f"{target['period']} {words['target']} {figure(target, lang)}",
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"color": colours.warning, "size": 13},
    )
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
    span = target["year"] - start["year"]
    step = (target["value"] - start["value"]) / span
    way = [start["value"] + step * n for n in range(span + 1)]
    chart.add_trace(
        go.Scatter(
            x=[start["year"] + n for n in range(span + 1)],
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
    chart.add_annotation(
        x=(start["year"] + target["year"]) / 2,
        y=(start["value"] + target["value"]) / 2,
        text=words["path"],
        showarrow=False,
        xanchor="left",
        yanchor="top",
        font={"color": colours.muted, "size": 13},
    )


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
            x=[r["year"] for r in goals],
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
        goals[-1]["year"],
        goals[-1]["value"],
        words["annual_target"],
        colours.warning,
        "left",
    )


def interruption(
    chart: go.Figure, gap: Row, readings: list[Row], colours: Palette
) -> None:
    """A dotted line with its reason where a series breaks between shown years."""
    years = [r["year"] for r in readings]
    if not years or not min(years) < gap["before_year"] <= max(years):
        return
    chart.add_vline(
        x=(gap["after_year"] + gap["before_year"]) / 2,
        line={"color": colours.muted, "width": 1, "dash": "dot"},
    )
    chart.add_annotation(
        x=(gap["after_year"] + gap["before_year"]) / 2,
        y=1,
        yref="paper",
        text=gap["reason"],
        showarrow=False,
        yanchor="bottom",
        font={"color": colours.muted, "size": 12},
    )
