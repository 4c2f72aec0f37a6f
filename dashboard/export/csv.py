"""Figures as CSV for spreadsheets: UTF-8 with BOM, notes and source in every row."""

from __future__ import annotations

import csv
import io
from typing import Any

from dashboard import text
from dashboard.figures import number

COLUMNS = (
    "name",
    "value",
    "unit",
    "qualifier",
    "period",
    "area_name",
    "kind",
    "formula",
    "note",
    "quote",
    "source_title",
    "source_publisher",
    "source_published",
    "source_grade",
    "source_url",
)
# A spreadsheet runs cells that start with these, or their full-width forms.
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe(value: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(RISKY) else words


def figures_csv(rows: list[dict[str, Any]], lang: str) -> bytes:
    """Rows of any figure question as CSV; demonstration rows say so in `kind`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([text.get(f"column_{name}", lang) for name in COLUMNS])
    for row in rows:
        writer.writerow([_cell(row, name, lang) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _cell(row: dict[str, Any], name: str, lang: str) -> str:
    value = row.get(name)
    if name == "value":
        if value is None:
            return text.get("absent", lang)
        return number(value, int(row["digits"])).replace(",", "")
    if name in ("kind", "qualifier"):
        return text.get(f"{name}_{value}", lang) if value else ""
    return safe(value)
