"""An .xlsx upload -> rows of text with sheet and row, and every cell that hides one.

openpyxl reads what the sheets share; each sheet is then read here in one pass over its
XML, because a read-only openpyxl sheet drops rows that are out of order, does not tell
merges and hiding, and takes twice as long. lxml hands out only the elements asked for.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import IO, Any

from lxml.etree import _Element as Element
from lxml.etree import iterparse
from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel, from_ISO8601

from dashboard.intake.refused import RefusedError
from dashboard.intake.text_file import MAX_CELL, MAX_COLUMNS, MAX_ROWS, NumberedRow

DIGITS = "0123456789"
TRUE = ("1", "true")
PARTS: dict[str, Any] = {
    "tag": ("{*}row", "{*}col", "{*}mergeCell"),
    "resolve_entities": False,
    "no_network": True,
    "remove_comments": True,
    "remove_pis": True,
}


def read(
    data: bytes, archive: zipfile.ZipFile
) -> tuple[dict[str, list[NumberedRow]], list[RefusedError]]:
    """Rows of every visible sheet, blank ones left out, values as text, dates as ISO;
    and what a reader of the sheet would not see: formulas, merges, hidden parts.

    `archive` has passed container.inspect. RefusedError where the book is damaged or
    too large, naming sheet and row.
    """
    try:
        book = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
        book.read_manifest()
        book.read_strings()
        book.read_workbook()
        apply_stylesheet(book.archive, book.wb)
        parts = list(book.parser.find_sheets())
        formats = _Formats(book.wb)
    except Exception as error:  # openpyxl raises whatever a broken part provokes
        raise RefusedError("damaged", type(error).__name__) from None
    sheets: dict[str, list[NumberedRow]] = {}
    faults: list[RefusedError] = []
    for sheet, part in parts:
        title = sheet.name
        if "chartsheet" in part.Type:
            continue
        if sheet.state != "visible":
            faults.append(RefusedError("hidden_sheet", title, title))
            continue
        try:
            with archive.open(part.target) as stream:
                one = _Sheet(title, book.shared_strings, formats)
                sheets[title], found = one.read(stream)
        except RefusedError:
            raise
        except Exception as error:
            raise RefusedError("damaged", type(error).__name__, title) from None
        faults += found
    return sheets, faults


class _Sheet:
    """One sheet on its way from XML to rows."""

    def __init__(self, title: str, strings: list[str], formats: _Formats) -> None:
        self.title, self.strings, self.formats = title, strings, formats
        self.rows: list[NumberedRow] = []
        self.faults: list[RefusedError] = []
        self.columns: dict[str, int] = {}
        self.hidden_columns: set[int] = set()
        self.used_columns: set[int] = set()
        self.line = 0

    def read(self, stream: IO[bytes]) -> tuple[list[NumberedRow], list[RefusedError]]:
        for _, element in iterparse(stream, **PARTS):
            name = _local(element.tag)
            if name == "row":
                self._row(element)
                element.clear()
            elif name == "col" and element.get("hidden") in TRUE:
                last = min(int(element.get("max", 0)), MAX_COLUMNS)
                self.hidden_columns.update(range(int(element.get("min", 1)), last + 1))
            elif name == "mergeCell":
                place = element.get("ref", "")
                line = int(
                    place.partition(":")[0].lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                )
                self.faults.append(
                    RefusedError("merged_cells", place, self.title, line)
                )
        for column in sorted(self.hidden_columns & self.used_columns):
            self.faults.append(RefusedError("hidden_column", str(column), self.title))
        return self.rows, self.faults

    def _row(self, row: Element) -> None:
        line = int(row.get("r", self.line + 1))
        if line <= self.line:
            raise RefusedError("damaged", f"{self.line} > {line}", self.title, line)
        self.line = line
        words: list[str] = []
        for column, cell in self._cells(row, line):
            word = self._word(cell, line)
            if not word:
                continue
            if column > MAX_COLUMNS:
                raise RefusedError(
                    "too_many_columns", cell.get("r", ""), self.title, line
                )
            words += [""] * (column - len(words))
            words[column - 1] = word
            self.used_columns.add(column)
        if not any(word.strip() for word in words):
            return
        if line > MAX_ROWS:
            raise RefusedError("too_many_rows", str(MAX_ROWS), self.title, line)
        if row.get("hidden") in TRUE:
            self.faults.append(RefusedError("hidden_row", "", self.title, line))
        while not words[-1].strip():
            words.pop()
        self.rows.append((line, words))

    def _cells(self, row: Element, line: int) -> Iterator[tuple[int, Element]]:
        """Cells with their column, 1 for A; RefusedError where one stands elsewhere
        than its row or order says: programs would disagree about what it means."""
        last, end = 0, str(line)
        for cell in row:
            place = cell.get("r")
            if place is None:
                column = last + 1
            else:
                letters = place.rstrip(DIGITS)
                column = self.columns.get(letters) or column_index_from_string(letters)
                self.columns[letters] = column
                if place[len(letters) :] != end:
                    raise RefusedError("damaged", place, self.title, line)
            if column <= last:
                raise RefusedError("damaged", place or "", self.title, line)
            last = column
            yield column, cell

    def _word(self, cell: Element, line: int) -> str:
        place, kind, value, formula = cell.get("r", ""), cell.get("t", "n"), None, None
        for child in cell:
            name = _local(child.tag)
            if name == "v":
                value = child.text
            elif name == "f":
                formula = child.text or ""
            elif name == "is" and kind == "inlineStr":
                value = _inline(child)
        if formula is not None:
            shown = f"{place} ={formula[:40]}"
            self.faults.append(RefusedError("formula", shown, self.title, line))
            return ""
        if not value:
            return ""
        if kind == "e":
            shown = f"{place} {value[:40]}"
            self.faults.append(RefusedError("error_cell", shown, self.title, line))
            return ""
        try:
            word = self._text(kind, value, int(cell.get("s", 0)))
        except (ValueError, OverflowError, IndexError):
            raise RefusedError("damaged", place, self.title, line) from None
        if len(word) > MAX_CELL:
            raise RefusedError("cell_too_long", place, self.title, line)
        return word

    def _text(self, kind: str, value: str, style: int) -> str:
        """One value as text: 45.2% stays `45.2%`, whole floats lose their `.0`."""
        if kind == "s":
            return str(self.strings[int(value)])
        if kind in ("str", "inlineStr"):
            return value
        if kind == "b":
            return str(bool(int(value)))
        if kind == "d":
            return _day(from_ISO8601(value))
        number = float(value)
        if style in self.formats.dates:
            return _day(
                from_excel(number, self.formats.epoch, style in self.formats.spans)
            )
        if style in self.formats.percents:
            return f"{number * 100:.15g}%"
        return f"{number:.15g}"


class _Formats:
    """Which styles make a date, a time span or a percentage of a number."""

    def __init__(self, book: Workbook) -> None:
        self.epoch = book.epoch
        self.dates, self.spans = book._date_formats, book._timedelta_formats
        self.percents = {
            style
            for style, cell in enumerate(book._cell_styles)
            if "%" in _format(book, cell.numFmtId)
        }


def _format(book: Workbook, number: int) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


@lru_cache(64)  # a large sheet has millions of a few tags
def _local(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2]


def _day(moment: Any) -> str:
    if isinstance(moment, datetime):
        return moment.date().isoformat()
    return moment.isoformat() if isinstance(moment, date) else str(moment)


def _inline(element: Element) -> str:
    """Text of a string kept in its cell, without the reading aid beside it."""
    parts: list[str] = []
    for child in element:
        name = _local(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [t.text or "" for t in child if _local(t.tag) == "t"]
    return "".join(parts)
