"""Two readings of each row, on the scale of the row or of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.layout import Scale
from dashboard.charts.scaffold import DEMO, LEAST, LINE, NOTE, VALUE, Pen
from dashboard.charts.text import lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

INLINE = 440  # the least width at which a name stands beside its dots
# Percent of the width, at most, for names: of a wide drawing, and of a narrow one.
NAMES, NARROW = 36.0, 26.0
SPARE, DENSE = 12, 4  # pixels of a row that its words do not need


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
    dense: bool = False,
) -> str:
    """Rows in the given order: hollow dot of the earlier, full dot of the later year;
    `dense` ones close below each other.

    `words` has before and after (the years) and absent. Each row has its own scale from
    zero, for units differ; with `shared` all have one, from lowest to highest.
    """
    pen = Pen(colours, least)
    if not pairs:
        return pen.nothing(words["absent"], alt)
    accent = colours.accent
    entries = [Key("ring", words["before"], accent), Key("dot", words["after"], accent)]
    head, y = key(pen, entries, 0)
    left = _names(pen, pairs)
    track = _ends(pen, pairs, shared, left)
    parts = [head]
    for pair in pairs:
        scale = Scale(*span([pair] if not shared else pairs, shared), *track)
        marks, tall = _pair(pen, pair, y, scale, left, DENSE if dense else SPARE)
        rule = pen.rule(0, 100, y, colours.line)
        said = sentence(pair.name, spoken_pair(pair, words), lang)
        parts.append(rule + pen.pick(pair.pick, said, marks, chosen=pair.chosen))
        y += tall
    told = alt or sentence(
        "", (sentence(p.name, spoken_pair(p, words), lang) for p in pairs), lang
    )
    return pen.document("".join(parts), y, told)


def spoken_pair(pair: Pair, words: Mapping[str, str]) -> tuple[str, str, str]:
    return (
        f"{words['before']} {pair.before_text}",
        f"{words['after']} {pair.after_text}",
        pair.stamp,
    )


def _names(pen: Pen, pairs: Sequence[Pair]) -> float:
    """The percentage that names beside their dots need; 0 where they stand above."""
    longest = max(
        pixels(text, 13, bold=True) for p in pairs for text in (p.name, p.note)
    )
    need = pen.share(longest + 14)
    room = pen.room(NAMES) - 12
    brief = all(len(lines(p.name, room, 13, bold=True)) <= 3 for p in pairs)
    if pen.least >= INLINE:
        return min(need, NAMES) if brief else 0
    return need if need <= NARROW else 0


def span(pairs: Sequence[Pair], shared: bool) -> tuple[float, float]:
    """Lowest and highest value, with zero where the scale is a row's own."""
    values = [v for p in pairs for v in (p.before, p.after) if v is not None]
    values += [] if shared and values else [0.0]
    return min(values), max(values)


def _ends(
    pen: Pen, pairs: Sequence[Pair], shared: bool, left: float
) -> tuple[float, float]:
    """Where tracks begin and end, so that the words beside the dots have room: no more
    than the widest of them at the place of its dot needs."""
    low, high = 8.0, 8.0
    whole = pen.room(100 - left)
    needs = [(pair, *_needs(pair)) for pair in pairs]
    high = max([high, *(right for _, _, right in needs)])
    for pair, need, _ in needs:
        ends = span(pairs if shared else [pair], shared)
        known = [v for v in (pair.before, pair.after) if v is not None]
        lost = len(known) < 2
        share = 0 if lost else Scale(*ends, 0, 1).at(min(known))
        if share < 1:
            low = max(low, (need - share * (whole - high)) / (1 - share))
    return left + pen.share(low), 100 - pen.share(high)


def _needs(pair: Pair) -> tuple[float, float]:
    """Pixels of the words on the left and on the right of the dots."""
    falls = (pair.before or 0) > (pair.after or 0)
    texts = (pair.before_text, pair.after_text)
    left, right = (
        texts[::-1] if falls and None not in (pair.before, pair.after) else (texts)
    )
    return pixels(left, VALUE, bold=True) + 14, pixels(right, VALUE, bold=True) + 14


def _pair(
    pen: Pen, pair: Pair, y: float, scale: Scale, left: float, spare: float
) -> tuple[str, float]:
    """Name and track of a row, with so many pixels to spare; values stand on the outer
    sides of their dots."""
    beside = left > 0
    wide = pen.room(left) - 12 if beside else pen.least
    rest = [f"{pair.note} {pair.stamp}".strip()] if pair.note or pair.stamp else []
    names = lines(pair.name, wide, 13, bold=pair.chosen)
    tall = len(names) * LINE + len(rest) * 14
    high = max(tall, LINE) + spare if beside else tall + 20 + spare
    foot = y + (high - tall) / 2 + 12 if beside else y + 18
    middle = y + high / 2 if beside else y + tall + 17
    ink = pen.colours.warning if pair.stamp else pen.colours.muted
    parts = [
        pen.ground(y, high),
        pen.block(0, foot, names, bold=pair.chosen),
        pen.block(0, foot + len(names) * LINE - 2, rest, size=NOTE, ink=ink),
    ]
    return "".join(parts) + _dots(pen, pair, scale, middle), high


def _dots(pen: Pen, pair: Pair, scale: Scale, y: float) -> str:
    colours, accent = pen.colours, pen.colours.accent
    parts = [
        pen.rule(scale.left, scale.right, y, colours.muted, 'stroke-dasharray="1 4"')
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
    words = pen.text(
        x,
        y + 4.5,
        text,
        size=VALUE if bold else 12,
        ink=ink,
        anchor="start" if right else "end",
        bold=bold,
        dx=10 if right else -10,
    )
    return pen.halo(words)
