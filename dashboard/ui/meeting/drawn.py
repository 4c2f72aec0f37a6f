"""The pictures of a slide as SVG, for a wide screen and for a tall one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from dashboard.charts.columns import Column, columns
from dashboard.charts.map.document import svg_text
from dashboard.charts.map.drawing import svg_map
from dashboard.charts.text import width
from dashboard.deck.model import Chart, Map, Slide
from dashboard.deck.picture import Picture, fitting, framed, height
from dashboard.palette import Palette
from dashboard.ui import store
from dashboard.ui.map.drawing import words

# Everything in hundredths of a wide slide's height, as in screen.css: what is left
# and right of the content, the gap beside the figures, the width of these.
ACROSS, GAP, SIDE, NARROW = 167.8, 4.0, 70.0, 36.0
SIDES = {"glance": 50.0, "decision": 46.0, "map": 60.0, "unknown": 50.0, "behind": 64.0}
# The height that a slide's pictures share, without its sentence; of a picture aside.
HIGH, ASIDE = 70.0, 34.0
# The same of a tall slide, also without its figures; the width of its pictures.
TALL_HIGH, TALL_ASIDE, TALL = 138.0, 38.0, 90.0
# What figures take there: the first one, each of the others, a count.
FIRST, FIGURE, COUNT = 19.0, 11.0, 8.0
TITLE, NOTE = 6.5, 6.6  # of a picture below another; words below a picture
# Sentence: font size and height of a line, by language.
SENTENCE = {"zh": (4.4, 5.8), "en": (3.4, 4.5)}
# Pixels of the kit in one of these: its smallest words, of 11, are 1/45 of the height.
SCALE = 4.9
MAP_LAYOUT = 2  # the largest labels


@dataclass(frozen=True)
class Drawn:
    """A picture as SVG; `tall` only where it differs. How many rows had no room."""

    wide: str
    tall: str = ""
    left: int = 0
    tall_left: int = 0


def side(slide: Slide) -> float:
    """The width of what stands left of a slide's picture; 0 for nothing."""
    if not (slide.headline or slide.figures or slide.map):
        return 0.0
    only_counts = slide.kind == "pillar" and not slide.figures
    return NARROW if only_counts else SIDES.get(slide.kind, SIDE)


def drawn(slide: Slide, lang: str, colours: Palette) -> list[Drawn]:
    """The slide's map, pictures or chart in the colours of a theme."""
    if slide.map:
        return [Drawn(_map(slide.map, lang, colours))]
    if slide.pictures:
        beside = ACROSS - (side(slide) + GAP if side(slide) else 0)
        wide = _row(slide, slide.pictures, (beside, _high(slide, lang)), lang, colours)
        room = (TALL, _tall_high(slide, lang))
        tall = _row(slide, slide.pictures, room, lang, colours)
        return [
            Drawn(a, b, left, tall_left)
            for (a, left), (b, tall_left) in zip(wide, tall, strict=True)
        ]
    return [Drawn(_columns(slide.chart, colours))] if slide.chart else []


def _row(
    slide: Slide,
    pictures: Sequence[Picture],
    room: tuple[float, float],
    lang: str,
    colours: Palette,
) -> list[tuple[str, int]]:
    """Pictures below each other: each has what those before it leave, but for the
    least that those after it need."""
    across, down = room
    found = []
    for at, picture in enumerate(pictures):
        if picture.aside:
            wide, high = side(slide), ASIDE
            if across == TALL:
                wide, high = TALL, TALL_ASIDE
        else:
            after = len(pictures) - at - 1
            wide, high = across, (down if not after else down * 0.5)
        high -= NOTE if picture.note else 0
        one, left = fitting(picture.drawing, lang, colours, wide * SCALE, high * SCALE)
        found.append((framed(one, wide * SCALE), left))
        down -= height(one) / SCALE + TITLE
    return found


def _lines(slide: Slide, lang: str, wide: float) -> float:
    """The height of the sentence."""
    size, line = SENTENCE[lang]
    return ceil(width(slide.sentence) * size / wide) * line


def _high(slide: Slide, lang: str) -> float:
    return HIGH - _lines(slide, lang, ACROSS)


def _tall_high(slide: Slide, lang: str) -> float:
    large = bool(slide.headline or slide.figures)
    small = len(slide.figures) - (large and not slide.headline)
    counts = len(slide.counts) + bool(slide.headline and slide.lights)
    figures = FIRST * large + FIGURE * small + COUNT * counts
    return TALL_HIGH - _lines(slide, lang, TALL) - figures


def _map(area_map: Map, lang: str, colours: Palette) -> str:
    drawing = svg_map(
        list(area_map.rows),
        store.geometry(area_map.geometry),
        lang=lang,
        colours=colours,
        selected=None,
        words=words(area_map.name, area_map.year),
    )
    return svg_text(drawing, layout=MAP_LAYOUT)


def _columns(chart: Chart, colours: Palette) -> str:
    readings = [
        Column(p.year, p.value, p.text, p.kind == "derived") for p in chart.points
    ]
    goal = (chart.target.value, chart.target.text) if chart.target else None
    return columns(readings, goal, colours)
