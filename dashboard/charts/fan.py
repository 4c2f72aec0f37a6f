"""A projection as a fan: what was counted, what was published since, and where the
model leads between its lowest and its highest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.layout import Scale, n, spread
from dashboard.charts.scaffold import LEAST, LINE, NOTE, VALUE, Pen
from dashboard.charts.text import pixels, sentence
from dashboard.palette import VARIABLES, Palette

HIGH = 210  # pixels down that the lines have
TOP, ASIDE = 22, 10  # room for a label above the highest mark, and beside the last


@dataclass(frozen=True)
class Reading:
    """A figure in the display unit at a moment, in years (2025.0 is the end of 2024),
    with its printed figure and the words of the moment; `label` is False where the
    figure is heard but not written."""

    moment: float
    value: float
    text: str
    when: str
    label: bool = True


@dataclass(frozen=True)
class Spread:
    """The model at a moment; low and high as for `Reading`."""

    middle: Reading
    low: float
    low_text: str
    high: float
    high_text: str


def fan(
    counted: Sequence[Reading],
    model: Sequence[Spread],
    published: Sequence[Reading] = (),
    *,
    lang: str,
    words: Mapping[str, str],
    colours: Palette = VARIABLES,
    least: float = LEAST,
    high: float = HIGH,
    alt: str = "",
) -> str:
    """Counted and published figures as full dots, the model as a dashed line with
    hollow ones, in the band from low to high; it begins at the last count.

    `words` has counted, published, model, range and absent.
    """
    pen = Pen(colours, least)
    if not counted or not model:
        return pen.nothing(words["absent"], alt)
    head, y = key(pen, _entries(pen, published, words), 0)
    across, down = _scales(pen, counted, model, published, y, high)
    foot = y + high
    start = counted[-1]
    middles = [(start.moment, start.value)]
    middles += [(m.middle.moment, m.middle.value) for m in model]
    spots = [(across.at(x), down.at(v)) for x, v in middles]
    parts = [head, _band(pen, start, model, across, down, foot)]
    parts.append(pen.rule(0, 100, foot, colours.line))
    dashed = 'stroke-width="2" stroke-dasharray="5 4"'
    parts.append(pen.lines(spots, foot, colours.accent, dashed))
    for line in (counted, published):
        at = [(across.at(p.moment), down.at(p.value)) for p in line]
        parts.append(pen.lines(at, foot, colours.accent))
    parts += [_hollow(pen, m.middle, across, down) for m in model]
    parts += [_full(pen, p, across, down, 3) for p in published]
    parts += [_full(pen, p, across, down, 4.5) for p in counted]
    parts.append(_years(pen, [*counted, *(m.middle for m in model)], across, foot))
    parts.append(_ends(pen, model[-1], across, down, foot))
    said = alt or sentence("", _said(counted, model, published, words), lang)
    return pen.document("".join(parts), foot + 18, said)


def _entries(
    pen: Pen, published: Sequence[Reading], words: Mapping[str, str]
) -> list[Key]:
    accent = pen.colours.accent
    return [
        Key("dot", words["counted"], accent),
        Key("line", words["published"] if published else "", accent),
        Key("ring", words["model"], accent),
        Key("swatch", words["range"], pen.colours.ramp[0]),
    ]


def _scales(
    pen: Pen,
    counted: Sequence[Reading],
    model: Sequence[Spread],
    published: Sequence[Reading],
    y: float,
    high: float,
) -> tuple[Scale, Scale]:
    """Moments across, with room for words behind the last; values down, from zero."""
    last = model[-1]
    words = (last.middle.text, last.low_text, last.high_text)
    room = max(pixels(w, VALUE, bold=True) for w in words) + ASIDE + 4
    values = [p.value for p in (*counted, *published)] + [m.high for m in model]
    across = Scale(
        counted[0].moment, last.middle.moment, pen.share(18), 100 - pen.share(room)
    )
    return across, Scale(max(values), 0.0, y + TOP, y + high)


def _band(
    pen: Pen,
    start: Reading,
    model: Sequence[Spread],
    across: Scale,
    down: Scale,
    foot: float,
) -> str:
    upper = [(across.at(m.middle.moment), down.at(m.high)) for m in model]
    lower = [(across.at(m.middle.moment), down.at(m.low)) for m in reversed(model)]
    first = (across.at(start.moment), down.at(start.value))
    path = " ".join(f"{n(x)},{n(y)}" for x, y in (first, *upper, *lower))
    return (
        f'<svg x="0" y="0" width="100%" height="{n(foot)}" viewBox="0 0 100 {n(foot)}" '
        f'preserveAspectRatio="none"><polygon points="{path}" '
        f'fill="{pen.colours.ramp[0]}"/></svg>'
    )


def _full(pen: Pen, point: Reading, across: Scale, down: Scale, radius: float) -> str:
    x, y = across.at(point.moment), down.at(point.value)
    return pen.dot(x, y, radius, pen.colours.accent) + _value(pen, point, x, y)


def _hollow(pen: Pen, point: Reading, across: Scale, down: Scale) -> str:
    x, y = across.at(point.moment), down.at(point.value)
    ring = pen.dot(x, y, 4.5, pen.colours.background, pen.colours.accent, 2)
    return ring + _value(pen, point, x, y)


def _value(pen: Pen, point: Reading, x: float, y: float) -> str:
    if not point.label:
        return ""
    words = pen.text(x, y - 10, point.text, size=VALUE, anchor="middle", bold=True)
    return pen.halo(words)


def _years(pen: Pen, points: Sequence[Reading], across: Scale, foot: float) -> str:
    ink = pen.colours.muted
    return "".join(
        pen.text(
            across.at(p.moment), foot + 14, p.when, size=NOTE, ink=ink, anchor="middle"
        )
        for p in points
    )


def _ends(pen: Pen, last: Spread, across: Scale, down: Scale, foot: float) -> str:
    """Behind the last moment: high, middle and low, clear of each other."""
    x, colours = across.at(last.middle.moment), pen.colours
    ends = (
        (last.high, last.high_text, colours.muted, False),
        (last.middle.value, last.middle.text, colours.text, True),
        (last.low, last.low_text, colours.muted, False),
    )
    wishes = [down.at(value) for value, *_ in ends]
    places = spread(wishes, [LINE] * len(ends), 0, foot)
    return "".join(
        pen.text(x, y + 4.5, text, size=VALUE, ink=ink, bold=bold, dx=ASIDE)
        for y, (_, text, ink, bold) in zip(places, ends, strict=True)
    )


def _said(
    counted: Sequence[Reading],
    model: Sequence[Spread],
    published: Sequence[Reading],
    words: Mapping[str, str],
) -> list[str]:
    told = [f"{words['counted']} {p.when} {p.text}" for p in counted]
    told += [f"{words['published']} {p.when} {p.text}" for p in published]
    return told + [
        f"{words['model']} {m.middle.when} {m.middle.text} "
        f"({m.low_text} – {m.high_text})"
        for m in model
    ]
