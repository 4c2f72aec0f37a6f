"""The outlook in figures: rows as tables, maps and files take them, always 推算."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.method import outlook as method
from dashboard.method.outlook import AGES as AGES
from dashboard.method.outlook import LATER, BackTest, Censuses, Variant
from dashboard.method.outlook import VARIANTS as VARIANTS
from dashboard.method.outlook import YEARS as YEARS
from dashboard.method.services import Level, levels, needed
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface
from dashboard.wording.figures import number, rounded
from dashboard.wording.selection import CITY

TEN_THOUSAND = 10_000
COUNTED = (method.EARLIER, LATER)  # years of the censuses
FORMULAS = {
    2010: "outlook_counted",
    2020: "outlook_counted",
    2025: "outlook_formula_2025",
    2030: "outlook_formula_2030",
}
NAMES: dict[Variant, str] = {
    "low": "outlook_low",
    "middle": "outlook_middle",
    "high": "outlook_high",
}
# Age -> the indicator whose later figures these would be.
INDICATORS = {age: f"population_{age}_plus_resident" for age in AGES}
# Service -> keys of its words and of its unit.
SERVICES = {
    "beds": ("outlook_beds", "outlook_unit_beds"),
    "nursing_beds": ("outlook_nursing_beds", "outlook_unit_beds"),
    "dementia_beds": ("outlook_dementia_beds", "outlook_unit_beds"),
    "canteens": ("outlook_canteens", "outlook_unit_canteens"),
    "carers": ("outlook_carers", "outlook_unit_carers"),
}
# What is not known of a computed figure, and what a map asks of every row.
PLAIN = {
    "kind": "derived",
    "qualifier": "exact",
    "printed": "",
    "quote": "",
    "comparable": True,
    "reason": "",
    "mark": "derived",
    "place_in_rank": None,
    "ranked": 0,
    "rank_mark": "",
}


@dataclass(frozen=True)
class Outlook:
    """Everything that is shown of it, of one release in one language.

    `areas` has a row for each area with its names, boundary and source; `values` are
    persons by (area, age, year, variant), those of the two censuses among them;
    `published` are rows of queries/older_published.sql.
    """

    lang: str
    areas: Mapping[str, Row]
    censuses: Mapping[str, Censuses]
    projections: Sequence[method.Projection]
    values: Mapping[tuple[str, int, int, Variant], Decimal]
    published: Rows
    services: Sequence[Level]

    @property
    def districts(self) -> list[str]:
        return [area for area in self.areas if area != CITY]

    def people(self, area: str, age: int, year: int, variant: Variant) -> Decimal:
        """Persons of `age` and over, not rounded."""
        return self.values[area, age, year, variant]

    def summed(self, age: int, year: int, variant: Variant) -> Decimal:
        """The same of the districts, added up."""
        return sum(
            (self.people(d, age, year, variant) for d in self.districts), Decimal()
        )


def read(ask: Ask, lang: str) -> Outlook:
    """Ask for the censuses and what was published since, and compute the rest."""
    rows = ask("census_ages", lang=lang)
    censuses = method.censuses(rows)
    projections = method.outlook(censuses, CITY)
    values = {(p.area, p.age, p.year, p.variant): p.value for p in projections}
    for area, both in censuses.items():
        for year, counts in ((method.EARLIER, both.earlier), (LATER, both.later)):
            for age in AGES:
                people = Decimal(method.counted(counts, age))
                values |= {(area, age, year, variant): people for variant in VARIANTS}
    published = ask("older_published", lang=lang)
    residents = [row for row in published if row["age"] == method.AGES[0]]
    latest = ask("indicator_latest", lang=lang, pillar="elderly_care")
    own = {row["indicator"]: row for row in latest if row["area"] == CITY}
    return Outlook(
        lang,
        {row["area"]: row for row in rows if row["year"] == LATER},
        censuses,
        projections,
        values,
        published,
        levels(own, residents[-1] if residents else None),
    )


def figure_row(
    look: Outlook, area: str, age: int, year: int, variant: Variant = "middle"
) -> Row:
    """People of an area, in units of 10,000 as the city publishes them."""
    t = _words(look.lang)
    value = look.people(area, age, year, variant) / TEN_THOUSAND
    name = t("outlook_name", age=age)
    told = t(FORMULAS[year])
    if year > LATER:
        name = f"{name} · {t(NAMES[variant])}"
        if variant != "middle":
            told = f"{told} {t('outlook_formula_ends')}"
    return _row(look, area, year) | {
        "indicator": INDICATORS[age],
        "name": name,
        "value": float(value),
        "digits": digits(age),
        "unit": t("outlook_unit"),
        "formula": told,
    }


def growth_row(look: Outlook, area: str, age: int, year: int, variant: Variant) -> Row:
    """Growth of an area since the census of 2020, in percent."""
    t = _words(look.lang)
    before = look.people(area, age, LATER, variant)
    after = look.people(area, age, year, variant)
    ends = " ÷ ".join(number(value, 0) for value in (after, before))
    return _row(look, area, year) | {
        "name": t("outlook_growth", age=age),
        "value": float((after / before - 1) * 100),
        "digits": 1,
        "unit": "%",
        "formula": f"{ends} − 1",
    }


def need_row(
    look: Outlook, level: Level, area: str, year: int, variant: Variant, percent: int
) -> Row:
    """What an area's people of 60 and over need of a service; `more` than in 2020."""
    t = _words(look.lang)
    name, unit = SERVICES[level.service]
    age = AGES[0]
    people, before = (look.people(area, age, y, variant) for y in (year, LATER))
    value = needed(level, people, percent)
    return _row(look, area, year) | {
        "name": t(name),
        "value": float(value),
        "more": value - needed(level, before, percent),
        "digits": 0,
        "qualifier": "at_least" if level.at_least else "exact",
        "unit": t(unit),
        "formula": f"{level_words(look, level)} × {percent}% × {number(people, 0)}",
    }


def level_words(look: Outlook, level: Level) -> str:
    """Today's level for 10,000 older people, in words."""
    t = _words(look.lang)
    name, unit = SERVICES[level.service]
    each = Decimal(level.each.numerator) / level.each.denominator * TEN_THOUSAND
    text = number(each, 1) + ("+" if level.at_least else "")
    return t("outlook_level", name=t(name), value=text, unit=t(unit))


def all_rows(look: Outlook) -> Rows:
    """Every figure of every area, for a file."""
    rows = [
        figure_row(look, area, age, year)
        for area in look.areas
        for year in COUNTED
        for age in AGES
    ]
    return rows + [
        figure_row(look, p.area, p.age, p.year, p.variant) for p in look.projections
    ]


def back_tests(look: Outlook) -> list[BackTest]:
    """Figures published since the census beside the model's."""
    given = {
        (row["year"], row["age"]): Decimal(str(row["people"])) for row in look.published
    }
    counts = {age: method.counted(look.censuses[CITY].later, age) for age in AGES}
    return method.back_test(given, counts, look.projections, CITY)


def ranked(rows: Iterable[Row]) -> Rows:
    """The largest first, each with its place; equals share one."""
    found = sorted(rows, key=lambda row: -row["value"])
    values = [row["value"] for row in found]
    return [
        row | {"place_in_rank": 1 + values.index(row["value"]), "ranked": len(found)}
        for row in found
    ]


def signed(value: Decimal, places: int) -> str:
    """A change with its sign, as figures are rounded."""
    size = number(abs(value), places)
    if not rounded(value, places):
        return size
    return f"{'+' if value > 0 else '−'}{size}"


def digits(age: int) -> int:
    """Decimals in units of 10,000: the oldest are few."""
    return 2 if age == AGES[-1] else 1


def _row(look: Outlook, area: str, year: int) -> Row:
    own = dict(look.areas[area])
    for name in ("year", "sex", "age_from", "people"):
        own.pop(name)
    note = interface.get(
        "outlook_note_city" if area == CITY else "outlook_note_district", look.lang
    )
    return own | PLAIN | {"year": year, "period": str(year), "note": note}


def _words(lang: str) -> Callable[..., str]:
    """Interface texts of one language."""
    return lambda key, **values: interface.get(key, lang, **values)
