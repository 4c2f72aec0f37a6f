"""The outlook, worked by hand from the censuses' own counts."""

from __future__ import annotations

import csv
from decimal import Decimal
from math import isclose, sqrt
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.method import outlook
from dashboard.method.outlook import AGES, VARIANTS, YEARS, Censuses, Projection

CITY = "330100"
D = Decimal

# 淳安 (330127) as the census volumes print it: five-year ages from 45, and 85+.
MEN_2010 = [18933, 15501, 15862, 10961, 6668, 6889, 5190, 2464, 907]
MEN_2020 = [12103, 17325, 19268, 14873, 14375, 9387, 4967, 3968, 2407]
WOMEN_2010 = [18437, 14659, 14924, 10246, 6584, 7106, 5931, 3334, 1584]
WOMEN_2020 = [12709, 16933, 17777, 13533, 14070, 9408, 5489, 4865, 3742]
FIRST = 45


@pytest.fixture(scope="module")
def areas(data: Path) -> dict[str, Censuses]:
    with (data / "facts/census.csv").open(encoding="utf-8", newline="") as file:
        return outlook.censuses(
            {
                "area": row["area"],
                "year": int(row["year"]),
                "sex": row["sex"],
                "age_from": int(row["age_from"]),
                "people": Decimal(row["value"]),
            }
            for row in csv.DictReader(file)
            if row["variable"] == "population"
        )


@pytest.fixture(scope="module")
def found(areas: dict[str, Censuses]) -> list[Projection]:
    return outlook.outlook(areas, CITY)


def of(found: list[Projection], area: str, age: int, year: int) -> list[Decimal]:
    """Low, middle and high."""
    return [
        one.value for one in found if (one.area, one.age, one.year) == (area, age, year)
    ]


def band(counts: list[int], age: int) -> int:
    return counts[(age - FIRST) // 5]


def over(counts: list[int], age: int) -> int:
    return sum(counts[(age - FIRST) // 5 :])


def ten(then: list[int], now: list[int], age: int) -> float:
    return band(now, age + 10) / band(then, age)


def ten_over(then: list[int], now: list[int], age: int) -> float:
    return over(now, age + 10) / over(then, age)


def five(then: list[int], now: list[int], age: int) -> float:
    return sqrt(sqrt(ten(then, now, age - 5) * ten(then, now, age)))


def test_written_counts_are_those_of_the_census(areas: dict[str, Censuses]) -> None:
    for sex, then, now in (
        ("male", MEN_2010, MEN_2020),
        ("female", WOMEN_2010, WOMEN_2020),
    ):
        for k, (a, b) in enumerate(zip(then, now, strict=True)):
            cell = (sex, FIRST + 5 * k)
            assert (areas["330127"].earlier[cell], areas["330127"].later[cell]) == (
                a,
                b,
            ), cell


def test_a_district_by_hand(found: list[Projection]) -> None:
    """People of 80 and over in 2030: 70-74 by their own ratio, 75 and over by the open
    one. In 2025 all are of the open band, whose five years lie within two ratios."""
    sexes = ((MEN_2010, MEN_2020), (WOMEN_2010, WOMEN_2020))
    in_2030 = sum(
        band(now, 70) * ten(then, now, 70) + over(now, 75) * ten_over(then, now, 75)
        for then, now in sexes
    )
    assert isclose(of(found, "330127", 80, 2030)[1], in_2030)
    in_2025 = sum(
        over(now, 75) * sqrt(sqrt(ten_over(then, now, 70) * ten_over(then, now, 75)))
        for then, now in sexes
    )
    assert isclose(of(found, "330127", 80, 2025)[1], in_2025)
    sixty = in_2025 + sum(
        band(now, age) * five(then, now, age)
        for then, now in sexes
        for age in (55, 60, 65, 70)
    )
    assert isclose(of(found, "330127", 60, 2025)[1], sixty)


def test_a_district_in_whole_persons(found: list[Projection]) -> None:
    """Men: 9,387 x 3,968 / 6,889 + 11,342 x 2,407 / 8,561 = 5,406.8 + 3,188.9; women:
    9,408 x 4,865 / 7,106 + 14,096 x 3,742 / 10,849 = 6,441.0 + 4,862.0."""
    whole = {
        one.variant: people
        for one, people in outlook.printed(found)
        if (one.area, one.age, one.year) == ("330127", 80, 2030)
    }
    assert whole["middle"] == 19899
    assert all(isinstance(people, int) for people in whole.values())


def test_the_city_follows_its_own_ratios_and_shows_the_sum_beside(
    found: list[Projection],
) -> None:
    for year, city, parts in ((2025, 2646129, 2663154), (2030, 3364214, 3435260)):
        low, middle, high = of(found, CITY, 60, year)
        added = outlook.summed(found, year, 60, CITY)
        assert (round(middle), round(added["middle"])) == (city, parts)
        assert (low, high) == (added["low"], added["high"])
        assert low < min(middle, added["middle"])
        assert max(middle, added["middle"]) < high


def test_low_middle_high_are_in_order_and_ages_lie_within(
    found: list[Projection], areas: dict[str, Censuses]
) -> None:
    assert len(found) == 14 * len(AGES) * len(YEARS) * len(VARIANTS)
    for area in areas:
        for year in YEARS:
            triples = [of(found, area, age, year) for age in AGES]
            for low, middle, high in triples:
                assert low < middle < high, (area, year)
            for older, wider in zip(triples[1:], triples, strict=False):
                assert all(a < b for a, b in zip(older, wider, strict=True))


def test_closed_groups_add_up(
    found: list[Projection], areas: dict[str, Censuses]
) -> None:
    """60 to 64 in 2030 are those of 50 to 54 in 2020 by their own ratio, and nothing
    else lies between 60+ and 65+."""
    for code, one in areas.items():
        between = sum(
            one.later[sex, 50] * D(one.later[sex, 60]) / one.earlier[sex, 50]
            for sex in outlook.SEXES
        )
        sixty, sixty_five = (of(found, code, age, 2030)[1] for age in (60, 65))
        assert isclose(sixty - sixty_five, between)


def test_low_and_high_end_or_double_the_distance_to_the_city() -> None:
    """One cohort and sex: the district keeps 9 of 10, the city 3 of 4. 0.9 / 0.75 is
    1.2: low is 0.75, high is 1.08."""
    rest = {(sex, age): 1 for sex in outlook.SEXES for age in range(45, 90, 5)}

    def area(code: str, then: int, now: int) -> Censuses:
        return Censuses(
            code,
            rest | {("male", 50): then},
            rest | {("male", 60): now, ("male", 50): 1000},
        )

    both = {"a": area("a", 1000, 900), CITY: area(CITY, 4000, 3000)}
    made = outlook.outlook(both, CITY, [2030])
    low, middle, high = (
        a - b
        for a, b in zip(of(made, "a", 60, 2030), of(made, "a", 65, 2030), strict=True)
    )
    women = 1  # one woman of 50 to 54, a ratio of one
    assert [x - women for x in (low, middle, high)] == [750, 900, 1080]


def test_the_back_test_is_the_line_to_2025(
    found: list[Projection], areas: dict[str, Censuses]
) -> None:
    """2,582,000 were published for the end of 2024: 50 of the 60 months from the census
    to 2025. 2,013,297 + (2,646,129 - 2,013,297) x 50 / 60 = 2,540,657, 1.6% less."""
    counts = {age: outlook.counted(areas[CITY].later, age) for age in AGES}
    assert counts == {60: 2013297, 65: 1391404, 80: 289279}
    given = {(2024, 60): D(2582000), (2021, 65): D(1513000)}
    early, late = outlook.back_test(given, counts, found, CITY)
    assert (late.year, late.age, round(late.middle)) == (2024, 60, 2540657)
    assert round(late.miss, 1) == D("-1.6")
    assert late.low < late.published < late.high
    assert late.within
    assert (early.year, early.age) == (2021, 65)
    assert not early.within, "151.3 were published, 149.9 are the most"


def test_other_years_are_refused_with_a_remedy() -> None:
    assert outlook.known_year(2025) == 2025
    with pytest.raises(InputError, match=r"--year 2027: .*2025, 2030.*choose one"):
        outlook.known_year(2027)


def test_a_cohort_that_was_not_counted_is_named() -> None:
    empty = {CITY: Censuses(CITY, {}, {("male", 60): 5})}
    with pytest.raises(InputError, match=r"330100, male, 55: 0 people.*census\.csv"):
        outlook.outlook(empty, CITY)
