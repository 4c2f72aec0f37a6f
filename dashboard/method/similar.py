"""Which areas are alike? Standardised features and the straight distance between them.

Each feature is turned into z-scores (distance from the mean, in standard deviations of
all areas given); two areas are as far apart as their z-scores are, each feature
counting alike. A feature that is the same everywhere tells nothing and counts zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist, sqrt

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The `place`-th nearest area, and how far it is in standard deviations."""

    area: str
    place: int
    distance: float


def standardised(
    features: Mapping[str, Sequence[float]],
) -> dict[str, tuple[float, ...]]:
    """z-scores of every feature over all areas (population standard deviation)."""
    columns = [_scores(column) for column in zip(*features.values(), strict=True)]
    return dict(zip(features, zip(*columns, strict=True), strict=True))


def nearest(
    features: Mapping[str, Sequence[float]], count: int = NEAREST
) -> dict[str, list[Neighbour]]:
    """For each area its nearest others, nearest first; equal ones in order of code."""
    scores = standardised(features)
    found = {}
    for area, own in scores.items():
        others = sorted(
            (dist(own, score), other)
            for other, score in scores.items()
            if other != area
        )
        found[area] = [
            Neighbour(other, place, distance)
            for place, (distance, other) in enumerate(others[:count], 1)
        ]
    return found


def _scores(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / deviation if deviation else 0.0 for value in values]
