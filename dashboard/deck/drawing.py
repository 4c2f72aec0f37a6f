"""A picture of a slide, drawn by the chart kit of the pages."""

from __future__ import annotations

from xml.etree import ElementTree

from dashboard.charts.bullets import bullets
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.heat import heat
from dashboard.charts.of_rows import bullet_words
from dashboard.charts.strips import strips
from dashboard.deck.model import Bullets, Dumbbells, Heat, Picture, Strips
from dashboard.palette import Palette
from dashboard.wording.interface import get

# Pixels across that a picture is drawn for where it fills a box: words are larger the
# fewer there are.
WIDTHS = (480, 560, 640, 720, 800, 900, 1000, 1200)


def still(picture: Picture, lang: str, colours: Palette, shape: float) -> str:
    """The picture as an image of its own that is as large as it can be in a box `shape`
    times as wide as high."""
    for wide in WIDTHS:
        drawn = svg(picture, lang, colours, wide)
        high = float(ElementTree.fromstring(drawn).get("height", "0"))
        if wide / high >= shape:
            break
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high:g}">'
        f"{drawn}</svg>"
    )


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
