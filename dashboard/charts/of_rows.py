"""Rows of queries as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from dashboard.charts.lines import Point, Series
from dashboard.charts.strip_track import Dot, Strip
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE, change, figure, number
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


def by_indicator(rows: Rows, chosen: str) -> list[Rows]:
    """Rows of queries/district_strips.sql, a list for each indicator: first those where
    the figure of the chosen district (without one: every figure) is published."""

    def made_up(own: Rows) -> bool:
        asked = [row for row in own if row["area"] == chosen] or own
        return any(row["kind"] == "demo" for row in asked)

    groups = [list(own) for _, own in groupby(rows, key=lambda row: row["indicator"])]
    return sorted(groups, key=made_up)


def strip(
    rows: Rows, chosen: str, lang: str, *, city: str, stamps: Mapping[str, str]
) -> Strip:
    """The districts' rows of one indicator; `chosen` is a district's code, '' for the
    city itself, `city` its name. `stamps` has the words of kinds that must be marked.

    The unit stands in the head unless it is written close to the number.
    """
    first = rows[0]
    own = next((row for row in rows if row["area"] == chosen), None)
    known = [row["value"] for row in rows if row["value"] is not None]
    alike = [r["value"] for r in rows if r["alike"] and r["value"] is not None]
    level = None
    if first["city_value"] is not None and known:
        level = (first["city_value"], _text(first | _city(first), lang))
    made_up = stamps.get("demo", "") if first["rank_mark"] else ""
    rank = ""
    if own and own["place_in_rank"] is not None:
        rank = f"{own['place_in_rank']}/{own['ranked']}"
        if own["kind"] != "demo":
            rank = f"{rank} {made_up}".strip()
    head = ["" if first["unit"] in CLOSE else first["unit"], first["period"]]
    if own and level:
        head.append(f"{city} {level[1]}")
    return Strip(
        name=first["name"],
        head=" · ".join(filter(None, head)),
        dots=tuple(
            Dot(
                row["area"],
                row["short_name"],
                row["value"],
                _text(row, lang),
                row["kind"] == "demo",
            )
            for row in rows
        ),
        city=level,
        band=(min(alike), max(alike)) if len(alike) > 1 else None,
        rank=rank,
        trend=tuple(zip(first["years"] or (), first["readings"] or (), strict=True)),
        stamp=stamps.get(own["kind"], "") if own else made_up,
        note=own["source_grade"] if own and own["kind"] != "demo" else "",
        pick=f"indicator:{first['indicator']}",
    )


def _text(row: Row, lang: str) -> str:
    return figure(row, lang, unit=row["unit"] in CLOSE)


def _city(row: Row) -> Row:
    return {name: row[f"city_{name}"] for name in ("value", "digits", "qualifier")}
