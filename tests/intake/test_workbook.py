"""Workbooks as they arrive: values as text, every refusal with sheet and row."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook

from dashboard.intake.container import RefusedError, inspect
from dashboard.intake.workbook import read

Change = Callable[[Any], object]


def saved(change: Change) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "养老服务"
    sheet.append(["指标", "数值"])
    sheet.append(["养老床位", 69216])
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(data: bytes) -> dict[str, Any]:
    return read(data, inspect(data))


def test_values_become_text_with_their_row() -> None:
    def change(sheet: Any) -> None:
        sheet["B4"], sheet["C4"] = 0.452, datetime(2024, 12, 31)
        sheet["B4"].number_format = "0.0%"
        sheet["D4"], sheet["E4"] = 1.5, 3.0

    assert rows(saved(change)) == {
        "养老服务": [
            (1, ["指标", "数值"]),
            (2, ["养老床位", "69216"]),
            (4, ["", "45.2%", "2024-12-31", "1.5", "3"]),
        ]
    }


def test_rows_outside_the_stated_dimension_are_read() -> None:
    data = saved(lambda sheet: None)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(rb'ref="A1:B2"', b'ref="A1:A1"', part))
    assert rows(out.getvalue())["养老服务"][1] == (2, ["养老床位", "69216"])


def _hide(sheet: Any) -> None:
    sheet.parent.create_sheet("藏").sheet_state = "hidden"


@pytest.mark.parametrize(
    ("change", "rule", "row"),
    [
        (lambda s: s.merge_cells("A3:B4"), "merged_cells", 3),
        (lambda s: setattr(s.row_dimensions[2], "hidden", True), "hidden_row", 2),
        (
            lambda s: setattr(s.column_dimensions["B"], "hidden", True),
            "hidden_column",
            None,
        ),
        (_hide, "hidden_sheet", None),
        (lambda s: s.append(["a", "=1+1"]), "formula", 3),
        (lambda s: s.append(["a", "#N/A"]), "error_cell", 3),
        (lambda s: s.append(["a", "x" * 4001]), "cell_too_long", 3),
        (lambda s: s.cell(5, 101, 1), "too_many_columns", 5),
        (lambda s: s.cell(3, 16384, 1), "too_many_columns", 3),
        (lambda s: s.cell(1048576, 1, 1), "too_many_rows", 1048576),
    ],
)
def test_refusals_name_the_row(change: Change, rule: str, row: int | None) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(saved(change))
    assert (refused.value.rule, refused.value.row) == (rule, row)
