"""The outlook of the site: the city as fans, the districts as a table an age."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from dashboard.charts import of_outlook
from dashboard.charts.fan import fan
from dashboard.rows import Rows
from dashboard.site.edition import Edition
from dashboard.wording import outlook as wording
from dashboard.wording.figures import number
from dashboard.wording.outlook import AGES, COUNTED, VARIANTS, YEARS, Outlook
from dashboard.wording.selection import CITY

NAME = "outlook"


def page(edition: Edition, make: Callable[..., Any]) -> Any:
    """One page, with every figure that its pictures show in a table."""
    look = wording.read(edition.ask, edition.lang)
    title, about = edition.t("site_outlook"), edition.t("site_outlook_about")
    parts = [
        {
            "age": age,
            "picture": _fan(edition, look, age),
            "published": [row for row in look.published if row["age"] == age],
            "areas": [_figures(look, area, age) for area in (CITY, *look.districts)],
        }
        for age in AGES
    ]
    context = {
        "about": about,
        "parts": parts,
        "columns": (*COUNTED, *YEARS),
        "sums": {
            age: [
                number(
                    look.summed(age, year, "middle") / wording.TEN_THOUSAND,
                    wording.digits(age),
                )
                for year in YEARS
            ]
            for age in AGES
        },
        "source": look.areas[CITY],
    }
    return make(NAME, "site/outlook", title, about, NAME, context)


def _figures(look: Outlook, area: str, age: int) -> Rows:
    """An area's counts, then low, middle and high of each year."""
    counts = [wording.figure_row(look, area, age, year) for year in COUNTED]
    return counts + [
        wording.figure_row(look, area, age, year, variant)
        for year in YEARS
        for variant in VARIANTS
    ]


def _fan(edition: Edition, look: Outlook, age: int) -> Markup:
    """The city from the census of 2010 to the model's last year."""
    return Markup(
        fan(
            of_outlook.counted(look, CITY, age),
            of_outlook.model(look, CITY, age),
            of_outlook.published(look, CITY, age),
            lang=look.lang,
            words={
                "counted": edition.t("outlook_counted_short"),
                "published": edition.t("outlook_published"),
                "model": edition.t("kind_derived"),
                "range": edition.t("outlook_range"),
                "absent": edition.t("absent"),
            },
        )
    )
