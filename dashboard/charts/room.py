"""Where the words of a chart over time have room: none on another, none cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dashboard.charts.layout import Box, apart, within
from dashboard.charts.text import lines, pixels

SIZE = 13  # font size of words in a chart
HIGH = 20  # pixels that a line of them takes, with its padding
ABOVE = 34  # pixels above the plot, where words may stand too
BESIDE = 14  # and to its right
STEP = 10  # pixels by which a name that must be seen is moved on
GAP = 2  # pixels between words


class Way(NamedTuple):
    """How words stand at their point: plotly's anchors, and pixels to the right and
    up from there."""

    side: str
    edge: str
    right: float = 0
    up: float = 0


OVER, UNDER = Way("center", "bottom", up=6), Way("center", "top", up=-6)
# A little below its mark, so that the figure has room above it.
ASIDE = (
    Way("left", "top", 8, 4),
    Way("left", "middle", 8),
    Way("left", "bottom", 6),
    Way("left", "top", 8, -8),
    Way("right", "top", -8, 4),
    Way("right", "middle", -8),
    Way("right", "bottom", -6),
)


@dataclass(frozen=True)
class Wish:
    """Words for a point of the axes, where they stand in the first of the ways that
    has room; `in_plot` says that `y` is a share of the plot's height instead. Where
    none has, those that `must` be seen are parted into lines, then moved."""

    x: float
    y: float
    words: str
    colour: str
    ways: Sequence[Way]
    must: bool = False
    in_plot: bool = False


@dataclass
class Room:
    """The inside of a plot: what its axes span, its least width and its height in
    pixels; `taken` is what stands in it already, `lines` what words had better leave
    free."""

    across: tuple[float, float]
    up: tuple[float, float]
    wide: float
    high: float
    taken: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)

    def mark(self, x: float, y: float, radius: float = 5) -> None:
        """A mark at a point of the axes, which words leave free."""
        place = self._down(y)
        box = Box(self._at(x), -radius, radius, place - radius, place + radius)
        self.taken.append(box)

    def line(self, x: Sequence[float], y: Sequence[float]) -> None:
        """A line through points of the axes."""
        for (x1, x2), (y1, y2) in zip(pairwise(x), pairwise(y), strict=True):
            left, right, top, foot = (
                *map(self._at, (x1, x2)),
                *map(self._down, (y1, y2)),
            )
            # A box every few pixels: a slanting line leaves room above and below.
            count = int((right - left) / 100 * self.wide / STEP) + 1
            for k in range(count + 1):
                down = top + (foot - top) * k / count
                place = left + (right - left) * k / count
                self.lines.append(Box(place, -2, 2, down - 2, down + 2))

    def pin(self, x: float, above: float, half: float) -> None:
        """A mark at a place across, its middle so many pixels above the plot."""
        self.taken.append(Box(self._at(x), -half, half, -above - half, -above + half))

    def find(self, wish: Wish) -> tuple[str, Way] | None:
        """The words, `<br>` between their lines, and the way in which they stand from
        now on; None where they have no room."""
        tried = [(wish.words, way) for way in wish.ways]
        if wish.must:
            parted = "<br>".join(lines(wish.words, self.wide / 3, SIZE))
            tried += [(parted, way) for way in wish.ways]
            tried += [(parted, way) for way in _moved(wish.ways[0])]
        boxes = [(self._box(wish, words, way), words, way) for words, way in tried]
        free = [found for found in boxes if self._free(found[0])]
        # A name on its own line or another is hard to read; far from its point, harder.
        clear = [
            found
            for found in free
            if wish.must and found[2] in wish.ways and self._apart(found[0], self.lines)
        ]
        if free:
            box, words, way = (clear or free)[0]
            self.taken.append(box)
            return words, way
        return (wish.words, wish.ways[0]) if wish.must else None

    def _box(self, wish: Wish, words: str, way: Way) -> Box:
        rows = words.split("<br>")
        wide, high = max(pixels(row, SIZE) for row in rows), len(rows) * HIGH
        left = way.right - {"left": 0, "center": wide / 2, "right": wide}[way.side]
        y = (1 - wish.y) * self.high if wish.in_plot else self._down(wish.y)
        foot = y - way.up + {"bottom": 0, "middle": high / 2, "top": high}[way.edge]
        return Box(self._at(wish.x), left, left + wide, foot - high, foot)

    def _down(self, y: float) -> float:
        low, high = self.up
        return (high - y) / (high - low) * self.high

    def _at(self, x: float) -> float:
        first, last = self.across
        return (x - first) / (last - first) * 100

    def _free(self, box: Box) -> bool:
        # A little may stand out to the right, and into the head.
        inner = box._replace(right=box.right - BESIDE)
        whole = within(inner, self.wide) and -ABOVE <= box.top < box.bottom <= self.high
        return whole and self._apart(box, self.taken)

    def _apart(self, box: Box, others: Sequence[Box]) -> bool:
        return all(apart(box, one, self.wide, GAP) for one in others)


def _moved(way: Way) -> list[Way]:
    far = range(STEP, 30 * STEP, STEP)
    return [way._replace(up=way.up + turn * by) for by in far for turn in (1, -1)]
