"""Rows of queries as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.bullet import Promise
from dashboard.charts.lines import Point, Series
from dashboard.method.gap import given, is_ended, judged
from dashboard.rows import Row
from dashboard.wording.figures import change, figure, number
from dashboard.wording.selection import CITY
from dashboard.wording.sentences import shown
from dashboard.wording.status import light


def series(row: Row, lang: str, *, stamps: Mapping[str, str]) -> Series:
    """A row with `years` and `readings` (queries/indicator_latest.sql), whose latest
    reading is its own figure; `stamps` has the words of kinds that must be marked."""
    digits = int(row["digits"])
    pairs = zip(row["years"], row["readings"], strict=True)
    return Series(
        name=row["name"],
        points=tuple(
            Point(year, value, number(value, digits)) for year, value in pairs
        ),
        latest=figure(row, lang),
        when=row["period"]
        if row["area"] == CITY
        else f"{row['period']} {row['area_name']}",
        change=change(row, lang),
        stamp=stamps.get(row["kind"], ""),
        pick=f"indicator:{row['indicator']}",
    )


def promise(row: Row, lang: str) -> Promise:
    """A row of `status_rows` as a bullet; what the schedule requires is left out once
    the plan's years are over, for then it is the target."""
    start, now, target = given(row, "baseline"), judged(row), given(row, "target")
    due, schedule = None, given(row, "schedule")
    if start is not None and target is not None and schedule is not None:
        due = None if is_ended(row) else start + schedule * (target - start)
    return Promise(
        name=row["name"],
        status=light(row),
        now=now,
        now_text=shown(row, "judged_value", lang),
        target=target,
        target_text="" if target is None else shown(row, "target", lang),
        start=start,
        start_text="" if start is None else shown(row, "baseline", lang),
        due=due,
        due_text="" if due is None else shown(row | {"target": due}, "target", lang),
        pick=f"indicator:{row['indicator']}",
    )
