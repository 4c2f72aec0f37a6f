"""The slides of a meeting deck, from the questions of one release.

Nothing here draws, and nothing knows where the rows come from: `ask` is
`dashboard.ui.store.fetch` on the screen and `reader.run` in an export.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import chain

from dashboard.deck import compare, glance, lists
from dashboard.deck.ahead import outlook_slide, split_slide
from dashboard.deck.context import Desk
from dashboard.deck.decision import decision
from dashboard.deck.drills import drills
from dashboard.deck.map import map_slide
from dashboard.deck.model import Deck, Slide
from dashboard.deck.order import KINDS, TITLES, open_kinds, wanted
from dashboard.deck.pillars import pillar_slide
from dashboard.rows import Ask, Row, Rows
from dashboard.wording.status import first_shown_plan

log = logging.getLogger(__name__)

SOURCES = "sources"


def build(
    ask: Ask,
    *,
    lang: str = "zh",
    as_of: date,
    plan: str | None = None,
    pillars: Sequence[str] = (),
    kinds: Sequence[str] = KINDS,
    layer: str | None = None,
    indicator: str | None = None,
    show_demo: bool = False,
    with_map: bool = True,
    with_drills: bool = False,
) -> Deck:
    """The whole deck. `plan` is the newest with known targets unless it names another;
    no `pillars` means all. `indicator` is whose change is split, where it can be.
    `kinds` may name single pillars too and gives the order. Codes that are not known
    are ignored. `with_map` is what `selection.may_be_drawn` says,
    `with_drills` asks for what opens over the slides.

    A slide that cannot be made becomes a notice, and the others go on.
    """
    plans = {row["plan"]: row for row in ask("plans", lang=lang)}
    first = first_shown_plan(list(plans.values()))
    code = plan if plan and plan in plans else first["plan"]
    totals = ask("totals")[0]
    desk = Desk(ask, lang, as_of, plans[code] | {"as_of": as_of})
    every = [r for r in ask("pillar_summary", lang=lang) if r["kind"] == "pillar"]
    chosen = [row for row in every if row["pillar"] in pillars] or every
    makers = _makers(desk, (every, chosen), totals, layer, indicator, show_demo)
    codes = ([row["pillar"] for row in rows] for rows in (every, chosen))
    order = wanted(kinds, open_kinds(with_map), *codes)
    # The list of sources is of all that the others cite, wherever it stands.
    made = {
        code: _guarded(desk, code, *makers[code]) for code in order if code != SOURCES
    }
    opened = drills(desk, list(chain(*made.values()))) if with_drills else []
    if SOURCES in order:
        made[SOURCES] = _guarded(desk, SOURCES, *makers[SOURCES])
    slides = [slide for code in order for slide in made[code]]
    return Deck(
        release=totals["release"],
        made=f"{totals['built_at']:%Y-%m-%d %H:%M} UTC",
        plan=code,
        plan_name=desk.plan["name"],
        as_of=as_of,
        lang=lang,
        slides=tuple(slides),
        drills=tuple(opened),
        sources=desk.book.all(),
    )


Maker = Callable[[], list[Slide]]


def _makers(
    desk: Desk,
    pillars: tuple[Rows, Rows],
    totals: Row,
    layer: str | None,
    indicator: str | None,
    show_demo: bool,
) -> dict[str, tuple[str, Maker]]:
    """Title of each slide and what makes it, by code; `pillars` are all and chosen."""
    every, chosen = pillars
    names = [row["pillar"] for row in chosen]
    makers: dict[str, Maker] = {
        "title": lambda: [glance.title(desk, chosen, totals)],
        "glance": lambda: [glance.glance(desk, chosen)],
        "map": lambda: [map_slide(desk, layer, show_demo)],
        "censuses": lambda: compare.censuses(desk),
        "districts": lambda: compare.districts(desk),
        "outlook": lambda: [outlook_slide(desk)],
        "split": lambda: [split_slide(desk, indicator)],
        "decision": lambda: [decision(desk, names)],
        "behind": lambda: lists.behind(desk, chosen),
        "unknown": lambda: lists.unknown(desk, names),
        "known_years": lambda: compare.years(desk),
        "sources": lambda: lists.sources(desk),
    }
    found = {code: (desk.t(TITLES[code]), make) for code, make in makers.items()}
    for row in every:
        found[row["pillar"]] = (row["name"], partial(_one_pillar, desk, row))
    return found


def _one_pillar(desk: Desk, row: Row) -> list[Slide]:
    return [pillar_slide(desk, row)]


def _guarded(desk: Desk, code: str, name: str, make: Maker) -> list[Slide]:
    try:
        return make()
    except Exception:
        log.exception("The slide %r (%s) cannot be made", name, code)
        note = desk.t("deck_failed_note")
        words = desk.t("deck_failed")
        alt = f"{name}: {words}"
        return [Slide("failed", name, words, note, notes=note, alt=alt, code=code)]
