"""The slides of a meeting deck, from the questions of one release.

Nothing here draws, and nothing knows where the rows come from: `ask` is
`dashboard.ui.store.fetch` on the screen and `reader.run` in an export.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dashboard.deck import compare, lists, pictures
from dashboard.deck.context import Desk
from dashboard.deck.map import map_slide
from dashboard.deck.model import Chart, Deck, Headline, Light, Line, Slide, Table
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import sentences
from dashboard.wording.figures import figure
from dashboard.wording.status import family, first_shown_plan

log = logging.getLogger(__name__)

KINDS = (
    "title",
    "glance",
    "pillars",
    "map",
    "change",
    "districts",
    "behind",
    "unknown",
    "years",
    "sources",
)
MOST_FIGURES = 3


def build(
    ask: Ask,
    *,
    lang: str = "zh",
    as_of: date,
    plan: str | None = None,
    pillars: Sequence[str] = (),
    kinds: Sequence[str] = KINDS,
    layer: str | None = None,
    show_demo: bool = False,
    with_map: bool = True,
) -> Deck:
    """The whole deck. `plan` is the newest with known targets unless it names another;
    no `pillars` means all. Codes that are not known are ignored. `with_map` is what
    `selection.may_be_drawn` says.

    A slide that cannot be made becomes a notice, and the others go on.
    """
    plans = {row["plan"]: row for row in ask("plans", lang=lang)}
    first = first_shown_plan(list(plans.values()))
    code = plan if plan and plan in plans else first["plan"]
    totals = ask("totals")[0]
    desk = Desk(ask, lang, as_of, plans[code] | {"as_of": as_of})
    every = [r for r in ask("pillar_summary", lang=lang) if r["kind"] == "pillar"]
    chosen = [row for row in every if row["pillar"] in pillars] or every
    makers = _makers(desk, chosen, totals, layer, show_demo)
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
    desk: Desk, chosen: Rows, totals: Row, layer: str | None, show_demo: bool
) -> dict[str, list[tuple[str, Maker]]]:
    """What makes each kind, with a name for a slide that fails."""
    t = desk.t
    names = [row["pillar"] for row in chosen]
    return {
        "title": [(t("deck_title"), lambda: [_title(desk, chosen, totals)])],
        "glance": [(t("deck_glance"), lambda: [_glance(desk, chosen)])],
        "pillars": [
            (row["name"], lambda row=row: [_pillar(desk, row)])  # type: ignore[misc]
            for row in chosen
        ],
        "map": [(t("deck_map"), lambda: [map_slide(desk, layer, show_demo)])],
        "change": [(t("deck_change"), lambda: compare.change(desk))],
        "districts": [(t("deck_districts"), lambda: compare.districts(desk))],
        "behind": [(t("deck_behind"), lambda: lists.behind(desk, chosen))],
        "unknown": [(t("deck_unknown"), lambda: lists.unknown(desk, names))],
        "years": [(t("years_known"), lambda: compare.years(desk))],
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


def _title(desk: Desk, chosen: Rows, totals: Row) -> Slide:
    day = sentences.day(desk.as_of, desk.lang)
    names = tuple(Line((row["name"],)) for row in chosen)
    sentence = desk.t("deck_frozen", release=totals["release"])
    lead = desk.t("deck_as_of", date=day)
    return Slide(
        kind="title",
        title=desk.t("deck_title"),
        lead=f"{desk.plan['name']} · {lead}",
        sentence=sentence,
        table=Table(desk.t("deck_contents"), (), names),
        notes=sentence,
        alt=f"{desk.t('deck_title')}, {desk.plan['name']}, {lead}",
        code="title",
    )


def _glance(desk: Desk, chosen: Rows) -> Slide:
    rows = desk.status_rows([row["pillar"] for row in chosen])
    sentence = sentences.plan(rows, desk.plan, desk.lang)
    lines = []
    for pillar in chosen:
        own = [row for row in rows if row["pillar"] == pillar["pillar"]]
        lights = desk.lights(own)
        if own:
            text = "　".join(f"{light.text} {light.count}" for light in lights)
            cells, light = (pillar["name"], text), worst(desk, own)
        else:
            cells, light = (pillar["name"], _built(desk, pillar["pillar"])), None
        lines.append(Line(cells, light, own[0]["source"] if own else ""))
    columns = (desk.t("pillar"), desk.t("deck_counts"), desk.t("deck_worst"))
    return Slide(
        kind="glance",
        title=desk.t("deck_glance"),
        lead=desk.plan["name"],
        sentence=sentence,
        headline=Headline(
            str(sum(family(row) == "good" for row in rows)),
            desk.t("deck_of_rows", total=len(rows)),
            desk.t("deck_glance_figure"),
        ),
        lights=desk.lights(rows),
        table=Table("", columns, tuple(lines)),
        picture=pictures.bullets(rows, desk.plan["name"], desk.lang),
        sources=desk.book.cite(rows),
        notes=sentence,
        alt=sentence,
        code="glance",
    )


def worst(desk: Desk, rows: Rows) -> Light:
    """The light that needs attention first: bad before grey before good."""
    order = ("bad", "grey", "good")
    return desk.light(min(rows, key=lambda row: order.index(family(row))))


def _built(desk: Desk, pillar: str) -> str:
    """How many measures are built, for a pillar without numbers in the plan."""
    measures = desk.ask("measures", lang=desk.lang, pillar=pillar)
    built = sum(row["state"] == "已建成" for row in measures)
    words = desk.t("deck_measures_built", total=len(measures), built=built)
    return f"{desk.t('deck_no_row')}　{words}"


def _pillar(desk: Desk, pillar: Row) -> Slide:
    code = pillar["pillar"]
    rows = desk.status_rows([code])
    promises = {row["indicator"]: row for row in rows}
    heads = [
        r for r in desk.ask("headline_figures", lang=desk.lang) if r["pillar"] == code
    ]
    heads.sort(key=lambda row: row["indicator"] not in promises)
    heads = heads[:MOST_FIGURES]
    sentence = sentences.pillar(pillar["name"], rows, desk.lang)
    chart = _best_chart(desk, code, promises)
    table, listed = (None, []) if chart else _measures(desk, code)
    points = chart.points if chart else ()
    cited = (*heads, *rows, *listed)
    sources = desk.book.cite(cited)
    extra = [p.source for p in points if p.source not in sources]
    told = [sentences.indicator(row, desk.lang) for row in rows]
    alt = "; ".join(f"{r['name']} {figure(r, desk.lang)}" for r in heads)
    return Slide(
        kind="pillar",
        title=pillar["name"],
        lead=pillar["question"],
        sentence=sentence,
        figures=tuple(desk.figure(r, promises.get(r["indicator"])) for r in heads),
        lights=desk.lights(rows),
        chart=chart,
        table=table,
        sources=(*sources, *dict.fromkeys(extra)),
        notes="\n".join([sentence, *told, *_annotations(desk, heads, chart)]),
        alt=f"{pillar['name']}: {alt or sentence}",
        code=code,
    )


def _annotations(desk: Desk, heads: Rows, chart: Chart | None) -> list[str]:
    """What departments note to the figures of a slide, a line each."""
    told = [(row["name"], str(row["period"]), row["annotation"]) for row in heads]
    if chart:
        told += [(chart.title, str(p.year), p.annotation) for p in chart.points]
    stamp = desk.t("annotation")
    return [
        f"{stamp} {name} {period}: {' '.join(text.split())}"
        for name, period, text in dict.fromkeys(told)
        if text
    ]


def _best_chart(desk: Desk, code: str, promises: dict[str, Any]) -> Chart | None:
    """Of the pillar's headline indicators, or else of all, the one with the longest
    comparable series; a target decides between two of one length."""
    heads = [
        r for r in desk.ask("headline_figures", lang=desk.lang) if r["pillar"] == code
    ]
    latest = desk.ask("indicator_latest", lang=desk.lang, pillar=code)
    for rows in (heads, latest):
        found = [
            (len(row["years"] or ()), row["indicator"] in promises, row["indicator"])
            for row in rows
        ]
        for _, _, indicator in sorted(found, key=lambda f: f[:2], reverse=True)[:3]:
            chart = desk.chart(indicator, promises.get(indicator))
            if chart:
                return chart
    return None


def _measures(desk: Desk, code: str) -> tuple[Table, Rows]:
    """Measures in place of a chart, those that are built first."""
    rows = desk.ask("measures", lang=desk.lang, pillar=code)
    lines = tuple(
        Line((r["name"], desk.t(f"state_{r['state']}")), source=r["source"])
        for r in rows
    )
    columns = (desk.t("measures"), desk.t("status"))
    return Table(desk.t("measures"), columns, lines), rows
