"""Colour classes of a map layer, by one stated method."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def bounds(values: Sequence[float], classes: int = 5) -> list[float]:
    """Inner class bounds by equal counts (quantiles): as many districts in each
    class as possible. Fewer bounds where values tie; none for fewer than two."""
    ordered = sorted(values)
    cuts = [
        (ordered[at - 1] + ordered[at]) / 2
        for k in range(1, classes)
        if 0 < (at := round(len(ordered) * k / classes)) < len(ordered)
        and ordered[at - 1] < ordered[at]
    ]
    return sorted(set(cuts))


def class_of(value: float, cuts: Sequence[float]) -> int:
    """0 for the lowest class."""
    return bisect_right(cuts, value)


def step(index: int, cuts: Sequence[float], steps: int) -> int:
    """Position of a class on a ramp of `steps` colours, spread over the whole ramp."""
    return round(index * (steps - 1) / max(1, len(cuts)))


def shade(value: float, cuts: Sequence[float], steps: int) -> int:
    """Position of a value's class on a ramp of `steps` colours."""
    return step(class_of(value, cuts), cuts, steps)
