"""Rows as the drawings take them."""

from __future__ import annotations

from dashboard.charts.of_rows import series

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
