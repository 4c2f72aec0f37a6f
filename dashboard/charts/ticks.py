"""Where an axis of months or quarters is marked, and what stands there."""

from __future__ import annotations

from dashboard.method.period import YEAR, Period
from dashboard.wording.figures import part_of_year


def ticks(first: Period, last: Period, most: int, lang: str) -> list[tuple[float, str]]:
    """At most `most` marks from one period to another of its kind: where in years, and
    the words. As many months or quarters as have room, the year below the first mark
    and the first of every year; where a year has no room for two, whole years."""
    a_year = YEAR // first.months
    shown = [
        Period(end, first.months)
        for end in range(first.end, last.end + 1, first.months)
    ]
    for step in _steps(a_year, len(shown)):
        marked = [p for p in shown if _counted(p, a_year) % step == 0]
        if len(marked) <= most:
            break
    return [
        (p.end / YEAR, _words(p, p is marked[0], step < a_year, lang)) for p in marked
    ]


def _steps(a_year: int, count: int) -> list[int]:
    """Distances between marks, in periods: parts of a year, then whole years."""
    parts = [n for n in range(1, a_year) if a_year % n == 0]
    return [*parts, *range(a_year, count + a_year, a_year)]


def _counted(period: Period, a_year: int) -> int:
    """Its number in a count of such periods that starts with a year's first one."""
    return period.year * a_year + period.last_month // period.months - 1


def _words(period: Period, is_first: bool, parts: bool, lang: str) -> str:
    year = f"{period.year}年" if lang == "zh" else f"{period.year}"
    if not parts:
        return year
    words = part_of_year(str(period).partition("-")[2], lang)
    new_year = period.last_month == period.months
    return f"{words}<br>{year}" if is_first or new_year else words
