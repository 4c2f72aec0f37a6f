"""What became of a plan's promises, said in sentences: the same row, the same words.

A row is one indicator of one plan. Values are in its display unit, measures are shares
of one, `gap_points` are percentage points. All prose is in data/metadata/sentences.yml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.method.gap import (
    LIGHTS,
    bound,
    difference,
    difference_share,
    given,
    is_ended,
    judged,
    phase,
    remaining,
    side_of,
)
from dashboard.method.status import STATUSES, UNFAVOURABLE
from dashboard.rows import Row
from dashboard.wording import status
from dashboard.wording.figures import figure, number, period_words
from dashboard.wording.interface import sentences
from dashboard.wording.status import family, is_awaited

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)
SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
DECIDED = frozenset({"met", "kept", "missed", "slipped"})
# Units of shares: their changes and gaps are points, never percent of percent.
POINTS = {"%": "points_percent", "‰": "points_permille"}


def say(key: str, lang: str, **values: Any) -> str:
    """One sentence with its `{placeholders}` filled; KeyError for an unknown key.

    Chinese characters stand without a space between them: `人 的` becomes `人的`.
    """
    return SPACED.sub("", sentences()[key][lang].format(**values))


def indicator(row: Row, lang: str) -> str:
    """Level and change; then the target, whether it is met, and what is missing."""
    first = _join([_level(row, lang), change(row, lang)], "comma", lang)
    mark = "comma" if row["status"] in DECIDED else "semicolon"
    body = _join([_outcome(row, lang), _gap(row, lang)], mark, lang)
    if is_ended(row):
        body = say("closing", lang, date=day(row["as_of"], lang)) + body
    return say("pair", lang, first=first, second=body[0].upper() + body[1:])


def pillar(name: str, rows: Sequence[Row], lang: str) -> str:
    """The counts of a pillar's statuses, and its worst light with the indicator."""
    if not rows:
        return say("single", lang, text=say("pillar_none", lang, name=name))
    key = "pillar_counts_ended" if is_ended(rows[0]) else "pillar_counts"
    as_of = day(rows[0]["as_of"], lang)
    first = say(key, lang, name=name, date=as_of, **_counted(rows, lang))
    return say("pair", lang, first=first, second=_worst(rows, lang))


def plan(rows: Sequence[Row], plan_row: Row, lang: str) -> str:
    """The plan's one message, with counts that add up to the number of rows."""
    state, ended = plan_row["targets"], is_ended(plan_row)
    key = "plan_known_none" if state == "known" and not rows else f"plan_{state}"
    if ended and f"{key}_ended" in sentences():
        key = f"{key}_ended"
    counted = _counted(rows, lang)
    counted["message"] = _message(rows, ended, lang, counted["total"])
    as_of = day(plan_row["as_of"], lang)
    first = say(key, lang, name=plan_row["name"], date=as_of, **counted)
    if state == "known" or not rows:
        return say("single", lang, text=first)
    return say("pair", lang, first=first, second=say("plan_listed", lang, **counted))


def label(row: Row, lang: str) -> str:
    """The name of the row's light."""
    return status.word(status.light(row), lang)


def day(value: date, lang: str) -> str:
    """A date as it is written in a sentence."""
    month = say("months", lang).split()[value.month - 1]
    return say("date", lang, year=value.year, month=month, day=value.day)


def percent(share: float | Decimal, digits: int = 1) -> str:
    """A share of one in percent, rounded half up, without closing zeros: `168.9%`."""
    return f"{plain(100 * Decimal(str(share)), digits)}%"


def plain(value: float | Decimal, digits: int = 1) -> str:
    """A number rounded half up, without closing zeros and with a proper minus."""
    text = number(value, digits)
    return _minus(text.rstrip("0").rstrip(".") if "." in text else text)


def shown(row: Row, key: str, lang: str) -> str:
    """The `judged_value`, `baseline` or `target` of a row with qualifier and unit."""
    value = judged(row) if key == "judged_value" else given(row, key)
    qualifiers = {"judged_value": "judged_qualifier", "baseline": "baseline_qualifier"}
    qualifier = row[qualifiers[key]] if key in qualifiers else "exact"
    parts = {"value": value, "digits": row["digits"], "unit": row["unit"]}
    return _minus(figure({**parts, "qualifier": qualifier}, lang))


def amount(row: Row, value: Decimal, lang: str) -> str:
    """A difference without its sign, in the display unit or, for shares, in points."""
    text = number(abs(value), int(row["digits"]))
    unit = row["unit"]
    if unit[:1] in POINTS:
        return say(POINTS[unit[:1]], lang, number=text)
    return f"{text} {unit}" if unit else text


def change(row: Row, lang: str) -> str:
    """The change since the baseline; '' where the two do not compare. What is counted
    anew in the plan's one year is not compared: its share of the target is said."""
    if row["first_year"] == row["last_year"] and given(row, "baseline") == 0:
        return _of_year(row, lang)
    moved = difference(row)
    if moved is None:
        return ""
    year = int(row["baseline_year"])
    if not moved:
        return say("change_flat", lang, year=year)
    key = "change_up" if moved > 0 else "change_down"
    much = amount(row, moved, lang)
    if row["unit"][:1] in POINTS:
        return say(f"{key}_share", lang, year=year, amount=much)
    share = percent(float(difference_share(row) or 0))
    if share == "0%":
        return say(key, lang, year=year, amount=much)
    return say(f"{key}_percent", lang, year=year, amount=much, percent=share)


def _of_year(row: Row, lang: str) -> str:
    attained, target = given(row, "attainment"), given(row, "target")
    if attained is None or not target or judged(row) is None:
        return ""
    figure = shown(row, "target", lang)
    return say("of_year", lang, figure=figure, percent=percent(attained))


def figures_in(row: Row, lang: str) -> set[str]:
    """Every number, without its sign, that a sentence about the row may hold.

    Those of its names and unit, its years and dates, its figures, and what the
    functions of this module and of dashboard.method.gap compute from them.
    """
    texts = [str(row[key]) for key in ("name", "unit", "plan_name", "pillar_name")]
    texts += [str(row[k]) for k in ("first_year", "last_year", "baseline_year")]
    texts += [str(row["judged_year"]), day(row["as_of"], lang)]
    texts += [period_words(row["judged_period"], lang)] if row["judged_period"] else []
    texts += [shown(row, key, lang) for key in ("judged_value", "baseline", "target")]
    left, share = remaining(row), difference_share(row)
    amounts = [difference(row)] + ([left.amount, left.exceeded] if left else [])
    texts += [amount(row, value, lang) for value in amounts if value is not None]
    texts += [percent(float(share))] if share is not None else []
    attained, lag = given(row, "attainment"), given(row, "gap_points")
    texts += [percent(attained)] if attained is not None else []
    texts += [plain(lag)] if lag is not None else []
    return numbers(" ".join(texts))


def numbers(text: str) -> set[str]:
    """The number strings in a text, without signs: `115,556`, `46.3`, `2020`."""
    return set(NUMBER.findall(text))


def _level(row: Row, lang: str) -> str:
    if judged(row) is not None:
        lower = row["judged_qualifier"] == "at_least"
        return say(
            "level_at_least" if lower else "level",
            lang,
            when=period_words(row["judged_period"], lang),
            name=row["name"],
            figure=shown(row, "judged_value", lang),
        )
    years = {"first": int(row["first_year"]), "last": int(row["last_year"])}
    parts = [say("level_absent", lang, name=row["name"], **years)]
    if given(row, "baseline") is not None:
        text, year = shown(row, "baseline", lang), int(row["baseline_year"])
        parts.append(say("level_baseline", lang, year=year, figure=text))
    return _join(parts, "comma", lang)


def _goal(row: Row, lang: str) -> str:
    """The target as a noun phrase."""
    side, key = side_of(row), "target_bare"
    if side is not None and given(row, "target") is not None:
        key = f"target_keep_{side}" if row["operator"] == "keep" else f"target_{side}"
    return say(key, lang, year=int(row["last_year"]), figure=shown(row, "target", lang))


def _outcome(row: Row, lang: str) -> str:
    reason = "reason_baseline" if given(row, "baseline") is None else "reason_no_way"
    text = say(
        _outcome_key(row),
        lang,
        year=int(row["last_year"]),
        target=_goal(row, lang),
        attainment=percent(given(row, "attainment") or 0),
        reason=say(reason, lang),
    )
    lag = given(row, "gap_points")
    if is_ended(row) or row["status"] not in LIGHTS & UNFAVOURABLE or lag is None:
        return text
    points = say("points_percent", lang, number=plain(lag))
    return _join([text, say("lag", lang, points=points)], "comma", lang)


def _outcome_key(row: Row) -> str:
    """The most particular text there is for the status."""
    if is_awaited(row):
        return "outcome_awaited"
    outcome = f"outcome_{row['status']}"
    variants = [f"{outcome}_{phase(row)}", f"{outcome}_{row['judged_qualifier']}"]
    if given(row, "attainment") is not None:
        variants.append(f"{outcome}_attainment")
    return next((key for key in variants if key in sentences()), outcome)


def _gap(row: Row, lang: str) -> str:
    """What is missing or exceeded; '' where there is neither, or no target."""
    left = remaining(row)
    if left is None or not (left.amount or left.exceeded):
        return ""
    key, value = f"over_{side_of(row)}", left.exceeded
    if left.amount:
        key, value = f"short_{side_of(row)}", left.amount
    if is_ended(row) and f"{key}_closed" in sentences():
        key = f"{key}_closed"
    open_to = say(f"bound_{bound(row, left)}", lang)
    text = say(key, lang, bound=open_to, amount=amount(row, value, lang))
    if row["status"] == "overdue" or phase(row) == "awaited":
        when = period_words(row["judged_period"], lang)
        return say("gap_of_period", lang, when=when, gap=text)
    return text


def _counted(rows: Sequence[Row], lang: str) -> dict[str, str]:
    """How many rows there are, and how many of each status, the best first."""
    key = "indicators_one" if len(rows) == 1 else "indicators_many"
    ordered = sorted(rows, key=_rank, reverse=True)
    counts = Counter(label(row, lang) for row in ordered)
    texts = [say("count", lang, label=k, count=n) for k, n in counts.items()]
    total = say(key, lang, count=len(rows))
    return {"total": total, "counts": _join(texts, "list", lang)}


def _rank(row: Row) -> int:
    return STATUSES.index(row["status"])


def _worst(rows: Sequence[Row], lang: str) -> str:
    """The worst light, and of several the indicator that is furthest behind."""
    families = ("bad", "grey", "good")
    lowest = min((families.index(family(row)), _rank(row)) for row in rows)
    same = [r for r in rows if (families.index(family(r)), _rank(r)) == lowest]
    worst = max(same, key=lambda row: given(row, "gap_points") or 0)
    who = say(
        "who_one" if len(same) == 1 else "who_many",
        lang,
        name=worst["name"],
        count=len(same),
        others=len(same) - 1,
    )
    return say(f"worst_{family(worst)}", lang, who=who, label=label(worst, lang))


def _message(rows: Sequence[Row], ended: bool, lang: str, total: str) -> str:
    families = Counter(family(row) for row in rows)
    good = families["good"]
    how = "all" if good == len(rows) else "some" if good else "none"
    if families["grey"] == len(rows):
        how = "open"
    key = f"message_{how}_ended" if ended else f"message_{how}"
    return say(key, lang, good=good, total=total)


def _minus(text: str) -> str:
    return re.sub(r"-(?=\d)", "−", text)


def _join(parts: Sequence[str], key: str, lang: str) -> str:
    return say(key, lang).join(part for part in parts if part)
