"""The reading of a coverage layer, worked by hand; and needs that are just enough."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.method.coverage import (
    District,
    Older,
    Part,
    Reading,
    counted,
    level,
    reading,
)

BENCHMARK = {"value": 73.9, "period": "2020", "kind": "actual", "qualifier": "exact"}
# (area, beds, people 60+): 73.0, 73.9 and 60.0 beds per 1,000
BEDS = (("a", 73, 1000), ("b", 739, 10_000), ("c", 300, 5000))


def row(area: str, value: float | None, **changes: Any) -> dict[str, Any]:
    kind = None if value is None else "derived"
    known = {"area": area, "area_name": area.upper(), "value": value, "kind": kind}
    return known | {"qualifier": None if value is None else "exact"} | changes


ROWS = [row(area, beds / people * 1000) for area, beds, people in BEDS]
COUNTS = {area: Part(beds, people, 1000) for area, beds, people in BEDS}
OLDER = {area: Older(people) for area, _, people in BEDS}


def read(**changes: Any) -> Reading:
    given_ = {"rows": ROWS, "benchmark": BENCHMARK, "counts": COUNTS, "older": OLDER}
    return reading(**(given_ | changes))


def test_who_is_below_and_what_is_missing() -> None:
    found = read()
    # 73.9 per 1,000 of 5,000 are 369.5 beds, of 1,000 are 73.9: rounded up.
    assert found.below == (
        District("c", "C", 60.0, 70, demo=False),
        District("a", "A", 73.0, 1, demo=False),
    )
    assert found.needed == 71
    assert found.reached == ("b",)
    assert found.share_reached == pytest.approx(10_000 / 16_000)
    assert (found.benchmark, found.period) == (73.9, "2020")
    assert not found.demo
    assert not found.within
    assert not found.at_least


def test_nursing_beds_are_needed_among_the_beds() -> None:
    part = Part(200, 500, 100, "elderly_care_beds")
    found = read(
        rows=[row("a", 40.0), row("b", 60.0)],
        benchmark=BENCHMARK | {"value": 55.8},
        counts={"a": part, "b": replace(part, numerator=300)},
    )
    assert [(d.area, d.need) for d in found.below] == [("a", 79)]  # 279 of 500
    assert found.within
    assert found.share_reached == pytest.approx(10_000 / 16_000 * 16 / 11)


def test_what_is_not_at_hand_leaves_its_parts_open() -> None:
    without = read(counts=COUNTS | {"c": Part(300, None, 1000)})
    assert [(d.area, d.need) for d in without.below] == [("c", None), ("a", 1)]
    assert without.needed is None
    assert without.share_reached == 0.625
    assert read(older=OLDER | {"a": Older(None)}).share_reached is None
    assert read(older={}).needed == 71

    unknown = read(rows=[*ROWS, row("d", None)])
    assert unknown.unknown == ("d",)
    assert unknown.needed is None
    assert unknown.share_reached is None
    assert not unknown.demo

    nothing = read(benchmark=None)
    assert nothing.unknown == ("a", "b", "c")
    assert nothing.below == ()
    assert nothing.benchmark is None
    assert nothing.needed is None


def test_nobody_below_needs_nothing() -> None:
    found = read(benchmark=BENCHMARK | {"value": 60.0})
    assert (found.below, found.needed, found.share_reached) == ((), 0, 1.0)


def test_a_demonstration_figure_stamps_everything() -> None:
    assert read(rows=[ROWS[0], row("b", 73.9, kind="demo"), ROWS[2]]).demo
    counts = COUNTS | {"c": replace(COUNTS["c"], demo=True)}
    assert read(counts=counts).demo
    assert [d.demo for d in read(counts=counts).below] == [True, False]
    assert read(older=OLDER | {"b": Older(10_000, demo=True)}).demo


def test_a_published_level_is_not_computed_anew() -> None:
    counts = {"a": Part(557, 248_661, 10_000)}
    benchmark = BENCHMARK | {"value": 22.4}
    published = [row("a", 22.4, kind="actual")]
    assert read(rows=published, counts=counts, benchmark=benchmark).reached == ("a",)
    # 557 of 248,661 are 22.39997 per 10,000
    derived = [row("a", 22.4)]
    found = read(rows=derived, counts=counts, benchmark=benchmark)
    assert [d.need for d in found.below] == [1]


def test_a_bound_decides_only_what_it_can() -> None:
    def side(value: float, qualifier: str) -> str:
        found = read(rows=[row("a", value, qualifier=qualifier)], counts={})
        return next(k for k in ("below", "reached", "unknown") if getattr(found, k))

    assert side(80, "at_least") == "reached"
    assert side(70, "at_least") == "unknown"
    assert side(73.9, "nearly") == "below"
    assert side(80, "nearly") == "unknown"
    assert side(73.9, "about") == "reached"
    assert read(benchmark=BENCHMARK | {"qualifier": "at_least"}).at_least


def test_counts_come_from_the_question() -> None:
    question = {
        "area": "a",
        "per": 100,
        "numerator_count": 200.0,
        "numerator_kind": "demo",
        "denominator": "elderly_care_beds",
        "denominator_count": 500.0,
        "denominator_kind": "actual",
        "older_count": None,
        "older_kind": None,
    }
    parts, older = counted([question])
    assert parts == {"a": Part(200, 500, 100, "elderly_care_beds", demo=True)}
    assert older == {"a": Older(None, demo=False)}


@given(
    st.lists(
        st.tuples(st.integers(0, 50_000), st.integers(1, 500_000)),
        min_size=1,
        max_size=13,
    ),
    st.integers(0, 3000),
    st.sampled_from([100, 1000, 10_000]),
)
def test_the_need_is_enough_and_one_fewer_is_not(
    districts: list[tuple[int, int]], tenths: int, per: int
) -> None:
    goal = Fraction(tenths, 10)
    counts = {str(i): Part(n, d, per) for i, (n, d) in enumerate(districts)}
    rows = [row(i, p.numerator / p.denominator * per) for i, p in counts.items()]  # type: ignore[operator]
    benchmark = BENCHMARK | {"value": tenths / 10}
    found = reading(rows, benchmark, counts, {})
    needs = {d.area: d.need for d in found.below}
    for each in rows:
        part = counts[each["area"]]

        def after(added: int, part: Part = part, each: Any = each) -> Fraction:
            more = replace(part, numerator=(part.numerator or 0) + added)
            found = level(each, more)
            assert found is not None
            return found

        lacks = needs.get(each["area"], 0)
        assert lacks is not None
        assert after(lacks) >= goal
        if lacks:
            assert after(lacks - 1) < goal
    assert found.needed == sum(n for n in needs.values() if n is not None)
