"""Periods of the calendar: `YYYY`, `YYYY-Qn`, `YYYY-MM`, and the moment they end at.

A moment is counted in months: the end of December 2025 is 12 * 2025. So a year, its
last quarter and its December end at the same moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

YEAR, QUARTER, MONTH = 12, 3, 1
TEXT = re.compile(
    r"(?P<year>[12]\d{3})(?:-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """`end`: the moment it ends at, in months; `months`: how long it is (12, 3 or 1).

    In order of the moment; of two with one moment the longer is the later.
    """

    end: int
    months: int = YEAR

    @classmethod
    def of(cls, text: str) -> Period:
        """Read `2025`, `2025-Q3` or `2025-09`; ValueError names these forms."""
        found = TEXT.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no period; write YYYY, YYYY-Qn or YYYY-MM")
        before = 12 * (int(found["year"]) - 1)
        if found["quarter"]:
            return cls(before + 3 * int(found["quarter"]), QUARTER)
        if found["month"]:
            return cls(before + int(found["month"]), MONTH)
        return cls(before + 12)

    @classmethod
    def whole_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(12 * year)

    @classmethod
    def holding(cls, day: date, months: int) -> Period:
        """The period of this length that a day lies in."""
        month = 12 * (day.year - 1) + day.month
        return cls(-(-month // months) * months, months)

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return (self.end - 1) // 12 + 1

    @property
    def last_month(self) -> int:
        """1 to 12: the month it ends with."""
        return (self.end - 1) % 12 + 1

    @property
    def last_day(self) -> date:
        """Its last day; the last day there is where the calendar ends before."""
        try:
            return date(self.end // 12 + 1, self.end % 12 + 1, 1) - timedelta(days=1)
        except ValueError:
            return date.max

    @property
    def first_day(self) -> date:
        """Its first day."""
        before = self.end - self.months
        return date(before // 12 + 1, before % 12 + 1, 1)

    def __str__(self) -> str:
        if self.months == YEAR:
            return f"{self.year}"
        if self.months == QUARTER:
            return f"{self.year}-Q{self.last_month // 3}"
        return f"{self.year}-{self.last_month:02}"

    def begun_by(self, day: date) -> bool:
        """It is the period of its kind that holds the day, or an earlier one."""
        return self.end - self.months < 12 * (day.year - 1) + day.month


def moment_of(text: str) -> float:
    """The end of a period in years: 2025, 2025-Q4 and 2025-12 are 2025.0; of several
    years (`2021-2025`) that of the last. ValueError as `Period.of`."""
    last = text[-4:] if len(text) == len("2021-2025") else text
    return Period.of(last).end / 12


def deadline(end: int, lag_days: int) -> date:
    """The last day on which a figure for the moment `end` (in months) is not late."""
    try:
        return Period(end).last_day + timedelta(days=lag_days)
    except OverflowError:  # later than any date: never late
        return date.max
