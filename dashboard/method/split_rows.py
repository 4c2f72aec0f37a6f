"""Which splits the rows of `split_readings` allow, and each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from dashboard.method import split
from dashboard.method.split import Method, Reading, Reason, RefusedError, Split
from dashboard.rows import Row, Rows

METHODS: tuple[Method, ...] = ("areas", "within", "terms")
# Today's districts first. A total then by what compares across the change of 2021; a
# rate by what is finer.
SCOPES: dict[Method, tuple[str, ...]] = {
    "areas": ("current", "groups", "pre2021"),
    "within": ("current", "pre2021", "groups"),
}
Side = dict[str, Reading]


@dataclass(frozen=True)
class Offer:
    """A split that holds: `rows` are the readings it rests on, by role, area, year."""

    method: Method
    first: int
    last: int
    split: Split
    rows: Rows

    @property
    def exact(self) -> bool:
        """No reading is a bound or about."""
        return all(row["qualifier"] == "exact" for row in self.rows)


def offers(rows: Rows, breaks: Sequence[tuple[int, int]]) -> tuple[list[Offer], Reason]:
    """Every split of two years, newest first; and why there is none, where there is
    none: what stands in the way of the newest pair of years."""
    found: list[Offer] = []
    reasons: list[Reason] = []
    for method in METHODS:
        for first, last in _pairs(rows, method):
            try:
                found.append(_offer(rows, method, (first, last), breaks))
            except RefusedError as refused:
                reasons.append(refused.reason)
    if found or reasons:
        return found, reasons[0] if reasons else "one_year"
    # Without a single reading it is not known whether they would add up.
    fits = not rows or any(_fits(rows, m) for m in METHODS)
    return [], "one_year" if fits else "no_parts"


def _fits(rows: Rows, method: Method) -> bool:
    """The indicator is of the kind that this method splits."""
    roles = {row["role"] for row in rows}
    if method == "areas":
        return any(row["role"] == "whole" and row["additive"] for row in rows)
    divided = bool({"above", "below"} & roles)
    adds = all(row["additive"] for row in rows if row["role"] != "whole")
    return divided and (method == "terms" or adds)


def _pairs(rows: Rows, method: Method) -> list[tuple[int, int]]:
    if not _fits(rows, method):
        return []
    roles = _roles(method)
    areas = method != "terms"
    years = {
        role: {r["year"] for r in rows if r["role"] == role and _area(r) == areas}
        for role in roles
    }
    known = sorted(set.intersection(*years.values()))
    return sorted(combinations(known, 2), key=lambda p: (-p[1], p[0]))


def _area(row: Row) -> bool:
    return bool(row["scope"] != "city")


def _roles(method: Method) -> tuple[str, ...]:
    return ("whole",) if method == "areas" else ("above", "below")


def _offer(
    rows: Rows,
    method: Method,
    years: tuple[int, int],
    breaks: Iterable[tuple[int, int]],
) -> Offer:
    used = _used(rows, method, years)
    sides = [
        {role: _side(used, rows, role, year) for role in _roles(method)}
        for year in years
    ]
    before, after = ([r for s in side.values() for r in s.values()] for side in sides)
    split.check(before, after, years, breaks)
    return Offer(method, *years, _split(method, sides, used), used)


def _used(rows: Rows, method: Method, years: tuple[int, int]) -> Rows:
    """The readings of one set of areas that has both years whole."""
    roles = _roles(method)
    own = [r for r in rows if r["role"] in roles and r["year"] in years]
    if method == "terms":
        return [r for year in years for r in _of_city(own, year)]
    scopes = SCOPES[method]
    whole = {
        year: [s for s in scopes if all(_whole(own, s, role, year) for role in roles)]
        for year in years
    }
    common = [scope for scope in scopes if all(scope in w for w in whole.values())]
    if common:
        return [r for r in own if r["scope"] == common[0]]
    if any(row["kind"] == "demo" for row in own):
        raise RefusedError("demo")
    raise RefusedError("boundaries" if all(whole.values()) else "not_whole")


def _of_city(rows: Rows, year: int) -> Rows:
    """Both terms from a census, or neither: its day is another."""
    own = [r for r in rows if r["year"] == year and not _area(r)]
    census = {r["role"]: r for r in own if r["census"]}
    if len(census) == 2:
        return list(census.values())
    if any(r["census"] for r in own if r["preferred"]):
        raise RefusedError("missing")
    return [r for r in own if r["preferred"]]


def _whole(rows: Rows, scope: str, role: str, year: int) -> bool:
    """The areas add up to a figure of the city: none is missing."""
    own = [r for r in rows if (r["role"], r["year"]) == (role, year)]
    values = [_value(r) for r in own if r["scope"] == scope]
    city = [_value(r) for r in own if not _area(r)]
    known = [v for v in values if v is not None]
    return bool(known) and len(known) == len(values) and sum(known) in city


def _side(used: Rows, rows: Rows, role: str, year: int) -> Side:
    """Readings by area. Areas that add up to a census's count of the city are its."""
    own = [r for r in used if (r["role"], r["year"]) == (role, year)]
    total = sum((v for r in own if (v := _value(r)) is not None), Fraction())
    counted = any(
        r["census"] and not _area(r) and _value(r) == total
        for r in rows
        if (r["role"], r["year"]) == (role, year)
    )
    return {
        r["area_id"]: Reading(
            _value(r), r["kind"], r["qualifier"], bool(r["census"]) or counted
        )
        for r in own
    }


def _split(method: Method, sides: list[dict[str, Side]], used: Rows) -> Split:
    if method == "areas":
        before, after = ({a: _known(r) for a, r in s["whole"].items()} for s in sides)
        return split.by_areas(before, after, used[0]["factor"])
    # Counts in their base unit, so that a share is of people and not of ten thousands.
    pairs = [dict(_both(side)) for side in sides]
    per = int(used[0]["per"])
    if method == "within":
        return split.within_between(pairs[0], pairs[1], per)
    (before_pair,), (after_pair,) = (list(p.values()) for p in pairs)
    return split.by_terms(before_pair, after_pair, per)


def _both(side: dict[str, Side]) -> Iterator[tuple[str, tuple[Fraction, Fraction]]]:
    for area in side["above"].keys() | side["below"].keys():
        if area not in side["above"] or area not in side["below"]:
            raise RefusedError("boundaries")
        yield area, (_known(side["above"][area]), _known(side["below"][area]))


def _known(reading: Reading) -> Fraction:
    """`split.check` has refused what is withheld."""
    return reading.value if reading.value is not None else Fraction()


def _value(row: Row) -> Fraction | None:
    return Fraction(row["exact"]) if row["exact"] is not None else None
