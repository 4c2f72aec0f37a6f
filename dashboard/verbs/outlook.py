"""Older people of 2025 and 2030 by district, projected from two censuses."""

from __future__ import annotations

import argparse
from typing import Any

from dashboard.verbs import exported


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--year", type=int, help="2025 or 2030; both")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")


def run(options: argparse.Namespace) -> list[dict[str, Any]]:
    """Print persons by area, age, year and variant; a year that the method does not
    give, and a census that lacks a cohort, are InputErrors."""
    from dashboard.method import outlook
    from dashboard.wording.selection import CITY

    years = (
        outlook.YEARS if options.year is None else [outlook.known_year(options.year)]
    )
    with exported.current_release() as (_, ask):
        rows = ask("census_ages", lang=options.lang)
    found = outlook.outlook(outlook.censuses(rows), CITY, years)
    areas = {row["area"]: row for row in rows}
    if not options.json:
        _show(found, areas, options.lang)
    return [
        {
            "area": one.area,
            "boundary": areas[one.area]["boundary"],
            "age": one.age,
            "year": one.year,
            "variant": one.variant,
            "value": people,
        }
        for one, people in outlook.printed(found)
    ]


def _show(found: list[Any], areas: dict[str, Any], lang: str) -> None:
    """A line for each area, age and year; then what it is, and what it cannot know."""
    from dashboard.method import outlook
    from dashboard.wording import interface
    from dashboard.wording.figures import number
    from dashboard.wording.selection import CITY

    whole = dict[tuple[str, int, int], dict[str, str]]()
    for one in found:
        cells = whole.setdefault((one.area, one.year, one.age), {})
        cells[one.variant] = number(one.value, 0)
    for (area, year, age), cells in whole.items():
        low, middle, high = (cells[variant] for variant in outlook.VARIANTS)
        name = areas[area]["area_name"]
        print(f"{area} {name} {year} {age}+  {middle}  ({low} – {high})")
    for year, age in sorted({(one.year, one.age) for one in found}):
        parts = outlook.summed(found, year, age, CITY)["middle"]
        told = interface.get("outlook_sum", lang, year=year, age=age)
        print(f"{told} {number(parts, 0)}")
    print(interface.get("outlook_limits", lang))
