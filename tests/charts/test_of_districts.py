"""Rows of districts as what the drawings take: values worked by hand."""

from __future__ import annotations

from typing import Any

from dashboard.charts.of_districts import bars, by_indicator, course, spots, strip
from dashboard.rows import Row


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


def area(code: str, value: float | None, **more: Any) -> Row:
    """A row of the question `area_layer_values`."""
    return {
        "area": code,
        "short_name": f"区{code}",
        "kind": "actual" if value is not None else None,
        "qualifier": "exact",
        "value": value,
        "digits": 1,
        "unit": "%",
        "comparable": True,
        "year": 2020,
        "period": "2020",
    } | more


def test_bars_choose_the_district_of_a_group_of_one() -> None:
    of = {"g7": "330112"}
    rows = [area("g7", 22.4), area("g1", 12.0, kind="demo"), area("g2", None)]
    rows.append(area("g3", None, comparable=False))
    one, made_up, unknown, unlike = bars(
        rows,
        "zh",
        stamps=MARKED,
        incomparable="不可比",
        chooses=lambda code: of.get(code, code),
    )
    assert (one.name, one.value, one.text) == ("区g7", 22.4, "22.4")
    assert (one.pick, one.stamp, one.demo) == ("area:330112", "", False)
    assert (made_up.pick, made_up.stamp, made_up.demo) == ("area:g1", "演示", True)
    assert (unknown.value, unknown.text) == (None, "未获取")
    assert (unlike.value, unlike.text) == (None, "不可比")


def test_only_areas_with_both_values_have_a_spot() -> None:
    across = [area("1", 22.4), area("2", 10.0), area("3", None)]
    up = [area("1", 35.6, kind="demo"), area("2", None), area("3", 9.0)]
    (spot,) = spots(across, up, "zh", chooses=str)
    assert (spot.area, spot.x, spot.y) == ("1", 22.4, 35.6)
    assert (spot.x_text, spot.y_text, spot.demo) == ("22.4%", "35.6%", True)


def test_a_course_ends_with_its_latest_figure() -> None:
    rows = [area("1", 14.7, year=2010, period="2010"), area("1", 22.4)]
    line = course(rows, "zh")
    assert [(p.year, p.value, p.text) for p in line.points] == [
        (2010, 14.7, "14.7"),
        (2020, 22.4, "22.4"),
    ]
    assert (line.latest, line.when) == ("22.4%", "2020")
