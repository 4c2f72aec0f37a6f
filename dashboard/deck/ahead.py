"""Slides on what comes and what drove it: the outlook, and a change in its parts."""

from __future__ import annotations

from dashboard.charts import of_outlook
from dashboard.charts.waterfall import Level, Step
from dashboard.deck.context import Desk
from dashboard.deck.model import Figure, Headline, Line, Slide, Table
from dashboard.deck.picture import Pairs, Picture, Steps
from dashboard.rows import Rows
from dashboard.wording import outlook, split
from dashboard.wording.figures import number, rounded
from dashboard.wording.outlook import COUNTED, YEARS, Outlook
from dashboard.wording.selection import CITY, FIRST_LAYER
from dashboard.wording.split import Offer

AGE, OLDEST = min(outlook.AGES), max(outlook.AGES)
# Districts that the sentence names, and areas that the picture of a change does.
NAMED, AREAS = 3, 5


def outlook_slide(desk: Desk) -> Slide:
    """Older people of the city and its districts, always 推算."""
    look = outlook.read(desk.ask, desk.lang)
    first, last = YEARS
    stamp, t = desk.t("kind_derived"), desk.t
    pairs = of_outlook.pairs(
        look,
        AGE,
        last,
        "middle",
        stamp="",
        chooses=lambda area: area,
        chosen="",
        since=first,
    )
    ends = (t("outlook_of_model", year=first), t("outlook_of_model", year=last))
    rows = [outlook.figure_row(look, CITY, AGE, year) for year in (last, first)]
    rows.append(outlook.figure_row(look, CITY, OLDEST, last))
    rows.append(outlook.figure_row(look, CITY, AGE, COUNTED[-1]))
    sources = desk.book.cite(rows)
    sentence = _told(desk, look)
    drawn = Pairs(tuple(pairs), *ends, shared=True)
    title = t("deck_outlook_picture", first=first, last=last)
    lines = tuple(
        Line((p.name, p.before_text, p.after_text), source=sources[0]) for p in pairs
    )
    return Slide(
        kind="outlook",
        title=t("deck_outlook"),
        lead=t("deck_outlook_lead"),
        sentence=sentence,
        figures=_people(desk, rows),
        table=Table(t("deck_outlook_table"), (t("district"), *ends), lines),
        pictures=(Picture(title, drawn, sources, stamp=stamp),),
        sources=sources,
        notes="\n".join([sentence, *(t(f"outlook_method_{k}") for k in (1, 2, 3, 4))]),
        alt=f"{title}: {sentence}",
        code="outlook",
    )


def _people(desk: Desk, rows: Rows) -> tuple[Figure, ...]:
    """Figures of the outlook under short names; a census has no stamp."""
    found = []
    for row in rows:
        age = OLDEST if row["digits"] == outlook.digits(OLDEST) else AGE
        counted = row["year"] in COUNTED
        name = desk.t(
            "deck_outlook_counted" if counted else "deck_outlook_people", age=age
        )
        kind = "actual" if counted else "derived"
        found.append(desk.figure(row | {"name": name, "annotation": "", "kind": kind}))
    return tuple(found)


def _told(desk: Desk, look: Outlook) -> str:
    first, last = YEARS
    ends = {
        variant: outlook.figure_row(look, CITY, AGE, last, variant)["value"]
        for variant in outlook.VARIANTS
    }
    before = outlook.figure_row(look, CITY, AGE, first)["value"]

    def added(area: str) -> float:
        after = look.people(area, AGE, last, "middle")
        return float(after - look.people(area, AGE, first, "middle"))

    most = sorted(look.districts, key=lambda area: -added(area))[:NAMED]
    comma = "、" if desk.lang == "zh" else ", "
    areas = comma.join(look.areas[area]["area_name"] for area in most)
    # What is printed adds up: the difference is that of the printed figures.
    more = rounded(ends["middle"], 1) - rounded(before, 1)
    return desk.t(
        "deck_outlook_sentence",
        value=number(ends["middle"], 1),
        low=number(ends["low"], 1),
        high=number(ends["high"], 1),
        more=number(more, 1),
        areas=areas,
    )


def split_slide(desk: Desk, indicator: str | None) -> Slide:
    """谁推动了变化: of an indicator, else of the map's first layer with a split."""
    layers = desk.ask("map_layers", lang=desk.lang)
    layers = sorted(layers, key=lambda row: row["layer"] != FIRST_LAYER)
    codes = [indicator] if indicator else []
    for code in (*codes, *dict.fromkeys(row["indicator"] for row in layers)):
        offers, _, _ = split.read(desk.ask, desk.lang, code)
        if offers:
            return _changed(desk, code, offers[0])
    words = desk.t("deck_split_absent")
    return Slide("split", desk.t("split"), sentence=words, alt=words, code="split")


def _changed(desk: Desk, code: str, offer: Offer) -> Slide:
    t, lang = desk.t, desk.lang
    own = desk.ask("indicator_definition", lang=lang, indicator=code)[0]
    told = split.told(offer, own, lang)
    steps = split.folded(told, offer, AREAS, lang)
    drawn = Steps(
        Level(told.start[0], float(told.start[1]), told.start[2]),
        tuple(Step(name, float(value), text) for name, value, text in steps),
        Level(told.end[0], float(told.end[1]), told.end[2]),
    )
    sources = desk.book.cite(offer.rows)
    title = t("deck_split_picture", name=own["name"], unit=own["unit"])
    parts = split.parts(told, offer, lang)
    rows = (told.start, *steps, told.end)
    return Slide(
        kind="split",
        title=t("split"),
        lead=title,
        sentence=told.sentence.strip(),
        headline=Headline(
            parts[0][1],
            split.points(own["unit"], lang),
            t("deck_split_of", first=offer.first, last=offer.last),
        ),
        counts=tuple(Headline(text, "", name) for name, text in parts[1:]),
        table=Table(
            title,
            (t("split_part"), t("deck_split_of", first=offer.first, last=offer.last)),
            tuple(Line((name, text)) for name, _, text in rows),
        ),
        pictures=(
            Picture(
                title,
                drawn,
                sources,
                note=t(f"split_how_{offer.method}"),
                stamp=t("kind_derived"),
            ),
        ),
        sources=sources,
        notes="\n".join([told.sentence, t(f"split_how_{offer.method}")]),
        alt=told.sentence,
        code="split",
    )
