"""Charts from hand-made rows: gaps, single points, targets, stamps."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any

import pytest

from dashboard.charts.map.classes import bounds, class_of, step
from dashboard.charts.map.webgl import by_area, webgl_map
from dashboard.charts.sparkline import coverage, drawing, sparkline
from dashboard.charts.timeseries import timeseries
from dashboard.palette import DARK, LIGHT

WORDS = {"target": "目标", "path": "路径", "annual_target": "任务", "source": "来源"}
WORDS |= {"projection": "推算"}


def reading(
    year: int, value: float, kind: str = "actual", **more: Any
) -> dict[str, Any]:
    return {
        "area_id": "330100@all",
        "area_name": "杭州市",
        "area_kind": "city",
        "segment": "330100@all#0",
        "period": str(year),
        "year": year,
        "in_line": True,
        "kind": kind,
        "qualifier": "exact",
        "value": value,
        "digits": 0,
        "unit": "人",
        "source_publisher": "杭州市民政局",
    } | more


def draw(rows: list[dict[str, Any]], breaks: Any = (), until: int | None = None) -> Any:
    return timeseries(
        rows, list(breaks), lang="zh", colours=LIGHT, words=WORDS, until=until
    )


def test_target_is_a_line_and_the_path_dashed() -> None:
    chart = draw(
        [
            reading(2015, 90696, "baseline"),
            reading(2020, 132673),
            reading(2020, 115556, "target"),
        ]
    )
    lines = {trace.name: trace for trace in chart.data}
    assert list(lines["目标"].y) == [115556, 115556]
    assert list(lines["路径"].x) == [2015, 2016, 2017, 2018, 2019, 2020]
    assert list(lines["路径"].y) == [90696, 95668, 100640, 105612, 110584, 115556]
    assert lines["路径"].line.dash == "dash"
    assert {"2020 目标 115,556 人", "人"} <= {a.text for a in chart.layout.annotations}


def test_no_line_crosses_a_break() -> None:
    rows = [reading(2018, 192), reading(2019, 206)]
    rows += [reading(2021, 211, segment="330100@all#1")]
    chart = draw(rows, [{"after_year": 2019, "before_year": 2020, "reason": "七普"}])
    assert [list(trace.x) for trace in chart.data] == [[2018, 2019], [2021]]
    assert "七普" in [a.text for a in chart.layout.annotations]


def test_the_name_of_a_line_has_room_behind_its_end() -> None:
    rows = [reading(2016 + k, 10 + k) for k in range(7)]
    names = {"area_name": "Marriage registrations"}
    other = {"area_id": "b", "area_name": "Divorce registrations", "segment": "b#0"}
    rows = [r | names for r in rows] + [r | other for r in rows]
    first, last = draw(rows).layout.xaxis.range
    # Some 140 of 560 pixels at least: a quarter of the years shown.
    assert (last - 2022) / (last - first) > 0.24
    first, last = draw(rows[:7]).layout.xaxis.range
    assert last == 2023, "a line alone has no name at its end"


def test_a_narrow_chart_labels_the_last_reading_of_each_line() -> None:
    rows = [reading(2016 + k, 10 + k) for k in range(7)]
    rows.append(reading(2013, 4, segment="330100@all#1"))
    chart = timeseries(rows, [], lang="zh", colours=LIGHT, words=WORDS, least=280)
    assert [[t for t in trace.text if t] for trace in chart.data] == [["16"], ["4"]]
    wide = draw(rows)
    assert [len([t for t in trace.text if t]) for trace in wide.data] == [7, 1]


def test_parts_of_the_city_are_separate_and_named() -> None:
    rows = [
        reading(2020, 1102, area_id="core@all", area_name="主城区", segment="core#0")
    ]
    chart = draw([reading(2022, 1216), *rows])
    assert len(chart.data) == 2
    assert {a.text for a in chart.layout.annotations} == {"杭州市", "主城区", "人"}


def test_the_province_does_not_flatten_the_city() -> None:
    rows = [reading(2020, 214), reading(2020, 1105, area_kind="province", area_id="p")]
    assert [list(trace.y) for trace in draw(rows).data] == [[214]]
    assert len(draw(rows[1:]).data) == 1


def test_spans_are_not_points_in_time() -> None:
    assert not draw([reading(2020, 476, period="2016-2020", in_line=False)]).data


def test_a_trend_of_three_points_is_projected_apart_from_the_data() -> None:
    rows = [reading(2021, 10), reading(2022, 12), reading(2023, 14)]
    chart = draw(rows, until=2025)
    line = chart.data[1]
    assert line.name == "推算"
    assert (list(line.x), list(line.y)) == ([2023, 2025], [14, 18])
    assert line.line.dash == "dot"
    assert "2025 推算 约 18 人" in [a.text for a in chart.layout.annotations]
    assert len(draw(rows[:2], until=2025).data) == 1
    assert len(draw(rows, until=2023).data) == 1
    broken = [rows[0] | {"segment": "other"}, *rows[1:]]
    assert "推算" not in [trace.name for trace in draw(broken, until=2025).data]


def test_derived_readings_are_hollow() -> None:
    chart = draw([reading(2020, 1), reading(2021, 2, "derived")])
    assert list(chart.data[0].marker.color) == [LIGHT.accent, LIGHT.background]


def test_sparkline_needs_two_points_and_stays_inside() -> None:
    assert sparkline([2020], [1.0]) == ""
    assert sparkline(None, None) == ""
    assert 'points="4.0,24.0 92.0,4.0"' in drawing([2015, 2020], [1.0, 3.0])
    assert "14.0 92.0,14.0" in drawing([2015, 2020], [5.0, 5.0])
    assert sparkline([2015, 2020], [5.0, 5.0]).startswith(
        '<img class="hz-spark" alt=""'
    )


def test_years_with_a_figure_stand_on_one_axis() -> None:
    """172 of 180 pixels for 2000 to 2020: 2010 stands at 90, 2015 at 133."""
    assert coverage([], None, None, (2000, 2020)) == ""
    one = coverage([2010], [2010], [7.0], (2000, 2020))
    assert 'alt="2010"' in one
    picture = b64decode(one.split("base64,")[1].split('"')[0]).decode()
    assert 'cx="90.0" cy="20"' in picture
    assert "polyline" not in picture
    two = coverage([2010, 2015, 2030], [2010, 2015], [1.0, 3.0], (2000, 2020))
    picture = b64decode(two.split("base64,")[1].split('"')[0]).decode()
    assert 'points="90.0,28.0 133.0,4.0"' in picture
    assert picture.count('cy="36"') == 2, "a year off the axis is not drawn"


def test_classes_hold_equal_counts() -> None:
    cuts = bounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert cuts == [2.5, 4.5, 6.5, 8.5]
    assert [class_of(v, cuts) for v in (1, 2.5, 10)] == [0, 1, 4]
    assert bounds([7, 7, 7]) == []
    assert [step(i, [1.0], 5) for i in (0, 1)] == [0, 4]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_map_stamps_demonstration_and_names_what_is_absent(colours: Any) -> None:
    def area(code: str, kind: str | None, value: float | None) -> dict[str, Any]:
        return reading(2020, 0, area=code, short_name=code, place_in_rank=1) | {
            "kind": kind,
            "value": value,
            "comparable": code != "c",
            "reason": "无法拆分" if code == "c" else "",
            "source_publisher": None if value is None else "杭州市民政局",
        }

    square = [[[119, 30], [120, 30], [120, 29], [119, 30]]]
    features = [
        {
            "id": code,
            "properties": {"label": [119.5, 29.5]},
            "geometry": {"type": "Polygon", "coordinates": square},
        }
        for code in ("a", "b", "c")
    ]
    deck = webgl_map(
        [area("a", "demo", 70.0), area("b", None, None), area("c", None, None)],
        {"features": features},
        "/outlines.geojson",
        lang="zh",
        colours=colours,
        selected="a",
        words={"absent": "未获取", "demo": "演示数据", "demo_short": "演示"}
        | {"incomparable": "不可比"},
    )
    districts, _, texts = deck.spec["layers"]
    labels = texts["data"]["features"]
    assert [f["properties"]["text"] for f in labels] == [
        "a\n70 演示",
        "b\n未获取",
        "c\n不可比",
    ]
    assert districts["data"] == "/outlines.geojson"
    html = deck._tooltip["html"]
    tips = dict(re.findall(r'hz-tip-of-(\w)"><b>.*?</b><br>(.*?)</p>', html))
    assert tips["a"] == "70 人 演示数据<br>2020 · 杭州市民政局"
    assert tips["c"] == "未获取<br>2020 · 无法拆分"


def test_a_look_is_found_by_its_area() -> None:
    widths = {"a": 4, "b": 1, "c": 2, "d": 1, "e": 1, "f": 2}
    looks = {area: {"width": width} for area, width in widths.items()}
    named = "properties.area == 'c' || properties.area == 'f' ? 2 : (1)"
    expected = f"properties.area == 'a' ? 4 : ({named})"
    assert by_area(looks, "width") == expected
    assert by_area({}, "width") == "0"
