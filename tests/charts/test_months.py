"""Months and quarters along an axis that is true to time."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.charts import of_rows
from dashboard.charts.lines import line
from dashboard.charts.ticks import ticks
from dashboard.method.period import Period, moment_of
from dashboard.palette import LIGHT
from tests.charts.svg import texts
from tests.charts.test_charts import draw, reading


def words(first: str, last: str, most: int, lang: str) -> list[str]:
    found = ticks(Period.of(first), Period.of(last), most, lang)
    return [said.replace("<br>", " ") for _, said in found]


@pytest.mark.parametrize(
    ("first", "last", "most", "zh", "en"),
    [
        (
            *("2025-11", "2026-02", 12),
            ["11月 2025年", "12月", "1月 2026年", "2月"],
            ["Nov 2025", "Dec", "Jan 2026", "Feb"],
        ),
        (
            *("2025-01", "2026-03", 5),
            ["1月 2025年", "4月", "7月", "10月", "1月 2026年"],
            ["Jan 2025", "Apr", "Jul", "Oct", "Jan 2026"],
        ),
        (
            *("2025-Q3", "2026-Q1", 12),
            ["3季度 2025年", "4季度", "1季度 2026年"],
            ["Q3 2025", "Q4", "Q1 2026"],
        ),
        (
            *("2023-05", "2026-03", 5),
            ["2024年", "2025年", "2026年"],
            ["2024", "2025", "2026"],
        ),
        # Every sixth year has room, as years are counted.
        (
            *("2000-01", "2026-03", 5),
            ["2004年", "2010年", "2016年", "2022年"],
            ["2004", "2010", "2016", "2022"],
        ),
    ],
)
def test_as_many_marks_as_have_room(
    first: str, last: str, most: int, zh: list[str], en: list[str]
) -> None:
    assert words(first, last, most, "zh") == zh
    assert words(first, last, most, "en") == en


def month(period: str, value: float, **more: Any) -> dict[str, Any]:
    return reading(int(period[:4]), value) | {"period": period} | more


def test_months_stand_where_they_end_and_years_beside_them_are_left_out() -> None:
    rows = [
        month("2025-11", 8),
        month("2025-12", 9),
        month("2026-03", 7),
        month("2025", 30, in_line=False),
    ]
    chart = draw(rows, until=2027)
    (trace,) = chart.data
    assert list(trace.x) == pytest.approx([2025 - 1 / 12, 2025, 2025 + 3 / 12])
    assert list(trace.y) == [8, 9, 7]
    axis = chart.layout.xaxis
    assert axis.tickvals[0] == pytest.approx(2025 - 1 / 12)
    assert axis.ticktext[2] == "1月<br>2026年"
    assert axis.range[1] < 2026, "a plan's last year is no month to come"


def test_years_alone_look_as_before() -> None:
    axis = draw([reading(2020, 1), reading(2022, 2)]).layout.xaxis
    assert (axis.dtick, axis.tick0, axis.tickvals) == (1, 2020, None)


def test_the_small_line_names_its_first_and_last_month() -> None:
    row = month("2026-03", 247) | {
        "name": "示例",
        "area": "330100",
        "indicator": "example",
        "years": [moment_of(p) for p in ("2026-01", "2026-02", "2026-03")],
        "readings": [234.0, 234.0, 247.0],
        "earlier_period": "2025-03",
        "earlier_value": 208.0,
    }
    for lang, ends in (
        ("zh", ["2026年1月", "2026年3月"]),
        ("en", ["Jan 2026", "Mar 2026"]),
    ):
        series = of_rows.series(row, lang, stamps={})
        drawn = line(series, lang=lang, words={"absent": ""}, colours=LIGHT)
        said = texts(drawn)
        assert all(end in said for end in ends)
    assert series.change == "+39 (+18.8%) since March 2025"
