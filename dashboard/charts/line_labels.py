"""Words about a line, each where it is clear of the line and of the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dashboard.charts.layout import Box, apart, within
from dashboard.charts.scaffold import NOTE, Anchor, Pen
from dashboard.charts.text import pixels

Spot = tuple[float, float]


class Labels:
    """Words that are placed one after the other, each clear of the earlier ones and of
    the line `pieces`."""

    def __init__(self, pen: Pen, pieces: Sequence[Sequence[Spot]]) -> None:
        self.pen = pen
        self.parts: list[str] = []
        self._pieces = pieces
        self._placed: list[Box] = []

    def put(self, x: float, y: float, words: str, ink: str, bold: bool = False) -> bool:
        """Write words at the middle of their place, or at an edge that is too near;
        False where there is no room."""
        half = self.pen.share(pixels(words, NOTE, bold=bold) / 2)
        anchor: Anchor = "start" if x < half else "end" if x > 100 - half else "middle"
        x = {"start": 0.0, "middle": x, "end": 100.0}[anchor]
        box = self.pen.box(x, y, words, size=NOTE, anchor=anchor, bold=bold)
        least = self.pen.least
        if not within(box, least) or self._crosses(box):
            return False
        if not all(apart(box, other, least) for other in self._placed):
            return False
        self._placed.append(box)
        self.parts.append(
            self.pen.text(x, y, words, size=NOTE, ink=ink, anchor=anchor, bold=bold)
        )
        return True

    def _crosses(self, box: Box) -> bool:
        """The line runs through the box. As a drawing widens, a box covers less of it:
        what is free at the least width stays free."""
        left = box.at + self.pen.share(box.left - 2)
        right = box.at + self.pen.share(box.right + 2)
        for piece in self._pieces:
            for (x1, y1), (x2, y2) in pairwise(piece):
                a, b = max(left, x1), min(right, x2)
                if a > b or x1 == x2:
                    continue
                ends = [y1 + (x - x1) / (x2 - x1) * (y2 - y1) for x in (a, b)]
                if min(ends) < box.bottom and max(ends) > box.top:
                    return True
        return False
