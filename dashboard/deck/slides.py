"""The slides of a meeting deck, from the questions of one release.

Nothing here draws, and nothing knows where the rows come from: `ask` is
`dashboard.ui.store.fetch` on the screen and `reader.run` in an export.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date

from dashboard.deck import glance, lists
from dashboard.deck.ahead import change_slide, outlook_slide
from dashboard.deck.context import Desk
from dashboard.deck.decision import decision
from dashboard.deck.map import map_slide
from dashboard.deck.model import Deck, Slide
from dashboard.deck.pillars import pillar_slide
from dashboard.rows import Ask, Row, Rows
from dashboard.wording.status import first_shown_plan

log = logging.getLogger(__name__)

KINDS = (
    "title",
    "glance",
    "pillars",
    "map",
    "outlook",
    "change",
    "behind",
    "decision",
    "unknown",
    "sources",
)


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
) -> Deck:
    """The whole deck. `plan` is the newest with known targets unless it names another;
    no `pillars` means all. `indicator` is whose change is split, where it can be.
    Codes that are not known are ignored. `with_map` is what `selection.may_be_drawn`
    says.

    A slide that cannot be made becomes a notice, and the others go on.
    """
    plans = {row["plan"]: row for row in ask("plans", lang=lang)}
    first = first_shown_plan(list(plans.values()))
    code = plan if plan and plan in plans else first["plan"]
    totals = ask("totals")[0]
    desk = Desk(ask, lang, as_of, plans[code] | {"as_of": as_of})
    every = [r for r in ask("pillar_summary", lang=lang) if r["kind"] == "pillar"]
    chosen = [row for row in every if row["pillar"] in pillars] or every
    makers = _makers(desk, chosen, totals, layer, indicator, show_demo)
    open_to_all = [kind for kind in KINDS if kind != "map" or with_map]
    wanted = [kind for kind in open_to_all if kind in kinds] or open_to_all
    slides: list[Slide] = []
    for kind in wanted:
        for name, make in makers[kind]:
            slides += _guarded(desk, kind, name, make)
    return Deck(
        release=totals["release"],
        made=f"{totals['built_at']:%Y-%m-%d %H:%M} UTC",
        plan=code,
        plan_name=desk.plan["name"],
        as_of=as_of,
        lang=lang,
        slides=tuple(slides),
        sources=desk.book.all(),
    )


Maker = Callable[[], list[Slide]]


def _makers(
    desk: Desk,
    chosen: Rows,
    totals: Row,
    layer: str | None,
    indicator: str | None,
    show_demo: bool,
) -> dict[str, list[tuple[str, Maker]]]:
    """What makes each kind, with a name for a slide that fails."""
    t = desk.t
    names = [row["pillar"] for row in chosen]
    return {
        "title": [(t("deck_title"), lambda: [glance.title(desk, chosen, totals)])],
        "glance": [(t("deck_glance"), lambda: [glance.glance(desk, chosen)])],
        "pillars": [
            (row["name"], lambda row=row: [pillar_slide(desk, row)])  # type: ignore[misc]
            for row in chosen
        ],
        "map": [(t("deck_map"), lambda: [map_slide(desk, layer, show_demo)])],
        "outlook": [(t("deck_outlook"), lambda: [outlook_slide(desk)])],
        "change": [(t("split"), lambda: [change_slide(desk, indicator)])],
        "decision": [(t("deck_decision"), lambda: [decision(desk, names)])],
        "behind": [(t("deck_behind"), lambda: lists.behind(desk, chosen))],
        "unknown": [(t("deck_unknown"), lambda: lists.unknown(desk, names))],
        "sources": [(t("deck_sources"), lambda: lists.sources(desk))],
    }


def _guarded(desk: Desk, kind: str, name: str, make: Maker) -> list[Slide]:
    try:
        return make()
    except Exception:
        log.exception("The slide %r (%s) cannot be made", name, kind)
        note = desk.t("deck_failed_note")
        words = desk.t("deck_failed")
        alt = f"{name}: {words}"
        return [Slide("failed", name, words, note, notes=note, alt=alt, code=kind)]
