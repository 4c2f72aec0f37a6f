"""An .xlsx upload -> rows of text with sheet and row; formulas and hiding refused."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from dashboard.intake.container import RefusedError
from dashboard.intake.text_file import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row

MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
HIDDEN_ROW = re.compile(rb'<row (?=[^>]*hidden="(?:1|true)")[^>]*r="(\d+)"')
HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*hidden="(?:1|true)")[^>]*min="(\d+)"')
ROW = re.compile(rb'<row [^>]*?r="(\d+)"')
FAR_CELL = re.compile(rb'<c [^>]*?r="([A-Z]{3,}\d+)"')


def read(data: bytes, archive: zipfile.ZipFile) -> dict[str, list[Row]]:
    """Rows of every sheet, blank ones left out; values as text, dates as ISO.

    `archive` has passed container.inspect. RefusedError names sheet and row.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    except Exception as error:  # openpyxl raises whatever a broken part provokes
        raise RefusedError("damaged", type(error).__name__) from None
    sheets: dict[str, list[Row]] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            raise RefusedError("hidden_sheet", sheet.title, sheet.title)
        _structure(archive.read(sheet._worksheet_path.lstrip("/")), sheet.title)
        try:
            sheets[sheet.title] = _rows(sheet)
        except RefusedError:
            raise
        except Exception as error:
            raise RefusedError("damaged", type(error).__name__, sheet.title) from None
    return sheets


def _structure(xml: bytes, sheet: str) -> None:
    """What the read-only parser does not tell: merges, hiding, far cells."""
    if found := MERGED.search(xml):
        place = found[1].decode()
        raise RefusedError(
            "merged_cells", place, sheet, int(re.findall(r"\d+", place)[0])
        )
    if found := HIDDEN_ROW.search(xml):
        raise RefusedError("hidden_row", "", sheet, int(found[1]))
    if found := HIDDEN_COLUMN.search(xml):
        raise RefusedError("hidden_column", found[1].decode(), sheet)
    if found := FAR_CELL.search(xml):
        place = found[1].decode()
        raise RefusedError(
            "too_many_columns",
            place,
            sheet,
            int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
        )
    far = max((int(row) for row in ROW.findall(xml)), default=0)
    if far > MAX_ROWS:
        raise RefusedError("too_many_rows", str(MAX_ROWS), sheet, far)


def _rows(sheet: Any) -> list[Row]:
    # The stated dimension may be false: rows outside it would be dropped silently.
    sheet.reset_dimensions()
    rows: list[Row] = []
    for line, cells in enumerate(sheet.iter_rows(), 1):
        words = [_word(cell, sheet.title, line) for cell in cells]
        while words and not words[-1].strip():
            words.pop()
        if len(words) > MAX_COLUMNS:
            raise RefusedError("too_many_columns", str(len(words)), sheet.title, line)
        if words:
            rows.append((line, words))
    return rows


def _word(cell: Any, sheet: str, line: int) -> str:
    """One cell as text: 45.2% stays `45.2%`, whole floats lose their `.0`."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise RefusedError(
            "formula", f"{cell.coordinate} {str(value)[:40]}", sheet, line
        )
    if cell.data_type == "e":
        raise RefusedError("error_cell", f"{cell.coordinate} {value}", sheet, line)
    if isinstance(value, str) and len(value) > MAX_CELL:
        raise RefusedError("cell_too_long", cell.coordinate, sheet, line)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    percent = "%" in (cell.number_format or "")
    number = f"{value * 100 if percent else value:.15g}"
    return f"{number}%" if percent else number
