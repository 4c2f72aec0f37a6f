"""The key in the head of a drawing: what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dashboard.charts.layout import n
from dashboard.charts.scaffold import DEMO, HATCH, LINE, NOTE, Pen
from dashboard.charts.text import pixels, safe

Sign = Literal[
    "tick", "dash", "dot", "ring", "line", "swatch", "hatch", "demo", "ramp", "stamp"
]
# Pixels of a sign and the gap behind it.
WIDE = 18


class Key(NamedTuple):
    """An entry of the key in a head: its sign, its words, its colour where not the
    sign's own."""

    sign: Sign
    words: str
    colour: str = ""


def key(pen: Pen, entries: Sequence[Key], y: float) -> tuple[str, float]:
    """The signs of a drawing and what they mean, from `y` down; and their height.

    They flow from the left in as many lines as the least width asks for.
    """
    parts, across, down = [], 0.0, y
    for entry in entries:
        if not entry.words:
            continue
        aside = WIDE + 34 if entry.sign == "ramp" else WIDE
        wide = aside + pixels(entry.words, NOTE)
        if across and across + wide > pen.least:
            across, down = 0.0, down + LINE
        parts.append(
            f'<svg x="{n(across)}" y="{n(down)}" overflow="visible">'
            f"{_sign(pen, entry)}"
            f'<text x="{aside}" y="12" font-size="{NOTE}" fill="{pen.colours.muted}">'
            f"{safe(entry.words)}</text></svg>"
        )
        across += wide + 14
    return "".join(parts), (down - y + LINE + 4 if parts else 0)


def _sign(pen: Pen, entry: Key) -> str:
    ink = entry.colour or pen.colours.text
    upright = f'd="M6 1V13" stroke="{ink}"'
    match entry.sign:
        case "tick":
            return f'<path {upright} stroke-width="2"/>'
        case "dash":
            return f'<path {upright} stroke-width="1.5" stroke-dasharray="2.5 2"/>'
        case "dot":
            return f'<circle cx="6" cy="7" r="4.5" fill="{ink}"/>'
        case "ring":
            ground = pen.colours.background
            return (
                f'<circle cx="6" cy="7" r="4" fill="{ground}" stroke="{ink}" '
                'stroke-width="1.5"/>'
            )
        case "line":
            return f'<path d="M0 7H13" stroke="{ink}" stroke-width="2"/>'
        case "ramp":
            return "".join(
                f'<rect x="{k * 9}" y="2" width="9" height="10" fill="{fill}"/>'
                for k, fill in enumerate(pen.colours.ramp)
            )
        case "stamp":
            return (
                f'<rect x="0.5" y="2.5" width="11" height="9" fill="none" '
                f'stroke="{ink}" stroke-width="1.5" stroke-dasharray="3 2"/>'
            )
        case "hatch":
            ink = HATCH
        case "demo":
            ink = DEMO
    return f'<rect x="0" y="2" width="12" height="10" fill="{ink}"/>'
