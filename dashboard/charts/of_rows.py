"""Rows of queries as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.charts.bars import Bar
from dashboard.charts.lines import Point, Series
from dashboard.charts.scatter import Spot
from dashboard.rows import Row, Rows
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


def bars(
    rows: Rows,
    lang: str,
    *,
    stamps: Mapping[str, str],
    chooses: Callable[[str], str],
) -> list[Bar]:
    """Rows of `area_layer_values`; `chooses` tells what a click on an area chooses."""
    return [
        Bar(
            name=row["area_name"],
            value=row["value"],
            text=figure(row, lang, unit=False),
            pick=f"area:{chooses(row['area'])}",
            stamp=stamps.get(row["kind"], ""),
            demo=row["kind"] == "demo",
        )
        for row in rows
    ]


def spots(
    across: Rows, up: Rows, lang: str, *, chooses: Callable[[str], str]
) -> list[Spot]:
    """Areas that have a value in both, by what a click on them chooses; rows of
    `area_layer_values`."""
    other = {row["area"]: row for row in up if row["value"] is not None}
    return [
        Spot(
            area=chooses(x["area"]),
            name=x["short_name"],
            x=x["value"],
            x_text=figure(x, lang),
            y=y["value"],
            y_text=figure(y, lang),
            demo="demo" in (x["kind"], y["kind"]),
        )
        for x in across
        if x["value"] is not None and (y := other.get(x["area"]))
    ]
