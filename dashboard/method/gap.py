"""What separates a figure from its target and its baseline, and from being met.

A row is one indicator of one plan: amounts are in its display unit (percentage points
for %, 千分点 for ‰), years are calendar years, growth is in percent a year. All
arithmetic is decimal, on figures rounded half up to the indicator's digits as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    localcontext,
)
from typing import Literal

from dashboard.method.promise import rounded
from dashboard.rows import Row

Side = Literal["ge", "le"]
Bound = Literal["none", "about", "at_most", "at_least"]
Movement = Literal["better", "same", "worse", "up", "down"]
Phase = Literal["early", "due", "awaited", "closed"]

EXACT = Context(MAX_PREC, ROUND_HALF_UP, MIN_EMIN, MAX_EMAX)
# Without traps: what is too large becomes infinite, what is too small becomes zero.
POWERS = Context(100, ROUND_HALF_UP, MIN_EMIN, MAX_EMAX, traps=[])
# Lights that compare with the schedule: no result once the plan's years are over.
LIGHTS = frozenset({"on_schedule", "slightly_behind", "behind", "far_behind"})


@dataclass(frozen=True, slots=True)
class Remaining:
    """What separates the judged figure from the target, in the display unit.

    `amount` is missing and `exceeded` is more than was asked; at least one of them is
    0. `per_year` is what each of `years_left` years must bring, rounded up; with no
    year left it is the whole amount. `at_most` and `at_least` say that `amount` is an
    upper or a lower bound; for `exceeded` the two change places.
    """

    amount: Decimal
    years_left: int
    per_year: Decimal
    exceeded: Decimal
    at_most: bool
    at_least: bool = False


def given(row: Row, key: str) -> float | None:
    """A number of the row; None where it is missing or not finite."""
    value = row[key]
    return value if value is not None and Decimal(str(value)).is_finite() else None


def judged(row: Row) -> float | None:
    """The judged value in the display unit; None without its year."""
    return None if row["judged_year"] is None else given(row, "judged_value")


def side_of(row: Row) -> Side | None:
    """Which side of the target is wanted: `keep` by its direction, None without one."""
    sides: dict[str, Side] = {"ge": "ge", "le": "le", "up": "ge", "down": "le"}
    keep = row["operator"] == "keep"
    return sides.get(row["direction"] if keep else row["operator"])


def is_ended(row: Row) -> bool:
    """The plan's last year is past on the day of judgement; also for a plan's row."""
    return bool(row["as_of"].year > int(row["last_year"]))


def phase(row: Row) -> Phase:
    """Has the plan ended (`awaited`, `closed`), is its last figure at hand (`due`)?"""
    ends = row["judged_ends"]
    if ends is not None and int(ends) >= 12 * int(row["last_year"]):
        return "closed" if is_ended(row) else "due"
    return "awaited" if is_ended(row) else "early"


def remaining(row: Row) -> Remaining | None:
    """What is missing or exceeded, between the figures as they are printed.

    None without a known target or a judged figure, or where no side is wanted.
    """
    target, value, side = given(row, "target"), judged(row), side_of(row)
    if target is None or value is None or side is None:
        return None
    digits = int(row["digits"])
    ahead = _steps(value, digits) - _steps(target, digits)
    if side == "le":
        ahead = -ahead
    months = 12 * int(row["last_year"]) - int(row["judged_ends"])
    years = max(-(-months // 12), 0)
    missing = max(-ahead, 0)
    higher = row["judged_qualifier"] == "at_least"  # the true value may be higher
    lower = row["judged_qualifier"] == "nearly"  # it is a little lower
    return Remaining(
        amount=_amount(missing, digits),
        years_left=years,
        per_year=_amount(-(-missing // max(years, 1)), digits),
        exceeded=_amount(max(ahead, 0), digits),
        at_most=higher if side == "ge" else lower,
        at_least=lower if side == "ge" else higher,
    )


def required(row: Row) -> float | None:
    """What the schedule asks for by the time of the judged figure; None where there is
    no way from a baseline to a target, or the plan's years are over."""
    start, target, share = (given(row, k) for k in ("baseline", "target", "schedule"))
    if start is None or target is None or share is None or is_ended(row):
        return None
    return None if start == target else start + share * (target - start)


def bound(row: Row, left: Remaining) -> Bound:
    """Which way what is missing, or else exceeded, is open."""
    if row["judged_qualifier"] == "about":
        return "about"
    if left.at_most == left.at_least:
        return "none"
    return "at_most" if left.at_most == bool(left.amount) else "at_least"


def movement(row: Row) -> Movement | None:
    """Where the judged figure has moved since the baseline, by what is wanted.

    Two lower bounds compare (1,400+ to 2,300+ is a rise of open size). None without
    both figures, across a break, or where a bound leaves the side open.
    """
    value, start = judged(row), given(row, "baseline")
    if value is None or start is None or row["broken"]:
        return None
    digits = int(row["digits"])
    steps = _steps(value, digits) - _steps(start, digits)
    now, before = row["judged_qualifier"], row["baseline_qualifier"]
    # A lower bound proves a rise only, what is just below a figure a fall only.
    proves = {"at_least": steps > 0, "nearly": steps <= 0}
    if not proves.get(now, True) or (before == "at_least" and now != "at_least"):
        return None
    if not steps and now != "nearly":
        return "same"
    rises = steps > 0
    if row["direction"] == "neutral":
        return "up" if rises else "down"
    return "better" if rises == (row["direction"] == "up") else "worse"


def difference(row: Row) -> Decimal | None:
    """Change of the judged value since the baseline, in the display unit.

    None without a baseline or a judged figure, or where one of them is not exact.
    """
    value, baseline = judged(row), given(row, "baseline")
    if value is None or baseline is None:
        return None
    if {row["judged_qualifier"], row["baseline_qualifier"]} != {"exact"}:
        return None
    digits = int(row["digits"])
    return _amount(_steps(value, digits) - _steps(baseline, digits), digits)


def difference_share(row: Row) -> Decimal | None:
    """`difference` without its sign, as a share of a baseline above 0."""
    change, baseline = difference(row), given(row, "baseline")
    if change is None or baseline is None:
        return None
    whole = rounded(baseline, int(row["digits"]))
    return POWERS.divide(abs(change), whole) if whole > 0 else None


def year_met(
    value: float | Decimal,
    year: int,
    target: float | Decimal,
    growth_percent: float | Decimal,
    side: Side,
    until: int,
) -> int | None:
    """The first year, from `year` on, in which the target is met; None by `until`.

    `value` is the figure of `year`; it grows by `growth_percent` each year after. A
    fall of more than 100% a year counts as 100%: nothing loses more than all it has.
    """
    start, goal, growth = (Decimal(str(n)) for n in (value, target, growth_percent))
    if until < year or not all(n.is_finite() for n in (start, goal, growth)):
        return None
    with localcontext(POWERS):
        factor = max(1 + growth / 100, Decimal(0))
        if _is_met(start, goal, side):
            return year
        if not _is_met(_after(start, factor, until - year), goal, side):
            return None
        # The values only rise or only fall: once met, the target stays met.
        early, late = 0, until - year
        while late - early > 1:
            middle = (early + late) // 2
            if _is_met(_after(start, factor, middle), goal, side):
                late = middle
            else:
                early = middle
    return year + late


def _after(start: Decimal, factor: Decimal, years: int) -> Decimal:
    """The value after so many years; never 0 ** 0 nor 0 * infinity."""
    return start * factor**years if start and years else start


def _is_met(value: Decimal, target: Decimal, side: Side) -> bool:
    return value >= target if side == "ge" else value <= target


def _steps(value: float, digits: int) -> int:
    """The printed value, counted in units of its last digit."""
    return int(EXACT.scaleb(rounded(value, digits), digits))


def _amount(steps: int, digits: int) -> Decimal:
    """The inverse of `_steps`, in the display unit."""
    return Decimal(steps).scaleb(-digits, EXACT)
