"""Figures as they are written, worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.wording.figures import change, figure, number


def row(
    value: float | None, digits: int, qualifier: str, unit: str, **more: Any
) -> Any:
    return {
        "value": value,
        "digits": digits,
        "qualifier": qualifier,
        "unit": unit,
    } | more


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (0.5, 0, "1"),  # half up, not half to even
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1.005, 2, "1.01"),
        (132673, 0, "132,673"),
        (1036.0, 1, "1,036.0"),
        (0.7, 1, "0.7"),
    ],
)
def test_numbers_round_half_up(value: float, digits: int, shown: str) -> None:
    assert number(value, digits) == shown


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (row(1400, 0, "at_least", "家"), "1,400+ 家", "1,400+ 家"),
        (row(13, 0, "nearly", "万人"), "≈13 万人(近)", "≈13 万人 (just under)"),
        (
            row(8000, 0, "about", "平方公里"),
            "约 8,000 平方公里",
            "about 8,000 平方公里",
        ),
        (row(55.8, 1, "exact", "%"), "55.8%", "55.8%"),
        (row(None, 0, "exact", "家"), "未获取", "not at hand"),
    ],
)
def test_qualifiers_are_shown(given: Any, zh: str, en: str) -> None:
    assert figure(given, "zh") == zh
    assert figure(given, "en") == en


def test_shares_change_in_points_and_counts_in_percent() -> None:
    share = row(25.92, 2, "exact", "%", earlier_value=23.13, earlier_period="2020")
    assert change(share, "zh") == "较 2020 年 +2.79 百分点"
    count = row(1301, 0, "exact", "元/人·月", earlier_value=1259, earlier_period="2024")
    assert change(count, "zh") == "较 2024 年 +42 (+3.3%)"
    assert change(count, "en") == "+42 (+3.3%) since 2024"


def test_no_change_is_invented() -> None:
    flat = row(100, 0, "exact", "%", earlier_value=100, earlier_period="2015")
    assert change(flat, "zh") == "较 2015 年持平"
    bound = row(2300, 0, "at_least", "家", earlier_value=2300, earlier_period="2024")
    assert change(bound, "zh") == ""
    alone = row(10, 0, "exact", "家", earlier_value=None, earlier_period=None)
    assert change(alone, "zh") == ""
