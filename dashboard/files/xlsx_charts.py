"""Native charts and colours of a workbook's sheets, drawn from their cells."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import ParagraphProperties
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.files.contents import Picture
from dashboard.files.xlsx_series import (
    by_column,
    by_row,
    down,
    label,
    labelled,
    letters,
    points,
    rule,
    words,
)
from dashboard.palette import LIGHT

WIDE, HIGH = 26.0, 12.0  # of a chart, in centimetres
HEAD, EACH = 3.0, 0.9  # of one in rows: what its head takes, and each row
LINE = 0.53  # height of an empty row of a sheet
# A character's width in centimetres, and of a column that has none of its own.
CHARACTER, PLAIN = 0.185, 8.43
EDGE = 0.06  # below the lowest mark of a strip and above the highest, of its length
BEYOND = 1.2  # of a target, so that one passed is seen to be passed
# Dark words can be read on each of them.
COLOURS = tuple(LIGHT.ramp[at][1:] for at in (0, 1, 2))


def add_picture(page: Worksheet, picture: Picture) -> int:
    """The picture of a sheet whose cells are written; how many rows below them it
    takes."""
    draw: Callable[[Worksheet, Picture], Any] = {
        "bullets": _bullets,
        "dumbbells": _dumbbells,
        "strips": _strips,
        "heat": _heat,
    }[picture.form]
    chart = draw(page, picture)
    if chart is None:
        return 0
    chart.title = picture.title
    chart.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=letters(1200, bold=True))
    for run in chart.title.tx.rich.p[0].r:
        run.rPr = letters(1200, bold=True)
    chart.title.overlay = False
    high = HEAD + EACH * picture.rows if picture.form == "bullets" else HIGH
    chart.width, chart.height = WIDE, high
    page.add_chart(chart, f"A{page.max_row + 2}")
    return ceil(high / LINE) + 2


def columns_of(page: Worksheet, printed: int) -> str:
    """The last column that a chart reaches, or that goes on paper."""
    across, column = 0.0, 0
    while across < WIDE or column < printed:
        column += 1
        letter = get_column_letter(column)
        own = page.column_dimensions
        wide: float = own[letter].width if letter in own else PLAIN
        across += wide * CHARACTER
    return str(get_column_letter(column))


def _bullets(page: Worksheet, picture: Picture) -> Any:
    """What is attained as a bar; the target as an outline around it."""
    last, at = picture.rows + 1, _column(page, "0.0%")
    bars = f"{get_column_letter(at)}2:{get_column_letter(at)}{last}"
    page.conditional_formatting.add(
        bars, DataBarRule("num", 0, "num", BEYOND, color=LIGHT.ramp[1][1:])
    )
    now = by_column(page, at, last, form="0.0%")
    target = by_column(page, at + 1, last, form="0%")
    now.graphicalProperties = GraphicalProperties(solidFill=LIGHT.accent[1:])
    now.graphicalProperties.line.noFill = True
    for at_row, tone in enumerate(picture.tones):
        look = GraphicalProperties(solidFill=LIGHT.tone(tone)[1:])
        look.line.noFill = True
        now.dPt.append(DataPoint(idx=at_row, invertIfNegative=False, spPr=look))
    target.graphicalProperties = GraphicalProperties(noFill=True)
    edge = LineProperties(w=19050, solidFill=LIGHT.text[1:])
    target.graphicalProperties.line = edge
    labelled(now, "0.0%", "inBase", LIGHT.background)
    chart = BarChart()
    chart.type, chart.gapWidth, chart.overlap, chart.varyColors = "bar", 60, 100, False
    chart.series += [now, target]
    known = [value for value in down(page, at, last) if value is not None]
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = max([BEYOND, *(value * 1.05 for value in known)])
    chart.y_axis.majorGridlines, chart.y_axis.number_format = None, "0%"
    # The first row stands at the top, the scale below the last.
    chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr = words(900), words(900)
    chart.legend.position = "t"
    return chart


def _column(page: Worksheet, form: str) -> int:
    """The first column whose figures have that form, from 1."""
    return [cell.number_format for cell in page[2]].index(form) + 1


def _dumbbells(page: Worksheet, picture: Picture) -> Any:
    """A light dot and a dark one of each row, joined by a line: the change, which
    stands in the fourth column, back from the later."""
    last, chart = picture.rows + 1, _lines()
    form = page.cell(2, 3).number_format
    for column, ink, place in ((2, LIGHT.ramp[2], "b"), (3, LIGHT.ramp[4], "t")):
        series = by_column(page, column, last, form=form)
        points(series, "circle", 9, ink, ink)
        labelled(series, form, place, LIGHT.text)
        # A later figure that is lower has its words below, the earlier above.
        turned = {"b": "t", "t": "b"}[place]
        falls = [at for at, c in enumerate(down(page, 4, last)) if c < 0]
        series.dLbls.dLbl = [label(at, turned) for at in falls]
        chart.series.append(series)
    way = by_column(page, 4, last, form=form).val
    series.errBars = ErrorBars(
        errDir="y",
        errBarType="minus",
        errValType="cust",
        noEndCap=True,
        minus=way,
        spPr=rule(28575, LIGHT.ramp[1]).spPr,
    )
    chart.legend.position = "t"
    return chart


def _strips(page: Worksheet, picture: Picture) -> Any:
    """A dot of each district over each indicator, a bar for the city; the cells in
    colours, each indicator from its lowest to its highest."""
    chart, last = _lines(), page.max_column - 1
    first = last - picture.placed + 1
    for column in range(2, first):
        letter = get_column_letter(column)
        _colour(page, f"{letter}2:{letter}{picture.rows}")
    for row in range(2, picture.rows + 2):
        series = by_row(page, row, first, last)
        if row <= picture.rows:
            points(series, "circle", 7, LIGHT.ramp[2], LIGHT.ramp[3])
        else:
            points(series, "dash", 18, LIGHT.text, LIGHT.text)
        chart.series.append(series)
    chart.legend = None
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = -EDGE, 1 + EDGE
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None
    chart.x_axis.crosses = "min"
    return chart


def _lines() -> LineChart:
    """A chart of marks over names, from zero, with light lines across."""
    chart = LineChart()
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines = rule(6350, LIGHT.line)
    chart.y_axis.number_format = "General"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr, chart.y_axis.txPr = words(900), words(900)
    return chart


def _heat(page: Worksheet, picture: Picture) -> None:
    """The cells in colours, from the lowest to the highest of all."""
    _colour(page, f"B2:{get_column_letter(page.max_column)}{picture.rows + 1}")


def _colour(page: Worksheet, cells: str) -> None:
    low, middle, high = COLOURS
    rule = ColorScaleRule("min", None, low, "percent", 50, middle, "max", None, high)
    page.conditional_formatting.add(cells, rule)
