"""What is needed at a level, worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dashboard.method.services import SERVICES, levels, needed


def row(value: float, qualifier: str = "exact") -> dict[str, Any]:
    return {"value": value, "qualifier": qualifier}


LATEST = {
    "elderly_care_beds_per_1000": row(73.9),
    "nursing_bed_share": row(55.8),
    "dementia_beds_per_10k": row(20.0),
    "senior_canteens": row(2300.0, "at_least"),
    "certified_care_workers_per_10k": row(27.61),
}
OLDER = row(258.2) | {"people": 2_582_000.0}


def test_levels_are_the_published_ones_for_one_person() -> None:
    found = {level.service: level for level in levels(LATEST, OLDER)}
    assert list(found) == list(SERVICES)
    assert found["beds"].each == Fraction(739, 10_000)
    assert found["nursing_beds"].each == Fraction(739 * 558, 10_000_000)
    assert found["canteens"].each == Fraction(2300, 2_582_000)
    assert [s for s in SERVICES if found[s].at_least] == ["canteens"]


def test_needs_are_rounded_up() -> None:
    beds, nursing, dementia, canteens, carers = levels(LATEST, OLDER)
    # 100,000 people: 7,390 beds, 4,123.62 of them for nursing; a tenth more: 8,129.
    assert (needed(beds, 100_000), needed(nursing, 100_000)) == (7390, 4124)
    assert needed(beds, 100_000, 110) == 8129
    assert (needed(dementia, 100_000), needed(carers, 100_000)) == (200, 277)
    assert needed(canteens, 2_582_000) == 2300
    assert needed(canteens, 2_582_001) == 2301


def test_what_is_not_published_is_left_out() -> None:
    assert levels({}, None) == []
    only = {"nursing_bed_share": row(55.8), "senior_canteens": row(2300.0)}
    assert levels(only, None) == [], "a share of nothing known, a count of no one"
