"""Which districts have less care than the city as a whole, and how much they lack.

A level is numerator / denominator * per, in exact fractions; the benchmark is the
city's own value, as printed. What is not at hand makes the parts that need it None:
nothing is estimated. Figures that rest on a demonstration figure say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from dashboard.rows import Row

ELDERLY = "population_60_plus_registered"
PUBLISHED = frozenset({"actual", "baseline"})


@dataclass(frozen=True, slots=True)
class Part:
    """The counts behind a district's level; `denominator_of` is their indicator."""

    numerator: float | None
    denominator: float | None
    per: int
    denominator_of: str = ELDERLY
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Older:
    """The registered people aged 60 and over of a district."""

    people: float | None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class District:
    """A district below the benchmark, and what it needs to reach it."""

    area: str
    name: str
    value: float
    need: int | None
    demo: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a coverage layer says of a year.

    `below` has the lowest first. `needed` is None unless every district's level and
    every need is known; `share_reached` is the share of people aged 60 and over who
    live in `reached`, None unless all levels and counts are known. `at_least`: the
    benchmark is a lower bound, and so is every need. `within`: the need is for so many
    of the things already counted in the denominator (beds to become nursing beds).
    """

    benchmark: float | None
    period: str | None
    at_least: bool
    within: bool
    below: tuple[District, ...]
    reached: tuple[str, ...]
    unknown: tuple[str, ...]
    needed: int | None
    share_reached: float | None
    demo: bool


def counted(rows: Iterable[Row]) -> tuple[dict[str, Part], dict[str, Older]]:
    """Counts and people 60+ by area, from rows of the question `layer_parts`."""
    parts, older = {}, {}
    for row in rows:
        kinds = (row["numerator_kind"], row["denominator_kind"])
        parts[row["area"]] = Part(
            numerator=row["numerator_count"],
            denominator=row["denominator_count"],
            per=int(row["per"]),
            denominator_of=row["denominator"],
            demo="demo" in kinds,
        )
        older[row["area"]] = Older(row["older_count"], row["older_kind"] == "demo")
    return parts, older


def reading(
    rows: Sequence[Row],
    benchmark: Row | None,
    counts: Mapping[str, Part],
    older: Mapping[str, Older],
) -> Reading:
    """Compare the rows of a layer, one a district, with the city's own value."""
    goal = _exact(benchmark["value"]) if benchmark else None
    sides = {row["area"]: _side(row, counts.get(row["area"]), goal) for row in rows}
    below = sorted(
        (
            _district(row, counts.get(row["area"]), goal)
            for row in rows
            if goal is not None and sides[row["area"]] == "below"
        ),
        key=lambda district: (district.value, district.area),
    )
    reached = tuple(area for area, side in sides.items() if side == "reached")
    unknown = tuple(area for area, side in sides.items() if side == "unknown")
    share = None if unknown else _share(sides, reached, older)
    needs = [district.need for district in below]
    known = [need for need in needs if need is not None]
    return Reading(
        benchmark=float(goal) if goal is not None else None,
        period=benchmark["period"] if benchmark else None,
        at_least=benchmark is not None and benchmark["qualifier"] == "at_least",
        within=any(part.denominator_of != ELDERLY for part in counts.values()),
        below=tuple(below),
        reached=reached,
        unknown=unknown,
        needed=None if unknown or len(known) < len(needs) else sum(known),
        share_reached=share,
        demo=any(row["kind"] == "demo" for row in rows if row["value"] is not None)
        or any(district.demo for district in below)
        or (share is not None and any(older[area].demo for area in sides)),
    )


def need(part: Part | None, goal: Fraction) -> int | None:
    """The fewest to add to the numerator to reach the goal; None if unknown."""
    if part is None or part.numerator is None or not part.denominator:
        return None
    wanted = goal * _exact(part.denominator) / part.per
    return max(ceil(wanted - _exact(part.numerator)), 0)


def level(row: Row, part: Part | None) -> Fraction | None:
    """A district's level: as published, else exactly from its counts, else as shown."""
    if row["value"] is None:
        return None
    if part is None or part.numerator is None or not part.denominator:
        return _exact(row["value"])
    if row["kind"] in PUBLISHED:
        return _exact(row["value"])
    return _exact(part.numerator) / _exact(part.denominator) * part.per


def _side(row: Row, part: Part | None, goal: Fraction | None) -> str:
    """'below', 'reached' or 'unknown'; a bound decides only what it can."""
    found = level(row, part)
    if found is None or goal is None:
        return "unknown"
    if row["qualifier"] == "at_least":  # the true level may be higher
        return "reached" if found >= goal else "unknown"
    if row["qualifier"] == "nearly":  # it is a little lower
        return "below" if found <= goal else "unknown"
    return "reached" if found >= goal else "below"


def _district(row: Row, part: Part | None, goal: Fraction | None) -> District:
    lacks = need(part, goal) if goal is not None else None
    demo = row["kind"] == "demo" or (
        lacks is not None and part is not None and part.demo
    )
    return District(row["area"], row["area_name"], row["value"], lacks, demo)


def _share(
    areas: Iterable[str], reached: Iterable[str], older: Mapping[str, Older]
) -> float | None:
    people = {area: older[area].people if area in older else None for area in areas}
    known = {area: _exact(n) for area, n in people.items() if n is not None}
    total = sum(known.values(), Fraction(0))
    if len(known) < len(people) or not total:
        return None
    return float(sum((known[area] for area in reached), Fraction(0)) / total)


def _exact(value: float) -> Fraction:
    """The number as it is written, not its nearest binary fraction."""
    return Fraction(Decimal(str(value)))
