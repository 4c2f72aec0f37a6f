"""The workbook says what the release says, and verify finds what was changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from dashboard.errors import InputError
from dashboard.files.chart_items import workbook_charts
from dashboard.files.contents import Cell, Options, Sheet, _cell
from dashboard.files.verify import verify
from dashboard.files.xlsx import _put, workbook
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.files.digits import Place, changed, untold

OPTIONS = Options("13th", "elderly_care", "zh", date(2026, 11, 23), with_demo=True)


@pytest.fixture(scope="module")
def content(con: duckdb.DuckDBPyConnection, release: Release) -> bytes:
    def fetch(name: str, **values: Any) -> reader.Rows:
        return reader.run(con, name, **values)

    first = workbook(fetch, release.id, OPTIONS)
    assert workbook(fetch, release.id, OPTIONS) == first, "same release, same bytes"
    return first


def test_sheets_release_and_stamp(content: bytes, release: Release) -> None:
    book = load_workbook(io.BytesIO(content))
    names = [
        "概览",
        "状态",
        "承诺与目标",
        "区县前后对比",
        "区县横向比较",
        "哪些年份有数",
    ]
    names += ["数据", "口径", "来源", "举措与短板", "冲突与缺口"]
    assert book.sheetnames == names
    assert book.defined_names["release"].attr_text == "'概览'!$B$2"
    assert book["概览"]["B2"].value == release.id
    head = [cell.value for cell in book["数据"][1]]
    kinds = [row[head.index("性质")].value for row in book["数据"].iter_rows(2)]
    assert "演示数据" in kinds
    for page in book:
        assert page.oddFooter.left.text.startswith(f"数据版本 {release.id}")
        assert page.print_title_rows == "$1:$1"
        # Wide sheets leave addresses and quotations off the paper.
        across = page[page.print_area.split("!")[1]][0]
        wide = sum(page.column_dimensions[c.column_letter].width for c in across)
        assert wide <= 210 and "网址" not in [cell.value for cell in across]
    # Table 1, row 1 of the plan: 200 model centres promised for 2020, 214 opened.
    status = [[c.value for c in row] for row in book["状态"].iter_rows()]
    centres = {row[1]: dict(zip(status[0], row, strict=True)) for row in status}
    promised = centres["示范型居家养老服务中心"]
    assert (promised["目标值"], promised["判定值"]) == (200, 214)


def test_pictures_are_drawn_from_the_cells(content: bytes) -> None:
    book = load_workbook(io.BytesIO(content))
    charts = workbook_charts(content)
    # Census: Binjiang 80 and over, 1.18% of 2020 after 0.86% of 2010; Yuhang fell.
    change = [[c.value for c in row] for row in book["区县前后对比"].iter_rows(2)]
    rows = {row[0]: row[1:4] for row in change}
    assert rows["滨江区"] == [0.86, 1.18, 0.32] and rows["余杭区"][2] == -0.29
    title = "chart 80岁以上占比（常住，普查） · % · 推算 · 2021 年 4 月前的区划"
    assert charts[f"{title}, chart series 2, val, cells"] == "'区县前后对比'!$C$2:$C$14"
    kept = [charts[f"{title}, chart series 2, val {at}"] for at in range(13)]
    assert [float(value) for value in kept] == [row[2] for row in change]
    # Each indicator has its colours, from its own lowest to its own highest.
    page = book["区县横向比较"]
    assert page.max_row == 15  # a head, 13 districts, the city
    coloured = [str(cells.sqref) for cells in page.conditional_formatting]
    assert coloured == [f"{letter}2:{letter}14" for letter in "BCDEFG"]
    places = [[c.value for c in row] for row in page["H2:M15"]]
    assert all(min(c) == 0 and max(c) == 1 for c in zip(*places, strict=True))
    assert {type(chart).__name__ for p in book for chart in p._charts} == {
        "BarChart",
        "LineChart",
    }
    told = [words for place, words in charts.items() if place.endswith("tive text")]
    assert len(told) == 3 and all(told)


def test_text_is_never_a_formula() -> None:
    from openpyxl import Workbook

    page = Workbook().active
    _put(page, 1, 1, Cell('=HYPERLINK("x")'))
    assert (page["A1"].data_type, page["A1"].quotePrefix) == ("s", True)
    assert Sheet("x", [], [], 0).demo == frozenset()


def test_untouched_file_agrees(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "whole.xlsx"
    path.write_bytes(content)
    assert verify(path, settings)["cells"] > 500


SHEET, NUMBER = r"xl/worksheets/sheet{}\.xml".format, r"<v>([^<]*)</v>"
CELL = r'<c r="\w+"(?: s="\d+")?(?: t="n")?><v>.*?</c>'
CHART = r"xl/charts/.*"
# Sheets are numbered as they follow each other: the third is 承诺与目标.
PLACES = {
    "any cell": Place(", cell ", SHEET(r"\d+"), CELL, NUMBER),
    # Other letters than those of ASCII are written as numbers.
    "text": Place(", cell ", SHEET(r"\d+"), r"<is>.*?</is>", r"<t>(\d[^<&]*)</t>"),
    "bullets": Place("sheet 承诺与目标, cell ", SHEET(3), CELL, NUMBER),
    "dumbbells": Place("sheet 区县前后对比, cell ", SHEET(4), CELL, NUMBER),
    "strips": Place("sheet 区县横向比较, cell ", SHEET(5), CELL, NUMBER),
    "heat": Place("sheet 哪些年份有数, cell ", SHEET(6), CELL, NUMBER),
    "cache": Place(", chart series ", CHART, r"<pt .*?</pt>", r"<v>([\d.]+)</v>"),
    "cells of a chart": Place(", cells", CHART, r"<f>.*?</f>", r">([^<]*)<"),
    "alt": Place(
        ", alternative text", r"xl/drawings/.*", r"<cNvPr .*?>", r'descr="([^"]*)"'
    ),
    "colours": Place("colours of ", SHEET("[35]"), r"<cfvo [^>]*>", r'val="(\d[^"]*)"'),
}
COUNTS = dict.fromkeys(PLACES, 3) | {"alt": 2, "any cell": 4}


def test_every_changed_digit_is_found(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    damaged, told = changed(content, PLACES, COUNTS, seed=20)
    path = tmp_path / "changed.xlsx"
    path.write_bytes(damaged)
    with pytest.raises(InputError) as caught:
        verify(path, settings)
    assert len(caught.value.problems) == len(told) == 30
    assert not untold(told, caught.value.problems)


def test_unknown_release_is_told(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "whole.xlsx"
    path.write_bytes(content)
    elsewhere = Settings(settings.data, tmp_path, show_demo=True)
    with pytest.raises(InputError, match="No release"):
        verify(path, elsewhere)


def test_other_files_are_refused(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("not a workbook")
    with pytest.raises(InputError, match="cannot be read"):
        verify(path, settings)


def test_filters_of_the_page_are_those_of_the_workbook(
    con: duckdb.DuckDBPyConnection, release: Release
) -> None:
    # Of the eight promises two are kept: 用房达标率 and 生态葬法.
    chosen = Options("13th", None, "zh", OPTIONS.as_of, True, "kept", None)
    made = workbook(
        lambda name, **values: reader.run(con, name, **values), release.id, chosen
    )
    book = load_workbook(io.BytesIO(made))
    names = {row[1].value for row in book["状态"].iter_rows(2)}
    assert names == {"新建社区工作服务用房达标率", "生态葬法行政村覆盖率"}
    facts = {row[0].value: row[1].value for row in book["概览"].iter_rows(2)}
    assert facts["筛选"] == "状态：◆ 保持" and facts["◆ 保持"] == 2
    # The plan's sentence is still that of the whole plan.
    assert "8 项指标全部达到目标" in facts["说明"]
    assert "● 已完成" not in facts
    assert {row[0].value for row in book["承诺与目标"].iter_rows(2)} == names


def test_a_withheld_count_says_so_and_not_that_it_is_missing() -> None:
    row = {"value": None, "digits": 0, "qualifier": "withheld"}
    assert str(_cell(row, "value", "zh").value).startswith("＊ 小于10")
    assert _cell(row | {"qualifier": "exact"}, "value", "zh").value == "未获取"
