"""The first slides: a title where one is asked for, and the answer of the plan."""

from __future__ import annotations

from dashboard.charts.of_rows import promise
from dashboard.deck.context import Desk
from dashboard.deck.model import Headline, Light, Line, Slide, Table
from dashboard.deck.picture import Bullets, Picture
from dashboard.rows import Row, Rows
from dashboard.wording import sentences
from dashboard.wording.figures import change
from dashboard.wording.selection import from_every_pillar
from dashboard.wording.status import family

NEWEST = 3


def title(desk: Desk, chosen: Rows, totals: Row) -> Slide:
    """What the deck is, of which day and release, and what it holds."""
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


def glance(desk: Desk, chosen: Rows) -> Slide:
    """How many promises are kept, each of them as a bullet, what moved last, and how
    much is not known."""
    names = [row["pillar"] for row in chosen]
    rows = desk.status_rows(names)
    sentence = sentences.plan(rows, desk.plan, desk.lang)
    moved = _moved(desk, names)
    gaps = desk.gaps(names)
    columns = (desk.t("pillar"), desk.t("deck_counts"), desk.t("deck_worst"))
    bullets = Bullets(tuple(promise(row, desk.lang) for row in rows))
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
        counts=(
            Headline(
                str(len(gaps)), desk.t("deck_items"), desk.t("deck_unknown_figure")
            ),
        ),
        figures=tuple(desk.figure(row) for row in moved),
        lights=desk.lights(rows),
        table=Table("", columns, _lines(desk, chosen, rows)),
        pictures=(Picture(desk.t("deck_promises"), bullets),) if rows else (),
        sources=desk.book.cite([*rows, *moved]),
        notes=sentence,
        alt=sentence,
        code="glance",
    )


def _moved(desk: Desk, names: list[str]) -> Rows:
    """The newest published figures that have moved, of different pillars."""
    rows = [
        row
        for row in desk.ask("newest_figures", lang=desk.lang)
        if row["pillar"] in names
        and row["kind"] != "derived"
        and change(row, desk.lang)
    ]
    return from_every_pillar(rows, NEWEST, each=1)


def _lines(desk: Desk, chosen: Rows, rows: Rows) -> tuple[Line, ...]:
    """A line for each pillar: how many promises have which light, and the worst."""
    lines = []
    for pillar in chosen:
        own = [row for row in rows if row["pillar"] == pillar["pillar"]]
        lights = desk.lights(own)
        if own:
            text = "　".join(f"{light.text} {light.count}" for light in lights)
            cells, light = (pillar["name"], text), _worst(desk, own)
        else:
            cells, light = (pillar["name"], _built(desk, pillar["pillar"])), None
        lines.append(Line(cells, light, own[0]["source"] if own else ""))
    return tuple(lines)


def _worst(desk: Desk, rows: Rows) -> Light:
    """The light that needs attention first: bad before grey before good."""
    order = ("bad", "grey", "good")
    return desk.light(min(rows, key=lambda row: order.index(family(row))))


def _built(desk: Desk, pillar: str) -> str:
    """How many measures are built, for a pillar without numbers in the plan."""
    measures = desk.ask("measures", lang=desk.lang, pillar=pillar)
    built = sum(row["state"] == "已建成" for row in measures)
    words = desk.t("deck_measures_built", total=len(measures), built=built)
    return f"{desk.t('deck_no_row')}　{words}"
