"""From a question to its answer."""

from __future__ import annotations

from datetime import date

from dashboard.ask import grammar, of_changes, of_figures, of_plans
from dashboard.ask.lexicon import Lexicon
from dashboard.ask.reply import Answer, Case
from dashboard.ask.text import is_chinese
from dashboard.rows import Ask
from dashboard.wording import interface
from dashboard.wording.selection import CITY


def answer(
    asked: str,
    lexicon: Lexicon,
    ask: Ask,
    *,
    today: date,
    with_demo: bool,
    lang: str = "",
) -> Answer:
    """Answer in 'zh' or 'en', by default in the question's own script. Every figure is
    a row of the release that `ask` reads."""
    question = grammar.read(asked, lexicon, today)
    chosen = lang or ("zh" if is_chinese(asked) or question.in_pinyin else "en")
    return _answer(Case(question, lexicon, ask, chosen, today, with_demo))


def _answer(case: Case) -> Answer:
    asked = case.question
    if not asked.understood:
        return _not_understood(case)
    if asked.page and not asked.areas and (not asked.wishes or "open" in asked.wishes):
        return _page(case, asked.page)
    if "unpublished" in asked.wishes:
        return of_plans.unpublished(case)
    if len(asked.indicators) == 1:
        return _of_one(case, asked.indicators[0])
    if asked.indicators:
        return _choices(case)
    if asked.wishes & {"behind", "remaining"}:
        return of_plans.standing(case, "bad")
    if "met" in asked.wishes:
        return of_plans.standing(case, "good")
    return _place(case)


def _of_one(case: Case, indicator: str) -> Answer:
    asked = case.question
    wishes, pair = asked.wishes, len(asked.areas) > 1
    if "yoy" in wishes:
        return of_changes.year_on_year(case, indicator)
    if "highest" in wishes or "lowest" in wishes:
        return of_figures.extreme(case, indicator, highest="highest" in wishes)
    if "rank" in wishes:
        return of_figures.rank(case, indicator)
    if pair:
        return of_changes.compared(case, indicator)
    if wishes & {"behind", "met", "remaining"} or asked.plan:
        return of_plans.distance(case, indicator)
    if "change" in wishes or (len(asked.periods) > 1 and "compare" in wishes):
        return of_changes.since(case, indicator)
    if "compare" in wishes and asked.areas and asked.areas[0] != CITY:
        return of_changes.compared(case, indicator)
    if len(asked.periods) > 1:
        spanned = of_figures.one(case, indicator)
        told = spanned.kind == "figure"
        return spanned if told else of_changes.since(case, indicator)
    return of_figures.one(case, indicator)


def _choices(case: Case) -> Answer:
    """The question fits several indicators: each with what to ask instead."""
    asked = case.question
    names = [case.name(indicator) for indicator in asked.indicators]
    key = "ask_choices_scopes" if asked.mixed else "ask_choices"
    lead = "ask_lead_scopes" if asked.mixed else "ask_lead"
    listed = case.listed(names, len(names))
    choices = tuple((name, _again(case, name)) for name in names)
    phrase = case.lexicon.words.said(asked.phrase)
    link = case.link("sources", q=phrase)
    sentence = case.t(key, phrase=phrase, names=listed)
    return case.reply(
        "choices",
        sentence,
        link=link,
        choices=choices,
        lead=case.t(lead, phrase=phrase),
    )


def _again(case: Case, name: str) -> str:
    """The question with one of the names in its place."""
    asked, words = case.question, case.lexicon.words
    parts = [case.area(area) for area in asked.areas]
    parts += [case.when(period) for period in asked.periods]
    parts += [name]
    for wish in sorted(asked.wishes):
        said = words.wishes[wish]
        parts += [next(w for w in said if is_chinese(w) == (case.lang == "zh"))]
    return " ".join(parts)


def _page(case: Case, page: str) -> Answer:
    words = interface.get(f"page_{page}", case.lang)
    address = "" if page == "overview" else page
    sentence = case.t("ask_page", page=words)
    return case.reply("list", sentence, link=case.link(address), jump=True)


def _place(case: Case) -> Answer:
    """Only a district, a pillar or the city was named: the page that shows it."""
    asked = case.question
    if asked.pillar:
        row = case.lexicon.pillar_rows[asked.pillar]
        return _page(case, row["page"]) if row["page"] else _not_understood(case)
    if not asked.areas or asked.wishes - {"open"}:
        return _not_understood(case)
    area = case.lexicon.areas_by_code[asked.areas[0]]
    if area.code == CITY:
        return _page(case, "overview")
    name = area.name(case.lang)
    if area.kind == "district" and not area.is_former:
        sentence = case.t("ask_page_district", area=name)
        return case.reply(
            "list",
            sentence,
            link=case.link("district", district=area.code),
            jump=True,
        )
    note = next(iter(area.vintages.values()))[f"note_{case.lang}"]
    sentence = case.t("ask_about_former", area=name, note=note or name)
    return case.reply("list", sentence, link=case.link("district"))


def _not_understood(case: Case) -> Answer:
    return case.reply("not_understood", case.t("ask_not_understood"))
