"""Two readings of each row: as a dumbbell, or as a slope between two moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.layout import Scale, spread
from dashboard.charts.scaffold import DEMO, LEAST, LINE, NOTE, VALUE, Pen, sentence
from dashboard.charts.text import lines, pixels
from dashboard.palette import VARIABLES, Palette

INLINE = 480  # the least width at which a name stands beside its dots
NARROWEST = 40  # pixels between the two readings of a slope, at least


@dataclass(frozen=True)
class Pair:
    """An earlier and a later reading in the display unit, None where not known, each
    with its printed figure. `pick` is what a click chooses, `stamp` 演示 or 推算, and
    `note` the years where they are not those of the head."""

    name: str
    before: float | None
    before_text: str
    after: float | None
    after_text: str
    pick: str = ""
    stamp: str = ""
    note: str = ""
    chosen: bool = False


def dumbbell(
    pairs: Sequence[Pair],
    *,
    lang: str,
    words: Mapping[str, str],
    shared: bool = False,
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """Rows in the given order: hollow dot of the earlier, full dot of the later year.

    `words` has before and after (the years) and absent. Each row has its own scale from
    zero, for units differ; with `shared` all have one, from lowest to highest.
    """
    pen = Pen(colours, least)
    if not pairs:
        return pen.nothing(words["absent"], alt)
    accent = colours.accent
    entries = [Key("ring", words["before"], accent), Key("dot", words["after"], accent)]
    head, y = key(pen, entries, 0)
    room = max(
        pixels(text, VALUE, bold=True)
        for pair in pairs
        for text in (pair.before_text, pair.after_text)
    )
    values = [v for p in pairs for v in (p.before, p.after) if v is not None]
    parts = [head]
    for pair in pairs:
        own = [v for v in (pair.before, pair.after) if v is not None]
        ends = (min(values), max(values)) if shared and values else None
        low, high = ends or (min([0.0, *own]), max([0.0, *own]))
        marks, tall = _pair(pen, pair, y, (low, high), room + 12)
        rule = pen.rule(0, 100, y, colours.line)
        said = sentence(pair.name, _said(pair, words), lang)
        parts.append(rule + pen.pick(pair.pick, said, marks, chosen=pair.chosen))
        y += tall
    told = alt or sentence(
        "", (sentence(p.name, _said(p, words), lang) for p in pairs), lang
    )
    return pen.document("".join(parts), y, told)


def _said(pair: Pair, words: Mapping[str, str]) -> tuple[str, str, str]:
    return (
        f"{words['before']} {pair.before_text}",
        f"{words['after']} {pair.after_text}",
        pair.stamp,
    )


def _pair(
    pen: Pen, pair: Pair, y: float, ends: tuple[float, float], room: float
) -> tuple[str, float]:
    """Name and track of a row; values stand on the outer sides of their dots."""
    beside = pen.least >= INLINE
    left = 34 if beside else 0
    wide = pen.room(left) - 12 if beside else pen.least
    rest = [f"{pair.note} {pair.stamp}".strip()] if pair.note or pair.stamp else []
    names = lines(pair.name, wide, 13, bold=pair.chosen)
    tall = len(names) * LINE + len(rest) * 14
    high = max(tall, LINE) + 12 if beside else tall + 32
    foot = y + (high - tall) / 2 + 12 if beside else y + 18
    middle = y + high / 2 if beside else y + tall + 17
    ink = pen.colours.warning if pair.stamp else pen.colours.muted
    parts = [
        f'<rect x="0" y="{y + 1:g}" width="100%" height="{high - 1:g}" '
        'fill="transparent"/>',
        pen.block(0, foot, names, bold=pair.chosen),
        pen.block(0, foot + len(names) * LINE - 2, rest, size=NOTE, ink=ink),
    ]
    inset = pen.share(room)
    scale = Scale(*ends, left + inset, 100 - inset)
    return "".join(parts) + _dots(pen, pair, scale, middle), high


def _dots(pen: Pen, pair: Pair, scale: Scale, y: float) -> str:
    colours, accent = pen.colours, pen.colours.accent
    parts = [
        pen.rule(scale.left, scale.right, y, colours.line, 'stroke-dasharray="1 3"')
    ]
    both = pair.before is not None and pair.after is not None
    a = scale.at(pair.before) if pair.before is not None else 0
    b = scale.at(pair.after) if pair.after is not None else 0
    if both:
        parts.append(pen.rule(a, b, y, accent, 'stroke-width="3" opacity="0.45"'))
    falls = both and b < a
    if pair.before is not None:
        parts.append(pen.dot(a, y, 4.5, colours.background, accent, 2))
        parts.append(_beside(pen, a, y, pair.before_text, falls, colours.muted, False))
    if pair.after is not None:
        fill = DEMO if pair.stamp else accent
        parts.append(pen.dot(b, y, 5.5, fill, accent))
        parts.append(_beside(pen, b, y, pair.after_text, not falls, colours.text, True))
    if not both:
        # What is not known is said at the end where its dot would be.
        known = pair.after is not None or pair.before is not None
        text = pair.before_text if pair.before is None else pair.after_text
        at = scale.left if pair.before is None else scale.right
        if known and abs(at - (b if pair.before is None else a)) * pen.least / 100 > (
            pixels(text, NOTE) + 20
        ):
            right = pair.before is not None
            parts.append(_beside(pen, at, y, text, right, colours.muted, False))
        elif not known:
            ink = colours.muted
            parts.append(pen.text(scale.left, y + 4, text, size=NOTE, ink=ink))
    return "".join(parts)


def _beside(
    pen: Pen, x: float, y: float, text: str, right: bool, ink: str, bold: bool
) -> str:
    return pen.text(
        x,
        y + 4.5,
        text,
        size=VALUE if bold else 12,
        ink=ink,
        anchor="start" if right else "end",
        bold=bold,
        dx=10 if right else -10,
    )


def slope(
    pairs: Sequence[Pair],
    *,
    lang: str,
    words: Mapping[str, str],
    high: float = 240,
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """Lines from the earlier to the later year on one scale, named at their right end.

    The chosen ones are strong, or all where none is. `words` has before, after and
    absent. Rows without both readings are named below it.
    """
    pen = Pen(colours, least)
    whole = [p for p in pairs if p.before is not None and p.after is not None]
    if not whole:
        return pen.nothing(words["absent"], alt)
    strong = any(p.chosen for p in whole)
    left = max(pixels(p.before_text, VALUE, bold=p.chosen) for p in whole) + 12
    names = [
        lines(f"{p.after_text} {p.name} {p.stamp}".strip(), _name_room(pen, left), 13)
        for p in whole
    ]
    right = max(pixels(line, 13, bold=True) for rows in names for line in rows) + 12
    a, b = pen.share(left), 100 - pen.share(right)
    needs = [len(rows) * LINE + 2.0 for rows in names]
    high = max(high, sum(needs) + 40)
    values = [v for p in whole for v in (p.before, p.after) if v is not None]
    scale = Scale(max(values), min(values), 38, high - 14)
    befores = [scale.at(p.before or 0) for p in whole]
    afters = [scale.at(p.after or 0) for p in whole]
    lefts = spread(befores, [LINE] * len(whole), 26, high)
    rights = spread(afters, needs, 26, high)
    parts = [
        pen.text(a, 14, words["before"], size=12, ink=colours.muted, anchor="end"),
        pen.text(b, 14, words["after"], size=12, ink=colours.muted),
        pen.tick(a, 24, high, colours.line, 'stroke-width="1"'),
        pen.tick(b, 24, high, colours.line, 'stroke-width="1"'),
    ]
    for k in sorted(range(len(whole)), key=lambda k: whole[k].chosen):
        one, clear = whole[k], whole[k].chosen or not strong
        marks = _slope_line(pen, one, (a, befores[k]), (b, afters[k]), high, clear)
        marks += _slope_words(pen, one, (a, lefts[k]), (b, rights[k]), names[k], clear)
        said = sentence(one.name, _said(one, words), lang)
        parts.append(pen.pick(one.pick, said, marks, chosen=one.chosen))
    lost = [p.name for p in pairs if p not in whole]
    note = lines(sentence(words["absent"], lost, lang), least, NOTE) if lost else []
    parts.append(pen.block(0, high + 16, note, size=NOTE, ink=colours.muted))
    told = alt or sentence(
        "", (sentence(p.name, _said(p, words), lang) for p in whole), lang
    )
    return pen.document("".join(parts), high + 4 + len(note) * 16, told)


def _name_room(pen: Pen, left: float) -> float:
    """How wide a name at the right may be before the lines have no room."""
    return max(60.0, min(pen.least - left - NARROWEST - 12, pen.least * 0.5) / 1.07)


def _slope_line(
    pen: Pen,
    pair: Pair,
    start: tuple[float, float],
    end: tuple[float, float],
    high: float,
    clear: bool,
) -> str:
    ink = pen.colours.accent if clear else pen.colours.muted
    more = f'stroke-width="{3 if pair.chosen else 1.75 if clear else 1.25}"'
    more += ' stroke-dasharray="4 3"' if pair.stamp else ""
    marks = pen.lines([start, end], high, ink, more)
    marks += pen.dot(*start, 4, pen.colours.background, ink, 2)
    return marks + pen.dot(*end, 4.5, ink)


def _slope_words(
    pen: Pen,
    pair: Pair,
    start: tuple[float, float],
    end: tuple[float, float],
    names: list[str],
    clear: bool,
) -> str:
    """The earlier figure at the left; the later one and the name at the right."""
    ink, bold = pen.colours.text if clear else pen.colours.muted, pair.chosen
    (a, left), (b, right) = start, end
    foot = right - (len(names) - 1) * LINE / 2 + 4.5
    before = pen.text(
        a,
        left + 4.5,
        pair.before_text,
        size=12,
        ink=ink,
        anchor="end",
        bold=bold,
        dx=-9,
    )
    return before + pen.block(b, foot, names, ink=ink, bold=bold, dx=9)
