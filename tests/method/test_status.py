"""The status method: worked by hand, against a second reading, and by its laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal, getcontext, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.method.status import (
    FAVOURABLE,
    RULES,
    STATUSES,
    UNFAVOURABLE,
    Actual,
    Assessment,
    Case,
    assess,
    deadline,
    disagrees,
    growth_ratio,
    meets,
    round_half_up,
)

D = Decimal


def thorough(examples: int) -> settings:
    """The same examples on every run and every machine."""
    return settings(
        max_examples=examples, derandomize=True, database=None, deadline=None
    )


def case(**changes: Any) -> Case:
    """From 0 in 2020 to 100 in 2025, 40 after three years, judged in good time."""
    given = {
        "operator": "ge",
        "direction": "up",
        "decimals": 0,
        "baseline_year": 2020,
        "baseline": D(0),
        "target_year": 2025,
        "target": D(100),
        "target_state": "known",
        "actuals": (Actual(2023, D(40)),),
        "frequency_years": 1,
        "lag_days": 180,
        "as_of": date(2024, 1, 1),
    }
    return Case(**(given | changes))


# Worked by hand


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1.005", 2, "1.01"),
        ("54.95", 1, "55.0"),
        ("54.949999", 1, "54.9"),
        ("-0.00004", 4, "0.0000"),
        ("1E+400", 4, "1E+400"),
        ("1E-400", 4, "0.0000"),
        ("7", 2, "7"),
    ],
)
def test_rounds_half_up(value: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(D(value), decimals)) == rounded


@pytest.mark.parametrize(
    ("qualifier", "operator", "below", "equal", "above"),
    [
        ("exact", "ge", "no", "yes", "yes"),
        ("about", "ge", "no", "yes", "yes"),
        ("at_least", "ge", "open", "yes", "yes"),
        ("nearly", "ge", "no", "no", "open"),
        ("exact", "le", "yes", "yes", "no"),
        ("about", "le", "yes", "yes", "no"),
        ("at_least", "le", "open", "open", "no"),
        ("nearly", "le", "yes", "yes", "open"),
    ],
)
def test_meets_a_target_as_printed(
    qualifier: Any, operator: Any, below: str, equal: str, above: str
) -> None:
    answers = [meets(D(v), qualifier, operator, D("55.04"), 1) for v in (54, 55, 56)]
    assert answers == [below, equal, above]


def test_the_deadline_itself_is_not_late() -> None:
    assert deadline(2025, 180) == date(2026, 6, 29)
    assert deadline(2024, 0) == date(2024, 12, 31)
    assert deadline(9999, 1) == deadline(2025, 10**12) == date.max
    silent = case(actuals=(), as_of=date(2026, 6, 29))
    assert assess(silent).status == "no_data"
    assert assess(replace(silent, as_of=date(2026, 6, 30))).status == "unreported"


def test_a_figure_is_overdue_the_day_after_the_next_ones_deadline() -> None:
    for frequency, last_day in ((1, date(2025, 6, 29)), (2, date(2026, 6, 29))):
        in_time = case(frequency_years=frequency, as_of=last_day)
        assert assess(in_time).status == "behind"
        late = replace(in_time, as_of=last_day + timedelta(days=1))
        assert assess(late).status == ("overdue" if frequency == 1 else "unreported")


def test_a_lower_bound_proves_enough_of_more_and_too_much_of_less() -> None:
    def light(value: str, **changes: Any) -> str:
        figures = (Actual(2023, D(value), "at_least"),)
        return assess(case(actuals=figures, **changes)).status

    assert light("60") == "on_schedule"  # 60% of the way in 60% of the time, or more
    assert light("59") == "unknown"
    less = {"operator": "le", "direction": "down", "baseline": D(200)}
    assert light("140", **less) == "unknown"
    assert light("141", **less) == "slightly_behind"


def test_only_the_plans_years_up_to_the_day_are_judged() -> None:
    figures = (
        Actual(2026, D(100)),
        Actual(2024, D(80)),
        Actual(2022, D(45)),
        Actual(2020, D(100)),
    )
    found = assess(case(actuals=figures, as_of=date(2023, 1, 1)))
    assert found.judged == Actual(2022, D(45))
    assert found.status == "on_schedule"  # 2020 is history: it did not slip
    assert assess(case(actuals=figures[:1], as_of=date(2026, 2, 1))).judged is None


@pytest.mark.parametrize("operator", ["ge", "le"])
def test_keep_follows_its_direction(operator: Any) -> None:
    direction: Any = {"ge": "up", "le": "down"}[operator]
    kept = case(operator="keep", direction=direction, actuals=(Actual(2023, D(100)),))
    assert kept.side == operator
    assert assess(kept).status == "kept"


def test_the_light_changes_just_beyond_its_bound() -> None:
    def light(value: str, **changes: Any) -> str:
        return assess(case(actuals=(Actual(2023, D(value)),), **changes)).status

    assert light("60") == light("59.99995001") == "on_schedule"
    assert light("59.9999") == light("50") == "slightly_behind"
    assert light("49.9999") == light("30") == "behind"
    assert light("29.9999") == "far_behind"
    assert light("50", bounds=(5, 8)) == "far_behind"
    # One third of the way in one third of the time: no trace of the division is left.
    third = {"target": D(3), "target_year": 2023, "as_of": date(2021, 12, 31)}
    assert assess(case(actuals=(Actual(2021, D(1)),), **third)).gap_points == 0


def test_a_tie_in_the_gap_is_rounded_as_a_tie() -> None:
    # 100 * (1/3 - (1000000 - 1.5) / 3000000) is 0.00005.
    figures = (Actual(2021, D("999998.5")),)
    found = assess(case(target_year=2023, target=D(3000000), actuals=figures))
    assert found.gap_points == D("0.0001")
    assert found.status == "overdue"
    in_time = replace(found.case, as_of=date(2022, 1, 1))
    assert assess(in_time).status == "slightly_behind"
    # 100 * (1/3 - 7999997 / 6000000) is -99.99995; two quotients end just above it.
    figures = (Actual(2021, D(7999997)),)
    found = assess(case(target_year=2023, target=D(6000000), actuals=figures))
    assert found.gap_points == D(-100)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"baseline": D("NaN")}, "finite"),
        ({"target": D("-Infinity")}, "finite"),
        ({"actuals": (Actual(2021, D("sNaN")),)}, "finite"),
        ({"actuals": (Actual(2021, D(1)), Actual(2021, D(2)))}, "one value a year"),
        ({"target": None}, "target is missing"),
        ({"target_year": 2020}, "after baseline_year"),
        ({"frequency_years": 0}, "at least 1"),
        ({"lag_days": -1}, "at least 0"),
    ],
)
def test_a_case_without_meaning_cannot_be_made(
    wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        case(**wrong)


# The second method: from 100 to 144 in two years is 20% a year, to 81 is -10%.


def second(value: str, target: int = 144, **changes: Any) -> Any:
    given = {
        "baseline": D(100),
        "target_year": 2022,
        "target": D(target),
        "actuals": (Actual(2021, D(value)),),
        "as_of": date(2022, 1, 1),
    }
    return growth_ratio(case(**(given | changes)))


@pytest.mark.parametrize(
    ("value", "ratio", "verdict"),
    [
        ("120", "1", "on_track"),
        ("119", "0.95", "on_track"),
        ("118.99", "0.9495", "needs_acceleration"),
        ("112", "0.6", "needs_acceleration"),
        ("111.99", "0.5995", "limited"),
        ("100", "0", "limited"),
        ("99", "-0.05", "deteriorating"),
        ("0", "-5", "deteriorating"),
    ],
)
def test_growth_ratio_where_more_is_better(
    value: str, ratio: str, verdict: str
) -> None:
    found = second(value)
    assert (found.required_rate, found.ratio) == (D("0.2"), D(ratio))
    assert found.actual_rate == D(value) / 100 - 1
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("value", "ratio", "verdict"),
    [
        ("90", "1", "on_track"),
        ("95", "0.5", "limited"),
        ("101", "-0.1", "deteriorating"),
        ("0", "10", "on_track"),
    ],
)
def test_growth_ratio_where_less_is_better(
    value: str, ratio: str, verdict: str
) -> None:
    for operator in ("le", "keep"):
        found = second(value, 81, operator=operator, direction="down")
        assert (found.required_rate, found.ratio) == (D("-0.1"), D(ratio))
        assert found.verdict == verdict


def test_growth_away_from_the_good_side_is_never_on_track() -> None:
    # The baseline already met 81; falling towards it is no progress.
    found = second("90", 81)
    assert (found.ratio, found.verdict) == (D(-1), "deteriorating")


def test_growth_ratio_over_five_years() -> None:
    # 1.25 ** (1/3) = 1.077217, 1.625 ** (1/5) = 1.101972: 0.077217 / 0.101972
    found = growth_ratio(
        case(baseline=D(40), target=D(65), actuals=(Actual(2023, D(50)),))
    )
    assert found is not None
    assert (found.actual_rate, found.required_rate) == (D("0.0772"), D("0.1020"))
    assert (found.ratio, found.verdict) == (D("0.7572"), "needs_acceleration")


@pytest.mark.parametrize(
    "without",
    [
        {"baseline": None},
        {"baseline": D(0)},
        {"baseline": D(-1)},
        {"target": D(0)},
        {"target": D(-5)},
        {"target": D(100)},  # no growth is required
        {"target": D(100) + D("1E-60")},  # nor any that can be told from none
        {"target_state": "unknown"},
        {"actuals": ()},
        {"actuals": (Actual(2021, D(-1)),)},
    ],
)
def test_growth_ratio_is_undefined(without: dict[str, Any]) -> None:
    assert second("120", **without) is None


def test_disagreement_is_one_favourable_and_the_other_not() -> None:
    def differ(**changes: Any) -> bool:
        found = assess(case(**changes))
        return disagrees(found, found.second_method)

    def at(year: int, value: str) -> tuple[Actual, ...]:
        return (Actual(year, D(value)),)

    # behind, needs acceleration
    assert not differ(baseline=D(40), target=D(65), actuals=at(2023, "50"))
    # on schedule, on track
    assert not differ(baseline=D(40), target=D(65), actuals=at(2023, "60"))
    # kept at 110, but on its way down from 120
    assert differ(baseline=D(120), actuals=at(2023, "110"))
    # missed by one of a hundred, on track
    close_out = {"actuals": at(2025, "99"), "as_of": date(2026, 1, 1)}
    assert differ(baseline=D(50), **close_out)
    # grey, or undefined: nothing to compare
    assert not differ(baseline=D(40), target=D(65), as_of=date(2024, 7, 1))
    assert not differ()
    assert disagrees(assess(case(baseline=D(120))), None) is False


def test_statuses_are_ordered_and_complete() -> None:
    lights = {"slightly_behind", "behind", "far_behind", "on_schedule", "unjudged"}
    assert {status for status, _ in RULES} | lights == set(STATUSES)
    assert STATUSES[0] == "missed"
    assert STATUSES[-1] == "met"
    assert set(STATUSES[-3:]) == FAVOURABLE
    assert not FAVOURABLE & UNFAVOURABLE


# Laws, over generated cases


def fraction_of(integers: st.SearchStrategy[int], by: int) -> st.SearchStrategy[D]:
    return integers.map(lambda n: D(n) / by)


# Small ones so that values tie, halves so that they round, then everything else.
NUMBERS = st.one_of(
    fraction_of(st.integers(-4, 12), 1),
    fraction_of(st.integers(-20, 60), 20),
    fraction_of(st.integers(0, 2400), 20),
    st.sampled_from([D(0), D("-0"), D("1E+39"), D("-1E+39"), D("1E-40")]),
    st.decimals(D("-1E+20"), D("1E+20"), places=6),
)
QUALIFIERS = st.sampled_from(["exact", "exact", "about", "at_least", "nearly"])


@st.composite
def cases(draw: st.DrawFn, judged: bool = False) -> Case:
    """Any valid case; years, dates and values lie close enough to meet.

    `judged` asks for a known target and a figure that is judged.
    """
    first = draw(st.integers(2014, 2021))
    last = first + draw(st.integers(1, 7))
    years = draw(st.sets(st.integers(first - 1, last + 1), max_size=5))
    state = draw(st.sampled_from(["known"] * 6 + ["unknown", "none"]))
    earliest = first
    if judged:
        earliest = draw(st.integers(first + 1, last))
        years, state = years | {earliest}, "known"
    target = draw(NUMBERS)
    end = date(last, 12, 31)
    return case(
        operator=draw(st.sampled_from(["ge", "le", "keep"])),
        direction=draw(st.sampled_from(["up", "down"])),
        decimals=draw(st.integers(0, 3)),
        baseline_year=first,
        baseline=draw(st.none() | NUMBERS),
        target_year=last,
        target=target if state == "known" else None,
        target_state=state,
        actuals=tuple(
            Actual(year, draw(NUMBERS | st.just(target)), draw(QUALIFIERS))
            for year in years
        ),
        frequency_years=draw(st.integers(1, 3)),
        lag_days=draw(st.sampled_from([0, 30, 180, 400])),
        as_of=draw(st.dates(date(earliest, 1, 1), end + timedelta(days=800))),
    )


def exact_round(value: Fraction, decimals: int) -> Fraction:
    scaled = abs(value) * 10**decimals + Fraction(1, 2)
    return (1 if value >= 0 else -1) * Fraction(scaled.__floor__(), 10**decimals)


def reads_yes(c: Case, value: D, qualifier: str) -> bool | None:
    """Does the value meet the target? None where that is open."""
    up = c.operator == "ge" or (c.operator == "keep" and c.direction == "up")
    v, t = (exact_round(Fraction(n), c.decimals) for n in (value, c.target))
    table = {
        "exact": (v >= t, v <= t),
        "about": (v >= t, v <= t),
        "at_least": (v >= t or None, False if v > t else None),
        "nearly": (False if v <= t else None, v <= t or None),
    }
    return table[qualifier][0 if up else 1]


def second_reading(c: Case) -> tuple[Any, ...]:
    """The method once more, in fractions: the status and the four measures."""
    none = (None, None, None, None)
    if c.target_state != "known":
        return {"unknown": "target_unknown", "none": "no_target"}[c.target_state], *none
    judged = sorted(
        (a.year, a.value, a.qualifier)
        for a in c.actuals
        if c.baseline_year < a.year <= c.target_year and a.year <= c.as_of.year
    )
    lag = timedelta(days=c.lag_days)
    expired = c.as_of > date(c.target_year, 12, 31) + lag
    if not judged:
        return "unreported" if expired else "no_data", *none
    y, value, _ = judged[-1]
    v, t = Fraction(value), Fraction(c.target)
    up = c.operator == "ge" or (c.operator == "keep" and c.direction == "up")
    top, bottom = (v, t) if up else (t, v)
    attainment = top / bottom if bottom > 0 else None
    schedule = Fraction(y - c.baseline_year, c.target_year - c.baseline_year)
    progress = gap = None
    if c.baseline is not None and c.baseline != c.target:
        b = Fraction(c.baseline)
        progress = (v - b) / (t - b)
        gap = exact_round(100 * (schedule - progress), 4)
    parts = [attainment, progress, schedule, gap]
    rounded = [None if part is None else exact_round(part, 4) for part in parts]
    return second_status(c, judged, gap), *rounded


def second_status(
    c: Case, judged: list[tuple[int, D, str]], gap: Fraction | None
) -> str:
    y, value, q = judged[-1]
    lag = timedelta(days=c.lag_days)
    expired = c.as_of > date(c.target_year, 12, 31) + lag
    yes = reads_yes(c, value, q)
    base_yes = c.baseline is not None and reads_yes(c, c.baseline, "exact") is True
    due = date(min(y + c.frequency_years, c.target_year), 12, 31) + lag
    end = y == c.target_year
    earlier = any(reads_yes(c, x, p) is True for _, x, p in judged[:-1])
    up = c.operator == "ge" or (c.operator == "keep" and c.direction == "up")
    open_bound = q == "at_least" and gap is not None and (gap > 0) is up
    slightly, behind = c.bounds
    table = {
        "met": yes is True and c.operator != "keep" and not base_yes,
        "unreported": expired and not end,
        "slipped": yes is False and (base_yes or earlier),
        "overdue": not end and c.as_of > due,
        "kept": yes is True,
        "missed": end and yes is False,
        "unknown": end,
        "unjudged": gap is None,
        "unknown_bound": open_bound,
        "on_schedule": gap is not None and gap <= 0,
        "slightly_behind": gap is not None and gap <= slightly,
        "behind": gap is not None and gap <= behind,
        "far_behind": True,
    }
    return next(name for name, holds in table.items() if holds).partition("_bound")[0]


def measures(found: Assessment) -> list[Decimal | None]:
    return [found.attainment, found.progress, found.schedule, found.gap_points]


@thorough(900)
@given(cases())
def test_agrees_with_a_second_reading(c: Case) -> None:
    found = assess(c)
    status, *expected = second_reading(c)
    assert found.status == status
    assert [None if m is None else Fraction(m) for m in measures(found)] == expected


@thorough(300)
@given(cases())
def test_is_total_and_finite(c: Case) -> None:
    found = assess(c)
    assert found.status in STATUSES
    for measure in [m for m in measures(found) if m is not None]:
        assert measure.is_finite()
        assert measure == round_half_up(measure, 4)
        assert abs(float(measure)) < float("inf")
    if found.judged is None or c.target_state != "known":
        assert measures(found) == [None] * 4
    else:
        assert found.schedule is not None
        assert 0 <= found.schedule <= 1
    assert (found.gap_points is None) == (found.progress is None)


@thorough(200)
@given(cases(), st.randoms(use_true_random=False))
def test_is_deterministic(c: Case, random: Any) -> None:
    """Neither the order of figures nor the caller's decimal settings matter."""
    found = assess(c)
    shuffled = list(c.actuals)
    random.shuffle(shuffled)
    with localcontext() as context:
        context.prec, context.rounding = 3, ROUND_DOWN
        again = assess(replace(c, actuals=tuple(shuffled)))
        assert again.second_method == found.second_method
        assert getcontext().prec == 3
    assert replace(again, case=c) == found


@thorough(200)
@given(cases(), st.sampled_from(["1E+999999", "-1E+999999", "1E-999999", "0"]))
def test_survives_extreme_figures(c: Case, extreme: str) -> None:
    year = min(c.baseline_year + 1, c.as_of.year)
    figures = {a.year: a for a in c.actuals} | {year: Actual(year, D(extreme))}
    found = assess(replace(c, actuals=tuple(figures.values())))
    assert found.status in STATUSES
    assert all(m is None or m.is_finite() for m in measures(found))
    as_baseline = assess(replace(c, baseline=D(extreme)))
    assert as_baseline.status in STATUSES
    disagrees(as_baseline, as_baseline.second_method)


@thorough(800)
@given(cases(judged=True), NUMBERS)
def test_a_better_figure_never_worsens_the_light(c: Case, other: Decimal) -> None:
    """Only the judged value changes; year, qualifier and everything else stay.

    Statuses compare by STATUSES, where grey lies between yellow and green. Left out
    are bounds (at_least, nearly) where the baseline already met the target: there
    the way from baseline to target runs backwards and a bound decides nothing.
    """
    before = assess(c)
    latest = before.judged
    assert latest is not None
    assert c.target is not None
    if latest.qualifier in ("at_least", "nearly") and c.baseline is not None:
        met = meets(c.baseline, "exact", c.side, c.target, c.decimals)
        assume(met == "no")
    changed = replace(latest, value=other)
    figures = tuple(changed if a == latest else a for a in c.actuals)
    low, high = before, assess(replace(c, actuals=figures))
    if (other < latest.value) == (c.side == "ge"):
        low, high = high, low
    assert STATUSES.index(low.status) <= STATUSES.index(high.status)


@thorough(300)
@given(cases(judged=True), st.integers(1, 1500))
def test_late_data_is_never_green(c: Case, days: int) -> None:
    """Past the deadline of the next figure there is no light for the path.

    What stays green is a promise that was met outright by the last figure: later
    silence does not undo it. Once the close-out is late, only that is left.
    """
    latest = assess(c).judged
    assert latest is not None
    assert c.target is not None
    assume(latest.year < c.target_year)
    due = min(latest.year + c.frequency_years, c.target_year)
    as_of = deadline(due, c.lag_days) + timedelta(days=days)
    silent = tuple(a for a in c.actuals if a.year <= latest.year)
    late = assess(replace(c, actuals=silent, as_of=as_of))
    assert late.judged == latest
    assert late.status in {"met", "unreported", "slipped", "overdue"}
    if as_of > deadline(c.target_year, c.lag_days):
        assert late.status in {"met", "unreported"}
    if late.status == "met":
        assert c.operator != "keep"
        answer = meets(latest.value, latest.qualifier, c.side, c.target, c.decimals)
        assert answer == "yes"


@thorough(200)
@given(cases(judged=True))
def test_growth_ratio_has_the_sign_of_the_movement(c: Case) -> None:
    found, latest = growth_ratio(c), assess(c).judged
    assert latest is not None
    if found is None:
        assert (
            c.baseline is None
            or c.target is None
            or c.target == c.baseline
            or (min(c.baseline, c.target) <= 0 or latest.value < 0)
        )
        return
    assert found.ratio.is_finite()
    assert c.baseline is not None
    moved = latest.value - c.baseline
    assert found.ratio * (moved if c.side == "ge" else -moved) >= 0
    assert (found.ratio < 0) == (found.verdict == "deteriorating")
