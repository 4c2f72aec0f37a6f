"""The overview: where do we stand, in one screen; the details are tabs beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.charts.bullet import Promise
from dashboard.charts.bullets import bullets, worst_first
from dashboard.charts.heat import Cell, Line, heat
from dashboard.charts.lines import line
from dashboard.charts.links import linked
from dashboard.charts.of_rows import promise, series
from dashboard.charts.parts import Part, shares
from dashboard.charts.scaffold import LEAST
from dashboard.markup import render
from dashboard.method.gap import movement
from dashboard.rows import Row, Rows
from dashboard.ui import controls, exports, frame, overview_map, panels, pictures
from dashboard.ui import status as standing
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording import selection, sentences
from dashboard.wording import status as wording

STYLE = Path(__file__).parent / "overview.css"
# Pixels: the least widths of the drawings, the heights of plots and of the bullets.
TILE, SMALL, SIDE, WIDE = 150, 150, 360, 440
FLAT, ROOM, ROW = 42, 362, 19
# How many are shown of what goes on elsewhere.
NEWEST, UNKNOWN, LINES, YEARS = 5, 3, 8, 11


def head() -> str:
    """Title, tabs and the way to the meeting screen; returns the tab's code."""
    st.html(STYLE)
    names = {
        "at_a_glance": t("tab_at_a_glance"),
        "promises": t("tab_promises"),
        "plan_table": t("tab_plan_table"),
        "not_known": t("tab_not_known"),
        "framework": t("tab_framework"),
    }
    with st.container(
        horizontal=True, vertical_alignment="center", key="overview_head"
    ):
        panels.draw("overview_head", totals=fetch("totals")[0])
        tab = controls.pick(
            "tab",
            list(names),
            "at_a_glance",
            label=t("overview_tabs"),
            label_of=names.__getitem__,
            hide_label=True,
        )
        panels.meeting_link()
    return tab


def show(tab: str) -> None:
    """What stands in the chosen tab; nothing of the others is asked for."""
    match tab:
        case "promises":
            _matrix()
        case "plan_table":
            _plan_table()
        case "not_known":
            panels.section("gaps", t("gaps_note"))
            rows = fetch("gaps", lang=controls.language(), pillar=None)
            panels.draw("gaps", rows=rows)
        case "framework":
            panels.topic("plan_framework")
        case _:
            _at_a_glance()


def _matrix() -> None:
    plan, day = standing.choose_plan()
    standing.standings(plan, day)
    filters = standing.matrix(plan, day)
    exports.show(plan, day, **filters)


def _plan_table() -> None:
    plan, _ = standing.choose_plan()
    rows = fetch("plan_table", lang=controls.language(), plan=plan["plan"])
    if rows:
        panels.section("plan_table", t("plan_table_note"))
        panels.draw("plan_table", rows=rows)
    else:
        panels.draw("empty", words=t("no_plan_table"))


def _at_a_glance() -> None:
    lang = controls.language()
    plan, day = standing.plan_in_address()
    rows = selection.promises(fetch, lang, plan["plan"], day)
    newest = fetch("newest_figures", lang=lang)
    with st.container(key="overview_screen", gap=None):
        standing.standings(plan, day)
        with st.container(key="overview_tiles", gap=None):
            _tiles(rows, plan)
        with st.container(key="overview_middle", gap=None):
            with st.container(key="overview_map", gap=None):
                overview_map.show()
            with st.container(key="overview_promises", gap=None):
                _promises(rows, plan, day)
            with st.container(key="overview_side", gap=None):
                _newest(newest)
                _not_known()
                _years_known()
        with st.container(key="overview_lines", gap=None):
            _movements(newest, plan)


def _tiles(promised: Rows, plan: Row) -> None:
    """The six pillars, each with a figure, how it moved, and how its promises stand."""
    lang = controls.language()
    headlines = fetch("headline_figures", lang=lang)
    tiles = []
    for pillar in fetch("pillar_summary", lang=lang):
        if pillar["kind"] != "pillar":
            continue
        row = selection.headline(headlines, pillar["pillar"])
        own = [r for r in promised if r["pillar"] == pillar["pillar"]]
        moving = row is not None and selection.moves(row)
        states = Counter[str]() if moving else _states(pillar["pillar"])
        code = {"indicator": row["indicator"]} if row else {}
        tiles.append(
            render(
                "pillar_tile",
                lang,
                pillar=pillar,
                row=row,
                states=states,
                counts=wording.counts(own),
                way=controls.way(pillar["page"], **code),
                picture=Markup(_spark(row, plan) if row and moving else _bar(states)),
            )
        )
    pictures.grid(tiles, "overview_tiles_drawn")


def _spark(row: Row, plan: Row) -> str:
    lang = controls.language()
    one = replace(series(row, lang, stamps={}), pick="", since=plan["first_year"])
    words = {"absent": t("absent")}
    return line(one, lang=lang, words=words, least=TILE, high=FLAT, headed=False)


def _states(pillar: str) -> Counter[str]:
    """How many measures of a pillar have which state, the farthest first."""
    rows = fetch("measures", lang=controls.language(), pillar=pillar)
    return Counter(row["state"] for row in rows)


def _bar(states: Counter[str]) -> str:
    """Measures by state, for a pillar whose figure has no series."""
    parts = [Part(t(f"state_{s}"), n, str(n)) for s, n in states.items()]
    words = {"absent": t("absent"), "rest": ""}
    return shares(parts, lang=controls.language(), words=words, least=TILE, named=False)


def _promises(rows: Rows, plan: Row, day: date) -> None:
    """The promises of the plan as bullets, the worst first, as many as have room; where
    the targets are not known, where each has moved."""
    lang = controls.language()
    known = plan["targets"] == "known"
    every = worst_first([promise(row, lang) for row in rows])
    drawings = []
    if not known and rows:
        every = _moved(rows)
        drawings.append(_directions(rows))
    room = ROOM - 60 * len(drawings)
    fitted, drawn = _fitting(every, room)
    left = len(every) - fitted
    more = t("more_promises", count=left) if left else t("all_promises")
    panels.draw(
        "block_head",
        title=f"{t('tab_promises')} · {plan['name']}",
        note=sentences.day(day, lang) if known else t("movement"),
        way=controls.way(tab="promises"),
        more=more,
    )
    if not rows:
        panels.draw("empty", words=plan["note"])
        return
    ways = {
        f"indicator:{r['indicator']}": controls.way(
            r["page"], indicator=r["indicator"], plan=plan["plan"]
        )
        for r in rows
    }
    pictures.grid(
        [linked(drawing, ways) for drawing in (*drawings, drawn)],
        "overview_bullets",
    )


def _fitting(every: Sequence[Promise], room: float) -> tuple[int, str]:
    """As many promises as have room in so many pixels, and their drawing."""
    words = {
        "start": t("baseline"),
        "target": t("target"),
        "due": t("due_by_now"),
        "absent": t("absent"),
    }
    least = _least(WIDE)
    for count in range(len(every), 0, -1):
        drawn = bullets(
            every[:count], lang=controls.language(), words=words, least=least
        )
        if _high(drawn) <= room or count == 1:
            return count, drawn
    return 0, bullets([], lang=controls.language(), words=words, least=least)


def _high(drawing: str) -> float:
    """The height of a drawing of the kit, in pixels."""
    return float(drawing.split(' height="', 1)[1].split('"', 1)[0])


def _least(wide: float) -> float:
    """The least width of a drawing that has `wide` beside others; alone on a phone it
    has a phone's."""
    return LEAST if frame.narrow() else wide


def _moved(rows: Rows) -> list[Promise]:
    """Promises without a target: those with a direction first, then those with a
    figure of the plan's years, then the silent."""
    lang = controls.language()
    found: list[tuple[int, Promise]] = []
    for row in rows:
        one, way = promise(row, lang), movement(row)
        if way:
            one = replace(one, now_text=f"{one.now_text} {t(f'move_{way}')}")
        found.append((0 if way else 1 if one.now is not None else 2, one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _directions(rows: Rows) -> str:
    """How many promises of a plan moved which way, as one bar."""
    lang = controls.language()
    moved = selection.moved(rows)
    parts = [Part(t(f"move_{m}"), n, str(n)) for m, n in moved.items()]
    words = {"absent": t("absent"), "rest": ""}
    return shares(parts, lang=lang, words=words, least=_least(WIDE))


def _newest(rows: Rows) -> None:
    panels.draw("block_head", title=t("newest"), note="", way="", more="")
    published = [r for r in rows if r["kind"] != "derived"]
    shown = selection.from_every_pillar(published, NEWEST)
    panels.draw("newest", rows=[r | {"way": _way(r)} for r in shown])


def _way(row: Row) -> str:
    """To the row's pillar with its indicator as the lead."""
    return controls.way(row["page"], indicator=row["indicator"])


def _not_known() -> None:
    rows = fetch("gaps", lang=controls.language(), pillar=None)
    panels.draw(
        "block_head",
        title=t("tab_not_known"),
        note=t("some_gaps", count=len(rows), shown=min(len(rows), UNKNOWN)),
        way=controls.way(tab="not_known"),
        more=t("all_gaps"),
    )
    panels.draw("gaps_short", rows=rows[:UNKNOWN])


def _years_known() -> None:
    """Years by pillars: of how many indicators there is a figure."""
    lang = controls.language()
    rows = fetch("years_known", lang=lang)
    last = max((r["year"] for r in rows if r["year"] is not None), default=0)
    years = range(last - YEARS + 1, last + 1) if last else range(0)
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        own = found.setdefault(row["pillar"], row | {"known": {}})
        own["known"][row["year"]] = row["indicators"]
    lines = [
        Line(own["name"], tuple(_cell(own["known"].get(y)) for y in years), pick=code)
        for code, own in found.items()
    ]
    drawn = heat(
        [str(y) for y in years],
        lines,
        lang=lang,
        words={"absent": t("absent"), "demo": t("stamp_demo")},
        least=_least(SIDE),
        least_row=ROW,
    )
    panels.draw(
        "block_head",
        title=t("years_known"),
        note=t("years_known_note"),
        way=controls.way("sources"),
        more=t("all_gaps"),
    )
    ways = {code: controls.way(own["page"]) for code, own in found.items()}
    pictures.grid([linked(drawn, ways)], "overview_years")


def _cell(count: int | None) -> Cell:
    return Cell(count, "" if count is None else str(count))


def _movements(rows: Rows, plan: Row) -> None:
    """Small lines of the newest movements: each leads to its pillar."""
    lang = controls.language()
    moving = [row for row in rows if selection.moves(row)]
    chosen = selection.from_every_pillar(moving, LINES)
    panels.draw(
        "block_head",
        title=t("movements"),
        note=t("movements_note", year=plan["first_year"], plan=plan["name"]),
        way="",
        more="",
    )
    stamps = {"derived": t("kind_derived")}
    drawings = []
    for row in chosen:
        one = replace(series(row, lang, stamps=stamps), change="")
        # Its last year stands below the line.
        when = "" if one.when == str(row["years"][-1]) else one.when
        drawn = line(
            replace(one, when=when, since=plan["first_year"]),
            lang=lang,
            words={"absent": t("absent")},
            least=SMALL,
            high=FLAT,
        )
        drawings.append(linked(drawn, {one.pick: _way(row)}))
    if drawings:
        pictures.grid(drawings, "overview_small_lines")
