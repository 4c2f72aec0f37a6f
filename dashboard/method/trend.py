"""Where the present trend leads: a straight line, named a projection, never data."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import linear_regression

LEAST_POINTS = 3


def projection(
    years: Sequence[float], readings: Sequence[float], until: int
) -> list[tuple[float, float]]:
    """The slope of the least-squares line, from the last reading on to `until`.

    Readings are in the display unit. Empty for fewer than three points, or where the
    last reading is not before `until`.
    """
    if len(years) < LEAST_POINTS or years[-1] >= until:
        return []
    slope, _ = linear_regression(years, readings)
    last_year, last = years[-1], readings[-1]
    return [(year, last + slope * (year - last_year)) for year in (last_year, until)]
