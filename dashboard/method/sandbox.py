"""Where to put what is new? Whole beds, centres or canteens, so many in all, between a
least and a most in each area. An area's ratio is what it has over its older people.

`by_need` raises the worst-off first: one at a time goes to the lowest ratio that has
room left, the smaller area where two are alike. No other way gives the lowest area
more; of those that give it as much, none gives the next lowest more, and so on. The
proof is an exchange: had another way a higher lowest ratio, it would have put one more
into the area that is lowest here, and so one less into some area that got its last one
while it was no higher.

`above_line` puts as many older people as can be into areas that reach a ratio. An area
that does not reach it counts for nothing, so this is a knapsack: each area either costs
what it lacks or nothing. All costs that any choice of areas can have are kept with the
most people for each, so nothing better is missed. What is left over goes by need.

Ratios are compared as whole numbers, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from math import ceil, lcm
from typing import Literal

Aim = Literal["need", "line"]
Fault = Literal["crossed", "too_much", "too_little"]


@dataclass(frozen=True, slots=True)
class Site:
    """An area: older people (above 0), what it has, and how many new ones at least and
    at most; `most` None is no limit."""

    area: str
    people: int
    has: int
    least: int = 0
    most: int | None = None

    def ratio(self, new: int = 0) -> Fraction:
        """Beds, centres or canteens for one older person."""
        return Fraction(self.has + new, self.people)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why bounds cannot be kept. `area` has its least above its most ('crossed'), or is
    the one whose bound counts most in a sum that is above or below the total; `sum`
    is that sum, or the area's least."""

    fault: Fault
    area: str
    sum: int
    bound: int


def refusals(sites: Sequence[Site], total: int) -> list[Refusal]:
    """What makes the bounds impossible; none where a placing can be found."""
    crossed = [
        Refusal("crossed", s.area, s.least, s.most)
        for s in sites
        if s.most is not None and s.least > s.most
    ]
    if crossed:
        return crossed
    if not sites:
        return []
    least = sum(s.least for s in sites)
    if least > total:
        first = max(sites, key=lambda s: s.least)
        return [Refusal("too_much", first.area, least, first.least)]
    known = [s.most for s in sites if s.most is not None]
    if len(known) == len(sites) and sum(known) < total:
        tight = min(sites, key=lambda s: s.most or 0)
        return [Refusal("too_little", tight.area, sum(known), tight.most or 0)]
    return []


def place(
    sites: Sequence[Site], total: int, aim: Aim, line: Fraction
) -> dict[str, int]:
    """New ones by area, exactly `total` in all. `line` is for one older person and
    counts for the aim 'line' only. ValueError where `refusals` finds any."""
    if not sites or refusals(sites, total):
        raise ValueError("no placing keeps these bounds")
    return by_need(sites, total) if aim == "need" else above_line(sites, total, line)


def by_need(sites: Sequence[Site], total: int) -> dict[str, int]:
    """The worst-off rise first."""
    new = {site.area: site.least for site in sites}
    common = lcm(*(site.people for site in sites))
    # Of one more, an area's ratio rises by `step`, in parts of `common`.
    steps = {site.area: common // site.people for site in sites}
    most = {site.area: site.most for site in sites}
    queue = [
        ((site.has + site.least) * steps[site.area], site.people, site.area)
        for site in sites
        if site.most is None or site.most > site.least
    ]
    heapify(queue)
    for _ in range(total - sum(new.values())):
        level, people, area = queue[0]
        new[area] += 1
        if new[area] == most[area]:
            heappop(queue)
        else:
            heapreplace(queue, (level + steps[area], people, area))
    return new


def above_line(sites: Sequence[Site], total: int, line: Fraction) -> dict[str, int]:
    """The most older people live where the ratio is `line` or more."""
    spare = total - sum(site.least for site in sites)
    # What is spent -> people reached, and the areas raised.
    best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    costs = _costs(sites, line)
    for site in sites:
        cost = costs.get(site.area)
        if not cost:
            continue
        for spent, (people, raised) in list(best.items()):
            found = (people + site.people, (*raised, site.area))
            after = spent + cost
            if after <= spare and found[0] > best.get(after, (0, ()))[0]:
                best[after] = found
    _, (_, chosen) = max(best.items(), key=lambda item: (item[1][0], -item[0]))
    return by_need(
        [
            replace(site, least=site.least + costs[site.area])
            if site.area in chosen
            else site
            for site in sites
        ],
        total,
    )


def _costs(sites: Iterable[Site], line: Fraction) -> dict[str, int]:
    """What an area lacks above its least to reach the line, if its most allows it."""
    found = {}
    for site in sites:
        lacks = max(ceil(line * site.people) - site.has - site.least, 0)
        if site.most is None or site.least + lacks <= site.most:
            found[site.area] = lacks
    return found


def reached(
    sites: Iterable[Site], line: Fraction, new: Mapping[str, int] | None = None
) -> int:
    """Older people of the areas at the line or above it, with `new` or without."""
    return sum(s.people for s in sites if s.ratio((new or {}).get(s.area, 0)) >= line)
