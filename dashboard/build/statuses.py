"""Statuses of every plan row on every day, by the one method of dashboard.progress.

A status changes only on certain days: when a figure is published, when a year begins,
when a report falls due. The method is asked on each of those days, and rows that say
the same are merged: fct_status has one row per plan row and interval.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from dashboard.method import status as progress
from dashboard.method.period import Period
from dashboard.rows import Rows, fetched, run_file

ASKED = Path(__file__).parent / "asked"
CITY = "330100@all"


@dataclass(frozen=True)
class Known:
    """A figure in the display unit and the day from which it could be known."""

    year: int
    value: Decimal
    qualifier: progress.Qualifier
    since: date


def compute(con: duckdb.DuckDBPyConnection) -> None:
    """Fill fct_status from the facts in the attached warehouse."""
    figures: dict[str, list[dict[str, Any]]] = {}
    for figure in _asked(con, "readings", city=CITY):
        figures.setdefault(figure["indicator"], []).append(figure)
    targets = {
        (row["indicator"], row["year"]): row["value"]
        for row in _asked(con, "targets", city=CITY)
    }
    found = [
        status
        for row in _asked(con, "plan_rows")
        for status in _history(row, figures.get(row["indicator"], []), targets)
    ]
    if found:
        marks = ", ".join("?" * len(found[0]))
        con.executemany(f"insert into fct_status values ({marks})", found)


def _asked(con: duckdb.DuckDBPyConnection, name: str, **values: str) -> Rows:
    return fetched(run_file(con, ASKED / f"{name}.sql", **values))


def known_since(published: str | None, year: int, lag_days: int) -> date:
    """The day a figure could be known: its source's date, at the end of a month or
    year that is not given further; without a date, when its report fell due."""
    parts = [int(part) for part in published.split("-")] if published else []
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(1)
    if parts:
        return date(parts[0], 12, 31)
    return progress.deadline(12 * year, lag_days)


def _history(
    row: dict[str, Any],
    figures: list[dict[str, Any]],
    targets: dict[tuple[str, int], Decimal],
) -> Iterator[tuple[Any, ...]]:
    """One row per interval in which everything the method says stays the same."""
    known = [
        Known(
            figure["year"],
            _plain(figure["value"] / row["factor"]),
            figure["qualifier"],
            known_since(figure["published"], figure["year"], row["lag_days"]),
        )
        for figure in figures
    ]
    days = _days_of_change(row, known)
    said = [(day, _assess(row, known, targets, day)) for day in days]
    changes = [
        (day, words)
        for at, (day, words) in enumerate(said)
        if at == 0 or words != said[at - 1][1]
    ]
    ends: list[date | None] = [day for day, _ in changes[1:]]
    for (start, words), end in zip(changes, [*ends, None], strict=True):
        yield (row["plan"], row["row_number"], row["indicator"], CITY, start, end) + (
            words
        )


def _days_of_change(row: dict[str, Any], known: list[Known]) -> list[date]:
    first = date(row["baseline_year"], 12, 31)
    years = range(row["baseline_year"] + 1, row["last_year"] + 2)
    due = [
        progress.deadline(12 * year, row["lag_days"]) + timedelta(1)
        for year in range(row["baseline_year"], row["last_year"] + 1)
    ]
    days = {first, *(date(y, 1, 1) for y in years), *due, *(k.since for k in known)}
    return sorted(day for day in days if day >= first)


def _assess(
    row: dict[str, Any],
    known: list[Known],
    targets: dict[tuple[str, int], Decimal],
    day: date,
) -> tuple[Any, ...]:
    """What is said of a plan row on a day, from what could be known on it."""
    base = next((k for k in known if k.year == row["baseline_year"]), None)
    target = targets.get((row["indicator"], row["last_year"]))
    case = progress.Case(
        operator=row["operator"] if row["operator"] != "none" else "ge",
        direction=row["direction"] if row["direction"] != "neutral" else "up",
        decimals=row["decimals"],
        baseline_period=Period.whole_year(row["baseline_year"]),
        # The plan itself states where it starts from, whenever that was printed.
        baseline=base.value if base else None,
        target_period=Period.whole_year(row["last_year"]),
        target=_plain(target / row["factor"]) if target is not None else None,
        target_state="known" if target is not None else "unknown",
        actuals=tuple(
            progress.Actual(Period.whole_year(k.year), k.value, k.qualifier)
            for k in known
            if k.since <= day and k.year > row["baseline_year"]
        ),
        frequency_months=12 * row["frequency_years"],
        lag_days=row["lag_days"],
        as_of=day,
        bounds=(row["slightly_behind"], row["behind"]),
    )
    found = progress.assess(case)
    second = found.second_method
    judged = found.judged
    return (
        found.status,
        progress.STATUSES.index(found.status),
        found.attainment,
        found.progress,
        found.schedule,
        found.gap_points,
        case.baseline,
        base.qualifier if base else None,
        case.target,
        judged.period.year if judged else None,
        judged.value if judged else None,
        judged.qualifier if judged else None,
        second.actual_rate if second else None,
        second.required_rate if second else None,
        second.ratio if second else None,
        second.verdict if second else None,
        progress.disagrees(found, second),
    )


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros of the column's scale."""
    return value.normalize()
