"""What a status looks and reads like: tone, shape and word, the same in every output.

A light is a status as it is shown: one of `method.status.STATUSES`, or `awaited`
where the plan has ended. Whoever shows a row asks `light(row)` and never reads the
row's status for its looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from dashboard.errors import InputError
from dashboard.method.gap import LIGHTS as COMPARED
from dashboard.method.gap import is_ended
from dashboard.palette import FAMILIES, Family, Tone
from dashboard.rows import Row
from dashboard.wording import interface

R = TypeVar("R", bound=Mapping[str, Any])


class Look(NamedTuple):
    """`shape` says what the colour of `tone` says, to who sees no colour."""

    tone: Tone
    shape: str


AWAITED = "awaited"
# A figure beside promises that has none of its own, as its plan is not at hand.
WITHOUT_TARGET = "target_unknown"
# From worst to best. Late data and whatever cannot be told are grey, never green.
LOOKS: dict[str, Look] = {
    "missed": Look("bad", "✕"),
    "slipped": Look("bad", "↘"),
    "far_behind": Look("bad", "▼▼"),
    "behind": Look("bad", "▼"),
    "slightly_behind": Look("warn", "■"),
    "unreported": Look("grey", "◌"),
    "overdue": Look("grey", "◌"),
    AWAITED: Look("grey", "◌"),
    "unknown": Look("grey", "？"),
    "unjudged": Look("grey", "―"),
    "no_data": Look("grey", "○"),
    "target_unknown": Look("grey", "○"),
    "no_target": Look("grey", "―"),
    "on_schedule": Look("good", "▲"),
    "kept": Look("good", "◆"),
    "met": Look("good", "●"),
}
# Of several promises at once: dashboard.wording.answers says when.
VERDICTS: dict[str, Look] = {
    "good": Look("good", "●"),
    "bad": Look("bad", "✕"),
    "mixed": Look("warn", "◐"),
    "open": Look("grey", "○"),
}


def is_awaited(row: Row) -> bool:
    """The plan has ended, and its status still compares with the schedule.

    That is no result: the figure of the last year decides, and is not due yet.
    """
    return is_ended(row) and row["status"] in COMPARED


def is_late(update: Row | None, as_of: date) -> bool:
    """The next figure (a row of `next_update`, None for none) should be out."""
    return update is not None and bool(update["due_on"] < as_of)


def light(row: Row) -> str:
    """The light of a row of `status_rows`: a key of `LOOKS`."""
    return AWAITED if is_awaited(row) else str(row["status"])


def tone(code: str) -> Tone:
    """The tone of a light; `dashboard.palette` holds its colours."""
    return LOOKS[code].tone


def shape(code: str) -> str:
    """The mark of a light."""
    return LOOKS[code].shape


def word(code: str, lang: str) -> str:
    """The name of a light in 'zh' or 'en'."""
    return interface.get(f"status_{code}", lang)


def label(code: str, lang: str) -> str:
    """Shape and word of a light: `● 已完成`."""
    return f"{shape(code)} {word(code, lang)}"


def family(row: Row) -> Family:
    """Whether a row is good, bad, or (also as long as it is no result) neither."""
    return FAMILIES[tone(light(row))]


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows have each light, the worst first; the numbers add up."""
    found = [light(row) for row in rows]
    return {code: found.count(code) for code in LOOKS if code in found}


def history(rows: Iterable[R], last_year: int) -> list[dict[str, Any]]:
    """Rows of `status_history` of a plan, each with its `light`.

    An interval that outlasts the plan is two: on each day the history says what
    `light` says of that day.
    """
    end = date(last_year, 12, 31) + timedelta(days=1)
    found: list[dict[str, Any]] = []
    for row in rows:
        start, until, status = row["valid_from"], row["valid_to"], row["status"]
        outlasts = status in COMPARED and (until is None or until > end)
        if outlasts and start < end:
            found.append({**row, "valid_to": end, "light": status})
            start = end
        code = AWAITED if outlasts else status
        found.append({**row, "valid_from": start, "light": code})
    return found


def newest_judged_plan(plans: Sequence[R]) -> R | None:
    """The city's newest plan of five years whose targets are at hand; None without."""
    return _newest(plans, lambda plan: _is_main(plan) and plan["targets"] == "known")


def newest_awaited_plan(plans: Sequence[R]) -> R | None:
    """The newest such plan whose targets are not at hand: what cannot be told."""
    return _newest(plans, lambda plan: _is_main(plan) and plan["targets"] == "unknown")


def _is_main(plan: Mapping[str, Any]) -> bool:
    """One of the city's plans of five years, not a programme, a year's projects or a
    benchmark."""
    return bool(plan["kind"] == "five_year" and plan["level"] == "city")


def first_shown_plan(plans: Sequence[R]) -> R:
    """The plan to show where the reader names none: the newest with something to
    judge, else the newest. InputError for a release without a plan."""
    if not plans:
        raise InputError(["The release has no plan; add one to data/metadata/plans"])
    return newest_judged_plan(plans) or newest_awaited_plan(plans) or plans[-1]


def _newest(plans: Sequence[R], wanted: Callable[[R], bool]) -> R | None:
    """`plans` are rows of the question `plans`, the oldest first."""
    return next((plan for plan in reversed(plans) if wanted(plan)), None)
