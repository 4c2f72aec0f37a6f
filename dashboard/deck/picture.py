"""Pictures of slides as data, and their drawing by the kit of dashboard.charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.bars import PITCH, Bar, Benchmark, bars
from dashboard.charts.bullet import Promise
from dashboard.charts.bullets import bullets, worst_first
from dashboard.charts.dumbbell import Pair, dumbbell
from dashboard.charts.heat import CELL, Line, heat
from dashboard.charts.of_rows import bullet_words, states_in_order
from dashboard.charts.parts import Measure, states
from dashboard.charts.strip_track import Strip
from dashboard.charts.strips import strips
from dashboard.charts.waterfall import Level, Step, waterfall
from dashboard.palette import Palette
from dashboard.wording.interface import get

# Pixels of the kit from bar to bar, and of what stands above them.
TIGHT, WIDEST, HEAD = 21, 40, 24


@dataclass(frozen=True)
class Bullets:
    """Promises against their targets."""

    rows: tuple[Promise, ...]


@dataclass(frozen=True)
class Bars:
    """Figures of one kind by size; `chosen` is the pick of the one that is marked."""

    rows: tuple[Bar, ...]
    level: Benchmark | None = None
    chosen: str = ""


@dataclass(frozen=True)
class Pairs:
    """Two readings of each row; `before` and `after` say which, `shared` that all have
    one scale."""

    rows: tuple[Pair, ...]
    before: str
    after: str
    shared: bool = False


@dataclass(frozen=True)
class Steps:
    """A change in its parts: each begins where the one before ended."""

    start: Level
    rows: tuple[Step, ...]
    end: Level


@dataclass(frozen=True)
class Measures:
    """Measures by their state."""

    rows: tuple[Measure, ...]


@dataclass(frozen=True)
class Strips:
    """Districts on the scale of each indicator; `city` is what its level is called."""

    rows: tuple[Strip, ...]
    city: str


@dataclass(frozen=True)
class Heat:
    """Figures by rows and years, darker where there is more."""

    rows: tuple[Line, ...]
    years: tuple[str, ...]


Drawing = Bullets | Bars | Pairs | Steps | Measures | Strips | Heat


@dataclass(frozen=True)
class Picture:
    """A drawing under its title, with the ids of its sources. `aside` says that it
    stands below the slide's figures, beside the table; `stamp` is 推算 or ''; `alt`
    says it where it is a picture of its own, in a file."""

    title: str
    drawing: Drawing
    sources: tuple[str, ...] = ()
    note: str = ""
    stamp: str = ""
    aside: bool = False
    alt: str = ""


def figures(picture: Picture) -> list[str]:
    """The printed figures of a picture."""
    drawing = picture.drawing
    if isinstance(drawing, Bullets):
        texts = [t for p in drawing.rows for t in (p.now_text, p.target_text)]
    elif isinstance(drawing, Pairs):
        texts = [t for p in drawing.rows for t in (p.before_text, p.after_text)]
    elif isinstance(drawing, Bars):
        texts = [bar.text for bar in drawing.rows]
    elif isinstance(drawing, Strips):
        texts = [dot.text for strip in drawing.rows for dot in strip.dots]
    elif isinstance(drawing, Heat):
        texts = [cell.text for line in drawing.rows for cell in line.cells]
    elif isinstance(drawing, Steps):
        texts = [drawing.start.text, *(s.text for s in drawing.rows), drawing.end.text]
    else:
        found = Counter(measure.state for measure in drawing.rows)
        texts = [str(count) for count in found.values()]
    return [text for text in texts if any(letter.isdigit() for letter in text)]


def fitting(
    drawing: Drawing, lang: str, colours: Palette, wide: float, high: float
) -> tuple[str, int]:
    """The drawing for so many pixels, at font sizes of 11 and more, with as many rows
    as have room, and how many have none. What stands last is left out first; measures
    are counted where not all of them can be named."""
    if isinstance(drawing, Measures):
        drawn = draw(drawing, lang, colours, wide)
        if height(drawn) <= high:
            return drawn, 0
        drawing = _states(drawing, lang)
    if isinstance(drawing, Steps):  # they add up: none is left out
        return draw(drawing, lang, colours, wide), 0
    rows = _ordered(drawing)
    for count in range(len(rows), 1, -1):
        pitch = min(max(TIGHT, (high - HEAD) / count), WIDEST)
        drawn = draw(_with(drawing, rows[:count]), lang, colours, wide, pitch)
        if height(drawn) <= high:
            return drawn, len(rows) - count
    return draw(_with(drawing, rows), lang, colours, wide), 0


def height(drawing: str) -> float:
    """The height of a drawing of the kit, in its pixels."""
    return float(drawing.split(' height="', 1)[1].split('"', 1)[0])


def framed(drawing: str, wide: float) -> str:
    """A drawing of the kit that was made for one width, to be scaled as a whole."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hz-picture" '
        f'viewBox="0 0 {wide:g} {height(drawing):g}">{drawing}</svg>'
    )


def draw(
    drawing: Drawing, lang: str, colours: Palette, wide: float, pitch: float = 0
) -> str:
    """An SVG of the kit for so many pixels across; bars are `pitch` apart."""
    same: dict[str, Any] = {"lang": lang, "colours": colours, "least": wide}
    words = {"absent": get("absent", lang), "demo": get("stamp_short", lang)}
    if isinstance(drawing, Bullets):
        words = bullet_words(lang)
        return bullets(drawing.rows, words=words, dense=True, **same)
    if isinstance(drawing, Pairs):
        ends = {"before": drawing.before, "after": drawing.after}
        same |= {"shared": drawing.shared, "dense": True}
        return dumbbell(drawing.rows, words=words | ends, **same)
    if isinstance(drawing, Steps):
        words |= {key: get(f"split_{key}", lang) for key in ("rise", "fall")}
        return waterfall(drawing.start, drawing.rows, drawing.end, words=words, **same)
    if isinstance(drawing, Bars):
        same |= {"benchmark": drawing.level, "chosen": drawing.chosen}
        same |= {"pitch": pitch or PITCH}
        return bars(drawing.rows, words=words, **same)
    if isinstance(drawing, Strips):
        keys = {"city": drawing.city, "others": get("district", lang), "similar": ""}
        return strips(drawing.rows, words=words | keys, **same)
    if isinstance(drawing, Heat):
        return heat(
            drawing.years, drawing.rows, words=words, least_row=pitch or CELL, **same
        )
    return states(drawing.rows, states_in_order(lang), words=words, **same)


def _ordered(drawing: Drawing) -> Sequence[Any]:
    if isinstance(drawing, Bullets):
        return worst_first(drawing.rows)
    if isinstance(drawing, Bars):
        return sorted(drawing.rows, key=lambda bar: -(bar.value or 0))
    return drawing.rows


def _states(measures: Measures, lang: str) -> Bars:
    """How many measures are in each state."""
    found = [one.state for one in measures.rows]
    counts = [(state, found.count(state.key)) for state in states_in_order(lang)]
    return Bars(tuple(Bar(state.words, count, str(count)) for state, count in counts))


def _with(drawing: Drawing, rows: Sequence[Any]) -> Drawing:
    own: Any = {"rows": tuple(rows)}
    return replace(drawing, **own)
