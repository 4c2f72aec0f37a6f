"""Answers with two figures of one indicator: a change, a year, two areas."""

from __future__ import annotations

from dashboard.ask import select
from dashboard.ask.of_figures import former, instead
from dashboard.ask.reply import Answer, Case
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE, change, number, rounded
from dashboard.wording.selection import CITY


def since(case: Case, indicator: str) -> Answer:
    """From one period to another, in one comparable segment."""
    asked, rows, area = case.question, case.rows(indicator), case.place
    lines = select.lines(rows, area, former=asked.former)
    found = _ends(lines, sorted(asked.periods))
    if not found:
        sentence = case.t(
            "ask_no_change", area=case.area(area), name=case.name(indicator)
        )
        given = select.of_area(rows, area)
        more = instead(case, area, rows) if given or not asked.areas else ""
        link = case.link_of(indicator)
        return case.reply("unavailable", f"{sentence} {more}", link=link)
    return _changed(case, indicator, *found)


def _ends(lines: list[Rows], periods: list[str]) -> list[Row]:
    """The two readings that a change is told between, else []."""
    every = [row for line in lines for row in line]
    if not periods:
        line = next((line for line in lines if len(line) > 1), [])
        return [line[0], line[-1]] if line else []
    first = [row for row in every if row["period"] == periods[0]]
    if len(periods) > 1:
        last = [row for row in every if row["period"] == periods[-1]]
    else:
        last = [lines[0][-1]] if lines else []
    pairs = [(a, b) for a in first for b in last if a["year"] < b["year"]]
    pairs.sort(key=lambda pair: pair[0]["segment"] != pair[1]["segment"])
    return list(pairs[0]) if pairs else []


def _changed(case: Case, indicator: str, first: Row, second: Row) -> Answer:
    if first["segment"] != second["segment"]:
        return _broken(case, indicator, first, second)
    earlier = {"earlier_value": first["value"], "earlier_period": first["period"]}
    exact = {first["qualifier"], second["qualifier"]} == {"exact"}
    moved = change(second | earlier, case.lang) if exact else case.t("ask_not_exact")
    short = [
        case.t(
            "ask_short",
            area=r["area_name"],
            when=case.when(r["period"]),
            figure=case.figure(r),
        )
        for r in (first, second)
    ]
    sentence = case.t(
        "ask_change",
        area=second["area_name"],
        name=second["name"],
        first=short[0],
        second=short[1],
        change=moved,
        notes=case.noted([first, second]),
        source=case.sources([first, second]),
    )
    link = case.link_of(indicator)
    return case.reply("figure", sentence, figures=(first, second), link=link)


def _broken(case: Case, indicator: str, first: Row, second: Row) -> Answer:
    breaks = case.ask("indicator_breaks", lang=case.lang, indicator=indicator)
    reasons = [
        row["reason"]
        for row in breaks
        if first["year"] < row["before_year"] <= second["year"]
    ]
    if first["boundary"] != second["boundary"]:
        reasons.append(case.t("ask_boundary_moved"))
    because = case.t("ask_note_join").join(reasons)
    sentence = case.t(
        "ask_broken",
        area=second["area_name"],
        name=second["name"],
        first=case.when(first["period"]),
        second=case.when(second["period"]),
        reason=case.t("ask_because", reason=because) if because else "",
    )
    return case.reply("unavailable", sentence, link=case.link_of(indicator))


def year_on_year(case: Case, indicator: str) -> Answer:
    """The change since the year before, refused across a break or a missing year."""
    asked, rows, area = case.question, case.rows(indicator), case.place
    own = [
        row
        for row in select.of_area(rows, area, former=asked.former)
        if row["kind"] != "demo" and select.YEAR.fullmatch(row["period"])
    ]
    year = _year_of(case, own)
    now = [row for row in own if row["year"] == year]
    before = [row for row in own if year is not None and row["year"] == year - 1]
    if not now or not before:
        missing = year if year is None or not now else year - 1
        when = case.when(str(missing)) if missing else case.when(str(case.today.year))
        sentence = case.t(
            "ask_no_yoy", area=case.area(area), name=case.name(indicator), missing=when
        )
        more = instead(case, area, rows)
        link = case.link_of(indicator)
        return case.reply("unavailable", f"{sentence} {more}", link=link)
    pairs = [(a, b) for a in before for b in now]
    pairs.sort(key=lambda pair: pair[0]["segment"] != pair[1]["segment"])
    return _changed(case, indicator, *pairs[0])


def _year_of(case: Case, own: Rows) -> int | None:
    if case.question.periods:
        return int(case.question.periods[0][:4])
    return int(own[0]["year"]) if own else None


def compared(case: Case, indicator: str) -> Answer:
    """Two areas in one period."""
    asked, rows = case.question, case.rows(indicator)
    period = asked.periods[0] if asked.periods else None
    areas = [*asked.areas, CITY][:2]
    found = select.pair_of_areas(rows, areas[0], areas[1], period)
    if not found:
        names = case.listed([case.area(area) for area in areas])
        sentence = case.t("ask_no_pair", areas=names, name=case.name(indicator))
        parts = [sentence, *(former(case, area) for area in areas)]
        link = case.link_of(indicator)
        return case.reply("unavailable", " ".join(parts), link=link)
    first, second = found
    sentence = case.t(
        "ask_compare",
        when=case.when(first["period"]),
        name=first["name"],
        first=_area_figure(case, first),
        second=_area_figure(case, second),
        difference=_difference(case, first, second),
        notes=case.noted([first, second]),
        source=case.sources([first, second]),
    )
    link = case.link_of(indicator)
    return case.reply("figure", sentence, figures=(first, second), link=link)


def _area_figure(case: Case, row: Row) -> str:
    return case.t("ask_area_figure", area=row["area_name"], figure=case.figure(row))


def _difference(case: Case, first: Row, second: Row) -> str:
    if {first["qualifier"], second["qualifier"]} != {"exact"}:
        return case.t("ask_not_exact")
    digits = max(int(first["digits"]), int(second["digits"]))
    # Between the figures as they are printed, so that readers find the same.
    apart = rounded(first["value"], digits) - rounded(second["value"], digits)
    if not apart:
        return case.t("ask_same")
    much = number(abs(apart), digits)
    unit = first["unit"]
    if unit == "%":
        much = case.t("ask_points", number=much)
    elif unit:
        much = f"{much}{unit}" if unit in CLOSE else f"{much} {unit}"
    return case.t("ask_more" if apart > 0 else "ask_less", much=much)
