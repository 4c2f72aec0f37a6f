"""Series, marks and words of a workbook's charts, with what their cells hold."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.palette import LIGHT

FONT = "微软雅黑"
SHOWN = {
    "showVal": True,
    "showSerName": False,
    "showCatName": False,
    "showLegendKey": False,
    "showPercent": False,
}


def letters(size: int, *, bold: bool = False, ink: str = LIGHT.text) -> Any:
    """Looks of words; `size` in hundredths of a point."""
    face = Font(typeface=FONT)
    return CharacterProperties(
        sz=size, b=bold, solidFill=ink[1:], latin=face, ea=face, cs=face
    )


def words(size: int, ink: str = LIGHT.muted) -> Any:
    looks = ParagraphProperties(defRPr=letters(size, ink=ink))
    level = RichTextProperties(rot=0, vert="horz")
    return RichText(
        bodyPr=level, p=[Paragraph(pPr=looks, endParaRPr=letters(size, ink=ink))]
    )


def by_column(
    page: Worksheet, column: int, last: int, names: int = 1, *, form: str
) -> Series:
    """The figures of a column from row 2, with what they were when it was made: a
    preview shows them without computing."""
    data = Reference(page, min_col=column, min_row=2, max_row=last)
    made = Series(data)
    letter = get_column_letter(column)
    head = f"'{page.title}'!${letter}$1"
    made.tx = SeriesLabel(
        strRef=StrRef(f=head, strCache=texts([page.cell(1, column).value]))
    )
    made.val.numRef = NumRef(
        f=f"'{page.title}'!${letter}$2:${letter}${last}",
        numCache=numbers(
            [page.cell(r, column).value for r in range(2, last + 1)], form
        ),
    )
    kind = get_column_letter(names)
    made.cat = AxDataSource(
        strRef=StrRef(
            f=f"'{page.title}'!${kind}$2:${kind}${last}",
            strCache=texts(down(page, names, last)),
        )
    )
    return made


def down(page: Worksheet, column: int, last: int) -> list[Any]:
    return [page.cell(row, column).value for row in range(2, last + 1)]


def texts(values: list[object]) -> StrData:
    points = [StrVal(idx=at, v=str(value)) for at, value in enumerate(values)]
    return StrData(ptCount=len(points), pt=points)


def numbers(values: list[object], form: str) -> NumData:
    points = [
        NumVal(idx=at, v=repr(value))
        for at, value in enumerate(values)
        if isinstance(value, int | float)
    ]
    return NumData(formatCode=form, ptCount=len(values), pt=points)


def labelled(series: Series, form: str, place: str, ink: str) -> None:
    series.dLbls = DataLabelList(
        numFmt=form,
        dLblPos=place,
        **SHOWN,
    )
    series.dLbls.txPr = words(900, ink)


def label(at: int, place: str) -> DataLabel:
    return DataLabel(
        idx=at,
        dLblPos=place,
        **SHOWN,
    )


def points(series: Series, symbol: str, size: int, fill: str, edge: str) -> None:
    """Marks without a line."""
    series.marker.symbol, series.marker.size = symbol, size
    series.marker.graphicalProperties = GraphicalProperties(solidFill=fill[1:])
    series.marker.graphicalProperties.line = LineProperties(w=15875, solidFill=edge[1:])
    series.graphicalProperties = GraphicalProperties()
    series.graphicalProperties.line.noFill = True
    series.smooth = False


def by_row(page: Worksheet, row: int, first: int, last: int) -> Series:
    """The figures of a row from a column to another, by the heads of the columns."""
    across = range(first, last + 1)
    ends = [get_column_letter(column) for column in (first, last)]
    made = Series(Reference(page, min_col=first, max_col=last, min_row=row))
    head = texts([page.cell(row, 1).value])
    made.tx = SeriesLabel(strRef=StrRef(f=f"'{page.title}'!$A${row}", strCache=head))
    values = numbers([page.cell(row, column).value for column in across], "0.0%")
    made.val.numRef = NumRef(
        f=f"'{page.title}'!${ends[0]}${row}:${ends[1]}${row}", numCache=values
    )
    heads = texts([page.cell(1, column).value for column in across])
    place = f"'{page.title}'!${ends[0]}$1:${ends[1]}$1"
    made.cat = AxDataSource(strRef=StrRef(f=place, strCache=heads))
    return made


def rule(thick: int, ink: str) -> Any:
    """Lines `thick` as the file counts (12,700 are a point)."""
    line = LineProperties(w=thick, solidFill=ink[1:])
    return ChartLines(spPr=GraphicalProperties(ln=line))
