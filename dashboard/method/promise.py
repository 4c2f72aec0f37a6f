"""What is judged: one promise of a plan, its figures and the day of judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import Literal

from dashboard.method.period import Period

Operator = Literal["ge", "le", "keep"]
Side = Literal["ge", "le"]
Direction = Literal["up", "down"]
TargetState = Literal["known", "unknown", "none"]
Qualifier = Literal["exact", "about", "at_least", "nearly"]
Answer = Literal["yes", "no", "open"]

UNLIMITED = Context(MAX_PREC, ROUND_HALF_UP, MIN_EMIN, MAX_EMAX)


@dataclass(frozen=True, slots=True)
class Actual:
    """A figure for a period, in the indicator's unit, with the qualifier it has."""

    period: Period
    value: Decimal
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Case:
    """One promise and its figures, in the indicator's unit.

    `decimals` are those the figures are printed with; `lag_days` are days after the
    end of a period; `bounds` are the largest gaps, in percentage points, that still
    count as slightly behind and as behind. Raises ValueError where no status can be
    told.
    """

    operator: Operator
    direction: Direction
    decimals: int
    baseline_period: Period
    baseline: Decimal | None
    target_period: Period
    target: Decimal | None
    target_state: TargetState
    actuals: tuple[Actual, ...]
    frequency_months: int
    lag_days: int
    as_of: date
    bounds: tuple[int, int] = (10, 30)

    def __post_init__(self) -> None:
        if problems := list(_problems(self)):
            raise ValueError("; ".join(problems))

    @property
    def side(self) -> Side:
        """The operator with `keep` resolved by its direction."""
        if self.operator == "keep":
            return "ge" if self.direction == "up" else "le"
        return self.operator

    @property
    def known_target(self) -> Decimal | None:
        """The target if the plan sets one that is at hand."""
        return self.target if self.target_state == "known" else None

    def judged(self) -> list[Actual]:
        """The figures of the plan's time up to `as_of`, oldest first."""
        first, last = self.baseline_period.end, self.target_period.end
        found = [
            actual
            for actual in self.actuals
            if first < actual.period.end <= last and actual.period.begun_by(self.as_of)
        ]
        return sorted(found, key=lambda actual: actual.period)

    def answer(self, actual: Actual) -> Answer | None:
        """Does a figure meet the target, as printed? None without a known target."""
        target = self.known_target
        if target is None:
            return None
        return meets(actual.value, actual.qualifier, self.side, target, self.decimals)

    @property
    def baseline_met(self) -> bool:
        """The baseline, an exact figure, already met the target."""
        if self.baseline is None:
            return False
        return self.answer(Actual(self.baseline_period, self.baseline)) == "yes"


def meets(
    value: Decimal,
    qualifier: Qualifier,
    operator: Side,
    target: Decimal,
    decimals: int,
) -> Answer:
    """Tell whether a value meets a target, both as printed with `decimals`.

    `keep` has no answer of its own: pass `Case.side`.
    """
    printed = round_half_up(value, decimals)
    goal = round_half_up(target, decimals)
    if qualifier == "at_least":  # the value may be higher
        if operator == "ge":
            return "yes" if printed >= goal else "open"
        return "no" if printed > goal else "open"
    if qualifier == "nearly":  # the value is a little lower
        if operator == "ge":
            return "no" if printed <= goal else "open"
        return "yes" if printed <= goal else "open"
    reached = printed >= goal if operator == "ge" else printed <= goal
    return "yes" if reached else "no"


def rounded(value: float | Decimal, digits: int) -> Decimal:
    """A figure as it is printed: rounded half up to `digits` decimals.

    Whoever computes with a printed figure takes this, and never reads the print.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return round_half_up(exact, digits)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to `decimals` places, ties away from zero (四舍五入), never to -0.

    A value that has no more places than that is returned as it is.
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -decimals:
        rounded = value
    else:
        step = Decimal((0, (1,), -decimals))
        rounded = value.quantize(step, context=UNLIMITED)
    return rounded if rounded else abs(rounded)


def _problems(case: Case) -> Iterator[str]:
    numbers = [case.baseline, case.target, *(a.value for a in case.actuals)]
    if not all(n is None or n.is_finite() for n in numbers):
        yield "baseline, target and actuals must be finite numbers"
        return
    at = {(a.period.end, a.value, a.qualifier) for a in case.actuals}
    if len({end for end, *_ in at}) < len(at):
        yield "actuals must have one value a moment"
    if case.target_state == "known" and case.target is None:
        yield "target is missing although target_state is known"
    if case.target_period.end <= case.baseline_period.end:
        yield "target_period must end after baseline_period"
    if case.frequency_months < 1 or case.lag_days < 0:
        yield "frequency_months must be at least 1 and lag_days at least 0"
