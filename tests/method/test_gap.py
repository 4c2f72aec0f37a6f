"""What is missing and when it would be met, worked by hand and against a slow loop."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.method import gap
from dashboard.method.gap import Remaining, remaining, required, year_met
from dashboard.wording.status import family
from tests.judged import judged_at

D = Decimal

BOUNDS = {"baseline_qualifier": "at_least", "judged_qualifier": "at_least"}


def row(**changes: Any) -> dict[str, Any]:
    """From 0 in 2020 to 100 in 2025; 40 in 2023, judged in 2024."""
    given_row = {
        "last_year": 2025,
        "as_of": date(2024, 5, 1),
        "digits": 0,
        "direction": "up",
        "operator": "ge",
        "status": "far_behind",
        "baseline": 0.0,
        "baseline_qualifier": "exact",
        "target": 100.0,
        "judged_year": 2023,
        "judged_value": 40.0,
        "judged_qualifier": "exact",
        "broken": False,
    }
    return judged_at(given_row | changes)


def left(**changes: Any) -> Remaining:
    found = remaining(row(**changes))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        # Three of five years are over: 60 of the way from 0 to 100.
        ({}, 60.0),
        # Down from 50 to 20: 18 less by then.
        ({"baseline": 50.0, "target": 20.0}, 32.0),
        ({"baseline": None}, None),
        ({"target": None}, None),
        ({"schedule": None}, None),
        ({"baseline": 100.0}, None),
        ({"as_of": date(2026, 1, 1)}, None),
    ],
)
def test_what_the_schedule_asks_for(
    changes: dict[str, Any], asked: float | None
) -> None:
    assert required(row(schedule=0.6) | changes) == asked


def test_what_is_missing_is_spread_over_the_years_left() -> None:
    assert left() == Remaining(D(60), 2, D(30), D(0), at_most=False)


def test_a_share_of_a_year_is_rounded_up_to_the_digits() -> None:
    assert left(judged_value=41.0).per_year == D(30)  # 59 / 2 = 29.5
    found = left(judged_year=2022, target=1.0, judged_value=0.6, digits=1)
    assert (found.amount, found.per_year) == (D("0.4"), D("0.2"))  # 0.4 / 3 = 0.133…


def test_what_is_printed_is_compared() -> None:
    # 99.6 is printed, and judged, as 100: nothing is missing.
    assert left(judged_value=99.6).amount == 0
    # 0.3 - 0.1 is 0.2, not 0.19999999999999998.
    assert left(target=0.3, judged_value=0.1, digits=1).amount == D("0.2")


def test_more_than_was_asked() -> None:
    found = left(judged_value=132673.0, target=115556.0, judged_year=2025)
    assert found == Remaining(D(0), 0, D(0), D(17117), at_most=False)


def test_at_most_turns_the_sides_round() -> None:
    found = left(operator="le", target=15.0, judged_value=20.0)
    assert (found.amount, found.exceeded, found.per_year) == (D(5), D(0), D(3))
    assert left(operator="le", target=15.0, judged_value=12.0).exceeded == D(3)


@pytest.mark.parametrize(
    ("operator", "direction", "side"),
    [
        ("ge", "down", "ge"),
        ("le", "up", "le"),
        ("keep", "up", "ge"),
        ("keep", "down", "le"),
        ("keep", "neutral", None),
        ("none", "up", None),
    ],
)
def test_keep_takes_the_side_of_its_direction(
    operator: str, direction: str, side: str | None
) -> None:
    assert gap.side_of(row(operator=operator, direction=direction)) == side


def test_no_year_left_asks_for_everything_at_once() -> None:
    found = left(judged_year=2025)
    assert (found.years_left, found.per_year) == (0, D(60))
    assert left(judged_year=2027).years_left == 0


@pytest.mark.parametrize(
    ("qualifier", "operator", "at_most", "at_least", "bound"),
    [
        ("exact", "ge", False, False, "none"),
        ("about", "ge", False, False, "about"),
        ("at_least", "ge", True, False, "at_most"),  # the figure may be higher
        ("nearly", "ge", False, True, "at_least"),  # it is a little lower
        ("at_least", "le", False, True, "at_most"),  # 60 below the limit, or less
        ("nearly", "le", True, False, "at_least"),
    ],
)
def test_a_bound_on_the_figure_bounds_the_gap(
    qualifier: str, operator: str, at_most: bool, at_least: bool, bound: str
) -> None:
    given_row = row(judged_qualifier=qualifier, operator=operator)
    found = remaining(given_row)
    assert found is not None
    assert (found.at_most, found.at_least) == (at_most, at_least)
    assert gap.bound(given_row, found) == bound


@pytest.mark.parametrize(
    "changes",
    [
        {"target": None},
        {"judged_value": None},
        {"judged_year": None},
        {"target": float("nan")},
        {"operator": "none"},
    ],
)
def test_nothing_is_left_where_nothing_is_known(changes: dict[str, Any]) -> None:
    assert remaining(row(**changes)) is None


def test_zero_negative_and_huge_figures() -> None:
    assert left(target=0.0, judged_value=0.0).amount == 0
    assert left(target=-5.0, judged_value=-8.5, digits=1).amount == D("3.5")
    assert left(target=1e308, judged_value=-1e308, digits=2).amount == D("2E308")


def test_change_is_between_printed_exact_figures() -> None:
    moved = row(baseline=38.1, judged_value=55.8, digits=1)
    assert gap.difference(moved) == D("17.7")
    assert gap.difference(row(baseline=39.6)) == 0  # both are printed as 40
    assert gap.difference(row(baseline=None)) is None
    assert gap.difference(row(judged_qualifier="about")) is None
    assert gap.difference(row(baseline_qualifier="at_least")) is None
    assert gap.difference_share(row(baseline=50.0)) == D("0.2")
    assert gap.difference_share(row()) is None  # from 0 there is no percent
    assert gap.difference_share(row(baseline=-4.0)) is None


@pytest.mark.parametrize(
    ("as_of", "judged_year", "phase"),
    [
        (date(2025, 12, 31), 2023, "early"),
        (date(2025, 12, 31), 2025, "due"),
        (date(2026, 1, 1), 2024, "awaited"),
        (date(2026, 1, 1), None, "awaited"),
        (date(2026, 1, 1), 2025, "closed"),
    ],
)
def test_a_plan_ends_with_its_last_year(
    as_of: date, judged_year: int | None, phase: str
) -> None:
    assert gap.phase(row(as_of=as_of, judged_year=judged_year)) == phase


def test_a_light_of_an_ended_plan_is_no_result() -> None:
    assert family(row()) == "bad"
    assert family(row(as_of=date(2026, 2, 1))) == "grey"
    assert family(row(as_of=date(2026, 2, 1), status="on_schedule")) == "grey"
    assert family(row(as_of=date(2026, 2, 1), status="met")) == "good"
    assert family(row(status="overdue")) == "grey"


@pytest.mark.parametrize(
    ("value", "target", "growth", "side", "met"),
    [
        (100.0, 133.1, 10.0, "ge", 2023),  # exactly, without drift
        (100.0, 133.2, 10.0, "ge", 2024),
        (0.1, 0.1, -50.0, "ge", 2020),  # met already
        (100.0, 50.0, -50.0, "le", 2021),
        (100.0, 0.0, -100.0, "le", 2021),
        (100.0, 0.0, -250.0, "le", 2021),  # nothing loses more than all
        (100.0, 0.0, -50.0, "le", None),  # ever closer, never there
        (100.0, 101.0, 0.0, "ge", None),
        (100.0, 101.0, -1.0, "ge", None),
        (0.0, 1.0, 50.0, "ge", None),
        (-10.0, -5.0, -50.0, "ge", 2021),
        (-10.0, -20.0, 100.0, "le", 2021),
        (-10.0, 5.0, 10.0, "ge", None),
    ],
)
def test_the_first_year_in_which_the_target_is_met(
    value: float, target: float, growth: float, side: gap.Side, met: int | None
) -> None:
    assert year_met(value, 2020, target, growth, side, 2040) == met


def test_the_last_year_counts_and_a_later_one_does_not() -> None:
    assert year_met(100, 2020, 121, 10, "ge", 2022) == 2022
    assert year_met(100, 2020, 121, 10, "ge", 2021) is None
    assert year_met(200, 2020, 121, 10, "ge", 2019) is None


def test_no_input_is_too_large() -> None:
    assert year_met(1, 2020, 1e308, 1e308, "ge", 2022) == 2022
    assert year_met(1, 0, D("1e1000000"), 1, "ge", 10**12) is not None
    assert year_met(1, 0, -1, 1e300, "le", 10**18) is None
    assert year_met(D("Infinity"), 0, 1, 1, "ge", 10) is None
    assert year_met(1, 0, float("nan"), 1, "ge", 10) is None


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(
    value=st.integers(-50, 50),
    target=st.integers(-200, 200),
    growth=st.integers(-120, 150),
    side=st.sampled_from(["ge", "le"]),
)
def test_it_is_what_a_year_by_year_count_says(
    value: int, target: int, growth: int, side: gap.Side
) -> None:
    factor, amount, expected = max(1 + Fraction(growth, 100), Fraction(0)), value, None
    for year in range(2020, 2041):
        reached = amount >= target if side == "ge" else amount <= target
        if reached:
            expected = year
            break
        amount = amount * factor
    assert year_met(value, 2020, target, growth, side, 2040) == expected


@pytest.mark.parametrize(
    ("changes", "moved"),
    [
        ({}, "better"),
        ({"direction": "down"}, "worse"),
        ({"direction": "neutral"}, "up"),
        ({"judged_value": 0.4}, "same"),  # printed without decimals
        ({"judged_value": -3.0, "direction": "neutral"}, "down"),
        # 1,400+ to 2,300+ is a rise of open size; from 2,300+ to 1,400+ is open.
        ({"baseline": 1400.0, "judged_value": 2300.0} | BOUNDS, "better"),
        ({"baseline": 2300.0, "judged_value": 1400.0} | BOUNDS, None),
        ({"judged_value": 0.0, "judged_qualifier": "at_least"}, None),
        ({"judged_qualifier": "nearly"}, None),
        ({"judged_value": -1.0, "judged_qualifier": "nearly"}, "worse"),
        # Just below where it began is a fall.
        ({"judged_value": 0.0, "judged_qualifier": "nearly"}, "worse"),
        ({"baseline_qualifier": "at_least"}, None),
        ({"broken": True}, None),
        ({"baseline": None}, None),
        ({"judged_year": None}, None),
    ],
)
def test_movement_since_the_baseline(
    changes: dict[str, Any], moved: str | None
) -> None:
    assert gap.movement(row(**changes)) == moved
