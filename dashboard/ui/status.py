"""The status matrix: filters, counts that add up, a drawer behind every light."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard.charts.bullets import bullets as drawn
from dashboard.charts.of_rows import promise
from dashboard.method import gap
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, pictures
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording import arithmetic, selection, sentences
from dashboard.wording import status as wording
from dashboard.wording.selection import kept, promises

# Years after the plan within which a what-if is still told.
HORIZON = 20
NATURES = ["binding", "expected", "unknown"]


def choose_plan(pillar: str = "") -> tuple[dict[str, Any], date]:
    """The plan and the day to look back to; both stand in the address. Of a pillar the
    first shown is one that promises something there, if there is any."""
    plans, first = _plans(pillar)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = controls.choose(
            "plan",
            list(plans),
            first,
            label=t("plan"),
            label_of=lambda c: plans[c]["name"],
        )
        day = controls.as_of()
    return plans[code], day


def plan_in_address() -> tuple[dict[str, Any], date]:
    """The same where the page has no fields to choose them in."""
    plans, first = _plans("")
    return plans[controls.code("plan", list(plans), first)], controls.day_in_address()


def _plans(pillar: str) -> tuple[dict[str, Row], str]:
    """The plans to choose from by code, and the one shown first."""
    every = fetch("plans", lang=controls.language())
    # Benchmarks are shown beside the city's figures, never judged as its promises.
    plans = {r["plan"]: r for r in every if r["level"] in ("city", "district")}
    return plans, _first_shown(list(plans.values()), pillar)["plan"]


def _first_shown(plans: Rows, pillar: str) -> Row:
    usual = wording.first_shown_plan(plans)
    if not pillar:
        return usual
    today = date.today()
    own = (p for p in (usual, *reversed(plans)) if _rows(p["plan"], today, pillar))
    return next(own, usual)


def standings(plan: dict[str, Any], day: date) -> None:
    """The city's plans in one row: what is live first, and how each stands. The ways
    to them keep whatever else is chosen."""
    lang = controls.language()
    found = selection.standings(fetch, lang, day)
    panels.draw(
        "plan_standings",
        plans=[row | {"way": controls.way(plan=row["plan"])} for row in found],
        chosen=plan["plan"],
    )


def matrix(plan: dict[str, Any], day: date) -> dict[str, str | None]:
    """The plan's sentence, its counts, filters and rows.

    Returns the filters that the reader chose, for the exports.
    """
    lang = controls.language()
    rows = _rows(plan["plan"], day)
    panels.draw("sentence", words=sentences.plan(rows, plan | {"as_of": day}, lang))
    if not rows:
        panels.draw("empty", words=plan["note"])
        return {}
    panels.draw("status_counts", counts=wording.counts(rows), total=len(rows))
    status, pillar, nature = _filters(rows)
    shown = kept(_rows(plan["plan"], day, pillar), status=status, nature=nature)
    draw_rows(shown, plan["plan"], t("no_row_matches"))
    if plan["targets"] != "known":
        panels.draw("empty", words=plan["note"])
    return {"status": status, "pillar": pillar, "nature": nature}


def of_pillar(pillar: str, name: str, plan: str, day: date) -> None:
    """The promises of one pillar with the pillar's sentence."""
    rows = _rows(plan, day, pillar)
    panels.draw("sentence", words=sentences.pillar(name, rows, controls.language()))
    if rows:
        panels.draw("status_counts", counts=wording.counts(rows), total=len(rows))
        draw_rows(rows, plan, t("no_row_matches"))


def bullets(pillar: str, plan: str, day: date, least: float) -> None:
    """The promises of one pillar in one picture, the worst first; a click chooses the
    indicator. `least` is the narrowest it is drawn for, in pixels."""
    lang = controls.language()
    rows = _rows(plan, day, pillar)
    if not rows:
        panels.draw("empty", words=t("no_promise"))
        return
    words = {
        "start": t("baseline"),
        "target": t("target"),
        "due": t("due_by_then"),
        "absent": t("absent"),
    }
    chosen = controls.code("indicator", [row["indicator"] for row in rows], "")
    drawing = once(
        drawn,
        [promise(row, lang) for row in rows],
        lang=lang,
        words=words,
        chosen=f"indicator:{chosen}",
        least=least,
    )
    pictures.grid([drawing], "bullets")


def of_indicator(indicator: str, plan: str, day: date) -> dict[str, Any] | None:
    """An indicator's row in a plan; None where it promises nothing of it."""
    return next((r for r in _rows(plan, day) if r["indicator"] == indicator), None)


def sentence(indicator: str, plan: str, day: date) -> str:
    """How an indicator stands in a plan, in words; empty where it has no row there."""
    row = of_indicator(indicator, plan, day)
    return sentences.indicator(row, controls.language()) if row else ""


def gap_panel(indicator: str, plan: str, day: date) -> None:
    """还差多少: the gap as a countable thing and a yearly pace, and a what-if."""
    row = of_indicator(indicator, plan, day)
    left = gap.remaining(row) if row else None
    if row is None or left is None:
        return
    panels.draw("gap", row=row, left=left)
    if left.amount > 0 and not left.at_most:
        with st.container(key="what_if"):
            growth = controls.growth()
        panels.draw("what_if", year=_year_met(row, growth), growth=growth, row=row)


def _year_met(row: dict[str, Any], growth: float) -> int | None:
    return gap.year_met(
        row["judged_value"],
        row["judged_year"],
        row["target"],
        growth,
        gap.side_of(row) or "ge",
        row["last_year"] + HORIZON,
    )


def draw_rows(rows: Rows, plan: str, empty: str) -> None:
    """Rows with their drawers; those that the address names are open."""
    lang = controls.language()
    history: dict[str, Rows] = {}
    if rows:
        pasts = fetch("status_history", plan=plan)
        for past in wording.history(pasts, rows[0]["last_year"]):
            history.setdefault(past["indicator"], []).append(past)
    enriched = [
        row
        | {
            "sentence": sentences.indicator(row, lang),
            "lines": arithmetic.lines(row, lang),
            "history": history[row["indicator"]],
        }
        for row in rows
    ]
    opened = [st.query_params.get(name) for name in ("open", "indicator")]
    panels.draw("status_list", rows=enriched, opened=opened, empty=empty)
    panels.download_status(enriched, plan)


def _rows(plan: str, day: date, pillar: str | None = None) -> Rows:
    return promises(fetch, controls.language(), plan, day, pillar)


def _filters(rows: Rows) -> tuple[str | None, str | None, str | None]:
    pillars = {row["pillar"]: row["pillar_name"] for row in rows}
    lights = list(wording.counts(rows))
    columns = st.columns(3)
    with columns[0]:
        status = controls.filter_by(
            "status",
            lights,
            t("status"),
            lambda c: wording.label(c, controls.language()),
        )
    with columns[1]:
        pillar = controls.filter_by(
            "pillar", list(pillars), t("pillar"), pillars.__getitem__
        )
    with columns[2]:
        nature = controls.filter_by(
            "nature", NATURES, t("nature"), lambda c: t(f"nature_{c}")
        )
    return status, pillar, nature
