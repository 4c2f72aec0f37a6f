"""Answers with figures of one indicator: one, none, the highest, a rank."""

from __future__ import annotations

from dashboard.ask import select
from dashboard.ask.reply import Answer, Case
from dashboard.rows import Row, Rows
from dashboard.wording.selection import CITY


def one(case: Case, indicator: str) -> Answer:
    """The figure of an area and period, by default the city's newest."""
    asked, rows, area = case.question, case.rows(indicator), case.place
    found = select.of_area(rows, area, former=asked.former)
    if span := "-".join(asked.periods[:2]) if len(asked.periods) > 1 else "":
        found = [row for row in found if row["period"] == span]
    elif asked.periods:
        found = select.in_period(found, asked.periods[0])
    if not found:
        return none(case, indicator, area, rows)
    row = found[0]
    sentence = case.t(
        "ask_figure",
        area=row["area_name"],
        when=case.when(row["period"]),
        name=row["name"],
        figure=case.figure(row),
        notes=case.noted([row]),
        source=case.source(row),
    )
    link = case.link_of(indicator)
    return case.reply("figure", sentence, figures=(row,), link=link)


def none(case: Case, indicator: str, area: str, rows: Rows) -> Answer:
    """What is missing, and what there is instead."""
    parts = [
        case.t(
            "ask_no_figure",
            area=case.area(area),
            when=case.missing_when,
            name=case.name(indicator),
        ),
        former(case, area),
        instead(case, area, rows),
    ]
    return case.reply("unavailable", " ".join(parts), link=case.link_of(indicator))


def former(case: Case, area: str) -> str:
    """What became of an area that was dissolved, '' of another."""
    known = case.lexicon.areas_by_code[area]
    if not known.is_former:
        return ""
    note = known.vintages["pre2021"][f"note_{case.lang}"]
    return case.t("ask_about_former", area=case.area(area), note=note)


def instead(case: Case, area: str, rows: Rows) -> str:
    """The area's other periods, or else the other areas that have a figure."""
    if own := select.of_area(rows, area, former=case.question.former):
        periods = list(dict.fromkeys(case.when(row["period"]) for row in own))
        return case.t(
            "ask_instead_periods", area=case.area(area), periods=case.listed(periods, 6)
        )
    others = select.newest_first(select.readings(rows))
    if not others:
        return case.t("ask_instead_none")
    names = list(dict.fromkeys(row["area_name"] for row in others))
    when = case.when(others[0]["period"])
    return case.t("ask_instead_areas", areas=case.listed(names, 6), when=when)


def extreme(case: Case, indicator: str, *, highest: bool) -> Answer:
    """The district, or districts, with the highest or the lowest figure."""
    found = _field(case, indicator)
    if not found:
        return _no_rank(case, indicator)
    best = found[0 if highest else -1]["value"]
    top = [row for row in found if row["value"] == best]
    return _ranked(case, "ask_highest" if highest else "ask_lowest", found, top)


def rank(case: Case, indicator: str) -> Answer:
    """The place of a district, or all of them from the highest."""
    found = _field(case, indicator)
    own = [row for row in found if row["area"] in case.question.areas]
    if not found or (_districts(case) and not own):
        return _no_rank(case, indicator)
    if not own:
        return _ranked(case, "ask_rank", found, found)
    row = own[0]
    sentence = case.t(
        "ask_rank_of",
        area=row["area_name"],
        when=case.when(row["period"]),
        name=row["name"],
        figure=case.figure(row),
        many=len(found),
        place=1 + sum(other["value"] > row["value"] for other in found),
        boundary=_boundary(case, row),
        notes=_beside(case, found),
        source=case.sources([row]),
    )
    link = case.link_of(indicator)
    return case.reply("figure", sentence, figures=(row,), link=link)


def _districts(case: Case) -> bool:
    return any(area != CITY for area in case.question.areas)


def _field(case: Case, indicator: str) -> Rows:
    asked = case.question
    period = asked.periods[0] if asked.periods else None
    return select.field(case.rows(indicator), period, former=asked.former)


def _boundary(case: Case, row: Row) -> str:
    return case.t("ask_former" if row["boundary"] == "pre2021" else "ask_current")


def _beside(case: Case, rows: Rows) -> str:
    """Demonstration and computed figures among the ranked ones."""
    kinds = {row["kind"] for row in rows}
    notes = [case.t(f"ask_{kind}") for kind in ("demo", "derived") if kind in kinds]
    return "".join(case.t("ask_note_join") + note for note in notes)


def _ranked(case: Case, key: str, found: Rows, told: Rows) -> Answer:
    first = found[0]
    names = [row["area_name"] for row in told]
    if key == "ask_rank":
        names = [
            case.t("ask_ranked", area=row["area_name"], figure=case.figure(row))
            for row in told
        ]
    sentence = case.t(
        key,
        when=case.when(first["period"]),
        name=first["name"],
        areas=case.listed(names, len(names)),
        figure=case.figure(told[0]),
        many=len(found),
        boundary=_boundary(case, first),
        notes=_beside(case, found),
        source=case.sources(told),
    )
    kind, link = "list" if len(told) > 1 else "figure", case.link_of(first["indicator"])
    return case.reply(kind, sentence, figures=tuple(told), link=link)  # type: ignore[arg-type]


def _no_rank(case: Case, indicator: str) -> Answer:
    name = case.name(indicator)
    sentence = case.t("ask_no_rank", when=case.missing_when, name=name)
    return case.reply("unavailable", sentence, link=case.link_of(indicator))
