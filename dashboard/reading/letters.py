"""The characters of a PDF's page, where they stand, and whether a reader sees them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points
SCALE = 2.0  # dots of the drawing a point
MOST_DOTS = 3_000  # of a side of the drawing
CONTRAST = 32  # of 255, between the lightest and the darkest dot of a digit
SMALLEST = 2.0  # points
ABOVE = 0.85  # share of a character that stands above its line
STEEP = 0.2  # how far a line of text may rise
GAP = 0.3  # of a character's height: a wider space is a blank


@dataclass(frozen=True)
class Char:
    """One character in its box, in points from the left and upper edge of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Sheet:
    """One page; `rules`, `texts`: how many lines and pieces of text are drawn on it."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self.page = document[number]
        self.turn = int(self.page.get_rotation())
        self.crop = self.page.get_bbox()
        wide, high = self.page.get_size()
        self.scale = min(SCALE, MOST_DOTS / max(wide, high, 1.0))
        self.picture: Any = None
        self.chars = list(self._chars())
        self.rules = self._count(raw.FPDF_PAGEOBJ_PATH)
        self.texts = self._count(raw.FPDF_PAGEOBJ_TEXT)

    def _count(self, kind: int) -> int:
        return sum(1 for _ in self.page.get_objects([kind], max_depth=3))

    def close(self) -> None:
        """Give back what the page took."""
        self.picture = None
        self.page.close()

    def runs(self, line: list[Char]) -> Iterator[tuple[str, bool]]:
        """The characters of a line, each with whether it is hidden, and blanks."""
        for before, char in zip([None, *line], line, strict=False):
            gap = char.left - before.right if before else 0.0
            if gap > GAP * (char.bottom - char.top):
                yield " ", False
            yield char.text, char.text.isdigit() and self._hidden(char)

    def _chars(self) -> Iterator[Char]:
        page = self.page.get_textpage()
        try:
            for at in range(page.count_chars()):
                code = raw.FPDFText_GetUnicode(page, at)
                letter = chr(code) if 0 < code < 0x110000 else "\ufffd"
                # pdfium adds blanks and line ends of its own; gaps tell them better.
                if letter.isspace() or 0 < code < 0x20 or 0xD800 <= code < 0xE000:
                    continue
                if box := self._box(page, at):
                    yield Char(letter, *box)
        finally:
            page.close()

    def _box(self, page: Any, at: int) -> Box | None:
        """Where a character stands: its width as laid out, its height from the line it
        stands on, as fonts differ in how tall they call themselves. None for what does
        not run from left to right, such as a stamp across the page."""
        rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetLooseCharBox(page, at, ctypes.byref(rect))
        raw.FPDFText_GetMatrix(page, at, ctypes.byref(matrix))
        raw.FPDFText_GetCharOrigin(page, at, ctypes.byref(x), ctypes.byref(y))
        along, across = {
            90: (matrix.b, -matrix.a),
            180: (-matrix.a, -matrix.b),
            270: (-matrix.b, matrix.a),
        }.get(self.turn, (matrix.a, matrix.b))
        if along <= 0 or abs(across) > STEEP * along:
            return None
        size = raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
        ends = (
            self._seen(rect.left, rect.bottom)[0],
            self._seen(rect.right, rect.top)[0],
        )
        line = self._seen(x.value, y.value)[1]
        return min(ends), line - ABOVE * size, max(ends), line + (1 - ABOVE) * size

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown: from its left and upper edge."""
        left, bottom, right, top = self.crop
        return {
            90: (y - bottom, x - left),
            180: (right - x, y - bottom),
            270: (top - y, right - x),
        }.get(self.turn, (x - left, top - y))

    def _hidden(self, char: Char) -> bool:
        """A digit whose place on the drawn page is of one tone."""
        if char.bottom - char.top < SMALLEST:
            return True
        if self.picture is None:
            drawn = self.page.render(scale=self.scale, grayscale=True)
            self.picture = drawn.to_pil().convert("L")
        box = (
            int(char.left * self.scale),
            int(char.top * self.scale),
            int(char.right * self.scale) + 1,
            int(char.bottom * self.scale) + 1,
        )
        wide, high = self.picture.size
        outside = box[0] < -1 or box[1] < -1 or box[2] > wide + 2 or box[3] > high + 2
        if outside or box[2] <= box[0] or box[3] <= box[1]:
            return True
        darkest, lightest = self.picture.crop(box).getextrema()
        return bool(lightest - darkest < CONTRAST)


def within(char: Char, box: Box) -> bool:
    """Whether the middle of a character lies in a box."""
    x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def lines_of(chars: list[Char]) -> Iterator[list[Char]]:
    """Characters that stand on one line, from the left."""
    line: list[Char] = []
    for char in sorted(chars, key=lambda c: (c.bottom + c.top, c.left)):
        middle = (char.top + char.bottom) / 2
        if line and not line[0].top <= middle <= line[0].bottom:
            yield sorted(line, key=lambda c: c.left)
            line = []
        line.append(char)
    if line:
        yield sorted(line, key=lambda c: c.left)
