"""Statuses of every plan row on every day, by dashboard.method.status.

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
from dashboard.rows import Row, Rows, fetched, run_file

ASKED = Path(__file__).parent / "asked"

# indicator, area -> its figures; with kind and year as well -> the target's value
Figures = dict[tuple[str, str], list[Row]]
Targets = dict[tuple[str, str, str, int], Decimal]


@dataclass(frozen=True)
class Known:
    """A figure in the display unit and the day from which it could be known."""

    period: Period
    value: Decimal
    qualifier: progress.Qualifier
    since: date


def compute(con: duckdb.DuckDBPyConnection) -> None:
    """Fill fct_status from the facts in the attached warehouse."""
    figures: Figures = {}
    for figure in _asked(con, "readings"):
        figures.setdefault((figure["indicator"], figure["area_id"]), []).append(figure)
    targets = {
        (row["indicator"], row["area_id"], row["kind"], row["year"]): row["value"]
        for row in _asked(con, "targets")
    }
    found = [
        status
        for row in _asked(con, "plan_rows")
        for status in _history(
            row, figures.get((row["indicator"], row["area_id"]), []), targets
        )
    ]
    if found:
        marks = ", ".join("?" * len(found[0]))
        con.executemany(f"insert into fct_status values ({marks})", found)


def _asked(con: duckdb.DuckDBPyConnection, name: str) -> Rows:
    return fetched(run_file(con, ASKED / f"{name}.sql"))


def known_since(published: str | None, period: Period, lag_days: int) -> date:
    """The day a figure could be known: its source's date, at the end of a month or
    year that is not given further; without a date, when its report fell due."""
    parts = [int(part) for part in published.split("-")] if published else []
    if len(parts) == 3:
        return date(*parts)
    if parts:
        return Period.of(str(published)).last_day
    return progress.deadline(period.end, lag_days)


def _history(
    row: Row, figures: list[Row], targets: Targets
) -> Iterator[tuple[Any, ...]]:
    """One row per interval in which everything the method says stays the same."""
    # One a moment, the last in the question's order; where two differ, a check says so.
    by_moment: dict[int, Known] = {}
    for figure in figures:
        period = Period.of(figure["period"])
        by_moment[period.end] = Known(
            period,
            _plain(figure["value"] / row["factor"]),
            figure["qualifier"],
            known_since(figure["published"], period, row["lag_days"]),
        )
    known = list(by_moment.values())
    days = _days_of_change(row, known)
    said = [(day, _assess(row, known, targets, day)) for day in days]
    changes = [
        (day, words)
        for at, (day, words) in enumerate(said)
        if at == 0 or words != said[at - 1][1]
    ]
    ends: list[date | None] = [day for day, _ in changes[1:]]
    of = (row["plan"], row["row_number"], row["indicator"], row["area_id"])
    for (start, words), end in zip(changes, [*ends, None], strict=True):
        yield (*of, start, end, *words)


def _days_of_change(row: Row, known: list[Known]) -> list[date]:
    """When a year or a figure's period begins, a figure comes, a report is late."""
    first = Period.whole_year(row["baseline_year"])
    last = Period.whole_year(row["last_year"])
    moments = {first.end, last.end, *range(first.end, last.end + 1, 12)}
    for figure in known:
        moments.add(min(figure.period.end + row["frequency_months"], last.end))
    late = [progress.deadline(m, row["lag_days"]) + timedelta(1) for m in moments]
    years = range(row["baseline_year"] + 1, row["last_year"] + 2)
    days = {
        first.last_day,
        *(date(y, 1, 1) for y in years),
        *late,
        *(k.since for k in known),
        *(k.period.first_day for k in known),
    }
    return sorted(day for day in days if day >= first.last_day)


def _baseline(row: Row, known: list[Known]) -> tuple[Decimal | None, str | None]:
    """Value and qualifier of where the plan starts from."""
    if row["from_zero"]:
        return Decimal(0), "exact"
    start = Period.whole_year(row["baseline_year"]).end
    found = next((k for k in known if k.period.end == start), None)
    return (found.value, found.qualifier) if found else (None, None)


def _assess(
    row: Row, known: list[Known], targets: Targets, day: date
) -> tuple[Any, ...]:
    """What is said of a plan row on a day, from what could be known on it."""
    key = (row["indicator"], row["area_id"], row["target_kind"], row["last_year"])
    target = targets.get(key)
    # The plan itself states where it starts from, whenever that was printed.
    baseline, baseline_qualifier = _baseline(row, known)
    start = Period.whole_year(row["baseline_year"])
    case = progress.Case(
        operator=row["operator"] if row["operator"] != "none" else "ge",
        direction=row["direction"] if row["direction"] != "neutral" else "up",
        decimals=row["decimals"],
        baseline_period=start,
        baseline=baseline,
        target_period=Period.whole_year(row["last_year"]),
        target=_plain(target / row["factor"]) if target is not None else None,
        target_state="known" if target is not None else "unknown",
        actuals=tuple(
            progress.Actual(k.period, k.value, k.qualifier)
            for k in known
            if k.since <= day and k.period.end > start.end
        ),
        frequency_months=row["frequency_months"],
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
        baseline_qualifier,
        case.target,
        str(judged.period) if judged else None,
        judged.period.year if judged else None,
        judged.period.end if judged else None,
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
