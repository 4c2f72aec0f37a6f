"""The status of a plan's promise: one method, as pure functions on decimals.

Values are in the indicator's own unit, moments are months (see period), shares are
fractions of one (1.07 is 107%) and gaps are percentage points (百分点). Whatever leaves
this module is rounded half up to four decimals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal, get_args

from dashboard.method.period import deadline as deadline
from dashboard.method.promise import Actual as Actual
from dashboard.method.promise import Answer
from dashboard.method.promise import Case as Case
from dashboard.method.promise import Qualifier as Qualifier
from dashboard.method.promise import meets as meets
from dashboard.method.promise import round_half_up as round_half_up

Verdict = Literal["on_track", "needs_acceleration", "limited", "deteriorating"]
# From worst to best. Grey sorts between the yellow and the green lights.
Status = Literal[
    "missed",
    "slipped",
    "far_behind",
    "behind",
    "slightly_behind",
    "unreported",
    "overdue",
    "unknown",
    "unjudged",
    "no_data",
    "target_unknown",
    "no_target",
    "on_schedule",
    "kept",
    "met",
]
STATUSES: tuple[Status, ...] = get_args(Status)
UNFAVOURABLE = frozenset(STATUSES[:5])
FAVOURABLE = frozenset(STATUSES[-3:])

PLACES = 4  # decimals of every measure
ON_TRACK = Decimal("0.95")
NEEDS_ACCELERATION = Decimal("0.60")

# The arithmetic depends on no setting of the caller's thread. Sums and products of
# figures with up to 40 digits on either side of the point are exact.
ARITHMETIC = Context(100, ROUND_HALF_UP, MIN_EMIN, MAX_EMAX)
ROOTS = Context(50, ROUND_HALF_UP, MIN_EMIN, MAX_EMAX)


@dataclass(frozen=True, slots=True)
class GrowthRatio:
    """The second method: rates are shares a year, `ratio` is a share."""

    actual_rate: Decimal
    required_rate: Decimal
    ratio: Decimal
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Assessment:
    """A status and its arithmetic: shares, percentage points, and the judged figure.

    A measure is None where it is undefined, and all are None without a judged figure
    or without a known target.
    """

    case: Case
    status: Status
    attainment: Decimal | None
    progress: Decimal | None
    schedule: Decimal | None
    gap_points: Decimal | None
    judged: Actual | None

    @property
    def second_method(self) -> GrowthRatio | None:
        """What the growth ratio says; worked out when asked, as roots are slow."""
        return growth_ratio(self.case)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the rules look at. `answer`: does the judged value meet the target?"""

    case: Case
    judged: Actual | None
    answer: Answer | None
    met_before: bool
    gap: Decimal | None

    @property
    def new(self) -> bool:
        """The promise is to get there, not to stay there."""
        return self.case.operator != "keep" and not self.case.baseline_met

    @property
    def expired(self) -> bool:
        """The close-out figure is late."""
        return self.case.as_of > deadline(
            self.case.target_period.end, self.case.lag_days
        )

    @property
    def closed(self) -> bool:
        """The close-out figure is at hand."""
        return self.judged is not None and (
            self.judged.period.end == self.case.target_period.end
        )

    @property
    def late(self) -> bool:
        """A figure newer than the judged one is late."""
        if self.judged is None or self.closed:
            return False
        due = min(
            self.judged.period.end + self.case.frequency_months,
            self.case.target_period.end,
        )
        return self.case.as_of > deadline(due, self.case.lag_days)


# The first rule that holds is the status; where none does, the gap decides.
RULES: tuple[tuple[Status, Callable[[_Evidence], bool]], ...] = (
    ("target_unknown", lambda e: e.case.target_state == "unknown"),
    ("no_target", lambda e: e.case.target_state == "none"),
    ("no_data", lambda e: e.judged is None and not e.expired),
    ("met", lambda e: e.answer == "yes" and e.new),
    ("unreported", lambda e: e.expired and not e.closed),
    ("slipped", lambda e: e.answer == "no" and (e.case.baseline_met or e.met_before)),
    ("overdue", lambda e: e.late),
    ("kept", lambda e: e.answer == "yes"),
    ("missed", lambda e: e.closed and e.answer == "no"),
    ("unknown", lambda e: e.closed and e.answer == "open"),
)


def assess(case: Case) -> Assessment:
    """Judge a case. Total: every valid case has a status, and none raises."""
    judged, target = case.judged(), case.known_target
    latest = judged[-1] if judged else None
    if latest is None or target is None:
        status = _status(_Evidence(case, latest, None, False, None))
        return Assessment(case, status, None, None, None, None, latest)
    with localcontext(ARITHMETIC):
        gap = _rounded(_gap_points(case, target, latest))
        evidence = _Evidence(
            case=case,
            judged=latest,
            answer=case.answer(latest),
            met_before=any(case.answer(a) == "yes" for a in judged[:-1]),
            gap=gap,
        )
        return Assessment(
            case=case,
            status=_status(evidence),
            attainment=_rounded(_attainment(case, target, latest)),
            progress=_rounded(_progress(case, target, latest)),
            schedule=_rounded(_schedule(case, latest)),
            gap_points=gap,
            judged=latest,
        )


def growth_ratio(case: Case) -> GrowthRatio | None:
    """Compare compound growth since the baseline with what the target requires.

    The ratio is positive where the value moves the way the target wants, also where
    the baseline already met it. Qualifiers are left aside: the printed value counts.
    None without a judged figure, a known target or a baseline, where baseline or
    target are not positive or equal, or where the value is negative.
    """
    judged, target, baseline = case.judged(), case.known_target, case.baseline
    if not judged or target is None or baseline is None:
        return None
    latest = judged[-1]
    if baseline <= 0 or target <= 0 or target == baseline or latest.value < 0:
        return None
    with localcontext(ROOTS):
        start, end = case.baseline_period.end, case.target_period.end
        actual = _rate(baseline, latest.value, latest.period.end - start)
        required = _rate(baseline, target, end - start)
        if required == 0:  # a difference beyond the precision of the roots
            return None
        wanted = actual if case.side == "ge" else -actual
        ratio = round_half_up(wanted / abs(required), PLACES)
    return GrowthRatio(
        actual_rate=round_half_up(actual, PLACES),
        required_rate=round_half_up(required, PLACES),
        ratio=ratio,
        verdict=_verdict(ratio),
    )


def disagrees(assessment: Assessment, second: GrowthRatio | None) -> bool:
    """Tell whether the second method would change a reader's mind.

    The rule: one of the two is favourable (`met`, `kept`, `on_schedule`; `on_track`)
    and the other is not. Where the status is grey, or the ratio is undefined, there
    is nothing to compare and they do not disagree.
    """
    if second is None or assessment.status not in FAVOURABLE | UNFAVOURABLE:
        return False
    return (second.verdict == "on_track") != (assessment.status in FAVOURABLE)


def _status(evidence: _Evidence) -> Status:
    for status, holds in RULES:
        if holds(evidence):
            return status
    if evidence.judged is None or evidence.gap is None:
        return "unjudged"
    # From a baseline that already met the target the gap would run backwards.
    if evidence.answer == "open" and evidence.case.baseline_met:
        return "unknown"
    return _light(evidence.case, evidence.judged.qualifier, evidence.gap)


def _light(case: Case, qualifier: Qualifier, gap: Decimal) -> Status:
    # A lower bound can prove that more is enough, or that less is not.
    if qualifier == "at_least" and (gap > 0) == (case.side == "ge"):
        return "unknown"
    if gap <= 0:
        return "on_schedule"
    slightly, behind = case.bounds
    if gap <= slightly:
        return "slightly_behind"
    return "behind" if gap <= behind else "far_behind"


def _attainment(case: Case, target: Decimal, latest: Actual) -> Decimal | None:
    """Share of the target that is reached; undefined where the divisor is not > 0."""
    whole, part = target, latest.value
    if case.side == "le":
        whole, part = part, whole
    return part / whole if whole > 0 else None


def _progress(case: Case, target: Decimal, latest: Actual) -> Decimal | None:
    """Share of the way from the baseline to the target; undefined without a way."""
    if case.baseline is None or target == case.baseline:
        return None
    return (latest.value - case.baseline) / (target - case.baseline)


def _schedule(case: Case, latest: Actual) -> Decimal:
    """Share of the plan's time; within 0..1, as judged figures lie in that time."""
    elapsed, span = _months(case, latest)
    return Decimal(elapsed) / span


def _months(case: Case, latest: Actual) -> tuple[int, int]:
    """From the baseline to the judged figure, and to the target."""
    start = case.baseline_period.end
    return latest.period.end - start, case.target_period.end - start


def _gap_points(case: Case, target: Decimal, latest: Actual) -> Decimal | None:
    """100 * (schedule - progress), in percentage points; positive is behind.

    On one denominator, so that a tie reaches the rounding as a tie.
    """
    if case.baseline is None or target == case.baseline:
        return None
    elapsed, span = _months(case, latest)
    way = target - case.baseline
    done = latest.value - case.baseline
    return 100 * (elapsed * way - span * done) / (span * way)


def _rate(start: Decimal, end: Decimal, months: int) -> Decimal:
    """Compound growth a year, as a share."""
    return (end / start) ** (12 / Decimal(months)) - 1


def _verdict(ratio: Decimal) -> Verdict:
    if ratio >= ON_TRACK:
        return "on_track"
    if ratio >= NEEDS_ACCELERATION:
        return "needs_acceleration"
    return "limited" if ratio >= 0 else "deteriorating"


def _rounded(measure: Decimal | None) -> Decimal | None:
    return None if measure is None else round_half_up(measure, PLACES)
