"""A chart of the deck as a native one, with its figures in an embedded workbook."""

from __future__ import annotations

from copy import deepcopy
from math import ceil
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.deck.model import Chart, Point
from dashboard.files.pptx.words import Box, colour, described, typeface, units, width
from dashboard.palette import LIGHT
from dashboard.wording import interface
from dashboard.wording.figures import marks, rounded

VALUE, YEAR, KEY = 3.2, 2.8, 2.5  # sizes in units
LEAST = 1.7  # what would be smaller is left out, but for the ends


def add_chart(shapes: Any, box: Box, chart: Chart, lang: str) -> Any:
    """Columns at their years, derived ones hollow, the target as a line across."""
    years = [p.year for p in chart.points]
    every = list(range(min(years), max(years) + 1))
    make: Any = CategoryChartData
    # Labels have the qualifier of their figure; the workbook has figures alone.
    data = make(number_format=_digits(max(p.digits for p in chart.points)))
    data.categories = [str(year) for year in every]
    named = _series(chart, lang)
    for name, points in named:
        found = {point.year: shown(point) for point in points}
        data.add_series(name, [found.get(year) for year in every])
    if chart.target:
        data.add_series(chart.target.text, [shown(chart.target)] * len(every))
    sides = (box.left, box.top, box.wide, box.high)
    frame = shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, *(units(side) for side in sides), data
    )
    frame.name = interface.get("slide_chart", lang, name=chart.title)
    described(frame, chart.alt)
    drawn = frame.chart
    drawn.has_title = False
    typeface(drawn.font, YEAR, LIGHT.text, bold=False)
    slot = box.wide / len(every)
    needs = [1.1 * width(point.text) + 0.4 for point in chart.points]
    for end in (0, -1):
        needs[end] *= 0.8  # there is room beside it
    size = min(VALUE, slot / max(needs))
    for series, (_, points) in zip(drawn.plots[0].series, named, strict=False):
        is_derived = bool(points) and points[0].kind == "derived"
        forms = [_form(point, lang) for point in points]
        _columns(series, every, points, forms, size=size, is_hollow=is_derived)
    _axes(drawn, chart, min(YEAR, slot / 2.9))
    if chart.target:
        _line(drawn)
    # The library's own numbers of axes are negative, which the standard rules out.
    for axis in drawn._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", axis.get("val").lstrip("-"))
    drawn.has_legend = bool(chart.target) or len(named) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False
        typeface(drawn.legend.font, KEY, LIGHT.muted, bold=False)
    return frame


def shown(point: Point) -> float:
    """The figure as it is printed: rounded half up, as everywhere."""
    return float(rounded(point.value, point.digits))


def _series(chart: Chart, lang: str) -> list[tuple[str, list[Point]]]:
    """Published and derived readings apart: a key tells them."""
    derived = [p for p in chart.points if p.kind == "derived"]
    others = [p for p in chart.points if p.kind != "derived"]
    both = [("kind_actual", others), ("kind_derived", derived)]
    return [(interface.get(key, lang), points) for key, points in both if points]


def _form(point: Point, lang: str) -> str:
    """A number format that prints a figure with what stands around it: `1,400+`."""
    before, behind, end = marks(point.qualifier, lang)
    quoted = [f'"{part}"' if part else "" for part in (before, behind + end)]
    return quoted[0] + _digits(point.digits) + quoted[1]


def _digits(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _columns(
    series: Any,
    every: list[int],
    points: list[Point],
    forms: list[str],
    *,
    size: float,
    is_hollow: bool,
) -> None:
    ink = colour(LIGHT.series[0])
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = colour(LIGHT.background) if is_hollow else ink
    series.format.line.color.rgb = ink
    series.format.line.width = Pt(2)
    if is_hollow:
        series.format.line.dash_style = MSO_LINE.DASH
    series.invert_if_negative = False
    labels = series.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    typeface(labels.font, max(size, LEAST), LIGHT.text, bold=True)
    plain = forms[-1]
    labels.number_format, labels.number_format_is_linked = plain, False
    for point, form in zip(points, forms, strict=True):
        at = every.index(point.year)
        if size < LEAST and at not in (0, len(every) - 1):
            _no_label(labels, at)
        elif form != plain:
            _label(labels, at, form)


def _no_label(labels: Any, at: int) -> None:
    own = labels._element._insert_dLbl_in_sequence(at)
    for child in list(own)[1:]:
        own.remove(child)
    own.append(parse_xml(f'<c:delete {nsdecls("c")} val="1"/>'))


def _label(labels: Any, at: int, form: str) -> None:
    """A label with a format of its own: it still follows the figure."""
    element = labels._element
    own = element._insert_dLbl_in_sequence(at)
    for child in list(own)[1:]:
        own.remove(child)
    code = form.replace("&", "&amp;").replace('"', "&quot;")
    flags = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    parts = [f'<c:numFmt {nsdecls("c")} formatCode="{code}" sourceLinked="0"/>']
    parts += [f'<c:dLblPos {nsdecls("c")} val="outEnd"/>']
    parts += [
        f'<c:show{flag} {nsdecls("c")} val="{int(flag == "Val")}"/>' for flag in flags
    ]
    for part in parts:
        own.append(parse_xml(part))
    looks = element.find(qn("c:txPr"))
    own.insert(2, deepcopy(looks))


def _axes(drawn: Any, chart: Chart, size: float) -> None:
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 55, 100
    plot.vary_by_categories = False
    goal = [chart.target] if chart.target else []
    values = [shown(point) for point in (*chart.points, *goal)]
    axis = drawn.value_axis
    axis.visible = False
    axis.has_major_gridlines = False
    axis.maximum_scale = max(0.0, *values) * 1.12 or None
    if min(values) >= 0:
        axis.minimum_scale = 0
    years = drawn.category_axis
    years.format.line.color.rgb = colour(LIGHT.muted)
    years.major_tick_mark = XL_TICK_MARK.NONE
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    years.has_major_gridlines = False
    typeface(years.tick_labels.font, max(size, LEAST), LIGHT.muted, bold=False)
    if size < LEAST:
        skip = f'<c:tickLblSkip {nsdecls("c")} val="{ceil(LEAST / size)}"/>'
        last = years._element.find(qn("c:noMultiLvlLbl"))
        last.addprevious(parse_xml(skip))


def _line(drawn: Any) -> None:
    """Take the target out of the columns and draw it as a line on the same axes."""
    columns = drawn._chartSpace.find(".//" + qn("c:barChart"))
    target = columns.findall(qn("c:ser"))[-1]
    columns.remove(target)
    for name in ("c:invertIfNegative", "c:spPr"):
        for old in target.findall(qn(name)):
            target.remove(old)
    ink = LIGHT.warning[1:].upper()
    looks = parse_xml(
        f'<c:spPr {nsdecls("c", "a")}><a:ln w="31750"><a:solidFill>'
        f'<a:srgbClr val="{ink}"/></a:solidFill><a:prstDash val="dash"/></a:ln>'
        "</c:spPr>"
    )
    mark = parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
    title = target.find(qn("c:tx"))
    title.addnext(looks)
    looks.addnext(mark)
    target.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
    axes = "".join(
        f'<c:axId val="{axis.get("val")}"/>' for axis in columns.findall(qn("c:axId"))
    )
    line = parse_xml(
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/>'
        f'<c:varyColors val="0"/><c:marker val="1"/>{axes}</c:lineChart>'
    )
    line.insert(2, target)
    columns.addnext(line)
