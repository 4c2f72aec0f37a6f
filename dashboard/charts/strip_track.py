"""The track of a strip: districts as dots, the city, those alike, the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.layout import Box, Scale, apart
from dashboard.charts.scaffold import DEMO, HATCH, NOTE, Pen
from dashboard.charts.text import pixels


@dataclass(frozen=True)
class Dot:
    """A district's value in the display unit (None: not known or withheld) and its
    printed figure; `area` is its code, `demo` whether the figure is made up."""

    area: str
    name: str
    value: float | None
    text: str
    demo: bool = False


@dataclass(frozen=True)
class Strip:
    """An indicator over the districts.

    `head` is unit and year; `city` the city's level and its figure; `band` the lowest
    and highest of the similar districts; `rank` as printed (`2/13`); `trend` readings
    of the chosen district or the city as (year, value); `stamp` what the figures are
    where not published (演示, 推算), `demo` whether all are made up; `note` the grade
    or another short word.
    """

    name: str
    head: str
    dots: tuple[Dot, ...]
    city: tuple[float, str] | None = None
    band: tuple[float, float] | None = None
    rank: str = ""
    trend: tuple[tuple[float, float], ...] = ()
    stamp: str = ""
    demo: bool = False
    note: str = ""
    pick: str = ""


def track(
    pen: Pen,
    row: Strip,
    y: float,
    ends: tuple[float, float],
    chosen: str,
    stop: bool,
    beside: Mapping[str, str],
) -> str:
    """Band, line, dots, city; the chosen district last, above all others. `beside` has
    the colours of districts that are compared with it."""
    colours = pen.colours
    known = [d for d in row.dots if d.value is not None]
    values = [d.value for d in known if d.value is not None]
    values += [row.city[0]] if row.city else []
    values += list(row.band or ())
    left, right = ends
    if not values:
        return pen.rect(left, y - 4, right - left, 8, HATCH, 'rx="2"')
    inset = pen.share(9)
    scale = Scale(min(values), max(values), left + inset, right - inset)
    parts = [pen.rule(left, right, y, colours.line, 'stroke-width="1.5"')]
    if row.band:
        a, b = (scale.at(v) for v in sorted(row.band))
        pad = pen.share(2)
        parts.append(pen.rect(a - pad, y - 8, b - a + 2 * pad, 16, colours.ramp[0]))
    for one in sorted(known, key=lambda d: (d.area == chosen, d.area in beside)):
        if one.area == chosen and row.city:
            parts.append(pen.tick(scale.at(row.city[0]), y - 10, y + 10, colours.text))
        parts.append(_dot(pen, row, one, scale, y, chosen, stop, beside))
    if row.city and not any(d.area == chosen for d in known):
        parts.append(pen.tick(scale.at(row.city[0]), y - 10, y + 10, colours.text))
    return "".join(parts) + _names(pen, known, scale, y, chosen)


def _dot(
    pen: Pen,
    row: Strip,
    one: Dot,
    scale: Scale,
    y: float,
    chosen: str,
    stop: bool,
    beside: Mapping[str, str],
) -> str:
    colours, x = pen.colours, scale.at(one.value or 0)
    own, demo = one.area == chosen, row.demo or one.demo
    if own:
        fill = DEMO if demo else colours.accent
        mark = pen.dot(x, y, 7, fill, colours.text, 2)
    elif one.area in beside:
        # Made-up figures keep their hatching, real ones are filled.
        ink = beside[one.area]
        mark = pen.dot(x, y, 5.5, DEMO if demo else ink, ink, 2)
    elif demo:
        mark = pen.dot(x, y, 4, DEMO, colours.muted, 1)
    else:
        mark = pen.dot(x, y, 4, colours.background, colours.muted, 1.5)
    hit = pen.dot(x, y, 9, "transparent")
    said = f"{one.name} {one.text} {row.stamp}".strip()
    return pen.pick(f"area:{one.area}", said, hit + mark, chosen=own, stop=stop)


def _names(pen: Pen, known: Sequence[Dot], scale: Scale, y: float, chosen: str) -> str:
    """The chosen district's name above its dot; where none is chosen, those of the
    lowest and the highest."""
    own = [d for d in known if d.area == chosen]
    ends = sorted(known, key=lambda d: d.value or 0)
    differ = len(ends) > 1 and ends[0].value != ends[-1].value
    named = own or (ends[:1] + ends[-1:] if differ else ends if len(ends) == 1 else [])
    parts: list[str] = []
    placed: list[Box] = []
    for one in named:
        x = scale.at(one.value or 0)
        half = pen.share(pixels(one.name, NOTE, bold=bool(own)) / 2)
        at = min(max(x, scale.left + half - 1), scale.right - half + 1)
        box = pen.box(at, y - 12, one.name, size=NOTE, anchor="middle", bold=bool(own))
        if all(apart(box, other, pen.least) for other in placed):
            placed.append(box)
            ink = pen.colours.accent if own else pen.colours.muted
            parts.append(
                pen.text(
                    at,
                    y - 12,
                    one.name,
                    size=NOTE,
                    ink=ink,
                    anchor="middle",
                    bold=bool(own),
                )
            )
    return "".join(parts)


def trend(
    pen: Pen, row: Strip, y: float, middle: float, ends: tuple[float, float]
) -> str:
    """A small line of at least two readings, its last one marked."""
    if len(row.trend) < 2:
        return ""
    years, values = zip(*row.trend, strict=True)
    across = Scale(min(years), max(years), ends[0], ends[1] - pen.share(4))
    down = Scale(max(values), min(values), middle - 8, middle + 8)
    points = [(across.at(a), down.at(v)) for a, v in row.trend]
    line = pen.lines(points, middle + 16, pen.colours.accent, 'stroke-width="1.5"')
    return line + pen.dot(*points[-1], 2.5, pen.colours.accent)
