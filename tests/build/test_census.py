"""What is made of the censuses, against the copied yearbook itself."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.build.catalog import Census, Indicator
from dashboard.build.catalog_files import load_catalog

PUBLISHED_ELSEWHERE = {"resident_population", "population_60_plus_share_resident"}


@pytest.fixture(scope="module")
def printed(data: Path) -> dict[tuple[str, ...], Decimal]:
    """year, area, variable, age -> value; men and women added up."""
    found: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    with (data / "facts/census.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["year"], row["area"], row["variable"], row["age_from"])
            found[key] += Decimal(row["value"])
    return found


def expected(
    printed: dict[tuple[str, ...], Decimal], meta: Census, year: str, area: str
) -> Decimal:
    def total(variable: str, age_from: int | None) -> Decimal:
        return sum(
            (
                value
                for (y, a, v, age), value in printed.items()
                if (y, a, v) == (year, area, variable)
                and (age_from is None or int(age) >= age_from)
            ),
            Decimal(0),
        )

    value = total(meta.variable, meta.age_from)
    return value / total(meta.per, None) * 100 if meta.per else value


def from_census(data: Path) -> dict[str, Indicator]:
    indicators = load_catalog(data / "metadata").indicators
    return {name: i for name, i in indicators.items() if i.census}


def test_every_loaded_value_is_that_of_the_yearbook(
    con: duckdb.DuckDBPyConnection,
    data: Path,
    printed: dict[tuple[str, ...], Decimal],
) -> None:
    checked = 0
    for name, indicator in from_census(data).items():
        assert indicator.census is not None
        rows: list[Any] = con.execute(
            "select area, period, value * factor, mart_observation.source "
            "from warehouse.mart_observation "
            "inner join warehouse.dim_indicator using (indicator) where indicator = ? "
            "and starts_with(mart_observation.source, 'census_') "
            "and boundary in ('pre2021', 'all')",
            [name],
        ).fetchall()
        for area, year, value, source in rows:
            want = expected(printed, indicator.census, year, area)
            assert float(value) == pytest.approx(float(want), abs=1e-5), (name, area)
            assert source == f"census_{year}_counties"
        checked += len(rows)
        if name not in PUBLISHED_ELSEWHERE:
            known = {row[:2] for row in rows}
            assert len([k for k in known if k[1] == "2020"]) >= 13, name
    assert checked > 300


def test_worked_by_hand(con: duckdb.DuckDBPyConnection) -> None:
    """上城 before 2021: 86,927 of 357,657 were 60 or older; 3,591 of 11,301 households
    of the long form had a lift, 建德 1,262 of 15,340."""

    def value(indicator: str, area: str) -> float:
        row = con.execute(
            "select value, formula from warehouse.mart_area_value where "
            "indicator = ? and scope = 'pre2021' and area = ? and period = '2020'",
            [indicator, area],
        ).fetchone()
        assert row is not None
        return round(float(row[0]), 2)

    assert value("population_60_plus_share_resident", "330102") == 24.30
    assert value("lift_household_share", "330102") == 31.78
    assert value("lift_household_share", "330182") == 8.23


def test_a_published_figure_goes_before_the_sum(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = con.execute(
        "select value, kind, source from warehouse.mart_observation "
        "where area = '330100' and indicator = 'population_60_plus_resident' "
        "and period = '2020'"
    ).fetchall()
    assert [(float(v), k, s) for v, k, s in rows] == [
        (201.3297, "actual", "src_765ff16e")
    ]


def test_nothing_registered_is_divided_by_residents(data: Path) -> None:
    for name, indicator in from_census(data).items():
        assert indicator.scope != "registered", name
