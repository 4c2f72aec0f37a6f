"""Rows as the drawings take them."""

from __future__ import annotations

from datetime import date

from dashboard.charts.of_rows import promise, series

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


PROMISED = {
    "indicator": "model_home_care_centres",
    "name": "示范型居家养老服务中心",
    "status": "behind",
    "first_year": 2016,
    "last_year": 2020,
    "as_of": date(2019, 6, 1),
    "schedule": 0.4,
    "baseline": 100.0,
    "baseline_qualifier": "exact",
    "target": 200.0,
    "judged_year": 2017,
    "judged_value": 130.0,
    "judged_qualifier": "at_least",
    "digits": 0,
    "unit": "个",
}


def test_a_promise_has_what_the_schedule_requires_while_the_plan_runs() -> None:
    """Two of five years of the way from 100 to 200 are 140."""
    one = promise(PROMISED, "zh")
    assert (one.start, one.now, one.due, one.target) == (100, 130, 140, 200)
    assert (one.now_text, one.due_text, one.target_text) == (
        "130+ 个",
        "140 个",
        "200 个",
    )
    assert (one.status, one.pick) == ("behind", "indicator:model_home_care_centres")


def test_a_promise_of_an_ended_plan_requires_its_target_alone() -> None:
    one = promise(PROMISED | {"as_of": date(2026, 1, 1), "status": "met"}, "zh")
    assert (one.due, one.due_text, one.status) == (None, "", "met")


def test_a_promise_without_figures_says_so() -> None:
    missing = dict.fromkeys(("baseline", "target", "judged_value", "judged_year"))
    one = promise(PROMISED | missing | {"status": "target_unknown"}, "zh")
    assert (one.start, one.now, one.due, one.target) == (None,) * 4
    assert (one.now_text, one.target_text) == ("未获取", "")
