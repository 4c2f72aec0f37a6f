"""Which readings a form draws, or why it cannot: areas, periods and limits of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from dashboard.explore.choice import FORMS, Choice
from dashboard.explore.modes import RESIDENTS, applied
from dashboard.explore.readings import EVERYWHERE, SCOPES, periods_of, segments
from dashboard.explore.refusal import Refusal, RefusedError
from dashboard.rows import Row, Rows
from dashboard.wording.selection import CITY

LINES = 8  # more have no room for their names
BARS = 30
FEWEST = 4  # dots that make a scatter
# Modes that need parts of the city.
OF_PARTS = {"share", "city"}
# Forms that show districts wherever there are some.
OF_DISTRICTS = {"bar", "slope", "scatter", "strip", "map", "heat"}
# Forms of more than one period: a span of years stands on no line of time.
OF_TIME = {"line", "slope", "heat"}
# Forms with one scale for all their figures.
ONE_SCALE = {"line", "bar", "slope", "heat"}


@dataclass(frozen=True)
class Picture:
    """What a form draws: rows with the mode's value, by indicator in the order chosen
    and the oldest first, and their periods."""

    choice: Choice
    rows: Rows
    periods: tuple[str, ...]


def asked_for(choice: Choice) -> str:
    """The indicators whose rows are needed, as the query takes them: those chosen and
    the residents that they may be divided by."""
    return ",".join(dict.fromkeys((*choice.indicators, RESIDENTS)))


def explored(choice: Choice, rows: Rows) -> Picture | Refusal:
    """What is drawn of the prepared rows (`asked_for`), or why nothing is."""
    try:
        return _picture(choice, rows)
    except RefusedError as refused:
        return refused.refusal


def nearest(choice: Choice, rows: Rows) -> Choice | None:
    """The choice closest to a refused one that may be drawn; None where none may."""
    found = (way for way in _ways(choice, rows) if way != choice)
    return next((w for w in found if isinstance(explored(w, rows), Picture)), None)


def _ways(choice: Choice, rows: Rows) -> list[Choice]:
    """Choices that differ in one thing, then in more: the mode first where the mode was
    refused, or else the form."""
    refusal = explored(choice, rows)
    freed = replace(choice, first="", last="", base="")
    plain = replace(choice, mode="value", base="")
    forms = [replace(choice, form=form) for form in FORMS]
    of_mode = isinstance(refusal, Refusal) and refusal.of_mode
    ways = [plain, freed, *forms] if of_mode else [freed, *forms, plain]
    free = replace(freed, areas=(), mode="value")
    ways += [replace(freed, areas=()), free]
    ways += [replace(choice, indicators=(one,)) for one in choice.indicators]
    ways += [
        replace(free, indicators=(one,), form=form)
        for one in choice.indicators
        for form in FORMS
    ]
    ways += [
        replace(free, form="table", every=every, boundary=boundary)
        for every in dict.fromkeys(row["every"] for row in rows)
        for boundary in SCOPES
    ]
    return ways


def _picture(choice: Choice, rows: Rows) -> Picture:
    own = [row for row in rows if row["indicator"] in choice.indicators]
    own = [row for row in own if row["scope"] in (EVERYWHERE, choice.boundary)]
    if not own:
        raise RefusedError("figures")
    own = [row for row in own if row["every"] == choice.every]
    if not own:
        raise RefusedError("kind_of_period")
    if choice.every == "span" and (choice.mode != "value" or choice.form in OF_TIME):
        raise RefusedError("span", of_mode=choice.mode != "value")
    if choice.form != "table" and {"registered", "resident"} <= {
        row["people"] for row in own
    }:
        # People registered are never set beside people living there.
        raise RefusedError("two_populations")
    made = applied(_of_areas(own, choice), choice, rows)
    made = _within(made, choice, rows)
    if choice.form in ONE_SCALE and len({row["unit"] for row in made}) > 1:
        raise RefusedError("units")
    drawn = _FORM[choice.form](made, choice)
    order = choice.indicators.index
    drawn = sorted(drawn, key=lambda row: (order(row["indicator"]), row["at"]))
    return Picture(choice, drawn, tuple(periods_of(drawn, choice.every)))


def _of_areas(rows: Rows, choice: Choice) -> Rows:
    """The areas chosen, or those that suit the form: districts, or else the city."""
    if choice.areas:
        found = [row for row in rows if row["area"] in choice.areas]
        if not found:
            raise RefusedError("areas")
        return found
    districts = [row for row in rows if row["scope"] != EVERYWHERE]
    many = len({row["area"] for row in districts}) > 1
    if choice.mode in OF_PARTS or (choice.form in OF_DISTRICTS and many):
        return districts or rows
    if choice.form == "table":
        return rows
    return [row for row in rows if row["area"] == CITY] or districts or rows


def _within(rows: Rows, choice: Choice, every: Rows) -> Rows:
    """From the first to the last chosen period; after the mode, whose base may lie
    before them."""
    at = {row["period"]: row["at"] for row in every}
    first = at.get(choice.first, float("-inf"))
    last = at.get(choice.last, float("inf"))
    found = [row for row in rows if first <= row["at"] <= last]
    if not found:
        raise RefusedError("figures_between")
    return found


def _newest(rows: Rows) -> Rows:
    """Those of the newest of the periods with most figures."""
    counts = Counter((row["period"], row["at"]) for row in rows)
    period, _ = max(counts, key=lambda one: (counts[one], one[1]))
    return [row for row in rows if row["period"] == period]


def _periods(rows: Rows) -> None:
    if len({row["period"] for row in rows}) < 2:
        raise RefusedError("one_period")


def _table(rows: Rows, choice: Choice) -> Rows:
    return rows


def _line(rows: Rows, choice: Choice) -> Rows:
    _periods(rows)
    if all(len(own) < 2 for own in segments(rows)):
        raise RefusedError("across_break")
    lines = {(row["indicator"], row["area"]) for row in rows}
    if len(lines) > LINES:
        raise RefusedError("many_lines", count=str(len(lines)), most=str(LINES))
    return rows


def _bar(rows: Rows, choice: Choice) -> Rows:
    newest = _newest(rows)
    if len(newest) > BARS:
        raise RefusedError("many_bars", count=str(len(newest)), most=str(BARS))
    return newest


def _slope(rows: Rows, choice: Choice) -> Rows:
    """Both ends of the segments that have the same two: those that most have."""
    _periods(rows)
    whole = [own for own in segments(rows) if len(own) > 1]
    if not whole:
        raise RefusedError("across_break")
    ends = Counter((own[0]["at"], own[-1]["at"]) for own in whole)
    first, last = max(ends, key=lambda pair: (ends[pair], pair[1] - pair[0], pair[1]))
    kept = [own for own in whole if (own[0]["at"], own[-1]["at"]) == (first, last)]
    return [row for own in kept for row in (own[0], own[-1])]


def _scatter(rows: Rows, choice: Choice) -> Rows:
    """Two indicators in the newest period in which most areas have both."""
    if len(choice.indicators) != 2:
        raise RefusedError("two_indicators")
    a, b = (_places(rows, code) for code in choice.indicators)
    counts = Counter((at, period) for at, period, _ in a & b)
    if not counts or max(counts.values()) < FEWEST:
        raise RefusedError("few_areas", most=str(FEWEST))
    best = max(counts, key=lambda one: (counts[one], one))
    areas = {area for at, period, area in a & b if (at, period) == best}
    return [r for r in rows if r["period"] == best[1] and r["area"] in areas]


def _places(rows: Rows, indicator: str) -> set[tuple[float, str, str]]:
    own = [row for row in rows if row["indicator"] == indicator]
    return {(row["at"], row["period"], row["area"]) for row in own}


def _strip(rows: Rows, choice: Choice) -> Rows:
    """Every indicator in the newest period with most areas."""
    parts = [
        _newest(own)
        for code in choice.indicators
        if (own := [row for row in rows if row["indicator"] == code])
    ]
    found: list[Row] = [row for part in parts if len(part) > 1 for row in part]
    if not found:
        raise RefusedError("few_areas", most="2")
    return found


def _map(rows: Rows, choice: Choice) -> Rows:
    if len(choice.indicators) > 1:
        raise RefusedError("one_indicator")
    districts = [row for row in rows if row["scope"] == choice.boundary]
    if len({row["area"] for row in districts}) < 2:
        raise RefusedError("districts")
    return _newest(districts)


def _heat(rows: Rows, choice: Choice) -> Rows:
    _periods(rows)
    return rows


_FORM: dict[str, Callable[[Rows, Choice], Rows]] = {
    "line": _line,
    "bar": _bar,
    "slope": _slope,
    "scatter": _scatter,
    "strip": _strip,
    "map": _map,
    "heat": _heat,
    "table": _table,
}
