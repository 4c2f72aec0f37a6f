"""The arithmetic behind a status, with the row's own figures, for the drawer.

Measures are shares of one, growth is a share a year, gaps are percentage points. A
result that the printed figures give exactly, rounded, stands after `=`; one that needs
more decimals than are printed stands after `≈`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal, DecimalException

from dashboard.method.gap import given, judged, side_of
from dashboard.method.status import NEEDS_ACCELERATION, ON_TRACK
from dashboard.rows import Row
from dashboard.wording.figures import number, rounded
from dashboard.wording.sentences import label, percent, plain, say
from dashboard.wording.status import family, light

Line = dict[str, str]

PRECISION = Context(50)
RATE_DIGITS = 2  # decimals of growth a year, in percent


def lines(row: Row, lang: str) -> list[Line]:
    """The measures, the rule that decided, and the second method, each as one line."""
    formulas = [
        ("attainment", attainment(row, lang)),
        ("progress", progress(row, lang)),
        ("schedule", schedule(row, lang)),
        ("gap", gap(row, lang)),
        ("rule", rule(row, lang)),
        *growth(row, lang),
    ]
    return [
        {"label": say(f"line_{key}", lang), "formula": formula}
        for key, formula in formulas
    ]


def attainment(row: Row, lang: str) -> str:
    """Value ÷ target, or target ÷ value where less is wanted."""
    share = given(row, "attainment")
    if share is None:
        other = "no_side" if side_of(row) is None else "divisor"
        return _undefined(_why_nothing(row) or other, lang)
    part, whole = ("judged_value", "target")
    if side_of(row) == "le":
        part, whole = whole, part
    upper, lower = _printed(row, part), _printed(row, whole)
    if upper is None or lower is None:
        return percent(share)
    formula = f"{_text(row, upper)} ÷ {_text(row, lower)}"
    return _equation(formula, percent(share), lambda: percent(_ratio(upper, lower)))


def progress(row: Row, lang: str) -> str:
    """(value − baseline) ÷ (target − baseline)."""
    share = given(row, "progress")
    if share is None:
        return _undefined(_why_no_progress(row), lang)
    value, start, goal = (
        _printed(row, key) for key in ("judged_value", "baseline", "target")
    )
    if value is None or start is None or goal is None:
        return percent(share)
    base = _text(row, start)
    formula = f"({_text(row, value)} − {base}) ÷ ({_text(row, goal)} − {base})"
    return _equation(
        formula, percent(share), lambda: percent(_ratio(value - start, goal - start))
    )


def schedule(row: Row, lang: str) -> str:
    """Years gone ÷ years of the plan, both counted from the baseline year."""
    share = given(row, "schedule")
    if share is None:
        return _undefined(_why_nothing(row) or "other", lang)
    if row["judged_ends"] is None:
        return percent(share)
    first, last = int(row["baseline_year"]), int(row["last_year"])
    months = int(row["judged_ends"]) - 12 * first
    if months % 12 == 0:
        formula = f"({first + months // 12} − {first}) ÷ ({last} − {first})"
    else:
        unit = say("months_counted", lang)
        formula = f"{months} {unit} ÷ {12 * (last - first)} {unit}"
    return _equation(
        formula,
        percent(share),
        lambda: percent(_ratio(Decimal(months), Decimal(12 * (last - first)))),
    )


def gap(row: Row, lang: str) -> str:
    """Schedule − progress, in percentage points; above 0 is behind."""
    points = given(row, "gap_points")
    if points is None:
        return _undefined(_why_no_progress(row), lang)
    result = say("gap_points", lang, number=plain(points))
    expected, done = given(row, "schedule"), given(row, "progress")
    if expected is None or done is None:
        return result
    left, right = percent(expected), percent(done)

    def again() -> str:
        return say(
            "gap_points", lang, number=plain(_percent(expected) - _percent(done))
        )

    return _equation(f"{left} − {_bracketed(right)}", result, again)


def rule(row: Row, lang: str) -> str:
    """The rule that decided the status, in one sentence."""
    bounds = {"slightly": row["slightly_behind"], "behind": row["behind"]}
    text = say(f"rule_{light(row)}", lang, **bounds)
    return say("rule", lang, label=label(row, lang), rule=text)


def growth(row: Row, lang: str) -> list[tuple[str, str]]:
    """The second method: actual and required growth, their ratio, what it says."""
    actual, required, ratio = (
        given(row, key) for key in ("growth_actual", "growth_required", "growth_ratio")
    )
    told = row["growth_verdict"] is not None
    if not told or actual is None or required is None or ratio is None:
        return [("growth", _undefined(_why_no_growth(row), lang))]
    return [
        ("growth_actual", _rate(row, "judged_value", row["judged_ends"], actual)),
        ("growth_required", _rate(row, "target", 12 * row["last_year"], required)),
        ("growth_ratio", _growth_ratio(row, actual, required, ratio, lang)),
        ("comparison", say(f"comparison_{_comparison(row)}", lang)),
    ]


def _rate(row: Row, key: str, until: int | None, rate: float) -> str:
    """Compound growth a year since the baseline: (end ÷ start)^(1/years) − 1; `until`
    is the moment of the end, in months."""
    end, start = _printed(row, key), _printed(row, "baseline")
    result = percent(rate, RATE_DIGITS)
    if end is None or start is None or until is None:
        return result
    months = int(until) - 12 * int(row["baseline_year"])
    power = f"1/{months // 12}" if months % 12 == 0 else f"12/{months}"
    formula = f"({_text(row, end)} ÷ {_text(row, start)})^({power}) − 1"

    def again() -> str:
        grown = _ratio(end, start) ** (12 / Decimal(months)) - 1
        return percent(grown, RATE_DIGITS)

    return _equation(formula, result, again)


def _growth_ratio(
    row: Row, actual: float, required: float, ratio: float, lang: str
) -> str:
    """Actual ÷ required growth, turned so that moving the wanted way is above 0."""
    wanted, against = Decimal(str(actual)), (required < 0) == (side_of(row) == "ge")
    if side_of(row) == "le" and against:
        wanted = -wanted
    upper, lower = percent(wanted, RATE_DIGITS), percent(required, RATE_DIGITS)
    below, divisor = _bracketed(lower), _percent(required, RATE_DIGITS)
    if side_of(row) != "le" and against:
        below, divisor = f"|{lower}|", abs(divisor)

    def again() -> str:
        return percent(_ratio(_percent(wanted, RATE_DIGITS), divisor))

    formula = _equation(f"{upper} ÷ {below}", percent(ratio), again)
    bounds = {"high": percent(ON_TRACK), "low": percent(NEEDS_ACCELERATION)}
    zero = percent(Decimal(0))
    verdict = say(f"verdict_{row['growth_verdict']}", lang, zero=zero, **bounds)
    return say("growth_verdict", lang, formula=formula, verdict=verdict)


def _comparison(row: Row) -> str:
    if row["disagrees"]:
        return "disagree"
    return "none" if family(row) == "grey" else "agree"


def _why_nothing(row: Row) -> str | None:
    """Why no measure is defined at all, if so."""
    if row["status"] == "no_target":
        return "no_target"
    if row["status"] == "target_unknown" or given(row, "target") is None:
        return "target_unknown"
    return "no_figure" if judged(row) is None else None


def _why_no_progress(row: Row) -> str:
    if reason := _why_nothing(row):
        return reason
    if given(row, "baseline") is None:
        return "no_baseline"
    return "no_way" if row["target"] == row["baseline"] else "other"


def _why_no_growth(row: Row) -> str:
    reason = _why_no_progress(row)
    if reason != "other":
        return reason
    if row["baseline"] <= 0:
        return "baseline_positive"
    if row["target"] <= 0:
        return "target_positive"
    return "value_negative" if row["judged_value"] < 0 else "other"


def _undefined(reason: str, lang: str) -> str:
    return say("undefined", lang, reason=say(f"why_{reason}", lang))


def _equation(formula: str, result: str, again: Callable[[], str]) -> str:
    """`=` where the printed figures give the result, else `≈`."""
    try:
        sign = "=" if again() == result else "≈"
    except (DecimalException, ZeroDivisionError):
        sign = "≈"
    return f"{formula} {sign} {result}"


def _ratio(part: Decimal, whole: Decimal) -> Decimal:
    return PRECISION.divide(part, whole)


def _printed(row: Row, key: str) -> Decimal | None:
    """A figure in the display unit, as printed."""
    value = judged(row) if key == "judged_value" else given(row, key)
    if value is None:
        return None
    return rounded(value, int(row["digits"]))


def _text(row: Row, value: Decimal) -> str:
    text = number(value, int(row["digits"])).replace("-", "−")
    return _bracketed(text)


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("−") else text


def _percent(share: float | Decimal, digits: int = 1) -> Decimal:
    """A share in percent, as `percent` prints it."""
    return rounded(100 * Decimal(str(share)), digits)
