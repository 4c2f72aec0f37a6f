"""How many older people will there be? Hamilton and Perry (1962): each cohort grows or
shrinks as the one before it did between two censuses ten years apart.

ratio(a) = people aged a + 10 in the later census / people aged a in the earlier one, by
sex and five-year age; the last age group is open. Ten years ahead is the later census
times the ratio. Five years ahead, a cohort moves one band, and that step is the second
half of the ratio from a - 5 and the first half of the ratio from a: the fourth root of
their product. What lies between would need single years of age.

`low` and `high` divide and multiply each ratio of a district by its distance from the
city's: what moves people between districts ends, or doubles. The city's own are the
sums of the districts'. Deaths stay as they were between the censuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from dashboard.errors import InputError
from dashboard.method.promise import rounded
from dashboard.rows import Row

Variant = Literal["low", "middle", "high"]

EARLIER, LATER = 2010, 2020
AGES = (60, 65, 80)
YEARS = (2025, 2030)
VARIANTS: tuple[Variant, ...] = get_args(Variant)
SEXES = ("male", "female")
BAND = 5  # years of age
OPEN = 85  # the first age of the band without an end
# The census counted on 1 November, two months before the end of its year.
AFTER_CENSUS = Decimal(2) / 12

# (sex, first age of the band) -> people
Counts = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Censuses:
    """What two censuses, ten years apart, counted in one area."""

    area: str
    earlier: Counts
    later: Counts


@dataclass(frozen=True, slots=True)
class Projection:
    """People of `age` and over in an area on 1 November of a year; not rounded."""

    area: str
    age: int
    year: int
    variant: Variant
    value: Decimal


@dataclass(frozen=True, slots=True)
class BackTest:
    """The city's published figure of a year's end beside the model's, in persons."""

    year: int
    age: int
    published: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal

    @property
    def miss(self) -> Decimal:
        """Model less published, in percent of what was published."""
        return (self.middle - self.published) / self.published * 100

    @property
    def within(self) -> bool:
        """The published figure lies between low and high."""
        return self.low <= self.published <= self.high


# A ratio by sex, first age, and whether that age stands for all above it too.
Ratio = Callable[[str, int, bool], Decimal]


def censuses(rows: Iterable[Row]) -> dict[str, Censuses]:
    """Areas by code, from rows with area, year, sex, age_from and people."""
    found: dict[str, tuple[dict[tuple[str, int], int], ...]] = {}
    for row in rows:
        both = found.setdefault(row["area"], ({}, {}))
        both[row["year"] == LATER][row["sex"], row["age_from"]] = int(row["people"])
    return {area: Censuses(area, *both) for area, both in found.items()}


def counted(counts: Counts, age: int) -> int:
    """People of `age` and over in a census, both sexes."""
    return sum(_people(counts, sex, age, above=True) for sex in SEXES)


def known_year(year: int) -> int:
    """The year; InputError for one that the method does not give."""
    if year in YEARS:
        return year
    raise InputError(
        [
            f"--year {year}: 普查按五岁一组，只能逐组推到 {_listed(YEARS)} 年，"
            f"请改用其中一年 / cohorts of five years reach {_listed(YEARS)} only; "
            "choose one of them"
        ]
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def outlook(
    areas: Mapping[str, Censuses], city: str, years: Sequence[int] = YEARS
) -> list[Projection]:
    """Every district and, last, the city, by year, age and variant.

    The city's middle is of its own ratios; it need not be the sum of the districts'
    (`summed`). InputError where the earlier census counted no one in a cohort.
    """
    whole = areas[city]
    districts = [areas[code] for code in sorted(areas) if code != city]
    found = [
        Projection(one.area, age, year, variant, _ahead(one, whole, age, year, variant))
        for one in districts
        for year in years
        for age in AGES
        for variant in VARIANTS
    ]
    for year in years:
        for age in AGES:
            own = _ahead(whole, whole, age, year, "middle")
            ends = summed(found, year, age)
            for variant in VARIANTS:
                value = own if variant == "middle" else ends[variant]
                found.append(Projection(city, age, year, variant, value))
    return found


def summed(
    projections: Iterable[Projection], year: int, age: int, city: str = ""
) -> dict[Variant, Decimal]:
    """The districts of a year and age added up, by variant; `city` is left out."""
    found: dict[Variant, Decimal] = dict.fromkeys(VARIANTS, Decimal(0))
    for one in projections:
        if (one.year, one.age) == (year, age) and one.area != city:
            found[one.variant] += one.value
    return found


def printed(projections: Iterable[Projection]) -> list[tuple[Projection, int]]:
    """Each with its whole number of persons."""
    return [(one, int(rounded(one.value, 0))) for one in projections]


def _ahead(
    own: Censuses, city: Censuses, age: int, year: int, variant: Variant
) -> Decimal:
    """People of `age` and over after five or ten years."""
    ratio = _ratio(own, city, variant)
    ten = year - LATER == 10
    first = age - (year - LATER)
    total = Decimal(0)
    for sex in SEXES:
        for start, above in _cohorts(first):
            step = ratio(sex, start, above)
            if not ten:
                step = (step * ratio(sex, start - BAND, above)).sqrt().sqrt()
            total += _people(own.later, sex, start, above) * step
    return total


def _cohorts(first: int) -> Iterator[tuple[int, bool]]:
    """The five-year bands from `first` on, and the open one whose ten years lead into
    the census's own open band."""
    last = OPEN - 2 * BAND
    for start in range(first, last, BAND):
        yield start, False
    yield max(first, last), True


def _ratio(own: Censuses, city: Censuses, variant: Variant) -> Ratio:
    """Cohort-change ratios of an area in a variant."""

    def found(sex: str, start: int, above: bool) -> Decimal:
        plain = _plain(own, sex, start, above)
        if variant == "middle" or own is city:
            return plain
        level = _plain(city, sex, start, above)
        apart = max(plain / level, level / plain)
        return plain / apart if variant == "low" else plain * apart

    return found


def _plain(area: Censuses, sex: str, start: int, above: bool) -> Decimal:
    before = _people(area.earlier, sex, start, above)
    after = _people(area.later, sex, start + 2 * BAND, above)
    if before and after:
        return Decimal(after) / before
    raise InputError(
        [
            f"census: {area.area}, {sex}, {start}: {before} people in {EARLIER}, "
            f"{after} ten years older in {LATER}; no ratio can be made of it. Complete "
            "the age groups of both censuses in data/facts/census.csv"
        ]
    )


def _people(counts: Counts, sex: str, age: int, above: bool) -> int:
    if not above:
        return counts.get((sex, age), 0)
    return sum(n for (s, a), n in counts.items() if s == sex and a >= age)


def back_test(
    published: Mapping[tuple[int, int], Decimal],
    counts: Mapping[int, int],
    projections: Iterable[Projection],
    city: str,
) -> list[BackTest]:
    """The city's published figures (year, age -> persons, at the end of the year)
    beside the straight line from the later census to the model's first year.

    `counts` are the city's people of each age and over in the later census.
    """
    ends = {
        (one.age, one.variant): one.value
        for one in projections
        if one.area == city and one.year == YEARS[0]
    }
    found = []
    for (year, age), value in sorted(published.items()):
        gone = (year - LATER + AFTER_CENSUS) / (YEARS[0] - LATER)
        start = counts[age]
        low, middle, high = (
            start + (ends[age, variant] - start) * gone for variant in VARIANTS
        )
        found.append(BackTest(year, age, value, low, middle, high))
    return found
