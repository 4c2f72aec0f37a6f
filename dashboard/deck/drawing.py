"""A picture of a slide, drawn by the chart kit of the pages."""

from __future__ import annotations

from dashboard.charts.bullets import bullets
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.heat import heat
from dashboard.charts.of_rows import bullet_words
from dashboard.charts.strips import strips
from dashboard.deck.model import Bullets, Dumbbells, Heat, Picture, Strips
from dashboard.palette import Palette
from dashboard.wording.interface import get


def svg(picture: Picture, lang: str, colours: Palette, least: float) -> str:
    """The picture as inline SVG, as wide as what it stands in and at least `least`
    pixels."""
    absent = get("absent", lang)
    match picture:
        case Bullets():
            return bullets(
                picture.rows,
                lang=lang,
                words=bullet_words(lang),
                colours=colours,
                least=least,
                alt=picture.alt,
            )
        case Dumbbells():
            return dumbbell(
                picture.rows,
                lang=lang,
                words={
                    "before": picture.before,
                    "after": picture.after,
                    "absent": absent,
                },
                shared=picture.shared,
                colours=colours,
                least=least,
                alt=picture.alt,
            )
        case Strips():
            return strips(
                picture.rows,
                lang=lang,
                words={
                    "city": picture.city,
                    "similar": "",
                    "others": get("district", lang),
                    "absent": absent,
                },
                colours=colours,
                least=least,
                alt=picture.alt,
            )
        case Heat():
            return heat(
                picture.years,
                picture.rows,
                lang=lang,
                words={"absent": absent, "demo": get("stamp_demo", lang)},
                colours=colours,
                least=least,
                alt=picture.alt,
            )
