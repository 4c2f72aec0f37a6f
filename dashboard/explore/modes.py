"""What is made of readings: index, difference, growth, share, per resident.

Only exact readings compare, and only inside one segment: never across a break, between
made-up and published figures, or of people registered with people living there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from dashboard.explore.choice import Choice
from dashboard.explore.readings import EVERYWHERE, WITHIN_YEAR, segments
from dashboard.explore.refusal import RefusedError
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE, number
from dashboard.wording.selection import CITY

# The population that "per resident" divides by.
RESIDENTS = "resident_population"
PER = 10_000  # residents
# Units that the interface has the words of.
POINTS = {"%": "explore_points", "‰": "explore_permille_points"}
OF_BASE, OF_CITY = "explore_of_base", "explore_of_city"


def applied(rows: Rows, choice: Choice, every: Rows) -> Rows:
    """The rows with value, unit, digits, kind and `formula` of the mode; those without
    one are left out. `every` has all readings, to divide by. Raises RefusedError."""
    if choice.mode == "value":
        return rows
    exact = [row for row in rows if row["qualifier"] == "exact"]
    if not exact:
        raise RefusedError("inexact", of_mode=True)
    return _MADE[choice.mode](exact, choice, every)


def _made(row: Row, value: float, **more: object) -> Row:
    kind = "demo" if row["kind"] == "demo" else "derived"
    return row | {"value": value, "kind": kind, "computed": True} | more


def _refuse_percent(rows: Rows) -> None:
    """No percent of a percent."""
    for row in rows:
        if row["unit"] in CLOSE:
            raise RefusedError("percent_of_percent", of_mode=True, name=row["name"])


def _refuse_uncounted(rows: Rows, reason: str) -> None:
    """Rates, and counts whose parts do not add up, have no share."""
    for row in rows:
        if row["measure"] == "rate" or not row["additive"]:
            raise RefusedError(reason, of_mode=True, name=row["name"])


def _from_base(rows: Rows, base: str, *, above: bool) -> list[tuple[Row, Row]]:
    """Each row with the one its segment starts from: of the base period, or else of the
    one that most lines share; only with those `above` zero if so. Raises RefusedError
    where there is none."""
    parts = segments(rows)
    period = base or _shared(parts)
    found = []
    for own in parts:
        starts = [row for row in own if row["period"] == period]
        if starts and (not above or starts[0]["value"] > 0):
            found += [(row, starts[0]) for row in own]
    if not found:
        raise RefusedError("base", of_mode=True)
    return found


def _shared(parts: list[Rows]) -> str:
    """The period in most segments; of several that with most readings to compare, then
    the earliest."""
    lines: Counter[tuple[float, str]] = Counter()
    readings: Counter[tuple[float, str]] = Counter()
    for own in parts:
        for row in own:
            lines[row["at"], row["period"]] += 1
            readings[row["at"], row["period"]] += len(own)
    return max(lines, key=lambda one: (lines[one], readings[one], -one[0]))[1]


def _index(rows: Rows, choice: Choice, every: Rows) -> Rows:
    _refuse_percent(rows)
    return [
        _made(
            row,
            100.0 if row is start else row["value"] / start["value"] * 100,
            unit=OF_BASE,
            base=start["period"],
            digits=1,
            formula=_formula(row, start, "÷", " × 100"),
        )
        for row, start in _from_base(rows, choice.base, above=True)
    ]


def _formula(row: Row, other: Row, sign: str, end: str = "") -> str:
    """`85.3 ÷ 79.1 × 100`: both readings as they are, with the other's period."""
    now, then = (number(one["value"], int(one["digits"])) for one in (row, other))
    return f"{now} {sign} {then} ({other['period']}){end}"


def _difference(rows: Rows, choice: Choice, every: Rows) -> Rows:
    return [
        _made(
            row,
            row["value"] - start["value"],
            unit=POINTS.get(row["unit"], row["unit"]),
            base=start["period"],
            formula=_formula(row, start, "−"),
        )
        for row, start in _from_base(rows, choice.base, above=False)
    ]


def _growth(rows: Rows, choice: Choice, every: Rows) -> Rows:
    if any(r["measure"] == "to_date" and r["every"] in WITHIN_YEAR for r in rows):
        raise RefusedError("running_total", of_mode=True)
    pairs = [pair for own in segments(rows) for pair in pairwise(own)]
    found = [
        _grown(before, row)
        for before, row in pairs
        if row["unit"] in CLOSE or before["value"] > 0
    ]
    if not found:
        raise RefusedError("nothing_before", of_mode=True)
    return found


def _grown(before: Row, row: Row) -> Row:
    """A percentage grows by points, anything else by percent."""
    moved = row["value"] - before["value"]
    formula = _formula(row, before, "−")
    if row["unit"] in CLOSE:
        return _made(row, moved, unit=POINTS[row["unit"]], formula=formula)
    percent = moved / before["value"] * 100
    formula = _formula(row, before, "÷", " − 1")
    return _made(row, percent, unit="%", digits=1, formula=formula)


def _of_city(rows: Rows, every: Rows) -> list[tuple[Row, Row]]:
    """Parts of the city, each with the city's own exact reading of its period."""
    parts = [row for row in rows if row["scope"] != EVERYWHERE]
    if not parts:
        raise RefusedError("parts", of_mode=True)
    city = {
        (row["indicator"], row["period"]): row
        for row in every
        if row["area"] == CITY and row["qualifier"] == "exact" and row["value"] > 0
    }
    found = [
        (row, level)
        for row in parts
        if (level := city.get((row["indicator"], row["period"])))
    ]
    if not found:
        raise RefusedError("city", of_mode=True)
    return found


def _share(rows: Rows, choice: Choice, every: Rows) -> Rows:
    _refuse_uncounted(rows, "share")
    return [
        _made(
            row,
            row["value"] / city["value"] * 100,
            unit="%",
            digits=1,
            formula=_formula(row, city, "÷"),
        )
        for row, city in _of_city(rows, every)
    ]


def _city_is_100(rows: Rows, choice: Choice, every: Rows) -> Rows:
    _refuse_percent(rows)
    return [
        _made(
            row,
            row["value"] / city["value"] * 100,
            unit=OF_CITY,
            digits=1,
            formula=_formula(row, city, "÷", " × 100"),
        )
        for row, city in _of_city(rows, every)
    ]


def _per_resident(rows: Rows, choice: Choice, every: Rows) -> Rows:
    for row in rows:
        if row["people"] == "registered":
            raise RefusedError(
                "registered_by_residents", of_mode=True, name=row["name"]
            )
    _refuse_uncounted(rows, "per_resident")
    residents = {
        (row["scope"], row["area"], row["period"]): row
        for row in every
        if row["indicator"] == RESIDENTS
        and row["qualifier"] == "exact"
        and row["value"] > 0
    }
    found = [
        _per(row, many)
        for row in rows
        if (many := residents.get((row["scope"], row["area"], row["period"])))
    ]
    if not found:
        raise RefusedError("residents", of_mode=True)
    return found


def _per(row: Row, many: Row) -> Row:
    count, people = (one["value"] * one["factor"] for one in (row, many))
    made = _made(
        row,
        count / people * PER,
        unit=f"{row['base_unit']}/{number(PER, 0)}",
        digits=2,
        formula=f"{number(count, 0)} ÷ {number(people, 0)} × {number(PER, 0)}",
        # Where the population breaks, so does what is divided by it.
        segment=f"{row['segment']}#{many['era']}",
    )
    return made | {"kind": "demo"} if many["kind"] == "demo" else made


_MADE: dict[str, Callable[[Rows, Choice, Rows], Rows]] = {
    "index": _index,
    "difference": _difference,
    "growth": _growth,
    "share": _share,
    "city": _city_is_100,
    "resident": _per_resident,
}
