"""Which of an indicator's figures answer: rows of `ask_figures`, chosen and paired."""

from __future__ import annotations

import re
from collections import defaultdict

from dashboard.rows import Row, Rows

YEAR = re.compile(r"\d{4}")
# A rank of so few districts gives way to an older one of more.
FEW = 4


def readings(rows: Rows) -> Rows:
    """Figures with a value; a demonstration one only where there is no other."""
    found = [row for row in rows if row["is_value"] and row["value"] is not None]
    real = {_place(row) for row in found if row["kind"] != "demo"}
    return [row for row in found if row["kind"] != "demo" or _place(row) not in real]


def _place(row: Row) -> tuple[str, str]:
    return row["area"], row["boundary"]


def newest_first(rows: Rows) -> Rows:
    """The newest first; of one period a published figure before others, today's
    boundaries before those of before 2021, a full year before a part of it."""
    return sorted(
        rows,
        key=lambda row: (
            row["kind"] != "demo",
            row["ends"],
            row["boundary"] != "pre2021",
            -len(row["period"]),
        ),
        reverse=True,
    )


def of_area(rows: Rows, area: str, *, former: bool = False) -> Rows:
    """An area's readings, the newest first; `former`: on the boundaries before 2021."""
    return newest_first(
        [
            row
            for row in readings(rows)
            if row["area"] == area and (not former or row["boundary"] == "pre2021")
        ]
    )


def in_period(rows: Rows, period: str) -> Rows:
    """Those of a period; of a year that has none those of its last part."""
    exact = [row for row in rows if row["period"] == period]
    if exact or not YEAR.fullmatch(period):
        return exact
    parts = [r for r in rows if r["period"].startswith(f"{period}-") and is_part(r)]
    return newest_first(parts)


def is_part(row: Row) -> bool:
    """A month or a quarter, not a span of years."""
    return not re.fullmatch(r"\d{4}(-\d{4})?", row["period"])


def field(rows: Rows, period: str | None, *, former: bool = False) -> Rows:
    """The districts' figures of one period and boundary, the highest first: of the
    period asked for, else the newest that most districts have; [] for less than two.
    Demonstration figures stand among them only where no two real ones do."""
    wanted = [
        row
        for row in readings(rows)
        if row["area_kind"] == "district"
        and period in (None, row["period"])
        and not (former and row["boundary"] != "pre2021")
    ]
    real = _fullest([row for row in wanted if row["kind"] != "demo"])
    found = real or _fullest(wanted)
    return sorted(found, key=lambda row: (-row["value"], row["area"]))


def _fullest(rows: Rows) -> Rows:
    """Of the groups of one period and boundary the newest with more than a few."""
    groups: dict[tuple[str, str], Rows] = defaultdict(list)
    for row in rows:
        groups[row["period"], row["boundary"]].append(row)
    full = [found for found in groups.values() if len(found) > 1]
    return max(full, key=_fullness, default=[])


def _fullness(rows: Rows) -> tuple[bool, int, bool]:
    first = rows[0]
    return len(rows) > FEW, first["ends"], first["boundary"] != "pre2021"


def pair_of_areas(rows: Rows, first: str, second: str, period: str | None) -> Rows:
    """Two areas' figures of one period, on boundaries of one time; [] without."""
    left, right = (of_area(rows, area) for area in (first, second))
    found = [
        (one, other)
        for one in left
        for other in right
        if one["period"] == other["period"]
        and period in (None, one["period"])
        and (one["boundary"] == other["boundary"] or "all" in _both(one, other))
    ]
    return list(found[0]) if found else []


def _both(one: Row, other: Row) -> set[str]:
    return {one["boundary"], other["boundary"]}


def lines(rows: Rows, area: str, *, former: bool = False) -> list[Rows]:
    """An area's real yearly readings by segment, each the oldest first; the segment
    that ends last comes first."""
    found: dict[str, Rows] = defaultdict(list)
    for row in of_area(rows, area, former=former):
        if row["kind"] != "demo" and YEAR.fullmatch(row["period"]):
            found[row["segment"]].append(row)
    ordered = [sorted(r, key=lambda row: row["year"]) for r in found.values()]
    return sorted(ordered, key=lambda line: -line[-1]["year"])
