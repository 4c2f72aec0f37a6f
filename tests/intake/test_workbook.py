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
    sheets, faults = read(data, inspect(data))
    assert not faults
    return sheets


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
        (lambda s: s.append(["a", "x" * 4001]), "cell_too_long", 3),
        (lambda s: s.cell(5, 101, 1), "too_many_columns", 5),
        (lambda s: s.cell(3, 16384, 1), "too_many_columns", 3),
        (lambda s: s.cell(1048576, 1, 1), "too_many_rows", 1048576),
    ],
)
def test_refusals_name_the_row(change: Change, rule: str, row: int) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(saved(change))
    assert (refused.value.rule, refused.value.row) == (rule, row)


def _spoil(sheet: Any) -> None:
    sheet.append(["甲", "=1+1"])
    sheet.append(["乙", "#N/A"])
    sheet.append(["丙", 3, None, "边"])
    sheet.merge_cells("A7:B8")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.parent.create_sheet("藏").sheet_state = "hidden"


def test_all_that_is_hidden_is_told_at_once_and_the_rest_is_read() -> None:
    data = saved(_spoil)
    sheets, faults = read(data, inspect(data))
    assert [(f.rule, f.value, f.row) for f in faults] == [
        ("formula", "B3 =1+1", 3),
        ("error_cell", "B4 #N/A", 4),
        ("hidden_row", "", 5),
        ("merged_cells", "A7:B8", 7),
        ("hidden_column", "4", None),
        ("hidden_sheet", "藏", None),
    ]
    assert sheets["养老服务"][2:] == [
        (3, ["甲"]),
        (4, ["乙"]),
        (5, ["丙", "3", "", "边"]),
    ]


def test_formatting_alone_hides_nothing() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["F"].hidden = True
        sheet.cell(2, 16384).number_format = "0.0%"

    assert rows(saved(change))["养老服务"][1:] == [(2, ["养老床位", "69216"])]


def changed(old: bytes, new: bytes) -> bytes:
    """The plain workbook with a piece of its sheet's XML replaced."""
    out = io.BytesIO()
    plain = io.BytesIO(saved(lambda s: None))
    with zipfile.ZipFile(plain) as book, zipfile.ZipFile(out, "w") as copy:
        for name in book.namelist():
            part = book.read(name)
            if name.endswith("sheet1.xml"):
                assert old in part
                part = part.replace(old, new)
            copy.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="1"'),
        (b'r="B2"', b'r="A2"'),
        (b'r="B2"', b'r="B7"'),
        (b"69216", b"abc"),
        (b'r="B2" t="n"', b'r="B2" t="s"'),
    ],
)
def test_a_sheet_that_programs_read_differently_is_damaged(
    old: bytes, new: bytes
) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(changed(old, new))
    assert refused.value.rule == "damaged"
    assert refused.value.row in (1, 2)


def test_other_ways_to_write_the_same_xml() -> None:
    sheets, faults = read(
        (data := changed(b'<row r="2"', b"<row hidden='1' r='2'")), inspect(data)
    )
    assert [(f.rule, f.row) for f in faults] == [("hidden_row", 2)]
    assert len(sheets["养老服务"]) == 2
    for cell in (
        b'<c r="B2" t="inlineStr"><is><r><t>6</t></r><r><t>9</t></r></is></c>',
        b'<c t="str"><v>69</v></c>',
        b'<c r="B2"><v>6.9E1</v></c>',
    ):
        written = changed(b'<c r="B2" t="n"><v>69216</v></c>', cell)
        assert rows(written)["养老服务"][1] == (2, ["养老床位", "69"])
