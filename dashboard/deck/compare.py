"""Slides that compare: districts then and now, districts side by side, known years."""

from __future__ import annotations

from dashboard.charts.strip_track import Dot
from dashboard.deck import pictures
from dashboard.deck.context import Desk
from dashboard.deck.model import Slide
from dashboard.rows import Row, Rows
from dashboard.wording.figures import figure
from dashboard.wording.selection import (
    FIRST_LAYER,
    best_year,
    layer_benchmark,
    layer_values,
    layer_years,
)

MOST_LAYERS = 6


def change(desk: Desk) -> list[Slide]:
    """The first layer of the map that compares over the years, in its earliest and its
    newest; no slide where none does."""
    found = ((layer, _years(desk, layer)) for layer in _layers(desk))
    layer, years = next(((own, y) for own, y in found if len(y) > 1), ({}, []))
    if not years:
        return []
    before, after = (_values(desk, layer, year) for year in (years[0], years[-1]))
    stamp = desk.stamp("derived") if _derived(*before, *after) else ""
    title = " · ".join(filter(None, (layer["name"], after[0]["unit"], stamp)))
    both = pictures.in_both(before, after)
    drawn = pictures.dumbbells(both, title, desk.lang)
    if drawn is None:
        return []
    most = max(both, key=lambda pair: abs(pair[1]["value"] - pair[0]["value"]))
    lead = desk.t(
        "deck_change_lead", name=layer["name"], first=years[0], last=years[-1]
    )
    sentence = desk.t(
        "deck_change_sentence",
        first=drawn.before,
        last=drawn.after,
        rose=sum(later["value"] > earlier["value"] for earlier, later in both),
        areas=len(both),
        name=most[1]["area_name"],
        course=" → ".join(figure(row, desk.lang) for row in most),
    )
    return [
        Slide(
            kind="change",
            title=desk.t("deck_change"),
            lead=" · ".join(filter(None, (lead, _boundaries(desk, layer), stamp))),
            sentence=sentence,
            picture=drawn,
            sources=desk.book.cite(r for r in (*before, *after) if r["source"]),
            notes=sentence,
            alt=drawn.alt,
            code="change",
        )
    ]


def districts(desk: Desk) -> list[Slide]:
    """The map's layers of the first one's boundaries side by side; no slide without."""
    found: list[tuple[Row, Rows, Rows]] = []
    for layer in _layers(desk)[:MOST_LAYERS]:
        year = best_year(_of(desk, layer))
        if year is not None:
            city = layer_benchmark(desk.ask, desk.lang, layer, year)
            found.append((layer, _values(desk, layer, year), city))
    drawn = pictures.strips(found, desk.t("deck_districts"), desk.lang)
    if drawn is None:
        return []
    lead = desk.t("deck_districts_lead")
    widest = max(drawn.rows, key=lambda strip: _spread(strip.dots))
    first, last = widest.dots[0], widest.dots[-1]
    sentence = desk.t(
        "deck_districts_sentence",
        name=widest.name,
        highest=f"{first.name} {first.text}",
        lowest=f"{last.name} {last.text}",
    )
    shown = [r for _, rows, city in found for r in (*city, *rows) if r["source"]]
    return [
        Slide(
            kind="districts",
            title=desk.t("deck_districts"),
            lead=" · ".join(filter(None, (lead, _boundaries(desk, found[0][0])))),
            sentence=sentence,
            picture=drawn,
            sources=desk.book.cite(shown),
            notes=f"{sentence}\n{drawn.alt}",
            alt=drawn.alt,
            code="districts",
        )
    ]


def _spread(dots: tuple[Dot, ...]) -> float:
    """How many times the lowest the highest is; none where the lowest is nothing."""
    high, low = dots[0].value, dots[-1].value
    return high / low if high and low else 0.0


def years(desk: Desk) -> list[Slide]:
    """Of how many indicators there is a figure, by pillar and year."""
    rows = desk.ask("years_known", lang=desk.lang)
    drawn = pictures.years(rows, desk.t("years_known"), desk.lang)
    if drawn is None:
        return []
    totals = {
        year: sum(line.cells[at].value or 0 for line in drawn.rows)
        for at, year in enumerate(drawn.years)
    }
    most, last = max(totals, key=lambda year: totals[year]), drawn.years[-1]
    sentence = desk.t(
        "deck_years_sentence",
        most=most,
        count=f"{totals[most]:g}",
        last=last,
        now=f"{totals[last]:g}",
    )
    return [
        Slide(
            kind="years",
            title=desk.t("years_known"),
            lead=desk.t("years_known_note"),
            sentence=sentence,
            picture=drawn,
            notes=f"{sentence}\n{drawn.alt}",
            alt=drawn.alt,
            code="years",
        )
    ]


def _layers(desk: Desk) -> Rows:
    """The published layers on the boundaries of the first one, which leads."""
    every = desk.ask("map_layers", lang=desk.lang)
    first = next((row for row in every if row["layer"] == FIRST_LAYER), None)
    if first is None:
        return []
    own = [r for r in every if r["scope"] == first["scope"] and not r["only_demo"]]
    return sorted(own, key=lambda row: row["layer"] != FIRST_LAYER)


def _boundaries(desk: Desk, layer: Row) -> str:
    """Which districts those of a layer are, where they are not today's."""
    return desk.t("deck_former") if layer["scope"] == "pre2021" else ""


def _derived(*rows: Row) -> bool:
    """One of the figures is computed from published ones."""
    return any(row["kind"] == "derived" for row in rows)


def _of(desk: Desk, layer: Row) -> Rows:
    return layer_years(desk.ask, layer, layer["scope"], with_demo=False)


def _years(desk: Desk, layer: Row) -> list[int]:
    """Years of a layer with as many areas as the best one has, after the last break of
    its indicator."""
    rows = _of(desk, layer)
    breaks = desk.ask("indicator_breaks", lang=desk.lang, indicator=layer["indicator"])
    since = max((row["before_year"] for row in breaks), default=0)
    most = max((row["areas"] for row in rows), default=0)
    return sorted(
        row["year"] for row in rows if row["areas"] == most and row["year"] >= since
    )


def _values(desk: Desk, layer: Row, year: int) -> Rows:
    scope = layer["scope"]
    return layer_values(desk.ask, desk.lang, layer, scope, year, with_demo=False)
