"""What a reader takes along: notes and source in every row, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.files.csv import figures_csv
from dashboard.formulas import safe


def test_rows_carry_stamp_qualifier_and_source() -> None:
    row = {
        "name": "老年食堂",
        "value": 1400.0,
        "digits": 0,
        "unit": "家",
        "qualifier": "at_least",
        "period": "2020",
        "area_name": "杭州市",
        "kind": "demo",
        "source_title": "=cmd|' /C calc'!A0",
        "source_publisher": "杭州市民政局",
    }
    content = figures_csv([row, row | {"value": None, "kind": None}], "zh")
    assert content.startswith(b"\xef\xbb\xbf")
    header, first, second = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    cells = dict(zip(header, first, strict=True))
    assert cells["数值"] == "1400"
    assert cells["限定"] == "不少于（余/以上）"
    assert cells["性质"] == "演示数据"
    assert cells["来源"].startswith("'=")
    assert dict(zip(header, second, strict=True))["数值"] == "未获取"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"
