"""The district map as plain SVG: what a component draws, and what can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, NamedTuple
from zlib import crc32

from dashboard.charts.map.classes import bounds
from dashboard.charts.map.labels import (
    Line,
    Words,
    known,
    label_lines,
    legend,
    measure,
    paint,
    spoken,
)
from dashboard.charts.map.placement import Area, Box, Layout, Place, label_box, place
from dashboard.palette import Palette
from dashboard.rows import Row

# From a wide screen to a phone: the browser takes the first it can draw legibly.
LAYOUTS = (
    Layout(17, 9.5, 8, 56, 20, 8),
    Layout(24, 8.0, 8, 90, 20, 30),
    Layout(34, 6.8, 4, 200, 12, 150),
)
TILE, TILE_GAP = 240, 12
TILE_MOST = 140  # the largest side of a tile, in pixels of the screen
TILE_SIZES = (26, 30, 34)


@dataclass(frozen=True)
class Shape:
    """A district's outline as an SVG path and as rings, with a point well inside."""

    code: str
    path: str
    anchor: tuple[float, float]
    rings: tuple[tuple[tuple[int, int], ...], ...]


class Look(NamedTuple):
    """What `svg_map` and `tile_grid` are told beside the rows."""

    lang: str
    colours: Palette
    selected: str | None
    words: Words
    among: Sequence[Row]


def shapes(geometry: Mapping[str, Any], width: int = 1000) -> list[Shape]:
    """A GeoJSON collection in whole units of a picture `width` wide.

    Equirectangular, with the middle parallel at true length.
    """
    points = [
        point
        for feature in geometry["features"]
        for ring in _rings(feature)
        for point in ring
    ]
    west, east = (side(p[0] for p in points) for side in (min, max))
    south, north = (side(p[1] for p in points) for side in (min, max))
    narrowing = cos(radians((south + north) / 2))
    scale = width / ((east - west) * narrowing)

    def at(point: Sequence[float]) -> tuple[int, int]:
        x = (point[0] - west) * narrowing * scale
        return round(x), round((north - point[1]) * scale)

    found = []
    for feature in geometry["features"]:
        rings = tuple(tuple(at(p) for p in ring) for ring in _rings(feature))
        anchor = at(feature["properties"]["label"])
        found.append(Shape(feature["id"], _path(rings), anchor, rings))
    return found


def _rings(feature: Mapping[str, Any]) -> list[Any]:
    shape = feature["geometry"]
    if shape["type"] == "Polygon":
        return list(shape["coordinates"])
    return [ring for polygon in shape["coordinates"] for ring in polygon]


def _path(rings: Iterable[Sequence[tuple[int, int]]]) -> str:
    """Relative steps, which are short; a step of nothing is left out."""
    parts = []
    for ring in rings:
        (x, y), steps = ring[0], []
        for to_x, to_y in ring[1:-1]:
            if (to_x, to_y) != (x, y):
                steps.append(f"{to_x - x} {to_y - y}")
            x, y = to_x, to_y
        parts.append(f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z")
    return "".join(parts).replace(" -", "-")


def svg_map(
    rows: list[Row],
    geometry: Mapping[str, Any],
    *,
    lang: str,
    colours: Palette,
    selected: str | None,
    words: Words,
    among: Sequence[Row] = (),
) -> dict[str, Any]:
    """The districts of `geometry` with names, values and stamps, for each layout.

    `words` holds map (the picture's name), absent, incomparable, demo and demo_short,
    rank (with {place} and {ranked}) and chosen (with {name}); also, for a picture on
    its own, notice. Rows that are not `comparable` have a `reason`. `among` are the
    rows of all maps that share its classes of colour, where others stand beside it.
    """
    by_area = {row["area"]: row for row in rows}
    drawn = [shape for shape in shapes(geometry) if shape.code in by_area]
    views, labels = [], []
    for layout in LAYOUTS:
        lines = [
            label_lines(by_area[shape.code], lang, words, layout.limit)
            for shape in drawn
        ]
        areas = tuple(
            Area(shape.rings, shape.anchor, *measure(text, layout.size))
            for shape, text in zip(drawn, lines, strict=True)
        )
        places, box = place(areas, _frame(drawn, layout))
        views.append(_view(layout.size, *_crop(box, drawn, areas, places)))
        labels.append([_label(p, t) for p, t in zip(places, lines, strict=True)])
    return _drawing(
        [by_area[shape.code] for shape in drawn],
        [shape.path for shape in drawn],
        [shape.anchor for shape in drawn],
        views,
        labels,
        Look(lang, colours, selected, words, among or rows),
    )


def tile_grid(
    rows: list[Row],
    *,
    lang: str,
    colours: Palette,
    selected: str | None,
    words: Words,
    among: Sequence[Row] = (),
) -> dict[str, Any]:
    """The districts as equal squares, each at its `tile_row` and `tile_column`; below
    all others where it has none. Otherwise like `svg_map`."""
    by_area = {row["area"]: row for row in sorted(rows, key=lambda r: str(r["area"]))}
    known_at = [
        (row["tile_row"], row["tile_column"], code)
        for code, row in by_area.items()
        if row["tile_row"] is not None
    ]
    spots = {code: (down, across) for down, across, code in sorted(known_at)}
    below = 1 + max((down for down, _ in spots.values()), default=-1)
    unknown = [code for code in by_area if code not in spots]
    spots |= {c: (below + k // 4, k % 4) for k, c in enumerate(unknown)}
    pitch = TILE + TILE_GAP
    corners = [(column * pitch, row * pitch) for row, column in spots.values()]
    right = max((x for x, _ in corners), default=0) + TILE
    bottom = max((y for _, y in corners), default=0) + TILE
    middles = [(x + TILE / 2, y + TILE / 2) for x, y in corners]
    views, labels = [], []
    for size in TILE_SIZES:
        fonts, texts = [], []
        for code in spots:
            text = label_lines(by_area[code], lang, words, (TILE - 20) / size)
            texts.append(text)
            fonts.append(min(size, (TILE - 16) / measure(text, 1)[0]))
        font = round(min(fonts, default=size), 1)
        views.append(_view(font, -4, -4, right + 4, bottom + 4))
        labels.append(
            [_label(Place(*m, None), t) for m, t in zip(middles, texts, strict=True)]
        )
    most = round((right + 8) * TILE_MOST / TILE)
    return {"most": most} | _drawing(
        [by_area[code] for code in spots],
        [f"M{x} {y}h{TILE}v{TILE}h-{TILE}z" for x, y in corners],
        middles,
        views,
        labels,
        Look(lang, colours, selected, words, among or rows),
    )


def _frame(drawn: list[Shape], layout: Layout) -> tuple[int, int, int, int]:
    points = [p for shape in drawn for ring in shape.rings for p in ring]
    right = max((x for x, _ in points), default=0)
    bottom = max((y for _, y in points), default=0)
    return (-layout.left, -layout.top, right + layout.right, bottom + layout.bottom)


def _crop(
    box: Box, drawn: list[Shape], areas: Sequence[Area], places: Sequence[Place]
) -> Box:
    """The picture without the empty ground above and below."""
    labels = [label_box(p, area) for p, area in zip(places, areas, strict=True)]
    heights = [y for shape in drawn for ring in shape.rings for _, y in ring]
    top = min([*heights, *(at.top for at in labels)], default=box.top)
    bottom = max([*heights, *(at.bottom for at in labels)], default=box.bottom)
    return Box(box.left, round(top - 8), box.right, round(bottom + 8))


def _view(
    size: float, left: float, top: float, right: float, bottom: float
) -> dict[str, Any]:
    return {"size": size, "box": [left, top, right - left, bottom - top]}


def _label(at: Place, lines: Sequence[Line]) -> dict[str, Any]:
    where = {"x": at.x, "y": at.y, "lines": [list(filter(None, t)) for t in lines]}
    return where | ({"leader": list(at.leader)} if at.leader else {})


def _drawing(
    rows: list[Row],
    paths: list[str],
    middles: Sequence[tuple[float, float]],
    views: list[dict[str, Any]],
    labels: list[list[dict[str, Any]]],
    look: Look,
) -> dict[str, Any]:
    lang, colours, selected, words, among = look
    cuts = bounds(known(among))
    codes = [row["area"] for row in rows]
    steps = neighbours(dict(zip(codes, middles, strict=True)))
    items = [
        paint(row, cuts, colours)
        | {
            "code": row["area"],
            "path": path,
            "name": row["area_name"],
            "aria": spoken(row, lang, words),
            "next": steps[row["area"]],
            "labels": [layout[at] for layout in labels],
        }
        for at, (row, path) in enumerate(zip(rows, paths, strict=True))
    ]
    return {
        "id": f"{crc32(''.join(paths).encode()):08x}",
        "name": words["map"],
        "chosen": words["chosen"],
        "selected": selected if selected in codes else None,
        "hatch": [colours.absent, colours.muted],
        "ink": colours.text,
        "ground": colours.background,
        "views": views,
        "items": items,
        "legend": legend(among, lang, colours, words),
        "notice": words.get("notice", ""),
    }


def neighbours(middles: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Where the arrow keys lead: the nearest middle in that direction."""
    turns = {"Right": (1, 0), "Left": (-1, 0), "Down": (0, 1), "Up": (0, -1)}
    found: dict[str, Any] = {}
    for code, (x, y) in middles.items():
        found[code] = {}
        for name, (right, down) in turns.items():
            costs = []
            for other, (to_x, to_y) in middles.items():
                ahead = (to_x - x) * right + (to_y - y) * down
                aside = abs((to_x - x) * down + (to_y - y) * right)
                if ahead > 0:
                    beyond = 1000 if aside > 1.2 * ahead else 0
                    costs.append((ahead + 1.5 * aside + beyond, other))
            if costs:
                found[code][name] = min(costs)[1]
    return found
