"""The catalogue of indicators, and an indicator in full, through app.py."""

from __future__ import annotations

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
