"""The outlook as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.bars import Bar
from dashboard.charts.dumbbell import Pair
from dashboard.charts.fan import Reading, Spread
from dashboard.method.outlook import (
    AFTER_CENSUS,
    EARLIER,
    LATER,
    YEARS,
    BackTest,
    Variant,
)
from dashboard.rows import Row, Rows
from dashboard.wording.figures import figure, number
from dashboard.wording.outlook import TEN_THOUSAND, Outlook, figure_row, signed
from dashboard.wording.selection import CITY

# Moments in years: a census is taken two months before the end of its year.
END, CENSUS = 1.0, 1.0 - float(AFTER_CENSUS)


def counted(look: Outlook, area: str, age: int) -> list[Reading]:
    """What the two censuses counted."""
    return [
        Reading(year + CENSUS, row["value"], _text(row), str(year))
        for year in (EARLIER, LATER)
        for row in [figure_row(look, area, age, year)]
    ]


def model(look: Outlook, area: str, age: int) -> list[Spread]:
    """The model's years; the last is labelled at its end."""
    found = []
    for year in YEARS:
        low, middle, high = (
            figure_row(look, area, age, year, variant)
            for variant in ("low", "middle", "high")
        )
        point = Reading(
            year + CENSUS,
            middle["value"],
            _text(middle),
            str(year),
            label=year != YEARS[-1],
        )
        found.append(
            Spread(point, low["value"], _text(low), high["value"], _text(high))
        )
    return found


def published(look: Outlook, area: str, age: int) -> list[Reading]:
    """The city's figures of the ends of years since; none of a district."""
    own = [row for row in look.published if row["age"] == age and area == CITY]
    return [
        Reading(row["year"] + END, row["value"], _text(row), row["period"], label=False)
        for row in own
    ]


def pairs(
    look: Outlook,
    age: int,
    year: int,
    variant: Variant,
    *,
    stamp: str,
    chooses: Callable[[str], str],
    chosen: str,
    since: int = LATER,
) -> list[Pair]:
    """Districts in the census year, or `since` another, and in a year; those with most
    people first."""
    found = []
    for area in look.districts:
        before = figure_row(look, area, age, since, variant)
        after = figure_row(look, area, age, year, variant)
        found.append(
            Pair(
                name=after["short_name"],
                before=before["value"],
                before_text=_text(before),
                after=after["value"],
                after_text=_text(after),
                pick=f"area:{chooses(area)}",
                stamp=stamp,
                chosen=area == chosen,
            )
        )
    return sorted(found, key=lambda pair: -(pair.after or 0))


def added(
    look: Outlook,
    age: int,
    year: int,
    variant: Variant,
    *,
    chooses: Callable[[str], str],
) -> list[Bar]:
    """How many more there are in a district than in 2020."""
    found = []
    for area in look.districts:
        people, before = (
            look.people(area, age, y, variant) / TEN_THOUSAND for y in (year, LATER)
        )
        more = people - before
        found.append(
            Bar(
                look.areas[area]["short_name"],
                float(more),
                signed(more, 2),
                pick=f"area:{chooses(area)}",
            )
        )
    return found


def needs(rows: Rows, lang: str) -> list[Pair]:
    """Rows of `need_row`: what the people of 2020 and of a later year need."""
    found = []
    for row in rows:
        before = row | {"value": row["value"] - row["more"]}
        found.append(
            Pair(
                name=row["name"],
                before=before["value"],
                before_text=figure(before, lang, unit=False),
                after=row["value"],
                after_text=figure(row, lang),
            )
        )
    return found


def tested(tests: list[BackTest], age: int) -> list[Pair]:
    """Published and model of the ends of years; the note is what the model misses."""
    return [
        Pair(
            name=str(one.year),
            before=float(one.published) / TEN_THOUSAND,
            before_text=number(one.published / TEN_THOUSAND, 1),
            after=float(one.middle) / TEN_THOUSAND,
            after_text=number(one.middle / TEN_THOUSAND, 1),
            note=f"{signed(one.miss, 1)}%",
        )
        for one in tests
        if one.age == age
    ]


def _text(row: Row) -> str:
    return number(row["value"], int(row["digits"]))
