"""The spreadsheet that the data desk fills in, as xlsx and as csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.formulas import safe
from dashboard.intake.columns import ANNOTATION, TEMPLATE, heading
from dashboard.method.period import Period
from dashboard.rows import Rows
from dashboard.wording import interface
from dashboard.wording.figures import period_words

FIELDS = list(TEMPLATE)
OPEN = {"period", "value", "unit", "qualifier", "source", "publisher", "published"} | {
    "grade",
    "reason",
    "note",
}
WIDTHS = {"indicator": 24, "name": 30, "definition": 60, "last": 20, "source": 30}
WIDTHS |= {"annotation": 80, "department": 20}
QUALIFIERS = ["精确", "以上", "近", "约"]
LINES = 50  # of the sheet of notes, made ready
GUIDE = "填写说明"
CHOICES = "可选项"
FONT = "微软雅黑"
HEAD = PatternFill("solid", fgColor="0B5CAD")
TO_FILL = PatternFill("solid", fgColor="FFF8E1")


def table(rows: Rows, period: Period) -> list[dict[str, Any]]:
    """One line a row of queries/template_rows.sql, by field."""
    return [
        dict.fromkeys(FIELDS, "")
        | {
            "indicator": row["indicator"],
            "name": row["name_zh"],
            "area": row["area_zh"],
            "period": str(period),
            "unit": row["unit"],
            "last": row["last_value"],
            "definition": row["definition_zh"],
        }
        for row in rows
    ]


def as_csv(rows: Rows, period: Period) -> bytes:
    """The template as CSV, with the mark that lets Excel read UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading(field) for field in FIELDS])
    for line in table(rows, period):
        writer.writerow([safe(str(line[field])) for field in FIELDS])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows, choices: Rows, period: Period) -> bytes:
    """The template as a workbook: one sheet a pillar; headings, definitions and
    earlier figures locked, lists to choose from."""
    book = Workbook()
    guide = book.active
    guide.title = GUIDE
    _guide(guide, period)
    for pillar, lines in groupby(rows, key=lambda row: row["pillar_zh"]):
        sheet = book.create_sheet(str(pillar)[:31])
        _sheet(sheet, table(list(lines), period), choices)
    _annotations(book.create_sheet(heading("annotation")))
    _choices(book.create_sheet(CHOICES), choices)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _guide(sheet: Worksheet, period: Period) -> None:
    told = period_words(str(period), "zh")
    guide = interface.get("template_guide", "zh", period=told)
    for number, line in enumerate(guide.strip().splitlines(), 1):
        cell = sheet.cell(number, 1, line)
        cell.font = Font(name=FONT, bold=number == 1, size=14 if number == 1 else 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 100
    sheet.protection.sheet = True


def _sheet(sheet: Worksheet, lines: list[dict[str, Any]], choices: Rows) -> None:
    _head(sheet, FIELDS)
    for number, line in enumerate(lines, 2):
        for column, field in enumerate(FIELDS, 1):
            cell = sheet.cell(number, column, line[field] or None)
            cell.font = Font(name=FONT)
            cell.protection = Protection(locked=field not in OPEN)
            if field == "value":
                cell.fill = TO_FILL
    last = len(lines) + 1
    units = [row["choice"] for row in choices if row["kind"] == "unit"]
    sources = [row["choice"] for row in choices if row["kind"] == "source"]
    lists = {
        "unit": f"'{CHOICES}'!$A$2:$A${len(units) + 1}",
        # A new source may be typed as well: the list only offers.
        "source": f"'{CHOICES}'!$B$2:$B${len(sources) + 1}",
        "qualifier": f'"{",".join(QUALIFIERS)}"',
        "grade": '"A,B,C"',
    }
    for field, formula in lists.items():
        rule = DataValidation("list", formula1=formula, allow_blank=True)
        rule.showErrorMessage = field != "source"
        letter = get_column_letter(FIELDS.index(field) + 1)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(FIELDS))}{last}"
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False


def _head(sheet: Worksheet, fields: list[str]) -> None:
    for column, field in enumerate(fields, 1):
        cell = sheet.cell(1, column, heading(field))
        cell.font = Font(name=FONT, bold=True, color="FFFFFF")
        cell.fill = HEAD
        width = WIDTHS.get(field, 14)
        sheet.column_dimensions[get_column_letter(column)].width = width


def _annotations(sheet: Worksheet) -> None:
    """Notes to figures: headings alone, for whoever has something to say."""
    _head(sheet, list(ANNOTATION))
    for line in sheet.iter_rows(2, LINES + 1, 1, len(ANNOTATION)):
        for cell in line:
            cell.font = Font(name=FONT)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def annotation_csv(note: Mapping[str, str]) -> bytes:
    """One note, by field of columns.ANNOTATION, as the file that brings it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading(field) for field in ANNOTATION])
    writer.writerow([note.get(field, "") for field in ANNOTATION])
    return out.getvalue().encode("utf-8-sig")


def _choices(sheet: Worksheet, choices: Rows) -> None:
    for column, kind in enumerate(("unit", "source"), 1):
        sheet.cell(1, column, heading(kind)).font = Font(name=FONT, bold=True)
        found = [row["choice"] for row in choices if row["kind"] == kind]
        for number, choice in enumerate(found, 2):
            sheet.cell(number, column, choice).font = Font(name=FONT)
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 80
    sheet.protection.sheet = True
