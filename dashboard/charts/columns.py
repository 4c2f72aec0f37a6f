"""One indicator as columns over the years, for a screen that is read from afar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.charts import pins
from dashboard.charts.layout import Scale, n
from dashboard.charts.text import FONT, width
from dashboard.palette import Palette
from dashboard.rows import Row

WIDE, HIGH = 1000, 600
LEFT, RIGHT, TOP, BOTTOM = 20, 20, 80, 60
THICK = 110  # the widest column


@dataclass(frozen=True)
class Fonts:
    """Sizes of values and years in a picture 1000 wide; what does not fit its room at
    `least` is left out."""

    value: float
    year: float
    least: float


# Shown at a tenth of these in vh; 28 can be read from the last row of seats.
AFAR = Fonts(36, 31, 28)
# On a page, some 360 pixels wide.
NEAR = Fonts(44, 37, 33)


@dataclass(frozen=True)
class Column:
    """A reading in the display unit; `hollow` marks a derived one."""

    year: int
    value: float
    text: str
    hollow: bool = False


def columns(
    readings: Sequence[Column],
    goal: tuple[float, str] | None,
    colours: Palette,
    fonts: Fonts = AFAR,
    events: Sequence[Row] = (),
) -> str:
    """An SVG document. Columns begin at zero and stand at their year, so that years
    without a figure are gaps; `goal` is a target and its words, a line across. `events`
    are rows of that question: those in its years are pinned above by their number."""
    values = [r.value for r in readings] + ([goal[0]] if goal else [])
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0
    years = [r.year for r in readings]
    slot = (WIDE - LEFT - RIGHT) / (max(years) - min(years) + 1)
    thick = min(THICK, slot * 0.62)

    def down(value: float) -> float:
        return TOP + (high - value) / span * (HIGH - TOP - BOTTOM)

    across = Scale(min(years) - 0.5, max(years) + 0.5, LEFT, WIDE - RIGHT)
    radius = fonts.least * 0.7
    pinned = pins.stacked(
        events, across.low, across.high, scale=slot, wide=radius * 2.25
    )
    band = pins.high(pinned, radius * 2.25)
    stems, marks = pins.above_columns(pinned, across, -band, down(0), radius, colours)
    parts = [stems]
    for at, reading in enumerate(readings):
        middle = LEFT + (reading.year - min(years) + 0.5) * slot
        top, foot = sorted((down(reading.value), down(0)))
        parts.append(_column(reading, middle - thick / 2, top, thick, foot, colours))
        room = _room(readings, at, slot)
        last = at in (0, len(readings) - 1)
        parts += _value(reading.text, middle, top - 14, room, last, colours, fonts)
        size = _fitting(str(reading.year), room, fonts.year)
        if size >= fonts.least or last:
            size, year = max(size, fonts.least), str(reading.year)
            parts.append(_text(year, middle, HIGH - 18, size, colours.muted))
    parts.append(
        f'<path d="M{LEFT} {down(0):.1f}H{WIDE - RIGHT}" stroke="{colours.muted}" '
        f'stroke-width="2.5"/>'
    )
    if goal:
        parts.append(_goal(goal, down(goal[0]), colours, fonts))
    tall = n(HIGH + band)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {n(-band)} {WIDE} '
        f'{tall}" width="{WIDE}" height="{tall}" font-family="{FONT}">'
        f"{''.join(parts)}{marks}</svg>"
    )


def _column(
    reading: Column, x: float, top: float, thick: float, foot: float, colours: Palette
) -> str:
    colour = colours.series[0]
    fill = colours.background if reading.hollow else colour
    return (
        f'<rect x="{x + 2:.1f}" y="{top:.1f}" width="{thick - 4:.1f}" '
        f'height="{foot - top:.1f}" fill="{fill}" stroke="{colour}" '
        f'stroke-width="4"{_dashed(reading.hollow)}/>'
    )


def _value(
    text: str,
    x: float,
    y: float,
    room: float,
    last: bool,
    colours: Palette,
    fonts: Fonts,
) -> list[str]:
    """The printed value; in two lines where it has a word before it and no room. What
    cannot be read from afar is left out, but for the first and the last."""
    whole = _fitting(text, room, fonts.value) >= fonts.least
    lines = [text] if whole else text.split(" ", 1)
    size = min(_fitting(line, room, fonts.value) for line in lines)
    if size < fonts.least and not last:
        return []
    size = max(size, fonts.least)
    first = y - (len(lines) - 1) * size * 1.1
    return [
        _text(line, x, first + at * size * 1.1, size, colours.text, 700)
        for at, line in enumerate(lines)
    ]


def _dashed(hollow: bool) -> str:
    return ' stroke-dasharray="12 8"' if hollow else ""


def _goal(goal: tuple[float, str], y: float, colours: Palette, fonts: Fonts) -> str:
    """The line, with its words at the left above it on a ground of their own."""
    words = escape(goal[1])
    return (
        f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{colours.warning}" '
        f'stroke-width="4" stroke-dasharray="18 10"/>'
        f'<text x="{LEFT}" y="{y - 12:.1f}" font-size="{fonts.year}" font-weight="600" '
        f'fill="{colours.warning}" stroke="{colours.background}" stroke-width="8" '
        f'paint-order="stroke" stroke-linejoin="round">{words}</text>'
    )


def _room(readings: Sequence[Column], at: int, slot: float) -> float:
    """How wide the words of a column may be before they touch the next."""
    years = [r.year for r in readings]
    beside = [abs(years[at] - y) for k, y in enumerate(years) if k != at]
    return min([*beside, 3]) * slot - 16


def _fitting(text: str, room: float, size: float) -> float:
    """The font size with which a text keeps to its room."""
    return round(min(size, room / max(width(text), 0.1)), 1)


def _text(
    text: str, x: float, y: float, size: float, ink: str, weight: int = 500
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" '
        f'font-weight="{weight}" fill="{ink}">{escape(text)}</text>'
    )
