"""Answers about plans: how far to a target, what is behind, what is not published."""

from __future__ import annotations

from dashboard.ask import select
from dashboard.ask.reply import Answer, Case
from dashboard.palette import Family
from dashboard.rows import Row, Rows
from dashboard.wording import sentences
from dashboard.wording.selection import CITY, promises
from dashboard.wording.status import family, newest_awaited_plan, newest_judged_plan

# As many gaps as a sentence tells; the page tells all.
GAPS = 6


def distance(case: Case, indicator: str) -> Answer:
    """What separates the newest figure from a plan's target: of the plan asked for,
    else of the area's newest that has a target."""
    plans = case.ask("plans", lang=case.lang)
    own = [p for p in plans if p["area"] == case.place]
    if case.question.plan:
        own = [plan for plan in plans if plan["plan"] == case.question.plan]
    for plan in sorted(own, key=lambda p: (-p["last_year"], p["kind"] == "annual")):
        row = _promise(case, plan["plan"], indicator)
        if row is not None and row["target"] is not None:
            return _told(case, plan, row)
    if case.question.plan and own:
        sentence = case.t(
            "ask_no_target_in", plan=own[0]["name"], name=case.name(indicator)
        )
    else:
        sentence = case.t("ask_no_target", name=case.name(indicator))
    return case.reply("unavailable", sentence, link=case.link_of(indicator))


def _promise(case: Case, plan: str, indicator: str) -> Row | None:
    rows = promises(case.ask, case.lang, plan, case.today)
    return next((row for row in rows if row["indicator"] == indicator), None)


def _told(case: Case, plan: Row, row: Row) -> Answer:
    sentence = case.t(
        "ask_of_plan",
        plan=plan["name"],
        sentence=sentences.indicator(row, case.lang),
    )
    figures = _figures(case, plan["area"], row)
    link = case.link("sources", indicator=row["indicator"], plan=plan["plan"])
    return case.reply("figure", sentence, figures=tuple(figures), link=link)


def _figures(case: Case, area: str, row: Row) -> Rows:
    """The judged reading and the target, as the release has them."""
    rows = [r for r in case.rows(row["indicator"]) if r["area"] == area]
    reading = [
        r
        for r in select.readings(rows)
        if r["period"] == row["judged_period"] and r["value"] == row["judged_value"]
    ]
    target = [
        r
        for r in rows
        if not r["is_value"]
        and r["value"] == row["target"]
        and r["year"] == row["last_year"]
    ]
    return [*reading[:1], *target[:1]]


def standing(case: Case, wanted: Family) -> Answer:
    """The promises of the plan asked for, else of the newest that can be judged, that
    are behind ('bad') or kept ('good')."""
    plans = case.ask("plans", lang=case.lang)
    named = [plan for plan in plans if plan["plan"] == case.question.plan]
    plan = named[0] if named else newest_judged_plan(plans)
    if plan is None or plan["targets"] != "known":
        name = plan["name"] if plan else ""
        sentence = case.t("ask_not_judged", plan=name)
        link = case.link("", tab="promises", plan=plan["plan"] if plan else "")
        return case.reply("unavailable", sentence, link=link)
    every = promises(case.ask, case.lang, plan["plan"], case.today)
    rows = [r for r in every if case.question.pillar in ("", r["pillar"])]
    told = [row for row in rows if family(row) == wanted]
    key = "ask_behind" if wanted == "bad" else "ask_met"
    told_plan = plan | {"as_of": case.today}
    sentence = case.t(
        key if told else f"{key}_none",
        counts=sentences.plan(rows, told_plan, case.lang)
        + (" " if case.lang == "en" else ""),
        names=case.listed([row["name"] for row in told], len(told)),
    )
    awaited = newest_awaited_plan(plans)
    if awaited and not named:
        sentence += " " + case.t("ask_not_judged", plan=awaited["name"])
    figures = [r for row in told for r in _figures(case, plan["area"], row)[:1]]
    link = case.link("", tab="promises", plan=plan["plan"])
    return case.reply("list", sentence, figures=tuple(figures), link=link)


def unpublished(case: Case) -> Answer:
    """What is not at hand: of a district, of an indicator, of a pillar or in all."""
    asked = case.question
    districts = [a for a in asked.areas if a != CITY]
    if asked.indicators:
        return _by_district(case, asked.indicators[0])
    if districts and not case.lexicon.areas_by_code[districts[0]].is_former:
        return _of_district(case, districts[0])
    rows = case.ask("gaps", lang=case.lang, pillar=asked.pillar or None)
    gaps = [row["text"].rstrip("。.") for row in rows]
    join = case.t("ask_note_join")
    listed = join.join(gaps[:GAPS]) + ("…" if len(gaps) > GAPS else "")
    key = "ask_unpublished" if rows else "ask_unpublished_none"
    sentence = case.t(key, count=len(rows), gaps=listed)
    return case.reply("list", sentence, link=case.link("sources", part="gaps"))


def _of_district(case: Case, area: str) -> Answer:
    rows = case.ask("profile_gaps", lang=case.lang, area=area, with_demo=case.with_demo)
    names = [r["name"] for r in rows if case.question.pillar in ("", r["pillar"])]
    sentence = case.t(
        "ask_unpublished_of",
        area=case.area(area),
        count=len(names),
        names=case.listed(names),
    )
    return case.reply("list", sentence, link=case.link("district", district=area))


def _by_district(case: Case, indicator: str) -> Answer:
    rows = select.readings(case.rows(indicator))
    published = {
        row["area"]
        for row in rows
        if row["boundary"] == "post2021" and row["kind"] != "demo"
    }
    today = case.ask("district_list", lang=case.lang)
    have, lack = (
        [r["short_name"] for r in today if (r["area"] in published) == has]
        for has in (True, False)
    )
    sentence = case.t(
        "ask_published_by",
        name=case.name(indicator),
        have=case.listed(have, len(have)),
        lack=case.listed(lack, len(lack)),
    )
    return case.reply("list", sentence, link=case.link_of(indicator))
