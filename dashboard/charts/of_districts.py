"""Rows of districts as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from dashboard.charts.bars import Bar
from dashboard.charts.lines import Point, Series
from dashboard.charts.scatter import Spot
from dashboard.charts.strip_track import Dot, Strip
from dashboard.method.period import moment_of
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE, figure, number, period_short


def course(rows: Rows, lang: str) -> Series:
    """An area's readings of an indicator as a line: at least one, the oldest first."""
    last = rows[-1]
    return Series(
        name="",
        points=tuple(
            Point(
                moment_of(r["period"]),
                r["value"],
                number(r["value"], int(r["digits"])),
                when=period_short(r["period"], lang),
            )
            for r in rows
        ),
        latest=figure(last, lang),
        when=last["period"],
    )


def bars(
    rows: Rows,
    lang: str,
    *,
    stamps: Mapping[str, str],
    incomparable: str,
    chooses: Callable[[str], str],
) -> list[Bar]:
    """Rows of `area_layer_values`; `chooses` tells what a click on an area chooses,
    `incomparable` what stands where a change of boundaries leaves no value."""
    return [
        Bar(
            name=row["short_name"],
            value=row["value"],
            text=figure(row, lang, unit=False) if row["comparable"] else incomparable,
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
        level = (first["city_value"], text(first | _city(first), lang))
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
        dots=tuple(dot(row, lang) for row in rows),
        city=level,
        band=(min(alike), max(alike)) if len(alike) > 1 else None,
        rank=rank,
        trend=tuple(zip(first["years"] or (), first["readings"] or (), strict=True)),
        stamp=stamps.get(own["kind"], "") if own else made_up,
        note=own["source_grade"] if own and own["kind"] != "demo" else "",
        pick=f"indicator:{first['indicator']}",
    )


def dot(row: Row, lang: str) -> Dot:
    """A district in a strip."""
    made_up = row["kind"] == "demo"
    return Dot(row["area"], row["short_name"], row["value"], text(row, lang), made_up)


def text(row: Row, lang: str) -> str:
    """A figure whose unit stands elsewhere, unless it is written close to it."""
    return figure(row, lang, unit=row["unit"] in CLOSE)


def _city(row: Row) -> Row:
    return {name: row[f"city_{name}"] for name in ("value", "digits", "qualifier")}
