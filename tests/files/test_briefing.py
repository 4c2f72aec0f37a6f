"""A sheet of paper says what the release says, whole and readable by machines."""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from typing import Any

import duckdb
import pytest
from pypdf import PdfReader

from dashboard.charts import attainment
from dashboard.errors import InputError
from dashboard.files import briefing
from dashboard.files.contents import Options
from dashboard.releases import reader

DAY = date(2026, 11, 23)


def page(con: duckdb.DuckDBPyConnection, plan: str, pillar: str | None) -> str:
    def fetch(name: str, **values: Any) -> reader.Rows:
        return reader.run(con, name, **values)

    options = Options(plan, pillar, "zh", DAY, with_demo=False)
    return briefing.html(fetch, "the-release", options)


def test_pdf_is_one_tagged_page_of_text(con: duckdb.DuckDBPyConnection) -> None:
    printed = PdfReader(io.BytesIO(briefing.pdf(page(con, "13th", None))))
    assert len(printed.pages) == 1
    assert printed.trailer["/Root"]["/MarkInfo"]["/Marked"]
    # Chromium may name a character by its radical: ⽼ is 老 to a reader and a search.
    words = unicodedata.normalize("NFKC", printed.pages[0].extract_text())
    # Table 1, row 1 of the plan: 200 model centres promised for 2020, 214 opened.
    assert "示范型居家养老服务中心" in words.replace("\n", "")
    assert "200" in words and "214" in words
    assert "the-release" in words and "\ufffd" not in words


def test_pillar_and_plan_without_targets(con: duckdb.DuckDBPyConnection) -> None:
    pillar = page(con, "13th", "elderly_care")
    assert pillar.count("<svg") == 2
    assert "演示数据" not in pillar
    assert page(con, "14th", None).count("<tr>") == 1 + 22
    assert "<table" not in page(con, "15th", None)
    with pytest.raises(InputError, match="not known"):
        page(con, "16th", None)


def test_no_plan_is_judged_on_a_demonstration_figure(
    con: duckdb.DuckDBPyConnection,
) -> None:
    filters = {"status": None, "pillar": None, "nature": None}
    for plan in ("13th", "14th"):
        rows = reader.run(
            con, "status_rows", lang="zh", plan=plan, as_of=DAY, **filters
        )
        assert rows and "demo" not in {row["source_grade"] for row in rows}


def test_bar_ends_with_its_scale() -> None:
    # 168 wide is 120%: half the target is 70, twice the target is cut and marked.
    half = attainment.bar(0.5, "<a>", "bad")
    assert 'width="70.0"' in half and "<path" not in half and "&lt;a&gt;" in half
    twice = attainment.bar(2, "b", "good")
    assert 'width="168.0"' in twice and "<path" in twice


def test_no_chromium_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    with pytest.raises(InputError, match="install Chromium"):
        briefing.pdf("<p>x</p>")


def test_briefing_says_what_was_filtered(con: duckdb.DuckDBPyConnection) -> None:
    def fetch(name: str, **values: Any) -> reader.Rows:
        return reader.run(con, name, **values)

    options = Options("13th", None, "zh", DAY, with_demo=False, status="kept")
    kept = briefing.html(fetch, "the-release", options)
    assert "只含状态：◆ 保持" in kept and kept.count("<svg") == 2
    assert "8 项指标全部达到目标" in kept
