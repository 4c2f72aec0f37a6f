"""What older people need at a level of care: the city's published one, or a chosen
share of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from dashboard.rows import Row

BEDS, NURSING = "elderly_care_beds_per_1000", "nursing_bed_share"
CANTEENS = "senior_canteens"
# Service -> the published level it comes from, and of how many older people that is.
RATES = {
    "beds": (BEDS, 1000),
    "dementia_beds": ("dementia_beds_per_10k", 10_000),
    "carers": ("certified_care_workers_per_10k", 10_000),
}
SERVICES = ("beds", "nursing_beds", "dementia_beds", "canteens", "carers")
PERCENT = 100  # of today's level


@dataclass(frozen=True, slots=True)
class Level:
    """So much of a service for one older person; `of` are the published figures behind
    it. `at_least`: they are a lower bound, and so is what is needed."""

    service: str
    each: Fraction
    of: tuple[Row, ...]

    @property
    def at_least(self) -> bool:
        return any(row["qualifier"] == "at_least" for row in self.of)


def levels(latest: Mapping[str, Row], older: Row | None) -> list[Level]:
    """Today's levels, from the city's newest figures by indicator; a service without
    one is left out. `older` has `people`: residents of 60 and over, for canteens, which
    are published as a count."""
    found = {}
    for service, (indicator, people) in RATES.items():
        if row := latest.get(indicator):
            found[service] = Level(service, _exact(row) / people, (row,))
    if (beds := found.get("beds")) and (share := latest.get(NURSING)):
        each = beds.each * _exact(share) / PERCENT
        found["nursing_beds"] = Level("nursing_beds", each, (*beds.of, share))
    if (count := latest.get(CANTEENS)) and older:
        each = _exact(count) / Fraction(Decimal(str(older["people"])))
        found["canteens"] = Level("canteens", each, (count, older))
    return [found[service] for service in SERVICES if service in found]


def needed(level: Level, people: Decimal | int, percent: int = PERCENT) -> int:
    """The fewest that give so many people `percent` of the level."""
    return ceil(level.each * Fraction(people) * percent / PERCENT)


def _exact(row: Row) -> Fraction:
    return Fraction(Decimal(str(row["value"])))
