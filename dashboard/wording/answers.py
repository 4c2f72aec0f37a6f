"""The plan as the public reads it: one screen a pillar, the answer first.

Rows of queries in, screens out; the live page and the static site show the same.
Only published figures are taken; values are in their display unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.method.gap import is_ended
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface, status
from dashboard.wording.selection import city_plans, promises
from dashboard.wording.status import family

# Asks one question of a release: name and parameters in, rows out.

PUBLISHED = frozenset({"actual", "baseline"})
LEADS = 1  # figures without a target beside promises
LEADS_ALONE = 2  # … and where a pillar has no promise to show


@dataclass(frozen=True)
class Screen:
    """One pillar, the `place`-th. `verdict` is one of `status.VERDICTS`.

    `promises` are rows of `status_rows`, `latest` rows of `headline_figures`, both
    with `light`, `due` (a row of `next_update` or None) and `late`; `missing` are
    sentences; `measures` counts measures by state.
    """

    pillar: Row
    place: int
    verdict: str
    answer: str
    promises: tuple[Row, ...]
    latest: tuple[Row, ...]
    missing: tuple[str, ...]
    measures: Mapping[str, int]


@dataclass(frozen=True)
class Standing:
    """What has become of a plan of the city: a row of `plans` with its `stage`, its
    rows of `status_rows`, and the answer as of a screen. `leads` where it stands in
    large: it is under way, ended last, or is the plan that the screens judge."""

    plan: Row
    promises: tuple[Row, ...]
    verdict: str
    answer: str
    leads: bool


def standings(ask: Ask, as_of: date, lang: str) -> list[Standing]:
    """The city's plans on a day: what is under way first, then the newest ended."""
    plans = ask("plans", lang=lang)
    main = (status.newest_judged_plan(plans), status.newest_awaited_plan(plans))
    large = {plan["plan"] for plan in main if plan}
    found: list[Standing] = []
    for plan in city_plans(plans, as_of):
        rows = tuple(promises(ask, lang, plan["plan"], as_of))
        leads = plan["plan"] in large or is_current(plan, as_of)
        if plan["targets"] == "known":
            how = (verdict(rows), answer(rows, lang))
        else:
            how = ("open", interface.get("answer_awaited", lang))
        found.append(Standing(plan, rows, *how, leads))
    return found


def is_current(plan: Row, as_of: date) -> bool:
    """Under way, or ended not longer than a year before the year of the day."""
    return plan["stage"] in ("live", "closing") or plan["last_year"] >= as_of.year - 1


def pictured(
    found: Sequence[Standing], pillars: Collection[str], as_of: date
) -> dict[str, Rows]:
    """Promises of these pillars for the two pictures of the page: 'now' has those of
    plans that are current and say how much, 'judged' those of the plan of five years
    that is judged. A picture without any is left out."""
    known = [one for one in found if one.leads and one.plan["targets"] == "known"]
    rows: dict[str, Rows] = {}
    for one in known:
        key = "now" if is_current(one.plan, as_of) else "judged"
        own = [row for row in one.promises if row["pillar"] in pillars]
        rows.setdefault(key, []).extend(own)
    return {key: own for key, own in rows.items() if own}


def title(key: str, rows: Rows, lang: str) -> tuple[str, str]:
    """Title of such a picture, and its plans where the title is not their name."""
    names = list(dict.fromkeys(row["plan_name"] for row in rows))
    listed = interface.get("answer_comma", lang).join(names)
    if key == "now":
        return interface.get("promised_now", lang), listed
    return listed, ""


def plan_names(plans: Rows) -> dict[str, str]:
    """Names of the plan that is judged and of the one that cannot be; '' for none."""
    judged = status.newest_judged_plan(plans)
    awaited = status.newest_awaited_plan(plans)
    return {
        "judged": judged["name"] if judged else "",
        "awaited": awaited["name"] if awaited else "",
    }


def collect(ask: Ask, as_of: date, lang: str) -> list[Screen]:
    """Every pillar's screen on a day, in 'zh' or 'en'."""
    plan = status.newest_judged_plan(ask("plans", lang=lang))
    pillars = ask("pillar_summary", lang=lang)
    promised = promises(ask, lang, plan["plan"], as_of) if plan else []
    measured = [row["pillar"] for row in pillars if not row["indicators"]]
    return screens(
        pillars,
        promised,
        ask("headline_figures", lang=lang),
        ask("next_update", lang=lang),
        ask("gaps", lang=lang, pillar=None),
        {code: ask("measures", lang=lang, pillar=code) for code in measured},
        as_of,
        lang,
    )


def verdict(promises: Sequence[Row]) -> str:
    """'good' if all are, 'bad' if none is and one is bad, 'open' if none is told."""
    found = {family(row) for row in promises}
    if found == {"good"}:
        return "good"
    if "bad" in found:
        return "mixed" if "good" in found else "bad"
    return "mixed" if "good" in found else "open"


def answer(promises: Sequence[Row], lang: str) -> str:
    """Is it kept? In a few plain words, with counts that add up."""
    if not promises:
        return interface.get("answer_no_target", lang)
    families = Counter(family(row) for row in promises)
    good, total = families["good"], len(promises)
    how = "ended" if is_ended(promises[0]) else "running"
    if good == total:
        return interface.get(f"answer_all_{how}", lang, total=total)
    if all(row["judged_value"] is None for row in promises):
        return interface.get("answer_silent", lang, total=total)
    counts = {"good": good, "bad": families["bad"], "open": families["grey"]}
    parts = [
        interface.get(f"answer_count_{key}_{how}", lang, count=count)
        for key, count in counts.items()
        if count
    ]
    listed = interface.get("answer_comma", lang).join(parts)
    return interface.get("answer_some", lang, total=total, counts=listed)


def screens(
    pillars: Rows,
    promises: Rows,
    headlines: Rows,
    updates: Rows,
    gaps: Rows,
    measures: Mapping[str, Rows],
    as_of: date,
    lang: str,
) -> list[Screen]:
    """One screen for each row of `pillar_summary` that is a pillar, in its order.

    `promises` are the `status_rows` of the judged plan on `as_of`; `measures` are
    those of each pillar that has no figure.
    """
    due = {row["indicator"]: row for row in updates}
    found: list[Screen] = []
    for pillar in pillars:
        if pillar["kind"] != "pillar":
            continue
        own = [_dated(r, due, as_of) for r in promises if _belongs(r, pillar)]
        shown = {row["indicator"] for row in own}
        others = [
            _dated(row, due, as_of)
            for row in headlines
            if _belongs(row, pillar)
            and row["kind"] in PUBLISHED
            and row["indicator"] not in shown
        ]
        others.sort(key=_newest_first)
        states = Counter(row["state"] for row in measures.get(pillar["pillar"], []))
        words = answer(own, lang)
        if not own and not others:
            words = interface.get(
                "answer_measures", lang, total=states.total(), done=states["已建成"]
            )
        found.append(
            Screen(
                pillar,
                len(found) + 1,
                verdict(own),
                words,
                tuple(own),
                tuple(others[: LEADS if own else LEADS_ALONE]),
                tuple(gap["text"] for gap in gaps if _belongs(gap, pillar)),
                states,
            )
        )
    return found


def _belongs(row: Row, pillar: Row) -> bool:
    return bool(row["pillar"] == pillar["pillar"])


def _newest_first(row: Row) -> int:
    """Stable: figures of one year keep the pillar's own order."""
    return -int(str(row["period"]).split("-")[-1])


def _dated(row: Row, due: Mapping[str, Row], as_of: date) -> Row:
    """The row with its light and the day on which the next figure is due."""
    next_one = due.get(row["indicator"])
    light = status.light(row) if "status" in row else status.WITHOUT_TARGET
    late = status.is_late(next_one, as_of)
    return row | {"due": next_one, "late": late, "light": light}
