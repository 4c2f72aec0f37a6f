"""Two indicators of each district against each other, in four named quadrants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.layout import Box, Scale, apart, within
from dashboard.charts.scaffold import DEMO, LEAST, NOTE, Anchor, Pen
from dashboard.charts.text import lines, sentence
from dashboard.palette import VARIABLES, Palette

RADIUS = 5


@dataclass(frozen=True)
class Spot:
    """A district at its two values, each in its display unit and printed; `demo` where
    one of them is a demonstration figure."""

    area: str
    name: str
    x: float
    x_text: str
    y: float
    y_text: str
    demo: bool = False


@dataclass(frozen=True)
class Axis:
    """An axis: its name with unit and year, and where the quadrants part, with its
    words (`全市 22.4%`), which stand beside the name."""

    name: str
    parts_at: float
    parts_text: str


def scatter(
    spots: Sequence[Spot],
    across: Axis,
    up: Axis,
    quadrants: tuple[str, str, str, str],
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: str = "",
    high: float = 300,
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """`quadrants` are named from the upper left with the clock: upper left, upper
    right, lower right, lower left. Names of districts that have no room are left out,
    never that of the `chosen` one. `words` has absent."""
    pen = Pen(colours, least)
    if not spots:
        return pen.nothing(words["absent"], alt)
    head = lines(f"↑ {up.name} ┄ {up.parts_text}", least, NOTE)
    foot = lines(f"┆ {across.parts_text}　{across.name} →", least, NOTE)
    top, floor = len(head) * 14 + 6.0, high - len(foot) * 14 - 8
    names, placed = _quadrants(pen, quadrants, top, floor)
    room = max(box.bottom for box in placed[:2]) + 12 if placed else top + 12
    base = min((box.top for box in placed[2:]), default=floor) - 10
    xs = [s.x for s in spots] + [across.parts_at]
    ys = [s.y for s in spots] + [up.parts_at]
    inset = pen.share(14)
    right = Scale(min(xs), max(xs), inset, 100 - inset)
    down = Scale(max(ys), min(ys), room, base)
    frame = _frame(pen, right.at(across.parts_at), down.at(up.parts_at), top, floor)
    places = {s.area: (right.at(s.x), down.at(s.y)) for s in spots}
    taken = _Taken(placed, [_ring(*place) for place in places.values()])
    marks = _marks(pen, spots, places, chosen, taken, lang)
    body = (
        frame
        + pen.halo(names)
        + marks
        + pen.block(0, 12, head, size=NOTE, ink=colours.muted)
        + "".join(
            pen.text(
                100,
                floor + 16 + k * 14,
                text,
                size=NOTE,
                ink=colours.muted,
                anchor="end",
            )
            for k, text in enumerate(foot)
        )
    )
    said = alt or sentence(
        f"{up.name} / {across.name}", (_said(s) for s in spots), lang
    )
    return pen.document(body, high, said)


def _said(spot: Spot) -> str:
    return f"{spot.name} {spot.x_text} / {spot.y_text}"


def _frame(pen: Pen, x: float, y: float, top: float, floor: float) -> str:
    """The ground and the two lines that part it."""
    line = pen.colours.line
    ground = (
        f'<rect x="0" y="{top:g}" width="100%" height="{floor - top:g}" '
        f'fill="none" stroke="{line}"/>'
    )
    more = f'stroke-width="1" stroke-dasharray="3 3" stroke="{pen.colours.muted}"'
    return (
        ground
        + f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{top:g}" y2="{floor:g}" {more}/>'
        + f'<line x1="0" x2="100%" y1="{y:.2f}" y2="{y:.2f}" {more}/>'
    )


def _quadrants(
    pen: Pen, names: tuple[str, str, str, str], top: float, floor: float
) -> tuple[str, list[Box]]:
    """Their names in the four corners, in at most half the width each."""
    upper_left, upper_right, lower_right, lower_left = names
    parts: list[str] = []
    boxes: list[Box] = []
    corners: tuple[tuple[str, float, Anchor, bool], ...] = (
        (upper_left, 0, "start", True),
        (upper_right, 100, "end", True),
        (lower_left, 0, "start", False),
        (lower_right, 100, "end", False),
    )
    for name, x, anchor, above in corners:
        rows = lines(name, pen.least / 2 - 16, NOTE, bold=True)
        first = top + 16 if above else floor - 8 - (len(rows) - 1) * 14
        for k, row in enumerate(rows):
            y, dx = first + k * 14, 7 if anchor == "start" else -7
            ink = pen.colours.muted
            parts.append(
                pen.text(x, y, row, size=NOTE, ink=ink, anchor=anchor, bold=True, dx=dx)
            )
        wide = [
            pen.box(x, first, r, size=NOTE, anchor=anchor, bold=True, dx=dx)
            for r in rows
        ]
        if wide:
            last = first + (len(rows) - 1) * 14 + 3
            lefts, rights = (b.left for b in wide), (b.right for b in wide)
            boxes.append(Box(x, min(lefts), max(rights), first - NOTE, last))
    return "".join(parts), boxes


@dataclass(frozen=True)
class _Taken:
    """Ground that words must keep clear of: other words and dots."""

    texts: list[Box]
    dots: list[Box]


def _ring(x: float, y: float) -> Box:
    return Box(x, -RADIUS, RADIUS, y - RADIUS, y + RADIUS)


def _marks(
    pen: Pen,
    spots: Sequence[Spot],
    places: Mapping[str, tuple[float, float]],
    chosen: str,
    taken: _Taken,
    lang: str,
) -> str:
    """Dots, and beside them the names that have room: the chosen first, then those
    farthest from the middle."""
    colours, radius = pen.colours, RADIUS
    xs, ys = zip(*places.values(), strict=True)
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)

    def far(spot: Spot) -> tuple[bool, float]:
        x, y = places[spot.area]
        away = abs(pen.room(x - middle[0])) + abs(y - middle[1])
        return spot.area != chosen, -away

    marks, labels = [], []
    for spot in sorted(spots, key=far):
        x, y = places[spot.area]
        own = spot.area == chosen
        fill = DEMO if spot.demo else colours.accent
        plain = colours.accent if spot.demo else colours.background
        edge = colours.text if own else plain
        mark = pen.dot(x, y, 12, "transparent")
        if own:
            mark += pen.dot(x, y, radius + 4, "none", colours.text, 2)
        mark += pen.dot(x, y, radius + (1 if own else 0), fill, edge)
        said = sentence(spot.name, (spot.x_text, spot.y_text), lang)
        marks.append(pen.pick(f"area:{spot.area}", said, mark, chosen=own))
        labels.append(_label(pen, spot.name, x, y, own, taken))
    return "".join(reversed(marks)) + "".join(labels)


def _label(pen: Pen, name: str, x: float, y: float, own: bool, taken: _Taken) -> str:
    """The name to the right of its dot, to the left, above or below; '' where none of
    these is free. The chosen one comes first and only has dots to avoid."""
    away = RADIUS + (8 if own else 4)
    sides: tuple[tuple[float, float, Anchor], ...] = (
        (away, 4, "start"),
        (-away, 4, "end"),
        (0, -away - 2, "middle"),
        (0, away + 10, "middle"),
        (away, -7, "start"),
        (-away, -7, "end"),
        (away, 15, "start"),
        (-away, 15, "end"),
    )
    ink = pen.colours.text if own else pen.colours.muted
    size = 12 if own else NOTE
    best = None
    for dx, dy, anchor in sides:
        box = pen.box(x, y + dy, name, size=size, anchor=anchor, bold=own, dx=dx)
        free = all(apart(box, other, pen.least, 2) for other in taken.texts)
        if not free or not within(box, pen.least):
            continue
        clear = all(apart(box, o, pen.least, 2) for o in taken.dots if o.at != x)
        if clear or (own and best is None):
            best = (dx, dy, anchor, box)
        if clear:
            break
    if best is None:
        return ""
    dx, dy, anchor, box = best
    taken.texts.append(box)
    text = pen.text(x, y + dy, name, size=size, ink=ink, anchor=anchor, bold=own, dx=dx)
    return pen.halo(text)
