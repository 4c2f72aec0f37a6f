"""What happened, by its number: which events a picture pins, where, and in SVG how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dashboard.charts.layout import Scale
from dashboard.charts.scaffold import NOTE, Pen
from dashboard.charts.text import safe
from dashboard.palette import Palette
from dashboard.rows import Row

RADIUS = 7.5  # pixels of a pin in a small line: two digits of a note fit in
PITCH = 2 * RADIUS + 2


class Placed(NamedTuple):
    """A pin: its number among all events, its place on the axis of years, and its
    level, 0 unless it would cover another one there."""

    number: int
    place: float
    level: int
    event: Row


def at(day: date) -> float:
    """Where a day stands along the axis of years, on which a year stands at its end."""
    first, last = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year - 1 + (day - first).days / (last - first).days


def stacked(
    events: Sequence[Row],
    first: float,
    last: float,
    *,
    scale: float,
    wide: float,
    taken: float = 0,
) -> list[Placed]:
    """A pin for each of `events` (rows of the question `events`) from `first` to `last`
    on the axis of years, one year of which takes `scale`; `wide` is what a pin takes of
    its level, and `taken` what the first level has of something else at its left."""
    found: list[Placed] = []
    ends = [taken]
    for number, event in enumerate(events, 1):
        place = at(event["date"])
        if not first <= place <= last:
            continue
        left = (place - first) * scale
        level = next((k for k, end in enumerate(ends) if left >= end), len(ends))
        ends[level : level + 1] = [left + wide]
        found.append(Placed(number, place, level, event))
    return found


def high(pins: Sequence[Placed], pitch: float = PITCH) -> float:
    """How high the band is that they stand in."""
    return (max(p.level for p in pins) + 1) * pitch if pins else 0


def above_line(
    pen: Pen, pins: Sequence[Placed], across: Scale, top: float, foot: float
) -> str:
    """The pins in a band that begins at `top`, each with its stem down to `foot`."""
    colours = pen.colours
    lowest = top + high(pins) - PITCH / 2
    stems, marks = [], []
    for number, place, level, event in pins:
        x, y = across.at(place), lowest - level * PITCH
        stems.append(pen.tick(x, y + RADIUS, foot, colours.line, 1))
        ring = pen.dot(x, y, RADIUS, colours.background, colours.accent, 1.25)
        words = pen.text(
            x, y + 4, str(number), size=NOTE, ink=colours.accent, anchor="middle"
        )
        marks.append(_named(event, ring + words))
    return "".join([*stems, *marks])


def above_columns(
    pins: Sequence[Placed],
    across: Scale,
    top: float,
    foot: float,
    radius: float,
    colours: Palette,
) -> tuple[str, str]:
    """Stems, which stand behind the columns, and pins in a band that begins at `top`;
    all in units of the picture, what `across` gives too."""
    pitch = 2 * radius + radius / 4
    lowest = top + high(pins, pitch) - pitch / 2
    stems, marks = [], []
    for number, place, level, event in pins:
        x, y = across.at(place), lowest - level * pitch
        stems.append(
            f'<path d="M{x:.1f} {y + radius:.1f}V{foot:.1f}" stroke="{colours.line}" '
            'stroke-width="3"/>'
        )
        ring = (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" stroke-width="3.5" '
            f'fill="{colours.background}" stroke="{colours.accent}"/>'
        )
        size = radius * 1.45
        words = (
            f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:.1f}" '
            f'text-anchor="middle" fill="{colours.accent}">{number}</text>'
        )
        marks.append(_named(event, ring + words))
    return "".join(stems), "".join(marks)


def any_in(drawing: str) -> bool:
    """Whether a drawing has a pin, so that the list of events belongs below it."""
    return " data-event=" in drawing


def _named(event: Row, marks: str) -> str:
    """What it is, for who points at it."""
    words = safe(f"{event['date'].isoformat()} {event['text']}")
    return f'<g data-event="{safe(event["event"])}"><title>{words}</title>{marks}</g>'
