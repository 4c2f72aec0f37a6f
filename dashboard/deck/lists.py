"""Slides that are lists: what is behind, what is not known, where it is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from dashboard.charts.bars import Bar
from dashboard.charts.of_rows import promise
from dashboard.charts.text import width
from dashboard.deck.context import Desk
from dashboard.deck.model import Headline, Line, Slide, Table
from dashboard.deck.picture import Bars, Bullets, Picture
from dashboard.rows import Rows
from dashboard.wording import sentences
from dashboard.wording.status import family

# What a table may take of the slide's height, the height of a line, the space between
# rows (all in hundredths of the slide's height), and the em that a row has for words.
ROOM = {
    "behind": (50.0, 4.3, 1.8, 34),
    "unknown": (50.0, 3.9, 1.8, 36),
    "sources": (54.0, 3.3, 1.8, 58),
}


def behind(desk: Desk, chosen: Rows) -> list[Slide]:
    names = [row["pillar"] for row in chosen]
    rows = [r for r in desk.status_rows(names) if family(r) == "bad"]
    heading: tuple[str, ...] = tuple(
        desk.t(key) for key in ("column_name", "latest", "target")
    )
    lines = [
        Line(
            (
                row["name"],
                sentences.shown(row, "judged_value", desk.lang),
                sentences.shown(row, "target", desk.lang),
            ),
            desk.light(row),
            row["source"],
        )
        for row in rows
    ]
    sentence, title, cited = desk.t("deck_behind_some"), "", rows
    counts: tuple[Headline, ...] = ()
    drawn = Bullets(tuple(promise(row, desk.lang) for row in rows))
    picture = Picture(desk.t("deck_promises"), drawn)
    if not rows:
        sentence, title = desk.t("deck_behind_none"), desk.t("shortfalls")
        cited, lines = _shortfalls(desk, chosen)
        picture = _by_pillar(desk, chosen, cited)
        counts = (
            Headline(str(len(cited)), desk.t("deck_items"), desk.t("shortfalls")),
        )
        sentence = sentence if lines else desk.t("deck_behind_clear")
        heading = (desk.t("pillar"), desk.t("shortfalls"))
    told = [sentences.indicator(row, desk.lang) for row in rows]
    return _pages(
        desk,
        Slide(
            kind="behind",
            title=desk.t("deck_behind"),
            lead=f"{desk.plan['name']} · {desk.t('deck_behind_lead')}",
            sentence=sentence,
            headline=Headline(
                str(len(rows)), desk.t("deck_items"), desk.t("deck_behind_figure")
            ),
            counts=counts,
            lights=desk.lights(rows),
            table=Table(title, heading, tuple(lines)),
            pictures=(picture,),
            sources=desk.book.cite(cited),
            notes="\n".join([sentence, *told]),
            alt=f"{desk.t('deck_behind_figure')}: {len(rows)}. {sentence}",
            code="behind",
        ),
    )


def _shortfalls(desk: Desk, chosen: Rows) -> tuple[Rows, list[Line]]:
    cited: Rows = []
    lines = []
    for pillar in chosen:
        own = {"pillar": pillar["pillar"]}
        found = [r | own for r in desk.ask("shortfalls", lang=desk.lang, **own)]
        cited += found
        lines += [Line((pillar["name"], r["text"]), source=r["source"]) for r in found]
    return cited, lines


def _by_pillar(desk: Desk, chosen: Rows, cited: Rows) -> Picture:
    """How many shortfalls the plan admits, pillar by pillar."""
    own = [row["pillar"] for row in cited]
    counts = {pillar["name"]: own.count(pillar["pillar"]) for pillar in chosen}
    sources = desk.book.cite(cited)
    return Picture(desk.t("deck_shortfalls"), _counted(counts), sources, aside=True)


def _gaps_by_pillar(desk: Desk, gaps: Rows) -> Picture:
    """How many gaps there are, by what they belong to."""
    counts = Counter(row["name"] for row in gaps)
    return Picture(desk.t("deck_gaps_by"), _counted(counts), aside=True)


def _counted(counts: Mapping[str, int]) -> Bars:
    return Bars(tuple(Bar(name, n, str(n)) for name, n in counts.items()))


def unknown(desk: Desk, names: Sequence[str]) -> list[Slide]:
    gaps = desk.gaps(names)
    rows = [r for r in desk.status_rows(names) if family(r) == "grey"]
    lead = desk.t("deck_unknown_lead")
    return _pages(
        desk,
        Slide(
            kind="unknown",
            title=desk.t("deck_unknown"),
            lead=lead,
            sentence=_not_judged(desk, rows),
            headline=Headline(
                str(len(gaps)), desk.t("deck_items"), desk.t("deck_unknown_figure")
            ),
            lights=desk.lights(rows),
            table=Table(
                desk.t("deck_unknown_figure"),
                (desk.t("pillar"), desk.t("gaps")),
                tuple(Line((row["name"], row["text"])) for row in gaps),
            ),
            pictures=(_gaps_by_pillar(desk, gaps),) if gaps else (),
            sources=desk.book.cite(rows),
            notes="\n".join(row["text"] for row in gaps),
            alt=f"{desk.t('deck_unknown_figure')}: {len(gaps)}",
            code="unknown",
        ),
    )


def _not_judged(desk: Desk, rows: Rows) -> str:
    """How many of the plan's indicators have no light, and why."""
    if not rows:
        return desk.t("deck_unknown_none", plan=desk.plan["name"])
    counts = "、".join(f"{li.text} {li.count}" for li in desk.lights(rows))
    if desk.lang == "en":
        counts = counts.replace("、", ", ")
    return desk.t(
        "deck_unknown_some", plan=desk.plan["name"], count=len(rows), counts=counts
    )


def sources(desk: Desk) -> list[Slide]:
    cited = desk.book.all()
    lines = tuple(
        Line(
            (f"[{s.mark}]", s.publisher, s.title, s.published, _grade(desk, s.grade)),
            source=s.id,
        )
        for s in cited
    )
    heading = ("", *(desk.t(k) for k in _SOURCE_COLUMNS))
    lead = desk.t("deck_sources_lead")
    return _pages(
        desk,
        Slide(
            kind="sources",
            title=desk.t("deck_sources"),
            lead=lead,
            table=Table("", heading, lines),
            notes=lead,
            alt=f"{desk.t('deck_sources')}: {len(cited)}",
            code="sources",
        ),
    )


def _grade(desk: Desk, grade: str) -> str:
    return desk.t("stamp_short") if grade == "demo" else grade


_SOURCE_COLUMNS = (
    "column_source_publisher",
    "column_source_title",
    "column_source_published",
    "grade",
)


def _pages(desk: Desk, slide: Slide) -> list[Slide]:
    """The slide, in parts where its table is too long for one."""
    if slide.table is None:
        return [slide]
    parts = _split(slide.kind, slide.table.rows)
    if len(parts) == 1:
        return [slide]
    return [
        _part(desk, slide, rows, page, len(parts))
        for page, rows in enumerate(parts, start=1)
    ]


def _split(kind: str, rows: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The rows in as few slides as hold them, about as many on each."""
    room, line, space, em = ROOM[kind]
    needs = [line * ceil(width("　".join(row.cells)) / em) + space for row in rows]
    count = max(1, ceil(sum(needs) / room))
    parts: list[list[Line]] = [[]]
    filled = 0.0
    for row, need in zip(rows, needs, strict=True):
        full = filled + need > room or filled >= sum(needs) / count
        if parts[-1] and full:
            parts.append([])
            filled = 0.0
        parts[-1].append(row)
        filled += need
    return [tuple(part) for part in parts]


def _part(
    desk: Desk, slide: Slide, rows: tuple[Line, ...], page: int, pages: int
) -> Slide:
    table = slide.table
    assert table is not None
    return replace(
        slide,
        sources=tuple(dict.fromkeys(row.source for row in rows if row.source)),
        title=slide.title + desk.t("deck_page_of", page=page, pages=pages),
        table=replace(table, rows=rows),
    )
