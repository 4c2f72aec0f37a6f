"""Where the labels of a map stand: never one over another, never cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from math import atan2, ceil
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
CELL = 6  # side of a cell of the search grid, in units of the map
GAP = 5  # free space around a label
CLEAR = np.array([-4.0, -4.0, 4.0, 4.0])  # around words that a leader line passes
# Costs of a leader line, in units of length: one other crossed, a label crossed.
CROSSED, COVERED = 400.0, 1200.0
DOT = 11  # half the side of the ground that the start of another leader takes
LONG = 200.0  # a leader of this length costs twice its length
# Places tried for each label: so many of the nearest, so many of those farther off.
NEAR, FAR = 220, 330


class Box(NamedTuple):
    """Left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Layout:
    """A map for one width of the screen: its font size in units of the map, the
    longest line in font sizes, and the room left around the land."""

    size: int
    limit: float
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Place:
    """The middle of a label; `leader` runs to it from its district if it is outside."""

    x: float
    y: float
    leader: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class Area:
    """A district for the search: its rings, its inner point, the size of its label."""

    rings: tuple[tuple[Point, ...], ...]
    anchor: Point
    wide: float
    high: float


@dataclass(frozen=True)
class _Choices:
    """Free ground for one label: a row of `boxes` and `leaders` for each place."""

    boxes: Floats
    leaders: Floats
    costs: Floats


def label_box(place: Place, area: Area) -> Box:
    """The ground that a label takes."""
    half, high = area.wide / 2, area.high / 2
    return Box(place.x - half, place.y - high, place.x + half, place.y + high)


@lru_cache(maxsize=128)
def place(
    areas: tuple[Area, ...], frame: tuple[float, float, float, float]
) -> tuple[tuple[Place, ...], Box]:
    """Places of all labels and the picture that holds them.

    A label stands inside its district where the district is big enough; else outside
    all of them, at the end of a leader line. `frame` is the picture (left, top, right,
    bottom); it grows where the labels need more.
    """
    box = Box(*frame)
    for attempt in count(1):
        within = inside(areas, box)
        found = _outside(areas, within, box, attempt)
        if found is not None:
            places = tuple(p or found[k] for k, p in enumerate(within))
            return places, box
        more = 8 * CELL * attempt
        box = Box(box.left - more, box.top - more, box.right + more, box.bottom + more)
    raise AssertionError("a larger picture holds every label")


@lru_cache(maxsize=16)
def inside(areas: tuple[Area, ...], frame: Box) -> tuple[Place | None, ...]:
    """Places within the districts; None where the district is too small."""
    land = _land(tuple(area.rings for area in areas), frame)
    places: list[Place | None] = []
    for number, area in enumerate(areas, 1):
        x, y = _middles(land != number, area, frame)
        away = np.hypot(x - area.anchor[0], y - area.anchor[1])
        at = int(away.argmin()) if away.size else None
        places.append(None if at is None else Place(float(x[at]), float(y[at]), None))
    return tuple(places)


def _outside(
    areas: tuple[Area, ...], within: tuple[Place | None, ...], frame: Box, attempt: int
) -> dict[int, Place] | None:
    """Places on free ground for the others: the best of several orders of search."""
    land = _land(tuple(area.rings for area in areas), frame) > 0
    out = [k for k, found in enumerate(within) if found is None]
    choices = {k: _choices(areas[k], land, frame, attempt) for k in out}
    if not all(c.costs.size for c in choices.values()):
        return None
    fixed = np.array([label_box(p, areas[k]) for k, p in enumerate(within) if p])
    for k in out:
        _charge(
            choices[k], fixed.reshape(-1, 4), [areas[j].anchor for j in out if j != k]
        )
    middle = ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2)
    around = sorted(out, key=lambda k: _angle(areas[k].anchor, middle))
    near = sorted(out, key=lambda k: float(choices[k].costs[0]))
    best: tuple[float, dict[int, int]] | None = None
    for order in (near[::-1], around, around[::-1], near):
        found = _settle(order, choices)
        if found and (best is None or found[0] < best[0] - 1e-9):
            best = found
    if best is None:
        return None
    return {k: _as_place(choices[k], at) for k, at in best[1].items()}


def _angle(point: Point, middle: Point) -> float:
    return atan2(point[1] - middle[1], point[0] - middle[0])


def _as_place(choices: _Choices, at: int) -> Place:
    left, top, right, bottom = choices.boxes[at].tolist()
    x1, y1, x2, y2 = choices.leaders[at].round(1).tolist()
    return Place((left + right) / 2, (top + bottom) / 2, (x1, y1, x2, y2))


def _settle(
    order: Sequence[int], choices: Mapping[int, _Choices]
) -> tuple[float, dict[int, int]] | None:
    """Each label takes its cheapest place given the others, until none moves."""
    taken: dict[int, int] = {}
    total = 0.0
    for _ in range(5):
        before, total = dict(taken), 0.0
        for k in order:
            others = [(choices[j], at) for j, at in taken.items() if j != k]
            costs = _costs(choices[k], others)
            taken[k] = int(costs.argmin())
            total += float(costs[taken[k]])
        if before == taken:
            break
    return (total, taken) if np.isfinite(total) else None


def _charge(mine: _Choices, fixed: Floats, dots: Sequence[Point]) -> None:
    """Add what a place costs wherever the other labels go."""
    near = np.array([(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots])
    lines = mine.leaders[:, None]
    mine.costs[:] += COVERED * _through(lines, fixed[None] + CLEAR).sum(axis=1)
    mine.costs[:] += CROSSED * _through(lines, near.reshape(1, -1, 4)).sum(axis=1)


def _costs(mine: _Choices, others: Sequence[tuple[_Choices, int]]) -> Floats:
    """The cost of each place; without end where it lies on another label."""
    boxes = np.array([c.boxes[at] for c, at in others]).reshape(-1, 4)
    lines = np.array([c.leaders[at] for c, at in others]).reshape(-1, 4)
    costs: Floats = mine.costs.copy()
    costs[_meet(mine.boxes[:, None], boxes[None]).any(axis=1)] = np.inf
    passed = _through(mine.leaders[:, None], boxes[None] + CLEAR)
    costs += COVERED * passed.sum(axis=1)
    costs += COVERED * _through(lines[None], mine.boxes[:, None] + CLEAR).sum(axis=1)
    costs += CROSSED * _cross(mine.leaders[:, None], lines[None]).sum(axis=1)
    return costs


def _meet(a: Floats, b: Floats) -> Mask:
    """Two labels stand too near each other."""
    found: Mask = (
        (a[..., 0] < b[..., 2] + GAP)
        & (b[..., 0] < a[..., 2] + GAP)
        & (a[..., 1] < b[..., 3] + GAP / 2)
        & (b[..., 1] < a[..., 3] + GAP / 2)
    )
    return found


def _through(lines: Floats, boxes: Floats) -> Mask:
    """A leader line runs through a label."""
    steps = lines[..., 2:] - lines[..., :2]
    steps = np.where(np.abs(steps) < 1e-9, 1e-9, steps)
    low = (boxes[..., :2] - lines[..., :2]) / steps
    high = (boxes[..., 2:] - lines[..., :2]) / steps
    enters = np.minimum(low, high).max(axis=-1)
    leaves = np.maximum(low, high).min(axis=-1)
    found: Mask = (leaves > np.maximum(enters, 0)) & (enters < 1)
    return found


def _cross(a: Floats, b: Floats) -> Mask:
    """Two leader lines cross."""

    def side(line: Floats, point: Floats) -> Mask:
        along = line[..., 2:] - line[..., :2]
        to = point - line[..., :2]
        turned: Mask = along[..., 0] * to[..., 1] > along[..., 1] * to[..., 0]
        return turned

    apart_a = side(a, b[..., :2]) != side(a, b[..., 2:])
    apart_b = side(b, a[..., :2]) != side(b, a[..., 2:])
    found: Mask = apart_a & apart_b
    return found


def _choices(area: Area, land: Mask, frame: Box, attempt: int) -> _Choices:
    """Places on ground that belongs to no district, nearest first."""
    x, y = _middles(land, area, frame, every=2)
    half, high = area.wide / 2, area.high / 2
    boxes = np.stack([x - half, y - high, x + half, y + high], axis=1)
    ax, ay = area.anchor
    left, top, right, bottom = (boxes + CLEAR * 0.75).T
    end_x, end_y = np.clip(ax, left, right), np.clip(ay, top, bottom)
    length = np.hypot(end_x - ax, end_y - ay)
    order = np.argsort(length, kind="stable")
    order = np.concatenate([order[:NEAR], order[NEAR::6][: FAR * attempt]])
    starts = np.full_like(x, ax), np.full_like(y, ay)
    leaders = np.stack([*starts, end_x, end_y], axis=1)
    costs = length * (1 + length / LONG)
    return _Choices(boxes[order], leaders[order], costs[order])


def _middles(
    taken: Mask, area: Area, frame: Box, every: int = 1
) -> tuple[Floats, Floats]:
    """Middles of labels that find only free cells, on every so-many-th cell."""
    columns = ceil((area.wide + 2 * GAP) / CELL)
    rows = ceil((area.high + 2 * GAP) / CELL)
    if rows > taken.shape[0] or columns > taken.shape[1]:
        return np.zeros(0), np.zeros(0)
    sums = np.pad(taken.astype(np.int32).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    upper = sums[:-rows, columns:] - sums[:-rows, :-columns]
    free = sums[rows:, columns:] - sums[rows:, :-columns] == upper
    ys, xs = np.nonzero(free[::every, ::every])
    x: Floats = frame.left + (xs.astype(np.float64) * every + columns / 2) * CELL
    y: Floats = frame.top + (ys.astype(np.float64) * every + rows / 2) * CELL
    return x, y


@lru_cache(maxsize=32)
def _land(rings: tuple[Any, ...], frame: Box) -> NDArray[np.int32]:
    """The number of the district in each cell, 0 outside all: even-odd by rows."""
    columns = ceil((frame.right - frame.left) / CELL)
    rows = ceil((frame.bottom - frame.top) / CELL)
    grid = np.zeros((rows, columns), np.int32)
    middles = frame.left + (np.arange(columns) + 0.5) * CELL
    for number, parts in enumerate(rings, 1):
        for row in range(rows):
            y = frame.top + (row + 0.5) * CELL
            cuts = sorted(
                x1 + (y - y1) * (x2 - x1) / (y2 - y1)
                for ring in parts
                for (x1, y1), (x2, y2) in pairwise(ring)
                if (y1 > y) != (y2 > y)
            )
            if cuts:
                within = np.searchsorted(np.array(cuts), middles) % 2 == 1
                grid[row, within] = number
    return grid
