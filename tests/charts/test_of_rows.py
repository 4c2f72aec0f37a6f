"""Rows as the drawings take them."""

from __future__ import annotations

from typing import Any

from dashboard.charts.of_rows import by_indicator, series, strip
from dashboard.rows import Row

STAMPS = {"derived": "推算"}
ROW = {
    "indicator": "dibao_standard",
    "name": "最低生活保障标准",
    "area": "330100",
    "area_name": "杭州市",
    "kind": "actual",
    "period": "2025",
    "value": 1301.0,
    "digits": 0,
    "qualifier": "exact",
    "unit": "元/人·月",
    "years": [2021, 2025],
    "readings": [1102.0, 1301.0],
    "earlier_year": 2024,
    "earlier_value": 1259.0,
}


def test_series_prints_its_readings_and_names_what_a_click_chooses() -> None:
    one = series(ROW, "zh", stamps=STAMPS)
    assert [(p.year, p.text) for p in one.points] == [(2021, "1,102"), (2025, "1,301")]
    assert (one.latest, one.when) == ("1,301 元/人·月", "2025")
    assert one.pick == "indicator:dibao_standard"
    assert one.change == "较 2024 年 +42 (+3.3%)"


def test_series_of_another_area_says_whose_it_is() -> None:
    one = series(ROW | {"area": "330000", "area_name": "浙江省"}, "zh", stamps=STAMPS)
    assert one.when == "2025 浙江省"


def test_series_whose_latest_figure_is_derived_is_stamped() -> None:
    assert series(ROW, "zh", stamps=STAMPS).stamp == ""
    assert series(ROW | {"kind": "derived"}, "zh", stamps=STAMPS).stamp == "推算"


def dot(area: str, value: float | None, **more: Any) -> Row:
    """A district's row of the question `district_strips`."""
    return {
        "indicator": "old",
        "name": "老龄化率",
        "period": "2020",
        "area": area,
        "short_name": f"区{area}",
        "kind": "actual",
        "qualifier": "exact",
        "value": value,
        "digits": 1,
        "unit": "%",
        "source_grade": "A",
        "place_in_rank": 2,
        "ranked": 3,
        "rank_mark": "",
        "alike": False,
        "city_value": 16.9,
        "city_digits": 1,
        "city_qualifier": "about",
        "years": [2010, 2020],
        "readings": [9.0, 22.0],
    } | more


DOTS = [dot("1", 30.0), dot("2", 22.0, alike=True), dot("3", 10.0, alike=True)]
MARKED = {"demo": "演示", "derived": "推算"}


def test_a_strip_says_unit_year_and_level_once() -> None:
    one = strip(DOTS, "1", "zh", city="全市", stamps=MARKED)
    assert one.head == "2020 · 全市 约 16.9%"
    assert next((d.name, d.text) for d in one.dots) == ("区1", "30.0%")
    assert one.city == (16.9, "约 16.9%")
    assert (one.band, one.rank, one.note) == ((10.0, 22.0), "2/3", "A")
    assert one.trend == ((2010, 9.0), (2020, 22.0))
    assert one.pick == "indicator:old"
    counts = [r | {"unit": "万人", "city_value": None} for r in DOTS]
    count = strip(counts, "", "zh", city="全市", stamps=MARKED)
    assert (count.head, count.city, count.rank) == ("万人 · 2020", None, "")
    assert count.dots[0].text == "30.0"


def test_what_is_made_up_is_marked_figure_by_figure() -> None:
    made_up = {"rank_mark": "demo"}
    rows = [DOTS[0] | made_up, dot("2", 22.0, kind="demo", **made_up)]
    published = strip(rows, "1", "zh", city="全市", stamps=MARKED)
    assert [d.demo for d in published.dots] == [False, True]
    assert (published.stamp, published.rank) == ("", "2/3 演示")
    invented = strip(rows, "2", "zh", city="全市", stamps=MARKED)
    assert (invented.stamp, invented.rank, invented.note) == ("演示", "2/3", "")
    assert strip(rows, "", "zh", city="全市", stamps=MARKED).stamp == "演示"
    derived = strip([dot("1", 1.0, kind="derived")], "1", "zh", city="", stamps=MARKED)
    assert derived.stamp == "推算"


def test_one_alike_is_no_range_and_a_withheld_figure_no_place() -> None:
    rows = [dot("1", None, qualifier="withheld"), dot("2", 22.0, alike=True)]
    one = strip(rows, "1", "zh", city="全市", stamps=MARKED)
    assert one.band is None
    assert one.dots[0].value is None
    assert one.dots[0].text.startswith("＊")


def test_published_strips_come_first() -> None:
    mixed = [dot("1", 1.0, indicator="a"), dot("2", 2.0, indicator="a", kind="demo")]
    real = [dot("1", 1.0, indicator="b")]

    def order(chosen: str) -> list[str]:
        return [rows[0]["indicator"] for rows in by_indicator(mixed + real, chosen)]

    assert order("1") == ["a", "b"], "the chosen district's own figure is published"
    assert order("2") == ["b", "a"]
    assert order("") == ["b", "a"]
