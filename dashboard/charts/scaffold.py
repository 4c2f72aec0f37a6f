"""What every drawing of the kit stands on: the frame, words, marks, hatching, picks.

A drawing fills the width it is given and keeps the size of its words: places across
are percent, places down and all sizes are pixels. Words are placed for the least width
a drawing is made for (`least`, in pixels) by `dashboard.charts.layout`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from dashboard.charts.layout import Box, n
from dashboard.charts.text import FONT, Run, lines, pixels, safe
from dashboard.palette import VARIABLES, Palette

LEAST = 280  # pixels: the narrowest card on a phone
NAME, VALUE, NOTE = 13, 13, 11  # font sizes
BETWEEN = 8  # pixels between words of different looks in a line
LINE = 16  # pixels from line to line of a name

Anchor = Literal["start", "middle", "end"]
# Hatchings of what is not known and of demonstration figures. They stand in for a name
# that no other drawing of the page has, which needs the whole drawing.
HATCH, DEMO = "url(#hatch)", "url(#demo)"


@dataclass(frozen=True)
class Pen:
    """Draws in the colours of one theme for one least width."""

    colours: Palette = VARIABLES
    least: float = LEAST

    def share(self, size: float) -> float:
        """So many pixels, in percent of the least width."""
        return size / self.least * 100

    def room(self, percent: float) -> float:
        """So many percent of the least width, in pixels."""
        return percent / 100 * self.least

    # Words

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = NAME,
        ink: str = "",
        anchor: Anchor = "start",
        bold: bool = False,
        dx: float = 0,
    ) -> str:
        """One line whose foot is at `y`, moved by `dx` pixels from `x` percent."""
        if not words:
            return ""
        moved = f' dx="{n(dx)}"' if dx else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        weight = ' font-weight="700"' if bold else ""
        return (
            f'<text x="{n(x)}%" y="{n(y)}"{moved} font-size="{n(size)}"{side}{weight} '
            f'fill="{ink or self.colours.text}">{safe(words)}</text>'
        )

    def run(
        self,
        x: float,
        y: float,
        runs: Sequence[Run],
        *,
        anchor: Anchor = "start",
        dx: float = 0,
    ) -> str:
        """A line of words of different looks, `BETWEEN` pixels apart, with a space."""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        parts = []
        for k, one in enumerate(r for r in runs if r.text):
            moved = f' dx="{n(4 if k else dx)}"' if k or dx else ""
            weight = ' font-weight="700"' if one.bold else ""
            parts.append(
                f'<tspan{moved} font-size="{n(one.size)}" fill="{one.ink}"{weight}>'
                f"{safe(one.text)}</tspan>"
            )
        return f'<text x="{n(x)}%" y="{n(y)}"{side}>{" ".join(parts)}</text>'

    def block(
        self,
        x: float,
        y: float,
        rows: Iterable[str],
        *,
        size: float = NAME,
        ink: str = "",
        anchor: Anchor = "start",
        bold: bool = False,
        dx: float = 0,
    ) -> str:
        """Lines below each other, the foot of the first at `y`."""
        pitch = LINE if size >= NAME else size + 3
        return "".join(
            self.text(
                x,
                y + k * pitch,
                row,
                size=size,
                ink=ink,
                anchor=anchor,
                bold=bold,
                dx=dx,
            )
            for k, row in enumerate(rows)
        )

    def box(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = NAME,
        anchor: Anchor = "start",
        bold: bool = False,
        dx: float = 0,
    ) -> Box:
        """The room that `text` takes with the same arguments."""
        wide = pixels(words, size, bold=bold)
        left = dx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        return Box(x, left, left + wide, y - size, y + size * 0.28)

    def halo(self, words: str) -> str:
        """Words on an edge of the ground, where they may stand on a line."""
        return (
            f'<g stroke="{self.colours.background}" stroke-width="3" '
            'paint-order="stroke" stroke-linejoin="round" pointer-events="none">'
            f"{words}</g>"
        )

    # Marks

    def rect(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        fill: str,
        more: str = "",
    ) -> str:
        """A rectangle from `x` percent, `wide` percent."""
        return (
            f'<rect x="{n(x)}%" y="{n(y)}" width="{n(max(wide, 0))}%" '
            f'height="{n(high)}" fill="{fill}"{more and " " + more}/>'
        )

    def ground(self, y: float, high: float, wide: float = 100) -> str:
        """What lets a whole row answer a pointer, not its marks alone."""
        return self.rect(0, y, wide, high, "transparent")

    def tick(
        self,
        x: float,
        top: float,
        bottom: float,
        colour: str,
        thick: float = 2,
        more: str = "",
    ) -> str:
        """An upright line at `x` percent."""
        return (
            f'<line x1="{n(x)}%" x2="{n(x)}%" y1="{n(top)}" y2="{n(bottom)}" '
            f'stroke="{colour}" stroke-width="{n(thick)}"{more and " " + more}/>'
        )

    def level(
        self, x: float, top: float, bottom: float, thick: float = 2, more: str = ""
    ) -> str:
        """A tick to compare with, on an edge of the ground: bars run below it."""
        edge = self.tick(x, top, bottom, self.colours.background, thick + 2.5)
        return edge + self.tick(x, top, bottom, self.colours.text, thick, more)

    def rule(
        self, left: float, right: float, y: float, colour: str, more: str = ""
    ) -> str:
        """A level line between two percentages."""
        return (
            f'<line x1="{n(left)}%" x2="{n(right)}%" y1="{n(y)}" y2="{n(y)}" '
            f'stroke="{colour}"{more and " " + more}/>'
        )

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str,
        edge: str = "",
        thick: float = 1.5,
    ) -> str:
        """A circle; with `edge` an outline of that colour."""
        outline = f' stroke="{edge}" stroke-width="{n(thick)}"' if edge else ""
        return (
            f'<circle cx="{n(x)}%" cy="{n(y)}" r="{n(radius)}" fill="{fill}"{outline}/>'
        )

    def lines(
        self,
        points: Sequence[tuple[float, float]],
        high: float,
        colour: str,
        more: str = 'stroke-width="2"',
    ) -> str:
        """A line through points (percent across, pixels down) that keeps its width."""
        if len(points) < 2:
            return ""
        path = " ".join(f"{n(x)},{n(y)}" for x, y in points)
        return (
            f'<svg x="0" y="0" width="100%" height="{n(high)}" overflow="visible" '
            f'viewBox="0 0 100 {n(high)}" preserveAspectRatio="none">'
            f'<polyline points="{path}" fill="none" stroke="{colour}" {more} '
            'stroke-linejoin="round" stroke-linecap="round" '
            'vector-effect="non-scaling-stroke"/></svg>'
        )

    # Meaning

    def pick(
        self,
        target: str,
        name: str,
        marks: str,
        *,
        chosen: bool = False,
        stop: bool = True,
    ) -> str:
        """Marks that choose `target` (`area:330110`, `indicator:dibao_standard`), named
        for screen readers; '' as target leaves them as they are.

        `stop` is False where a page would have too many stops for the Tab key and the
        same can be chosen elsewhere.
        """
        if not target:
            return marks
        return (
            f'<g data-pick="{safe(target)}" tabindex="{0 if stop else -1}" '
            f'role="button" aria-label="{safe(name)}" cursor="pointer" '
            f'aria-pressed="{"true" if chosen else "false"}">'
            f"<title>{safe(name)}</title>{marks}</g>"
        )

    def stamp(
        self, x: float, y: float, words: str, anchor: Anchor = "start", dx: float = 0
    ) -> str:
        """What a figure is (演示, 推算), in the colour of a warning."""
        ink = self.colours.warning
        return self.text(x, y, words, size=NOTE, ink=ink, anchor=anchor, dx=dx)

    def document(self, body: str, high: float, alt: str) -> str:
        """The whole drawing. What can be chosen in it must not be hidden in an image:
        then it is a group."""
        role = "group" if "data-pick=" in body else "img"
        mark = f"{crc32(f'{body}{self.colours.muted}{alt}'.encode()):08x}"
        defined = ""
        for name, ink, ground, wide, thick, clear in (
            (HATCH, self.colours.muted, self.colours.absent, 6, 1.2, 0.45),
            (DEMO, self.colours.accent, self.colours.background, 4, 1.7, 1),
        ):
            if name not in body:
                continue
            own = f"{name[5:-1]}-{mark}"
            body = body.replace(name, f"url(#{own})")
            defined += (
                f'<pattern id="{own}" width="{wide}" height="{wide}" patternUnits='
                '"userSpaceOnUse" patternTransform="rotate(45)">'
                f'<rect width="{wide}" height="{wide}" fill="{ground}"/>'
                f'<rect width="{thick}" height="{wide}" fill="{ink}" '
                f'opacity="{clear}"/></pattern>'
            )
        defined = f"<defs>{defined}</defs>" if defined else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="hz-chart" width="100%" '
            f'height="{n(high)}" role="{role}" aria-label="{safe(alt)}" '
            f'font-family="{FONT}">{defined}{body}</svg>'
        )

    def nothing(self, words: str, alt: str) -> str:
        """A drawing without rows says so, in `words`."""
        rows = lines(words, self.least - 24, NAME)
        high = 32 + len(rows) * LINE
        ground = (
            f'<rect x="0.5" y="0.5" width="99.8%" height="{high - 1}" rx="4" '
            f'fill="{self.colours.surface}" stroke="{self.colours.line}"/>'
        )
        said = self.block(50, 29, rows, ink=self.colours.muted, anchor="middle")
        return self.document(ground + said, high, alt or words)
