"""Where things stand across and down, so that no words meet or are cut.

Places across are percent of a width that is not known; words have their size in pixels.
What is clear at the least width must be clear at every greater one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

GAP = 5  # pixels between two words that are beside each other


class Box(NamedTuple):
    """Where words stand: at a percentage across, so many pixels to its left and right,
    and pixels from the top."""

    at: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Scale:
    """Values across: `low` stands at `left` percent, `high` at `right`."""

    low: float
    high: float
    left: float = 0
    right: float = 100

    def at(self, value: float) -> float:
        """The place of a value in percent; the middle where all values are alike."""
        if self.high == self.low:
            return (self.left + self.right) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def n(value: float) -> str:
    """A number as SVG has it: at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def apart(a: Box, b: Box, least: float, gap: float = GAP) -> bool:
    """Two boxes are clear of each other at `least` pixels and at every greater width.

    As a drawing widens, boxes move with their places: the one that is to the left must
    also have its place to the left.
    """
    if a.bottom <= b.top or b.bottom <= a.top:
        return True
    if a.at > b.at:
        a, b = b, a
    between = (b.at - a.at) / 100 * least
    if a.right + gap <= between + b.left:
        return True
    return a.at == b.at and b.right + gap <= a.left


def within(box: Box, least: float) -> bool:
    """The box is whole at `least` pixels and at every greater width."""
    place = box.at / 100 * least
    return place + box.left >= 0 and place + box.right <= least


def spread(
    wishes: Sequence[float], needs: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Places down for labels that need so much height each, as near to their wishes as
    their neighbours allow; none above `top`, nor below `bottom` if all have room.

    Labels that would meet move apart as one group, up as much as down.
    """
    order = sorted(range(len(wishes)), key=lambda k: wishes[k])
    groups: list[tuple[float, float, list[int]]] = []  # sum of wishes, height, labels
    for k in order:
        groups.append((wishes[k], needs[k], [k]))
        while len(groups) > 1:
            (total, high, own), (more, below, lower) = groups[-2:]
            foot = _top(groups[-2], top, bottom) + high
            if _top(groups[-1], top, bottom) >= foot:
                break
            groups[-2:] = [(total + more, high + below, own + lower)]
    placed = list(wishes)
    for group in groups:
        edge = _top(group, top, bottom)
        for k in group[2]:
            placed[k] = edge + needs[k] / 2
            edge += needs[k]
    return placed


def _top(group: tuple[float, float, list[int]], top: float, bottom: float) -> float:
    """Where a group begins that is centred on the mean of its wishes."""
    total, high, own = group
    return max(top, min(total / len(own) - high / 2, bottom - high))
