"""Parts that add up: exact before rounding, and to the last decimal after it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.method import split
from dashboard.method.split import Reading, RefusedError, Split, printed

COUNT = st.integers(1, 10**7).map(Fraction)
SIDES = st.dictionaries(st.text(min_size=1, max_size=3), st.tuples(*[COUNT] * 4))


def whole(found: Split) -> None:
    """The parts are the change: exactly, within 1e-9 as floats, and as printed."""
    assert sum(found.parts.values()) == found.end - found.start
    floats = sum(map(float, found.parts.values()))
    assert floats == pytest.approx(float(found.end - found.start), abs=1e-9, rel=1e-9)
    for digits in (0, 1, 2, 4):
        shown = printed(found, digits)
        assert sum(shown.parts.values()) == shown.end - shown.start
        assert {v.as_tuple().exponent for v in shown.parts.values()} == {-digits}
        step = Fraction(1, 10**digits)
        # Ends are rounded by half a step each, parts by less than two.
        assert abs(Fraction(shown.start) - found.start) <= step / 2
        assert all(
            abs(Fraction(shown.parts[k]) - v) < 2 * step for k, v in found.parts.items()
        )


@given(SIDES.filter(bool))
def test_every_split_adds_up(
    areas: dict[str, tuple[Fraction, Fraction, Fraction, Fraction]],
) -> None:
    before = {area: (v[0], v[1]) for area, v in areas.items()}
    after = {area: (v[2], v[3]) for area, v in areas.items()}
    totals = [{area: v[0] for area, v in side.items()} for side in (before, after)]
    whole(split.by_areas(totals[0], totals[1], 10_000))
    whole(split.within_between(before, after, 100))
    for area in areas:
        whole(split.by_terms(before[area], after[area], 1000))


def test_by_hand_two_areas() -> None:
    """甲 10/100 → 20/100, 乙 40/100 → 120/300: 25% → 35%."""
    before = {"甲": (Fraction(10), Fraction(100)), "乙": (Fraction(40), Fraction(100))}
    after = {"甲": (Fraction(20), Fraction(100)), "乙": (Fraction(120), Fraction(300))}
    found = split.within_between(before, after, 100)
    assert (found.start, found.end) == (25, 35)
    assert found.parts == {
        ("甲", "within"): Fraction(15, 4),  # mean weight 37.5% × 10 points
        ("甲", "between"): Fraction(
            15, 4
        ),  # 25 points less weight × 15 points below 30%
        ("乙", "within"): 0,
        ("乙", "between"): Fraction(5, 2),  # 25 points more weight × 10 points above
    }


def test_by_hand_two_terms() -> None:
    """1/2 → 3/4: from 0.5, +1 by the numerator first or last: (1 + 0.5) / 2."""
    found = split.by_terms((Fraction(1), Fraction(2)), (Fraction(3), Fraction(4)), 1)
    assert found.parts == {
        ("above", ""): Fraction(3, 4),
        ("below", ""): Fraction(-1, 2),
    }


def test_the_largest_remainder_takes_what_is_left() -> None:
    thirds = Split(
        "areas", Fraction(0), Fraction(1), {(k, ""): Fraction(1, 3) for k in "abc"}
    )
    assert list(printed(thirds, 2).parts.values()) == [
        Decimal("0.34"),
        Decimal("0.33"),
        Decimal("0.33"),
    ]
    # Ends round apart by more than the parts do: 0.5 → 1, −0.5 → −1.
    wide = Split("areas", Fraction(-1, 2), Fraction(1, 2), {("a", ""): Fraction(1)})
    assert printed(wide, 0).parts == {("a", ""): Decimal(2)}
    falls = Split(
        "areas", Fraction(0), Fraction(-1), {(k, ""): Fraction(-1, 3) for k in "abc"}
    )
    assert sum(printed(falls, 1).parts.values()) == -1


def refusal(before: list[Reading], after: list[Reading]) -> str | None:
    try:
        split.check(before, after, (2019, 2021), [(2019, 2020)])
    except RefusedError as error:
        return error.reason
    return None


def test_what_does_not_compare_is_refused_by_name() -> None:
    plain, census = Reading(Fraction(1)), Reading(Fraction(1), census=True)
    assert refusal([plain], [plain]) == "break"
    assert refusal([census], [plain]) == "break"
    assert refusal([census], [census]) is None
    assert refusal([Reading(Fraction(1), "demo")], [plain]) == "demo"
    assert refusal([plain], [Reading(Fraction(1), "demo")]) == "demo"
    assert refusal([Reading(None)], [plain]) == "missing"
    assert refusal([], [plain]) == "missing"
    split.check([plain], [plain], (2010, 2019), [(2019, 2020)])
    split.check([plain], [plain], (2020, 2021), [(2019, 2020)])
    one, two = {"甲": Fraction(1)}, {"乙": Fraction(1)}
    pairs = [{a: (v, v) for a, v in side.items()} for side in (one, two)]
    for attempt in (
        lambda: split.by_areas(one, two),
        lambda: split.by_areas({}, {}),
        lambda: split.within_between(pairs[0], pairs[1], 1),
    ):
        with pytest.raises(RefusedError, match="boundaries"):
            attempt()
    zero = (Fraction(1), Fraction(0))
    with pytest.raises(RefusedError, match="zero"):
        split.by_terms(zero, (Fraction(1), Fraction(1)), 1)
    with pytest.raises(RefusedError, match="zero"):
        split.within_between({"甲": (Fraction(1), Fraction(1))}, {"甲": zero}, 1)
