"""Figures as CSV for spreadsheets: UTF-8 with BOM, notes and source in every row."""

from __future__ import annotations

import csv
import io
from typing import Any

from dashboard.files.contents import CODES, SHARES, VALUES
from dashboard.formulas import safe
from dashboard.wording import interface, status
from dashboard.wording.figures import CHANGES, WITHHELD, is_withheld, number

FIGURE = (
    "name",
    "value",
    "unit",
    "qualifier",
    "period",
    "area_name",
    "single",
    "year_on_year",
    "year_on_year_percent",
    "on_period",
    "on_period_percent",
    "kind",
    "formula",
    "note",
    "annotation",
    "quote",
    "source_title",
    "source_publisher",
    "source_published",
    "source_grade",
    "source_url",
)
STATUS = (
    "name",
    "pillar_name",
    "status",
    "unit",
    "baseline_year",
    "baseline",
    "last_year",
    "target",
    "judged_period",
    "judged_value",
    "judged_qualifier",
    "attainment",
    "progress",
    "schedule",
    "gap_points",
    "as_of",
    "sentence",
    "annotation",
    "source_title",
    "source_publisher",
    "source_published",
    "source_grade",
    "source_url",
)


def figures_csv(rows: list[dict[str, Any]], lang: str) -> bytes:
    """Rows of any figure question as CSV; demonstration rows say so in `kind`."""
    return _csv(FIGURE, rows, lang)


def status_csv(rows: list[dict[str, Any]], lang: str) -> bytes:
    """Rows of `status_rows`, each with its sentence, as CSV; shares in percent."""
    return _csv(STATUS, rows, lang)


def plain_csv(heads: list[str], rows: list[list[str]]) -> bytes:
    """A table of texts as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[safe(cell) for cell in row] for row in [heads, *rows]])
    return out.getvalue().encode("utf-8-sig")


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]], lang: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([interface.get(f"column_{name}", lang) for name in columns])
    for row in rows:
        writer.writerow([_cell(row, name, lang) for name in columns])
    return out.getvalue().encode("utf-8-sig")


def _cell(row: dict[str, Any], name: str, lang: str) -> str:
    value = row.get(name)
    if name in VALUES:
        if value is None:
            return WITHHELD[lang] if is_withheld(row) else interface.get("absent", lang)
        return number(value, int(row["digits"]), separated=False)
    if name in CHANGES:
        return (
            "" if value is None else number(value, int(row["digits"]), separated=False)
        )
    if name.endswith("_percent") and value is not None:
        return number(value, 1, separated=False)
    if name == "status":
        return status.label(status.light(row), lang) if value else ""
    if name in CODES:
        return interface.get(f"{CODES[name]}_{value}", lang) if value else ""
    if name in SHARES and value is not None:
        return number(value * 100, 2, separated=False)
    if isinstance(value, float):
        return number(value, 2, separated=False)
    return safe(value)
