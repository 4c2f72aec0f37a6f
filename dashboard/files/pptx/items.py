"""Everything a presentation says, item by item, named as a reader finds it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from dashboard.files.chart_items import chart_items
from dashboard.files.pptx.words import UNIT

Items = dict[str, str]


def slides(file: Any) -> dict[str, Items]:
    """For each slide, by the name it was exported with, place -> what stands there."""
    found: dict[str, Items] = {}
    for at, page in enumerate(file.slides, 1):
        name = page._element.cSld.get("name") or ""
        if not name or name in found:  # made by hand, or copied
            name = f"added at {at}"
        found[name] = dict(_slide(page))
    return found


def _slide(page: Any) -> Iterator[tuple[str, str]]:
    if page._element.get("show") == "0":
        yield "slide", "hidden"
    yield from _shapes(page.shapes, "")
    if page.has_notes_slide:
        frame = page.notes_slide.notes_text_frame
        body = frame._txBody if frame is not None else None
        for at, words in enumerate(_paragraphs(body), 1):
            yield f"notes, line {at}", words


def _shapes(shapes: Any, within: str) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for shape in shapes:
        seen[shape.name] = seen.get(shape.name, 0) + 1
        again = f" ({seen[shape.name]})" if seen[shape.name] > 1 else ""
        place = f"{within}shape {shape.name}{again}"
        yield place, str(shape.shape_type)
        yield from _looks(shape._element, place)
        yield from _drawn(shape, place)
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes, f"{place}, ")
        elif getattr(shape, "has_table", False):
            yield from _table(shape.table, place)
        elif getattr(shape, "has_chart", False):
            yield from _chart(shape.chart, place)
        elif getattr(shape, "has_text_frame", False):
            body = shape.text_frame._txBody
            for at, words in enumerate(_paragraphs(body), 1):
                yield f"{place}, line {at}", words
        elif hasattr(shape, "image"):
            yield f"{place}, picture", shape.image.sha1


def _looks(element: Any, place: str) -> Iterator[tuple[str, str]]:
    """The alternative text; whether the shape is hidden; the colour that says a class
    of the map or a status."""
    told = element.xpath("./*/p:cNvPr")[0]
    if told.get("descr"):
        yield f"{place}, alternative text", told.get("descr")
    if told.get("hidden") == "1":
        yield f"{place}, visibility", "hidden"
    for fill in element.xpath("./p:spPr/a:solidFill/a:srgbClr"):
        yield f"{place}, colour", fill.get("val")


def _drawn(shape: Any, place: str) -> Iterator[tuple[str, str]]:
    """Where a mark of a picture stands in its group, and how large it is: they say the
    figure. Groups may be moved and scaled as a whole."""
    group = shape._element.getparent()
    if group.tag != qn("p:grpSp") or shape.shape_type != MSO_SHAPE_TYPE.AUTO_SHAPE:
        return
    origin = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}/{qn('a:chOff')}")
    left, top = (shape.left - int(origin.get("x")), shape.top - int(origin.get("y")))
    sides = (left, top, shape.width, shape.height)
    yield f"{place}, place and size", " ".join(f"{side / UNIT:.2f}" for side in sides)


def _paragraphs(body: Any) -> list[str]:
    """Words of each paragraph, without fields: a slide's number follows its place."""
    if body is None:
        return []
    return [
        "".join(
            run.findtext(qn("a:t")) or "" if run.tag == qn("a:r") else "\n"
            for run in paragraph
            if run.tag in (qn("a:r"), qn("a:br"))
        )
        for paragraph in body.findall(qn("a:p"))
    ]


def _table(table: Any, place: str) -> Iterator[tuple[str, str]]:
    for row, cells in enumerate(table._tbl.tr_lst, 1):
        for column, cell in enumerate(cells.tc_lst, 1):
            words = "\n".join(_paragraphs(cell.txBody))
            yield f"{place}, row {row}, column {column}", words
            for fill in cell.iterfind(f"{qn('a:tcPr')}/{qn('a:solidFill')}/*"):
                yield f"{place}, row {row}, column {column}, colour", fill.get("val")


def _chart(chart: Any, place: str) -> Iterator[tuple[str, str]]:
    """What the chart shows from its cache, and the workbook that an editor opens."""
    yield from chart_items(chart._chartSpace, place)
    yield from _embedded(chart.part.chart_workbook.xlsx_part, place)


def _embedded(part: Any, place: str) -> Iterator[tuple[str, str]]:
    if part is None:
        return
    try:
        book = load_workbook(io.BytesIO(part.blob))
    except (OSError, LookupError, ValueError, TypeError, zipfile.BadZipFile) as error:
        yield f"{place}, embedded workbook", f"cannot be read ({error})"
        return
    for page in book:
        for cell in (c for row in page.iter_rows() for c in row):
            if cell.value is not None:
                which = f"{place}, embedded workbook, cell {cell.coordinate}"
                yield which, f"{cell.value!r} as {cell.number_format}"
