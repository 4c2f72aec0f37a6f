"""One indicator over time, against its target and the required path."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from dashboard.figures import figure
from dashboard.palette import Palette

FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
READINGS = ("actual", "baseline", "derived")
Row = dict[str, Any]


def timeseries(
    rows: list[Row],
    breaks: list[Row],
    *,
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> go.Figure:
    """Draw rows of the question `indicator_series`, in the display unit.

    Readings of one segment are joined, others not; derived readings are hollow.
    `breaks` are rows with before_year and reason. `words` holds the labels
    target, path, annual_target and source.
    """
    readings = _readings(rows)
    chart = go.Figure(layout=_layout(rows, colours))
    areas = list(dict.fromkeys(r["area_id"] for r in readings))
    for _, segment in groupby(readings, key=lambda r: (r["area_id"], r["segment"])):
        line = sorted(segment, key=lambda r: r["year"])
        colour = colours.series[areas.index(line[0]["area_id"]) % len(colours.series)]
        chart.add_trace(_line(line, colour, colours, lang, words))
    for area in areas if len(areas) > 1 else []:
        last = max(
            (r for r in readings if r["area_id"] == area), key=lambda r: r["year"]
        )
        colour = colours.series[areas.index(area) % len(colours.series)]
        _label(chart, last["year"], last["value"], last["area_name"], colour, "left")
    for target in (r for r in rows if r["kind"] == "target"):
        _target(chart, target, readings, lang, colours, words)
    _goals(chart, rows, lang, colours, words)
    for gap in breaks:
        _break(chart, gap, readings, colours)
    _unit(chart, rows, colours)
    return chart


def _readings(rows: list[Row]) -> list[Row]:
    """Yearly readings; another scale (the province) only where the city has none."""
    yearly = [r for r in rows if r["kind"] in READINGS and "-" not in r["period"]]
    return [r for r in yearly if r["area_kind"] != "province"] or yearly


def _layout(rows: list[Row], colours: Palette) -> dict[str, Any]:
    years = sorted({int(r["year"]) for r in rows})
    first, last = (years[0], years[-1]) if years else (2015, 2020)
    room = max(1.0, (last - first) * 0.12)
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zeroline": False,
        "tickfont": {"color": colours.muted, "size": 13},
    }
    step = 1 if last - first <= 10 else 2
    return {
        "font": {"family": FONT, "color": colours.text, "size": 14},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 16, "t": 34, "b": 8},
        "showlegend": False,
        "height": 380,
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "xaxis": axis
        | {
            "range": [first - room / 2, last + room],
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


def _hover(row: Row, lang: str, words: dict[str, str]) -> str:
    shown = figure(row, lang)
    return (
        f"<b>{shown}</b><br>{row['area_name']} · {row['period']}"
        f"<br>{words['source']} {row['source_publisher']}"
    )


def _line(
    line: list[Row], colour: str, colours: Palette, lang: str, words: dict[str, str]
) -> go.Scatter:
    derived = [r["kind"] == "derived" for r in line]
    shown = len(line) <= 8
    return go.Scatter(
        x=[r["year"] for r in line],
        y=[r["value"] for r in line],
        mode="lines+markers+text" if shown else "lines+markers",
        text=[figure(r, lang, unit=False) for r in line] if shown else None,
        textposition="top center",
        textfont={"size": 13, "color": colours.text},
        cliponaxis=False,
        line={"color": colour, "width": 2.5},
        marker={
            "size": 9,
            "color": [colours.background if d else colour for d in derived],
            "line": {"color": colour, "width": 2},
        },
        customdata=[_hover(r, lang, words) for r in line],
        hovertemplate="%{customdata}<extra></extra>",
        name=line[0]["area_name"],
    )


def _label(
    chart: go.Figure, x: float, y: float, words: str, colour: str, anchor: str
) -> None:
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


def _unit(chart: go.Figure, rows: list[Row], colours: Palette) -> None:
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


def _target(
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
            customdata=[_hover(target, lang, words)] * 2,
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
        chart.add_trace(
            go.Scatter(
                x=[start[0]["year"], target["year"]],
                y=[start[0]["value"], target["value"]],
                mode="lines",
                line={"color": colours.muted, "width": 1.5, "dash": "dash"},
                hovertemplate=words["path"] + "<extra></extra>",
                name=words["path"],
            )
        )
        chart.add_annotation(
            x=(start[0]["year"] + target["year"]) / 2,
            y=(start[0]["value"] + target["value"]) / 2,
            text=words["path"],
            showarrow=False,
            xanchor="left",
            yanchor="top",
            font={"color": colours.muted, "size": 13},
        )


def _goals(
    chart: go.Figure,
    rows: list[Row],
    lang: str,
    colours: Palette,
    words: dict[str, str],
) -> None:
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
            customdata=[_hover(r, lang, words) for r in goals],
            hovertemplate=words["annual_target"] + " %{customdata}<extra></extra>",
            name=words["annual_target"],
        )
    )
    _label(
        chart,
        goals[-1]["year"],
        goals[-1]["value"],
        words["annual_target"],
        colours.warning,
        "left",
    )


def _break(chart: go.Figure, gap: Row, readings: list[Row], colours: Palette) -> None:
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
