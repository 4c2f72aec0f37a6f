"""Rows of queries as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.lines import Point, Series
from dashboard.rows import Row
from dashboard.wording.figures import change, figure, number
from dashboard.wording.selection import CITY


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
