"""Rows as the drawings take them."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.charts.of_rows import bar, measure, promise, series, share

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
    "earlier_period": "2024",
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


PROMISE: dict[str, Any] = {
    "indicator": "beds",
    "name": "床位",
    "plan_name": "计划",
    "status": "behind",
    "as_of": date(2024, 6, 1),
    "last_year": 2025,
    "judged_year": 2023,
    "judged_period": "2023",
    "judged_value": 130.0,
    "judged_qualifier": "exact",
    "baseline": 100.0,
    "baseline_qualifier": "exact",
    "target": 200.0,
    "schedule": 0.6,
    "digits": 0,
    "unit": "张",
}


def test_promise_says_what_is_required_by_its_figure() -> None:
    one = promise(PROMISE, "zh")
    assert (one.start, one.now, one.target) == (100.0, 130.0, 200.0)
    # Three fifths of the way from 100 to 200.
    assert (one.due, one.due_text) == (160.0, "160")
    assert one.now_text == "130 张 (2023)", "the year where it is not the target's"
    assert one.target_text == "200 张"
    assert one.pick == "indicator:beds"


def test_promise_of_an_ended_plan_is_due_no_more() -> None:
    last = {"judged_year": 2025, "judged_period": "2025"}
    one = promise(PROMISE | last | {"as_of": date(2026, 1, 1)}, "zh")
    assert one.due is None
    assert one.now_text == "130 张"
    assert one.status == "awaited"


def test_promise_without_figure_or_target_says_so() -> None:
    nothing = dict.fromkeys(
        ("judged_year", "judged_period", "judged_value", "target", "schedule")
    )
    one = promise(PROMISE | nothing | {"status": "target_unknown"}, "zh")
    assert (one.now, one.now_text) == (None, "未获取")
    assert (one.target, one.target_text, one.due) == (None, "", None)
    assert one.start_text == "100 张"


def test_bar_stands_on_the_scale_of_its_kind_of_unit() -> None:
    one = bar(ROW | {"base_value": 1301.0}, "zh", stamps=STAMPS)
    assert (one.value, one.text) == (1301.0, "1,301 元/人·月")
    assert one.pick == "indicator:dibao_standard"
    unknown = {"value": None, "base_value": None}
    one = bar(ROW | unknown, "zh", stamps=STAMPS)
    assert (one.value, one.text) == (None, "未获取")


def test_measures_say_when_and_who_and_how_many_are_in_place() -> None:
    row = {"name": "智库", "state": "已建成", "as_of": "2020"}
    assert measure(row, "民政局").note == "2020 · 民政局"
    one = share({"name": "文化", "share": 50.0, "built": 5, "measures": 10})
    assert (one.value, one.text) == (50.0, "5/10")
