"""The catalogue of indicators, and an indicator in full, through app.py."""

from __future__ import annotations

import json
import re

import duckdb
import pytest

from dashboard.releases import reader
from tests.pages.conftest import Open, html
from tests.pages.test_districts import drawn

LINK = re.compile(r'href="sources\?indicator=(\w+)')


def test_every_indicator_can_be_opened_from_the_catalogue(
    open_page: Open, con: duckdb.DuckDBPyConnection
) -> None:
    rows = reader.run(con, "catalogue", lang="zh", pillar=None, search="")
    found: list[str] = []
    for page in range(1, 99):
        body = html(open_page("sources", page=str(page)))
        if page > 1 and LINK.findall(body) == found[:30]:
            break  # a page that is not there is the first
        found += LINK.findall(body)
    assert found == [row["indicator"] for row in rows]


def test_a_row_has_its_latest_figure_and_its_years(open_page: Open) -> None:
    page = html(open_page("sources", q="最低生活保障标准", pillar="social_assistance"))
    row = next(r for r in page.split("<tr>") if 'indicator=dibao_standard"' in r)
    assert "1,301 元/人·月" in row
    assert 'alt="2009 2013' in row
    english = html(open_page("sources", lang="en", q="dibao_standard"))
    assert "indicator=dibao_standard&amp;lang=en" in english.replace(
        "&lang", "&amp;lang"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_indicator_says_what_it_rests_on(open_page: Open, lang: str) -> None:
    app = open_page(
        "sources", indicator="population_60_plus_share_registered", lang=lang
    )
    page = html(app)
    assert app.get("plotly_chart")
    assert "indicator:population_60_plus_share_registered" in drawn(
        app, "district_strip"
    )
    assert 'href="sources?part=catalogue&amp;indicator=' in page
    assert page.count("hz-grade") > 5
    assert ("25.92%" in page) and ("2024" in page)


def test_plans_and_conflicts_of_an_indicator(open_page: Open) -> None:
    page = html(open_page("sources", indicator="dibao_standard"))
    assert "在各规划中" in page
    assert "规划目标未获取" in page
    assert "主城区与全市" in page
    assert "共 13 个数字" in page
    assert 'href="social_assistance?indicator=dibao_standard"' in page


def test_an_indicator_without_a_figure_of_the_city(
    open_page: Open, con: duckdb.DuckDBPyConnection
) -> None:
    """Demonstration figures alone, or none at all: the definition stands."""
    listed = reader.run(con, "catalogue", lang="zh", pillar=None, search="")
    for row in [r for r in listed if not r["figures"]]:
        page = html(open_page("sources", indicator=row["indicator"]))
        assert row["definition"] in page


def test_an_unknown_indicator_is_the_catalogue(open_page: Open) -> None:
    assert LINK.findall(html(open_page("sources", indicator="<script>")))


def test_a_district_stands_beside_the_city(open_page: Open) -> None:
    app = open_page("sources", indicator="resident_population", district="330112")
    svg = drawn(app, "district_strip")
    assert 'aria-pressed="true"' in svg
    assert "临安" in app.get("plotly_chart")[0].proto.spec.encode().decode(
        "unicode_escape"
    )


def test_who_drove_a_change_is_told_where_it_can_be_split(open_page: Open) -> None:
    """Sentence, picture, table and file; the years and the way stand in the address."""
    code = "population_60_plus_share_registered"
    app = open_page("sources", indicator=code)
    page = html(app)
    assert "谁推动了变化" in page
    assert "2010 年到 2017 年，60岁以上占比（户籍）由 17.13%变为 22.16%" in page
    assert "17.13%" in drawn(app, "split")
    assert [b.key for b in app.get("download_button")].count("download_split") == 1
    app = open_page(
        "sources", indicator=code, split="terms", since="2013", until="2016", lang="en"
    )
    page = html(app)
    assert "went from 19.34% in 2013 to 21.55% in 2016" in page
    assert "(above the line)" in drawn(app, "split")
    # A year that has no split of that kind is the default.
    unknown = open_page("sources", indicator=code, split="<b>", since="1900", until="x")
    assert "2010 年到 2017 年" in html(unknown)


def test_where_a_change_cannot_be_split_one_line_says_why(open_page: Open) -> None:
    page = html(open_page("sources", indicator="dibao_standard"))
    assert page.count("这个指标不能拆") == 1
    english = html(open_page("sources", indicator="dibao_standard", lang="en"))
    assert "This indicator cannot be split" in english


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_are_offered_for_programs(open_page: Open, lang: str) -> None:
    app = open_page("sources", indicator="dibao_standard", lang=lang)
    keys = {b.key for b in app.get("download_button")}
    assert {"download_every_figure", "parquet_every_figure"} <= keys
    lines = " ".join(block.value for block in app.code)
    for name in ("select * from", "read_parquet(", "library(arrow)"):
        assert name in lines
    assert lines.count("dibao_standard_all.parquet") == 3


def test_events_are_pinned_on_the_series_and_listed_with_their_source(
    open_page: Open,
) -> None:
    app = open_page("sources", indicator="dibao_standard")
    (chart,) = app.get("plotly_chart")
    spec = json.loads(chart.proto.spec)["layout"]
    rings = [shape["name"] for shape in spec["shapes"] if shape["type"] == "circle"]
    (listed,) = re.findall(r'<details class="hz-events">.*?</ol>', html(app), re.S)
    days = re.findall(r'datetime="([\d-]+)"', listed)
    # Seven of the standard, and the plan that has it among its promises.
    assert len(days) == 8
    assert days == sorted(days)
    # The axis begins 6% of 2009 to 2025 before 2009, at 2008.04, and the first day of
    # 2009 stands at 2008: it is listed, and not drawn.
    assert len(rings) == 7
    assert "dibao_2009" not in rings
    assert "浙江在线" in listed
