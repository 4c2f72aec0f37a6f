"""A small map, or tiles in its place, whose districts can be chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.layout import n
from dashboard.charts.map.drawing import Shape
from dashboard.charts.map.placement import Area, Box, Place, inside, place
from dashboard.charts.scaffold import Pen
from dashboard.charts.text import FONT, safe, width
from dashboard.palette import VARIABLES, Palette

SIZE = 44  # of a name, in units of a picture about 1000 wide: 12 px where it has 270
EDGE = 12  # free space around the picture
TILES = 1000  # units that a grid of tiles is wide


def tiles(spots: Mapping[str, tuple[int, int]]) -> list[Shape]:
    """A square for each code at its row and column, in place of an outline."""
    columns = 1 + max((column for _, column in spots.values()), default=0)
    pitch = TILES // columns
    side = pitch - EDGE
    found = []
    for code, (row, column) in spots.items():
        x, y = column * pitch, row * pitch
        ring = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
        path = f"M{x} {y}h{side}v{side}h-{side}z"
        found.append(Shape(code, path, (x + side / 2, y + side / 2), (ring,)))
    return found


def selector(
    areas: Sequence[Shape],
    names: Mapping[str, str],
    *,
    chosen: str = "",
    beside: Mapping[str, str],
    alike: Collection[str] = (),
    alt: str,
    colours: Palette = VARIABLES,
) -> str:
    """Districts as `area:CODE`, each with its name from `names`.

    The chosen one is filled with the accent, those compared with their colour in
    `beside`, those alike with the colour of the band in the strips. Districts too small
    for their names are drawn again below, as large as the width allows. The picture
    takes the width it is given; names have their size where that is about 270 pixels.
    """
    drawn = sorted(
        (a for a in areas if a.code in names), key=lambda a: a.code == chosen
    )
    fills = dict.fromkeys(alike, colours.ramp[0])
    fills |= dict(beside) | {chosen: colours.accent}
    whole = _around(drawn)
    within = inside(_sized(drawn, names, SIZE), whole)
    places = {a.code: at for a, at in zip(drawn, within, strict=True) if at}
    small = [a for a in drawn if a.code not in places]
    look = _Look(names, fills, chosen, frozenset({chosen, *beside}), colours)
    if not small:
        return _picture(look.drawn(drawn, places, SIZE), whole, alt)
    near = _around(small)
    # A name stands once: in the part that is drawn again, if its district lies there.
    again = {a.code for a in drawn if _holds(near, a.anchor)}
    scale = (whole.right - whole.left) / (near.right - near.left)
    named = {code: name if code in again else "" for code, name in names.items()}
    found, near = place(_sized(drawn, named, SIZE / scale), near)
    more = {a.code: at for a, at in zip(drawn, found, strict=True) if a.code in again}
    # The frame is no ground for a name: it is searched as if it were a district.
    left, top, right, bottom = near
    ring = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    taken = Area((ring,), ring[0], 0, 0)
    others = {code: "" if code in again else name for code, name in names.items()}
    whole = Box(*map(min, whole[:2], near[:2]), *map(max, whole[2:], near[2:]))
    clear, whole = place((*_sized(drawn, others, SIZE), taken), whole)
    rest = {a.code: at for a, at in zip(drawn, clear, strict=False) if others[a.code]}
    scale = (whole.right - whole.left) / (near.right - near.left)
    frame = (
        f'<rect {_corner(near, 2)} fill="none" stroke="{colours.muted}" '
        'vector-effect="non-scaling-stroke" pointer-events="none"/>'
    )
    top = whole.bottom + 2 * EDGE
    part = Box(whole.left, top, whole.right, top + (near.bottom - near.top) * scale)
    body = (
        f"{look.drawn(drawn, rest, SIZE)}{frame}"
        f'<svg {_corner(part)} viewBox="{_view(near)}">'
        f"{look.drawn(drawn, more, SIZE / scale, stop=False)}{frame}</svg>"
    )
    return _picture(body, whole._replace(bottom=part.bottom), alt)


@dataclass(frozen=True)
class _Look:
    """How districts are named and filled; `strong` are those filled with a colour that
    names stand out from in the colour of the ground."""

    names: Mapping[str, str]
    fills: Mapping[str, str]
    chosen: str
    strong: frozenset[str]
    colours: Palette

    def drawn(
        self,
        drawn: Sequence[Shape],
        places: Mapping[str, Place],
        size: float,
        *,
        stop: bool = True,
    ) -> str:
        """Districts that can be chosen, and names at their places."""
        pen, colours = Pen(self.colours), self.colours
        marks = "".join(
            pen.pick(
                f"area:{a.code}",
                self.names[a.code],
                f'<path d="{a.path}" fill="{self.fills.get(a.code, colours.surface)}" '
                f'stroke="{colours.edge}" vector-effect="non-scaling-stroke"/>',
                chosen=a.code == self.chosen,
                stop=stop,
            )
            for a in drawn
        )
        words = "".join(self._name(code, at, size) for code, at in places.items())
        return f'{marks}<g pointer-events="none">{words}</g>'

    def _name(self, code: str, at: Place, size: float) -> str:
        """In its district, or beside it at the end of a line."""
        ink, weight, line = self.colours.text, "", ""
        if code in self.strong:
            weight = ' font-weight="700"'
            ink = ink if at.leader else self.colours.background
        if at.leader:
            x1, y1, x2, y2 = map(n, at.leader)
            line = (
                f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
                f'stroke="{self.colours.muted}" vector-effect="non-scaling-stroke"/>'
            )
        return (
            f'{line}<text x="{n(at.x)}" y="{n(at.y + size * 0.36)}" '
            f'font-size="{n(size)}" text-anchor="middle" fill="{ink}"{weight}>'
            f"{safe(self.names[code])}</text>"
        )


def _sized(
    drawn: Sequence[Shape], names: Mapping[str, str], size: float
) -> tuple[Area, ...]:
    return tuple(
        Area(a.rings, a.anchor, width(names[a.code]) * size, size * 1.1) for a in drawn
    )


def _picture(body: str, box: Box, alt: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hz-chart" width="100%" '
        f'viewBox="{_view(box)}" role="group" aria-label="{safe(alt)}" '
        f'font-family="{FONT}">{body}</svg>'
    )


def _holds(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _around(shapes: Sequence[Shape]) -> Box:
    points = [p for shape in shapes for ring in shape.rings for p in ring]
    across, down = [x for x, _ in points] or [0], [y for _, y in points] or [0]
    left, top = min(across) - EDGE, min(down) - EDGE
    return Box(left, top, max(across) + EDGE, max(down) + EDGE)


def _corner(box: Box, within: float = 0) -> str:
    """A rectangle's place and size, `within` so many units of the box."""
    x, y = box.left + within, box.top + within
    wide, high = box.right - within - x, box.bottom - within - y
    return f'x="{n(x)}" y="{n(y)}" width="{n(wide)}" height="{n(high)}"'


def _view(box: Box) -> str:
    wide, high = box.right - box.left, box.bottom - box.top
    return f"{n(box.left)} {n(box.top)} {n(wide)} {n(high)}"
