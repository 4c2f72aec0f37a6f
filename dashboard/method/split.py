"""Who drove a change: exact splits of it into parts that add up to the whole.

Everything is a fraction, so that nothing is lost; what is printed is rounded by largest
remainder, so that printed parts add up to the printed change too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Literal

from dashboard.method.promise import rounded

Method = Literal["areas", "terms", "within"]
Reason = Literal[
    "no_parts",
    "one_year",
    "demo",
    "missing",
    "break",
    "boundaries",
    "not_whole",
    "zero",
]
# A rate's two terms, and the two changes of an area inside a rate.
ABOVE, BELOW = "above", "below"
WITHIN, BETWEEN = "within", "between"
Key = tuple[str, str]


class RefusedError(Exception):
    """Why a change cannot be split."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Reading:
    """A figure in its base unit; None is withheld. `census`: counted in a census."""

    value: Fraction | None
    kind: str = "actual"
    qualifier: str = "exact"
    census: bool = False


@dataclass(frozen=True)
class Split:
    """`parts` add up to `end - start`, all in one unit. A part's key is an area or a
    term, and with `within` an area and which of its two changes it is."""

    method: Method
    start: Fraction
    end: Fraction
    parts: Mapping[Key, Fraction]


@dataclass(frozen=True)
class Printed:
    """A split in numbers of so many decimals that add up as they are printed."""

    start: Decimal
    end: Decimal
    parts: Mapping[Key, Decimal]


def check(
    before: Sequence[Reading],
    after: Sequence[Reading],
    years: tuple[int, int],
    breaks: Iterable[tuple[int, int]],
) -> None:
    """RefusedError where the two sides do not compare: demonstration figures, withheld
    ones, or a break (last year before it, first after it) between them. Two censuses
    compare across a break that a census made."""
    both = [*before, *after]
    if not before or not after or any(r.value is None for r in both):
        raise RefusedError("missing")
    if any(r.kind == "demo" for r in both):
        raise RefusedError("demo")
    first, last = years
    crossed = any(a >= first and b <= last for a, b in breaks)
    if crossed and not all(r.census for r in both):
        raise RefusedError("break")


def by_areas(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction], factor: int = 1
) -> Split:
    """A total by its areas. RefusedError where the areas are not the same."""
    _same(before, after)
    parts = {(a, ""): (after[a] - before[a]) / factor for a in before}
    start, end = sum(before.values()) / Fraction(factor), sum(after.values()) / factor
    return Split("areas", start, Fraction(end), parts)


def by_terms(
    before: tuple[Fraction, Fraction], after: tuple[Fraction, Fraction], per: int
) -> Split:
    """A quotient by what stands above and below the line, each changed alone: the mean
    of doing so first and second (Shapley), which leaves no rest."""
    (a0, b0), (a1, b1) = before, after
    if not b0 or not b1:
        raise RefusedError("zero")
    parts = {
        (ABOVE, ""): (a1 - a0) * (1 / b0 + 1 / b1) / 2 * per,
        (BELOW, ""): (a0 + a1) / 2 * (1 / b1 - 1 / b0) * per,
    }
    return Split("terms", a0 / b0 * per, a1 / b1 * per, parts)


def within_between(
    before: Mapping[str, tuple[Fraction, Fraction]],
    after: Mapping[str, tuple[Fraction, Fraction]],
    per: int,
) -> Split:
    """A rate of all areas together into what changed inside each (its own rate, at its
    mean weight) and what moved between them (its weight, at how far its mean rate is
    from that of all). Weights are shares of the whole below the line."""
    _same(before, after)
    below0, below1 = (sum(b for _, b in side.values()) for side in (before, after))
    if not all(b for side in (before, after) for _, b in side.values()):
        raise RefusedError("zero")
    start = sum((a for a, _ in before.values()), Fraction()) / below0
    end = sum((a for a, _ in after.values()), Fraction()) / below1
    mean = (start + end) / 2
    parts: dict[Key, Fraction] = {}
    for area, (a0, b0) in before.items():
        a1, b1 = after[area]
        w0, w1, r0, r1 = b0 / below0, b1 / below1, a0 / b0, a1 / b1
        parts[area, WITHIN] = (w0 + w1) / 2 * (r1 - r0) * per
        parts[area, BETWEEN] = ((r0 + r1) / 2 - mean) * (w1 - w0) * per
    return Split("within", start * per, end * per, parts)


def printed(split: Split, digits: int) -> Printed:
    """Start and end rounded half up; parts by largest remainder, so that they add up to
    the difference of the two to the last decimal."""
    start, end = (_rounded(value, digits) for value in (split.start, split.end))
    step = Fraction(1, 10**digits)
    whole = {key: floor(value / step) for key, value in split.parts.items()}
    order = sorted(
        split.parts, key=lambda k: (whole[k] - split.parts[k] / step, k)
    )  # the largest remainder first
    left = int((Fraction(end) - Fraction(start)) / step) - sum(whole.values())
    for turn in range(abs(left)):
        at = turn % len(order)
        whole[order[at] if left > 0 else order[-1 - at]] += 1 if left > 0 else -1
    unit = Decimal(1).scaleb(-digits)
    return Printed(start, end, {key: whole[key] * unit for key in split.parts})


def _rounded(value: Fraction, digits: int) -> Decimal:
    """Half up, from the fraction itself: no decimal in between."""
    unit = 10**digits
    scaled = abs(value) * unit
    near = Decimal(floor(scaled + Fraction(1, 2))) / unit
    return rounded(near if value >= 0 else -near, digits)


def _same(before: Mapping[str, object], after: Mapping[str, object]) -> None:
    if before.keys() != after.keys() or not before:
        raise RefusedError("boundaries")
