"""Slides that compare: districts then and now, districts side by side, known years."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dashboard.charts.strip_track import Dot
from dashboard.deck import pictures
from dashboard.deck.context import Desk
from dashboard.deck.model import Slide
from dashboard.deck.picture import Picture
from dashboard.rows import Ask, Row, Rows
from dashboard.wording.figures import figure
from dashboard.wording.selection import (
    FIRST_LAYER,
    best_year,
    layer_benchmark,
    layer_values,
    layer_years,
)

MOST_LAYERS = 6


def censuses(desk: Desk) -> list[Slide]:
    """The first layer of the map that compares over the years, in its earliest and its
    newest; no slide where none does."""
    found = then_and_now(desk.ask, desk.lang)
    if found is None:
        return []
    layer, before, after = found
    stamp = desk.stamp("derived") if _derived(*before, *after) else ""
    title = f"{layer['name']} · {after[0]['unit']}"
    both = sorted(pictures.in_both(before, after), key=_way, reverse=True)
    drawn = pictures.pairs(both, desk.lang)
    if drawn is None:
        return []
    most = both[0]
    lead = desk.t(
        "deck_censuses_lead", name=layer["name"], first=drawn.before, last=drawn.after
    )
    sentence = desk.t(
        "deck_censuses_sentence",
        first=drawn.before,
        last=drawn.after,
        rose=sum(later["value"] > earlier["value"] for earlier, later in both),
        areas=len(both),
        name=most[1]["area_name"],
        course=" → ".join(figure(row, desk.lang) for row in most),
    )
    sources = desk.book.cite(r for r in (*before, *after) if r["source"])
    alt = f"{title}: {pictures.told(drawn)}"
    return [
        Slide(
            kind="censuses",
            title=desk.t("deck_censuses"),
            lead=" · ".join(filter(None, (lead, _boundaries(desk, layer), stamp))),
            sentence=sentence,
            pictures=(Picture(title, drawn, sources, stamp=stamp, alt=alt),),
            sources=sources,
            notes=f"{sentence}\n{alt}",
            alt=alt,
            code="censuses",
        )
    ]


def _way(pair: tuple[Row, Row]) -> float:
    """How far an area moved, up or down."""
    return abs(float(pair[1]["value"]) - float(pair[0]["value"]))


def districts(desk: Desk) -> list[Slide]:
    """The map's layers of the first one's boundaries side by side; no slide without."""
    found = side_by_side(desk.ask, desk.lang)
    drawn = pictures.strips(found, desk.lang)
    if drawn is None:
        return []
    lead = desk.t("deck_districts_lead")
    # What the sentence is about stands first: a wall may not have room for all.
    rows = sorted(drawn.rows, key=lambda strip: _spread(strip.dots), reverse=True)
    drawn, widest = replace(drawn, rows=tuple(rows)), rows[0]
    first, last = widest.dots[0], widest.dots[-1]
    sentence = desk.t(
        "deck_districts_sentence",
        name=widest.name,
        highest=f"{first.name} {first.text}",
        lowest=f"{last.name} {last.text}",
    )
    shown = [r for _, rows, city in found for r in (*city, *rows) if r["source"]]
    sources, title = desk.book.cite(shown), desk.t("deck_districts_picture")
    alt = f"{title}: {pictures.told(drawn)}"
    return [
        Slide(
            kind="districts",
            title=desk.t("deck_districts"),
            lead=" · ".join(filter(None, (lead, _boundaries(desk, found[0][0])))),
            sentence=sentence,
            pictures=(Picture(title, drawn, sources, alt=alt),),
            sources=sources,
            notes=f"{sentence}\n{alt}",
            alt=alt,
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
    drawn = pictures.years(rows)
    if drawn is None:
        return []
    totals = {
        year: sum(line.cells[at].value or 0 for line in drawn.rows)
        for at, year in enumerate(drawn.years)
    }
    most, last = max(totals, key=lambda year: totals[year]), drawn.years[-1]
    title = desk.t("years_known_note")
    alt = f"{title}: {pictures.told(drawn)}"
    sentence = desk.t(
        "deck_years_sentence",
        most=most,
        count=f"{totals[most]:g}",
        last=last,
        now=f"{totals[last]:g}",
    )
    return [
        Slide(
            kind="known_years",
            title=desk.t("years_known"),
            lead=desk.t("deck_years_lead"),
            sentence=sentence,
            pictures=(Picture(title, drawn, alt=alt),),
            notes=f"{sentence}\n{alt}",
            alt=alt,
            code="known_years",
        )
    ]


def then_and_now(ask: Ask, lang: str) -> tuple[Row, Rows, Rows] | None:
    """The first layer of the map that compares over the years, with its rows of
    `area_layer_values` in its earliest and its newest year; None where none does."""
    for layer in _layers(ask, lang):
        years = _years(ask, lang, layer)
        if len(years) > 1:
            first, last = min(years), max(years)
            before = _values(ask, lang, layer, first)
            return layer, before, _values(ask, lang, layer, last)
    return None


class Layer(NamedTuple):
    """A row of `map_layers` with its rows of `area_layer_values` and of
    `map_benchmark` in its best year."""

    row: Row
    values: Rows
    city: Rows


def side_by_side(ask: Ask, lang: str) -> list[Layer]:
    """Layers of the map on the boundaries of its first one."""
    found = (in_best_year(ask, lang, row) for row in _layers(ask, lang)[:MOST_LAYERS])
    return [layer for layer in found if layer]


def in_best_year(ask: Ask, lang: str, row: Row) -> Layer | None:
    """A row of `map_layers` with its figures; None where none is published."""
    year = best_year(_of(ask, row))
    if year is None:
        return None
    values, city = _values(ask, lang, row, year), layer_benchmark(ask, lang, row, year)
    return Layer(row, values, city)


def _layers(ask: Ask, lang: str) -> Rows:
    """The published layers on the boundaries of the first one, which leads."""
    every = ask("map_layers", lang=lang)
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


def _of(ask: Ask, layer: Row) -> Rows:
    return layer_years(ask, layer, layer["scope"], with_demo=False)


def _years(ask: Ask, lang: str, layer: Row) -> list[int]:
    """Years of a layer with as many areas as the best one has, after the last break of
    its indicator."""
    rows = _of(ask, layer)
    breaks = ask("indicator_breaks", lang=lang, indicator=layer["indicator"])
    since = max((row["before_year"] for row in breaks), default=0)
    most = max((row["areas"] for row in rows), default=0)
    return [r["year"] for r in rows if r["areas"] == most and r["year"] >= since]


def _values(ask: Ask, lang: str, layer: Row, year: int) -> Rows:
    return layer_values(ask, lang, layer, layer["scope"], year, with_demo=False)
