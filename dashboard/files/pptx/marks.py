"""Marks and words of a picture in rows, as native shapes of one group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from dashboard.files.pptx.words import (
    LEADING,
    Box,
    Paragraph,
    Run,
    bar,
    colour,
    described,
    fitted,
    plain,
    text_box,
    units,
    width,
)
from dashboard.palette import LIGHT

TALLEST, LARGEST = 10.5, 3.2  # of a row and its words, in units
KEY, KEY_HIGH = 2.3, 4.2  # words of the key, and the room it takes
GAP = 2.5  # between columns
NAMES = 0.42  # of the width, at most
PITCH = 1.28  # from line to line of a row's words, in their size


@dataclass(frozen=True)
class Rows:
    """Rows of one height in a box: `size` of their words, `top` of the first."""

    left: float
    top: float
    wide: float
    high: float
    size: float

    @property
    def right(self) -> float:
        """Where rows end."""
        return self.left + self.wide

    def middle(self, at: int) -> float:
        """Half the height of a row, counted from 0."""
        return self.top + (at + 0.5) * self.high


def rows_in(box: Box, count: int, lines: float) -> Rows:
    """As many rows of so many lines as are asked for, as high as they fit below the
    key."""
    room = box.high - KEY_HIGH
    high = min(room / count, TALLEST)
    top = box.top + KEY_HIGH + (room - high * count) / 2
    size = min(LARGEST, high / (lines * PITCH))
    return Rows(box.left, top, box.wide, high, size)


def wide_of(words: str, size: float) -> float:
    return width(words) * size + 0.6


def names_of(names: Sequence[str], rows: Rows, most: float) -> tuple[float, float]:
    """Width and size of the names of rows: one size for all, at which the longest has
    room in `most` units across, in lines below each other."""
    wide = min(max(width(name) for name in names) * rows.size, most)
    tried = (fitted([[Run(name, rows.size)]], wide, rows.high) for name in names)
    return wide, min(paragraphs[0][0].size for paragraphs in tried)


def name_at(
    group: Any, name: str, size: float, rows: Rows, y: float, wide: float, lang: str
) -> None:
    """A row's name at its left end."""
    text_box(
        group,
        name,
        Box(rows.left, y - rows.high / 2, wide + 0.6, rows.high),
        [[Run(name, size)]],
        lang,
        anchor=MSO_ANCHOR.MIDDLE,
    )


@contextmanager
def grouped(shapes: Any, name: str, alt: str) -> Iterator[None]:
    """What is drawn meanwhile becomes a group; `alt` says to who cannot see it what it
    shows. Made at the end at once: a group measures itself with every shape it takes.
    """
    before = len(shapes)
    yield
    group = shapes.add_group_shape(list(shapes)[before:])
    group.name = name
    described(group, alt)


def dot(
    group: Any, name: str, x: float, y: float, radius: float, fill: str, edge: str
) -> Any:
    """A circle around a point."""
    sides = (x - radius, y - radius, 2 * radius, 2 * radius)
    shape = group.add_shape(MSO_SHAPE.OVAL, *(units(side) for side in sides))
    shape.name = name
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    shape.line.color.rgb = colour(edge)
    shape.line.width = Pt(1.5)
    plain(shape)
    return shape


def tick(
    group: Any, name: str, x: float, y: float, high: float, ink: str, thick: float = 0.4
) -> Any:
    """An upright mark through a point."""
    return bar(group, name, Box(x - thick / 2, y - high / 2, thick, high), ink)


def level(group: Any, name: str, left: float, right: float, y: float, ink: str) -> Any:
    """A hairline between two places."""
    return bar(group, name, Box(left, y - 0.06, right - left, 0.12), ink)


def hatched(fill: Any) -> None:
    """The look of what is not known, for a shape's or a cell's fill."""
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb = colour(LIGHT.line)
    fill.back_color.rgb = colour(LIGHT.absent)


def hollow(shape: Any, ink: str) -> None:
    """An outline of dashes: what a schedule asks for, and no figure."""
    shape.fill.background()
    shape.line.color.rgb = colour(ink)
    shape.line.width = Pt(1)
    shape.line.dash_style = MSO_LINE.SQUARE_DOT


def label(
    group: Any,
    name: str,
    at: tuple[float, float],
    words: Sequence[Paragraph],
    lang: str,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> Any:
    """Lines around a place: `at` is their left end, their middle or their right end,
    and half their height."""
    x, y = at
    wide = max(sum(width(run.text) * run.size for run in line) for line in words) + 0.6
    high = sum(max(run.size for run in line) * LEADING for line in words)
    left = {PP_ALIGN.LEFT: x, PP_ALIGN.CENTER: x - wide / 2}.get(align, x - wide)
    box = Box(left, y - high / 2, wide, high)
    return text_box(
        group, name, box, words, lang, anchor=MSO_ANCHOR.MIDDLE, align=align, wrap=False
    )


def key(
    shapes: Any, box: Box, entries: Sequence[tuple[str, str, str]], lang: str
) -> None:
    """Signs and what they mean, from left to right: sign ('dot', 'ring', 'tick',
    'dash', 'hatch' or 'ramp'), words, colour."""
    x, y = box.left, box.top + KEY * LEADING / 2
    for sign, words, ink in entries:
        if sign == "dot":
            dot(shapes, f"{words} ●", x + 0.9, y, 0.8, ink, ink)
        elif sign == "ring":
            dot(shapes, f"{words} ○", x + 0.9, y, 0.8, LIGHT.background, ink)
        elif sign == "hatch":
            place = Box(x, y - KEY * 0.4, 2.0, KEY * 0.8)
            hatched(bar(shapes, f"{words} /", place, LIGHT.absent).fill)
        elif sign == "ramp":
            for ink in LIGHT.ramp:
                place = Box(x, y - KEY * 0.4, 1.6, KEY * 0.8)
                bar(shapes, f"{words} {ink}", place, ink)
                x += 1.6
            x -= 1.6
        else:
            mark = tick(shapes, f"{words} |", x + 0.9, y, KEY, ink)
            if sign == "dash":
                hollow(mark, ink)
        told = [[Run(words, KEY, LIGHT.muted)]]
        label(shapes, words, (x + 2.4, y), told, lang)
        x += 2.4 + width(words) * KEY + 3
