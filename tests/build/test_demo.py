"""The demonstration figures are reproducible, add up, and replace nothing published."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scripts.build_demo import ELDERLY, Facts, make, render, spread

DATA = Path(__file__).resolve().parents[2] / "data"
SUPPLY = DATA / "demo/supply.csv"

# (indicator, year) -> the city's total, worked out by hand from the published figures
TOTALS = {
    (ELDERLY, "2020"): 1_882_900,  # 188.29万
    (ELDERLY, "2024"): 2_272_700,  # 227.27万
    ("elderly_care_beds", "2020"): 139_146,  # 73.9 per 1,000
    ("nursing_beds", "2020"): 77_643,  # 55.8% of the beds
    ("model_home_care_centres", "2020"): 214,
    ("senior_canteens", "2020"): 1_400,
    ("senior_canteens", "2024"): 2_300,
    ("dementia_beds", "2024"): 4_545,  # 20 per 10,000
}
# Shangcheng's own published figures
PUBLISHED = {
    (ELDERLY, "2024"): 248_661,  # 557 beds at 22.4 per 10,000
    ("senior_canteens", "2024"): 134,
    ("dementia_beds", "2024"): 557,
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(DATA)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with SUPPLY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(rows: list[dict[str, str]], key: tuple[str, str]) -> dict[str, int]:
    return {
        row["area"]: int(row["value"])
        for row in rows
        if (row["indicator"], row["period"]) == key
    }


def published() -> Iterator[tuple[str, str, str, str]]:
    for path in (DATA / "facts/observations").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["kind"] in ("actual", "derived"):
                    yield row["indicator"], row["area"], row["boundary"], row["period"]


def test_regenerating_gives_the_committed_file(facts: Facts) -> None:
    assert render(make(facts)) == SUPPLY.read_text("utf-8")


@pytest.mark.parametrize("key", TOTALS)
def test_districts_add_up_to_the_city(
    facts: Facts, rows: list[dict[str, str]], key: tuple[str, str]
) -> None:
    made_up = values(rows, key)
    real = {"330102": PUBLISHED[key]} if key in PUBLISHED else {}
    assert not made_up.keys() & real.keys()
    assert sorted(made_up | real) == facts.districts
    assert sum((made_up | real).values()) == TOTALS[key]


def test_shangcheng_is_published_as_the_totals_assume(facts: Facts) -> None:
    for (indicator, period), value in PUBLISHED.items():
        assert facts.find(indicator, period, "330102") == Decimal(value)


def test_no_demonstration_where_a_figure_is_published(
    rows: list[dict[str, str]],
) -> None:
    keys = {(r["indicator"], r["area"], r["boundary"], r["period"]) for r in rows}
    assert keys.isdisjoint(published())


def test_every_row_is_stamped(rows: list[dict[str, str]]) -> None:
    assert {r["kind"] for r in rows} == {"demo"}
    assert {r["source"] for r in rows} == {"demonstration"}
    assert {r["note"] for r in rows} == {"演示数据"}
    assert all(r["formula"] for r in rows)


def test_nursing_beds_never_exceed_beds(rows: list[dict[str, str]]) -> None:
    beds = values(rows, ("elderly_care_beds", "2020"))
    nursing = values(rows, ("nursing_beds", "2020"))
    assert all(nursing[district] <= beds[district] for district in beds)


def test_no_district_loses_canteens(rows: list[dict[str, str]]) -> None:
    before = values(rows, ("senior_canteens", "2020"))
    after = values(rows, ("senior_canteens", "2024")) | {"330102": 134}
    assert all(before[district] <= after[district] for district in before)


def test_spread_gives_what_is_left_to_the_largest_remainders() -> None:
    weights = {"a": Fraction(1), "b": Fraction(1), "c": Fraction(2)}
    assert spread(7, weights) == {"a": 2, "b": 2, "c": 3}
    assert spread(0, weights) == {"a": 0, "b": 0, "c": 0}
