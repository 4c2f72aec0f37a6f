"""A change in its parts: from the first reading, step by step, to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.layout import Scale
from dashboard.charts.scaffold import LEAST, LINE, VALUE, Pen
from dashboard.charts.text import lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

PITCH = 24  # pixels from row to row, where no name needs more
NAMES = 0.38  # of the width, at most, for names
THICK = 14


@dataclass(frozen=True)
class Step:
    """A part's change in the display unit and its printed figure (`+2.98`)."""

    name: str
    change: float
    text: str


@dataclass(frozen=True)
class Level:
    """A reading at either end and its printed figure."""

    name: str
    value: float
    text: str


def waterfall(
    start: Level,
    steps: Sequence[Step],
    end: Level,
    *,
    lang: str,
    words: Mapping[str, str],
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """Rows in the order given, each from where the one above ended: what rises is full,
    what falls hollow. The ends are ticks: the scale need not begin at zero. `words` has
    rise, fall and absent."""
    pen = Pen(colours, least)
    if not steps:
        return pen.nothing(words["absent"], alt)
    reached = [start.value]
    for step in steps:
        reached.append(reached[-1] + step.change)
    rows: list[Level | Step] = [start, *steps, end]
    name = max(pixels(row.name, 13, bold=True) for row in rows) + 12
    printed = max(pixels(row.text, VALUE, bold=True) for row in rows) + 12
    left = pen.share(min(name, least * NAMES))
    span = [*reached, end.value]
    scale = Scale(min(span), max(span), left, 100 - pen.share(printed))
    head, y = _key(pen, steps, words)
    parts = [head]
    drawn, y, foot = _end(pen, start, y, scale, None)
    parts.append(drawn)
    for before, after, step in zip(reached, reached[1:], steps, strict=False):
        drawn, y, foot = _step(pen, step, y, scale, (before, after), foot)
        parts.append(drawn)
    drawn, y, _ = _end(pen, end, y, scale, foot)
    parts.append(drawn)
    said = alt or sentence("", [f"{row.name} {row.text}" for row in rows], lang)
    return pen.document("".join(parts), y + 2, said)


def _key(
    pen: Pen, steps: Sequence[Step], words: Mapping[str, str]
) -> tuple[str, float]:
    """What full and hollow mean, where both are there."""
    falls = any(step.change < 0 for step in steps)
    rises = any(step.change > 0 for step in steps)
    if not (falls and rises):
        return "", 0
    return key(
        pen,
        [
            Key("dot", words["rise"], pen.colours.accent),
            Key("ring", words["fall"], pen.colours.accent),
        ],
        0,
    )


def _row(
    pen: Pen, row: Step | Level, y: float, scale: Scale, *, bold: bool
) -> tuple[str, float]:
    """Ground, name and printed figure of a row, and its height."""
    names = lines(row.name, pen.room(scale.left) - 10, 13, bold=True)
    high = max(PITCH, len(names) * LINE + 6)
    foot = y + high / 2 - (len(names) - 1) * LINE / 2 + 4.5
    figure = pen.text(100, y + high / 2 + 4.5, row.text, anchor="end", bold=bold)
    return pen.block(0, foot, names, bold=bold) + figure, high


def _end(
    pen: Pen, level: Level, y: float, scale: Scale, above: float | None
) -> tuple[str, float, float]:
    """An end: a tick, joined to the row above it; with the height reached, and where
    the next row joins."""
    words, high = _row(pen, level, y, scale, bold=True)
    middle, at = y + high / 2, scale.at(level.value)
    joined = _join(pen, at, above, middle) if above is not None else ""
    mark = pen.tick(at, middle - 9, middle + 9, pen.colours.text, 3)
    return words + joined + mark, y + high, middle + 9


def _step(
    pen: Pen,
    step: Step,
    y: float,
    scale: Scale,
    ends: tuple[float, float],
    above: float,
) -> tuple[str, float, float]:
    words, high = _row(pen, step, y, scale, bold=False)
    middle = y + high / 2
    a, b = sorted(scale.at(v) for v in ends)
    accent = pen.colours.accent
    fill = accent if step.change >= 0 else pen.colours.background
    edge = f'stroke="{accent}" stroke-width="1.5"'
    joined = _join(pen, scale.at(ends[0]), above, middle - THICK / 2)
    wide = max(b - a, pen.share(1))
    bar = pen.rect(a, middle - THICK / 2, wide, THICK, fill, edge)
    return words + joined + bar, y + high, middle + THICK / 2


def _join(pen: Pen, at: float, top: float, bottom: float) -> str:
    return pen.tick(at, top, bottom, pen.colours.muted, 1) if bottom > top else ""
