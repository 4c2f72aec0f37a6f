"""A release as a workbook: numbers as numbers, ready to filter and to print.

The same release and options give the same bytes. What made the file stands in its
custom properties, so that `verify` can make it again and compare.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from datetime import date, datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.files import pictured
from dashboard.files.contents import Cell, Options, Sheet, sheets
from dashboard.files.package import OPTIONS, RELEASE, described, same_each_time
from dashboard.files.xlsx_charts import add_picture, columns_of
from dashboard.palette import LIGHT
from dashboard.rows import Ask
from dashboard.wording import interface
from dashboard.wording.figures import number

FONT = "微软雅黑"
# Of a column, in characters: on paper, on screen, and the least.
WIDEST, LONGEST, NARROWEST = 48, 96, 8
PAPER, SHRUNK = 170, 24  # what a page takes; a column is made no narrower for it
HEAD = 12  # a heading wider than this breaks
LINE = 14.5  # height of a line, in points


def workbook(fetch: Ask, release: str, options: Options) -> bytes:
    """The xlsx file; `fetch` asks the release of that id."""
    book = Workbook()
    book.remove(book.active)
    first, judged, *others = sheets(fetch, options)
    drawn = pictured.sheets(fetch, options)
    for sheet in (first, judged, *drawn, *others):
        _write(book.create_sheet(sheet.name), sheet, release, options)
    front = book.worksheets[0]
    reference = f"'{front.title}'!$B$2"
    book.defined_names[RELEASE] = DefinedName(RELEASE, attr_text=reference)
    lang = options.lang
    product = interface.get("product", lang)
    properties = book.properties
    properties.title = interface.get(
        "file_title", lang, product=product, plan=front["B3"].value
    )
    properties.creator = product
    properties.language = "zh-CN" if lang == "zh" else "en"
    properties.created = datetime.combine(options.as_of, datetime.min.time())
    book.custom_doc_props.append(StringProperty(name=RELEASE, value=release))
    book.custom_doc_props.append(StringProperty(name=OPTIONS, value=packed(options)))
    out = io.BytesIO()
    book.save(out)
    charts = [sheet.picture for sheet in drawn if sheet.picture]
    told = [(c.title, c.alt) for c in charts if c.form != "heat"]
    return same_each_time(described(out.getvalue(), told))


def packed(options: Options) -> str:
    """The options as JSON text, for the file's properties."""
    return json.dumps(asdict(options) | {"as_of": options.as_of.isoformat()})


def unpacked(words: str) -> Options:
    """The inverse of `packed`; ValueError, TypeError or KeyError for other text."""
    given = json.loads(words)
    return Options(**(given | {"as_of": date.fromisoformat(given["as_of"])}))


def _write(page: Worksheet, sheet: Sheet, release: str, options: Options) -> None:
    head = [Cell(name) for name in sheet.columns]
    for row, cells in enumerate([head, *sheet.rows], 1):
        for column, cell in enumerate(cells, 1):
            _put(page, row, column, cell, is_left=len(sheet.columns) == 2)
    for cell in page[1]:
        cell.font = Font(
            name=FONT, size=10, bold=True, color=LIGHT.background[1:].upper()
        )
        cell.fill = PatternFill("solid", fgColor=LIGHT.accent[1:])
        cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
    stamped = PatternFill("solid", fgColor=LIGHT.warning_surface[1:])
    for at in sheet.demo:
        for cell in page[at + 2]:
            cell.fill = stamped
    widths = _widths(sheet)
    for column, wide in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = wide
    for at, told in enumerate([head, *sheet.rows], 1):
        sized = list(zip(told, widths, strict=True))
        lines = [_lines(cell.value, wide) for cell, wide in sized[: sheet.printed]]
        # What is on screen only breaks where its text does, or paper would stay empty.
        lines += [len(_split(cell.value)) for cell, _ in sized[sheet.printed :]]
        page.row_dimensions[at].height = max(lines) * LINE + 3
    page.freeze_panes = "B2" if len(sheet.columns) <= 2 else "C2"
    page.auto_filter.ref = page.dimensions
    below = add_picture(page, sheet.picture) if sheet.picture else 0
    _print_setup(page, sheet, release, options, below)


def _print_setup(
    page: Worksheet, sheet: Sheet, release: str, options: Options, below: int
) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 1 if below else 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    last = get_column_letter(sheet.printed)
    if below:
        last = columns_of(page, sheet.printed)
    page.print_area = f"A1:{last}{len(sheet.rows) + 1 + below}"
    page.page_margins = PageMargins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
    lang = options.lang
    stamp = interface.get("stamp_demo", lang) if sheet.demo else ""
    page.oddFooter.left.text = interface.get(
        "file_footer", lang, release=release, stamp=stamp
    )
    page.oddFooter.right.text = interface.get("file_page", lang)


def _put(
    page: Worksheet, row: int, column: int, cell: Cell, *, is_left: bool = False
) -> None:
    """Text stays text: nothing that starts like a formula is one."""
    if cell.value is None:
        return
    value = cell.value
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    placed = page.cell(row, column, value)
    is_text = False
    if isinstance(value, str):
        is_text = True
        placed.data_type = "s"
        placed.quotePrefix = value[:1] in ("=", "+", "-", "@")
    placed.number_format = cell.form
    placed.font = Font(name=FONT, size=10)
    placed.alignment = Alignment(
        horizontal="left" if is_text or is_left else "right",
        vertical="top",
        indent=int(is_text and not is_left),
        wrap_text=is_text and not str(value).startswith("http"),
    )


def _widths(sheet: Sheet) -> list[int]:
    """Of each column: its longest line, within bounds; headings break before it. The
    widest ones give way until those on paper fit it."""
    widths = []
    for at, name in enumerate(sheet.columns):
        told = [_width(line) for row in sheet.rows for line in _split(row[at].value)]
        wide = max([*told, min(_width(name), HEAD)]) + 3
        most = WIDEST if at < sheet.printed else LONGEST
        widths.append(max(min(wide, most), NARROWEST))
    printed = range(sheet.printed)
    while sum(widths[at] for at in printed) > PAPER:
        widest = max(printed, key=widths.__getitem__)
        if widths[widest] <= SHRUNK:
            break
        widths[widest] -= 1
    return widths


def _lines(value: object, wide: int) -> int:
    """In how many lines a cell breaks; an address runs on."""
    if str(value).startswith("http"):
        return 1
    return sum(max(1, ceil(_width(line) / (wide - 2.5))) for line in _split(value))


def _split(value: object) -> list[str]:
    if isinstance(value, float):  # in the form of a cell, not with all its decimals
        return [number(value, 2)]
    return str("" if value is None else value).split("\n")


def _width(line: str) -> int:
    """Columns of a line; a Chinese character takes two."""
    return sum(2 if ord(sign) > 0x2000 else 1 for sign in line)
