"""Rows of queries/explore_series.sql, told apart: moment, kind of period, segment."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from dashboard.method.period import moment_of
from dashboard.rows import Row, Rows

EVERYWHERE = "all"
SCOPES = ("current", "groups", "pre2021")
LENGTHS = ("year", "quarter", "month", "span")
WITHIN_YEAR = ("quarter", "month")


def prepared(rows: Rows) -> Rows:
    """The rows with `at` (the end of the period in years), `every` (how long it is) and
    `segment`, whose readings compare; the oldest first."""
    found = [row | {"every": length(row["period"])} for row in rows]
    for row in found:
        row["at"] = moment_of(row["period"])
        row["segment"] = _segment(row)
    return sorted(found, key=lambda row: row["at"])


def length(period: str) -> str:
    """'year', 'quarter', 'month' or 'span'."""
    part = period.partition("-")[2]
    if not part:
        return "year"
    return "quarter" if part.startswith("Q") else "month" if len(part) == 2 else "span"


def _segment(row: Row) -> str:
    """Of one area and boundary, between breaks, of one kind of period, made up or not;
    a running total begins anew every year."""
    parts = [row["indicator"], row["scope"], row["area"], row["era"], row["every"]]
    if row["kind"] == "demo":
        parts.append("demo")
    if row["measure"] == "to_date" and row["every"] in WITHIN_YEAR:
        parts.append(row["year"])
    return "#".join(map(str, parts))


def segments(rows: Rows) -> list[Rows]:
    """The rows of each segment, the oldest first."""
    ordered = sorted(rows, key=lambda row: (row["segment"], row["at"]))
    return [list(own) for _, own in groupby(ordered, key=lambda r: r["segment"])]


def boundaries(rows: Rows) -> list[str]:
    """The boundaries that there are figures on, those of most areas first; of two with
    as many today's. Today's where there are none."""
    areas = {
        scope: len({row["area"] for row in rows if row["scope"] == scope})
        for scope in SCOPES
    }
    known = [scope for scope in SCOPES if areas[scope]]
    return sorted(known, key=lambda scope: -areas[scope]) or [SCOPES[0]]


def kinds_of_period(rows: Rows) -> list[str]:
    """The kinds of period there are, years first; years where there is none."""
    known = {row["every"] for row in rows}
    return [every for every in LENGTHS if every in known] or [LENGTHS[0]]


def periods_of(rows: Iterable[Row], every: str) -> list[str]:
    """Periods of a kind, oldest first."""
    own = {row["period"]: row["at"] for row in rows if row["every"] == every}
    return sorted(own, key=lambda period: (own[period], period))
