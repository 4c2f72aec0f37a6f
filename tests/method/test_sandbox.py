"""Where to put what is new: by hand, against every placing there is, and against a
solver of another kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard.method.sandbox import Refusal, Site, place, reached, refusals


def every(sites: Sequence[Site], total: int) -> Iterator[dict[str, int]]:
    """Every placing of exactly `total` within the bounds."""
    if not sites:
        if not total:
            yield {}
        return
    first, *rest = sites
    most = total if first.most is None else min(first.most, total)
    for new in range(first.least, most + 1):
        for others in every(rest, total - new):
            yield {first.area: new} | others


def levels(sites: Sequence[Site], new: dict[str, int]) -> list[Fraction]:
    """Ratios of the areas, the worst-off first."""
    return sorted(site.ratio(new[site.area]) for site in sites)


@some.composite
def cases(draw: some.DrawFn) -> tuple[list[Site], int, Fraction]:
    sites = []
    for area in "abcde"[: draw(some.integers(1, 5))]:
        least = draw(some.sampled_from([0, 0, 1, 2]))
        most = draw(some.none() | some.integers(0, 5))
        people, has = draw(some.integers(1, 12)), draw(some.integers(0, 9))
        sites.append(Site(area, people, has, least, most))
    line = Fraction(draw(some.integers(0, 20)), draw(some.integers(1, 8)))
    return sites, draw(some.integers(0, 8)), line


@given(cases())
@settings(max_examples=300, derandomize=True)
def test_nothing_is_better_than_what_is_found(
    case: tuple[list[Site], int, Fraction],
) -> None:
    sites, total, line = case
    placings = list(every(sites, total))
    assert bool(placings) == (not refusals(sites, total)), "refused when it must be"
    if not placings:
        with pytest.raises(ValueError, match="bounds"):
            place(sites, total, "need", line)
        return
    by_need, above = (place(sites, total, aim, line) for aim in ("need", "line"))
    assert by_need in placings, "within the bounds, and exactly so many"
    assert above in placings
    assert levels(sites, by_need) == max(levels(sites, new) for new in placings)
    most = max(reached(sites, line, new) for new in placings)
    assert reached(sites, line, above) == most


def test_by_hand() -> None:
    """100, 200 and 400 people with 10, 10 and 60: 0.1, 0.05 and 0.15 each."""
    sites = [Site("a", 100, 10), Site("b", 200, 10), Site("c", 400, 60)]
    line = Fraction(1, 5)
    # b needs 10 to stand beside a. Of the last 5: a (the smaller) 11/100, b 21/200,
    # b 22/200, alike again: a 12/100, b 23/200.
    assert place(sites, 15, "need", line) == {"a": 2, "b": 13, "c": 0}
    # To reach 0.2, a lacks 10, b 30 and c 20. With 25: c alone, 400 people, and the
    # other 5 go to the lowest, b. With 30: c and a.
    assert place(sites, 25, "line", line) == {"a": 0, "b": 5, "c": 20}
    assert reached(sites, line, {"c": 20}) == 400
    assert place(sites, 30, "line", line) == {"a": 10, "b": 0, "c": 20}
    assert reached(sites, line) == 0
    limited = [Site("a", 100, 10, least=4), Site("b", 200, 10, most=3), sites[2]]
    # Ratios at the bounds: a 0.14, b 0.065 and no more; 8 of 15 are left. One brings a
    # to c's 0.15, one more (a is smaller) to 0.16, four bring c to 64/400, the last two
    # go to a and then to c.
    assert place(limited, 15, "need", line) == {"a": 7, "b": 3, "c": 5}
    assert place(limited, 25, "line", line) == {"a": 4, "b": 1, "c": 20}


def test_impossible_bounds_name_an_area() -> None:
    a, b = Site("a", 100, 0, least=5, most=3), Site("b", 100, 0, least=9)
    assert refusals([a, b], 50) == [Refusal("crossed", "a", 5, 3)]
    c = Site("c", 100, 0, least=4)
    assert refusals([c, b], 12) == [Refusal("too_much", "b", 13, 9)]
    assert not refusals([c, b], 13)
    d, e = Site("d", 100, 0, most=4), Site("e", 100, 0, most=7)
    assert refusals([d, e], 12) == [Refusal("too_little", "d", 11, 4)]
    assert not refusals([d, e], 11)
    assert not refusals([d, c], 500), "one area takes any number"
    with pytest.raises(ValueError, match="bounds"):
        place([], 1, "need", Fraction(0))


TRUE_SIZE = [
    Site(*site)
    for site in (
        ("a", 501_234, 43_001, 100, 4_000),
        ("b", 245_127, 14_739, 0, None),
        ("c", 266_804, 20_422, 0, 900),
        ("d", 190_551, 10_741, 50, None),
        ("e", 42_871, 2_512, 0, None),
        ("f", 171_020, 12_115, 0, None),
        ("g", 139_400, 8_755, 0, 300),
        ("h", 105_333, 6_979, 0, None),
    )
]


@pytest.mark.parametrize("total", [150, 1_000, 7_777])
def test_a_solver_finds_no_better_at_true_size(total: int) -> None:
    people = np.array([s.people for s in TRUE_SIZE], float)
    has = np.array([s.has for s in TRUE_SIZE], float)
    least = np.array([s.least for s in TRUE_SIZE], float)
    most = np.array([total if s.most is None else s.most for s in TRUE_SIZE], float)
    count, ones = len(TRUE_SIZE), np.ones(len(TRUE_SIZE))
    new = place(TRUE_SIZE, total, "need", Fraction(0))
    assert sum(new.values()) == total
    # New by area and the lowest ratio for 1,000 people, to be raised.
    lowest = milp(
        np.append(np.zeros(count), -1.0),
        integrality=np.append(ones, 0.0),
        bounds=Bounds(np.append(least, 0.0), np.append(most, 1e4)),
        constraints=[
            LinearConstraint(np.append(ones, 0.0), total, total),
            LinearConstraint(
                np.hstack([np.eye(count), -people[:, None] / 1000]), -has, np.inf
            ),
        ],
        options={"mip_rel_gap": 0.0},
    )
    assert float(levels(TRUE_SIZE, new)[0]) * 1000 == pytest.approx(-lowest.fun)
    line = Fraction(72, 1000)
    above = place(TRUE_SIZE, total, "line", line)
    assert sum(above.values()) == total
    # New by area, and whether the area reaches the line.
    most_people = milp(
        np.append(np.zeros(count), -people),
        integrality=np.append(ones, ones),
        bounds=Bounds(np.append(least, np.zeros(count)), np.append(most, ones)),
        constraints=[
            LinearConstraint(np.append(ones, np.zeros(count)), total, total),
            LinearConstraint(
                np.hstack([np.eye(count), -np.diag(people * float(line) - has)]),
                np.zeros(count),
                np.inf,
            ),
        ],
        options={"mip_rel_gap": 0.0},
    )
    assert reached(TRUE_SIZE, line, above) == pytest.approx(-most_people.fun)
