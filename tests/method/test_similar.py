"""Similar areas, worked by hand on four made-up districts."""

from __future__ import annotations

from math import sqrt

import pytest

from dashboard.method.similar import nearest, standardised

# Column 1 has mean 2 and deviation 1; column 2 mean 1 and deviation sqrt(3); column 3
# is the same everywhere.
FOUR = {
    "a": (1.0, 0.0, 7.0),
    "b": (1.0, 0.0, 7.0),
    "c": (3.0, 0.0, 7.0),
    "d": (3.0, 4.0, 7.0),
}


def test_scores_are_deviations_from_the_mean() -> None:
    scores = standardised(FOUR)
    low, high = -1 / sqrt(3), 3 / sqrt(3)
    assert scores["a"] == pytest.approx((-1, low, 0))
    assert scores["c"] == pytest.approx((1, low, 0))
    assert scores["d"] == pytest.approx((1, high, 0))


def test_nearest_first_by_straight_distance() -> None:
    found = nearest(FOUR)
    assert [near.area for near in found["a"]] == ["b", "c", "d"]
    assert [near.place for near in found["a"]] == [1, 2, 3]
    expected = [0, 2, sqrt(4 + 16 / 3)]
    assert [near.distance for near in found["a"]] == pytest.approx(expected)
    # c is 2 from a and from b: the code decides; d is 4 / sqrt(3) = 2.309 away.
    assert [near.area for near in found["c"]] == ["a", "b", "d"]
    assert found["d"][0].area == "c"
    assert found["d"][0].distance == pytest.approx(4 / sqrt(3))


def test_no_more_neighbours_than_asked_for_or_there_are() -> None:
    assert len(nearest(FOUR, 2)["a"]) == 2
    assert nearest({"a": (1.0,)}) == {"a": []}
    assert nearest({}) == {}
