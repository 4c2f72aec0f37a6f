"""Rows of a plan for tests that name the judged year only."""

from __future__ import annotations

from typing import Any


def judged_at(row: dict[str, Any]) -> dict[str, Any]:
    """The row with the period and the moment of its judged year."""
    year = row["judged_year"]
    if year is None:
        return row | {"judged_period": None, "judged_ends": None}
    return row | {"judged_period": str(year), "judged_ends": 12 * year}
