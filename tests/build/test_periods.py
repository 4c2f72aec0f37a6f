"""Months, quarters and years out of each other, worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.build import build
from dashboard.errors import InputError
from dashboard.releases import reader
from dashboard.settings import Settings
from tests import monthly

# Made up for this test: a stock, a flow and a running total by the month.
BY_MONTH = {
    "stock": {"2024-12": 90, "2025-11": 98, "2025-12": 99},
    "flow": {f"2025-{month:02}": month for month in range(1, 13)} | {"2024-03": 2},
    "to_date": {"2024-03": 12, "2025-01": 5, "2025-02": 9, "2025-03": 15},
}


def with_months(data: Path, folder: Path, more: dict[str, Any] | None = None) -> Path:
    """A copy of the data with the three indicators; `more` overwrites figures."""
    copy = monthly.copied(data, folder)
    for measure, figures in BY_MONTH.items():
        own = figures | (more or {}).get(measure, {})
        every = [("330100", "all", period, value) for period, value in own.items()]
        monthly.add(copy, measure, every)
    return copy


@pytest.fixture(scope="module")
def months(
    data: Path, tmp_path_factory: pytest.TempPathFactory
) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("months")
    copy = with_months(data, folder)
    return reader.connect(build.build(Settings(copy, folder / "wh", show_demo=False)))


def values(
    con: duckdb.DuckDBPyConnection, measure: str
) -> dict[str, tuple[float, str]]:
    rows = con.execute(
        "select period, value, kind from warehouse.mart_observation "
        "where indicator = ? and is_preferred order by period",
        [f"example_{measure}"],
    ).fetchall()
    return {period: (float(value), kind) for period, value, kind in rows}


def test_a_stock_is_that_of_the_last_part(months: duckdb.DuckDBPyConnection) -> None:
    found = values(months, "stock")
    assert found["2025"] == found["2025-Q4"] == (99.0, "derived")
    assert found["2024"] == (90.0, "derived")
    assert "2025-Q3" not in found


def test_a_flow_is_summed_if_every_part_is_there(
    months: duckdb.DuckDBPyConnection,
) -> None:
    found = values(months, "flow")
    # 1 + 2 + 3, 4 + 5 + 6, and all twelve: 78.
    assert found["2025-Q1"] == (6.0, "derived")
    assert found["2025-Q2"] == (15.0, "derived")
    assert found["2025"] == (78.0, "derived")
    assert not {"2024", "2024-Q1"} & set(found), "one month of three"


def test_a_published_quarter_is_not_computed_again(data: Path, tmp_path: Path) -> None:
    copy = with_months(data, tmp_path, {"flow": {"2025-Q2": 16}})
    release = build.build(Settings(copy, tmp_path / "wh", show_demo=False))
    con = reader.connect(release)
    rows = con.execute(
        "select value, kind from warehouse.mart_observation "
        "where indicator = 'example_flow' and period = '2025-Q2'"
    ).fetchall()
    con.close()
    # 4 + 5 + 6 would be 15; the source says 16, and the year is the sum of quarters.
    assert [(float(value), kind) for value, kind in rows] == [(16.0, "actual")]


def test_a_running_total_is_that_of_the_last_part(
    months: duckdb.DuckDBPyConnection,
) -> None:
    found = values(months, "to_date")
    assert found["2025-Q1"] == (15.0, "derived")
    assert "2025" not in found, "nothing is known of December"


def changes(
    con: duckdb.DuckDBPyConnection, measure: str, period: str
) -> tuple[Any, ...]:
    row = con.execute(
        "select single, year_on_year, round(year_on_year_percent, 1), on_period, "
        "round(on_period_percent, 1) from warehouse.mart_change "
        "where indicator = ? and period = ?",
        [f"example_{measure}", period],
    ).fetchone()
    assert row is not None
    return row


def test_changes_against_a_year_and_a_month_before(
    months: duckdb.DuckDBPyConnection,
) -> None:
    # 15 to March: 6 in March alone, 3 more than a year before (12), 2 more than the 4
    # of February.
    assert changes(months, "to_date", "2025-03") == (6.0, 3.0, 25.0, 2.0, 50.0)
    assert changes(months, "to_date", "2025-01") == (5.0, None, None, None, None)
    # A flow is its own: March has 3, February 2, March a year before 2.
    assert changes(months, "flow", "2025-03") == (3.0, 1.0, 50.0, 1.0, 50.0)
    # 99 against 98 in November and 90 a year before.
    assert changes(months, "stock", "2025-12") == (None, 9.0, 10.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"to_date": {"2025-04": 14}}, "running_total_never_falls"),
        ({"stock": {"2025": 98}}, "one_value_a_moment"),
        ({"flow": {"2025-13": 1}}, "value_and_period_are_readable"),
    ],
)
def test_what_contradicts_itself_stops_the_build(
    data: Path, tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    copy = with_months(data, tmp_path, more)
    with pytest.raises(InputError) as caught:
        build.build(Settings(copy, tmp_path / "wh", show_demo=False))
    assert any(problem.startswith(f"{said}:") for problem in caught.value.problems)
