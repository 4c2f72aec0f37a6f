"""The slide of the district map: published layers first."""

from __future__ import annotations

from dashboard.deck.context import Desk
from dashboard.deck.model import Line, Map, Slide, Table
from dashboard.rows import Row
from dashboard.wording.figures import figure
from dashboard.wording.selection import (
    FIRST_LAYER,
    OUTLINES,
    best_year,
    layer_benchmark,
    layer_values,
    layer_years,
)


def map_slide(desk: Desk, chosen: str | None, show_demo: bool) -> Slide:
    found = {row["layer"]: row for row in desk.ask("map_layers", lang=desk.lang)}
    every = sorted(found, key=lambda code: code != FIRST_LAYER)
    order = [chosen] if chosen in found else every
    for code, demo in [(c, False) for c in order] + [(c, True) for c in order]:
        if demo and not (show_demo and chosen):
            continue
        layer = found[code]
        years = layer_years(desk.ask, layer, layer["scope"], with_demo=demo)
        if (year := best_year(years)) is not None:
            return _mapped(desk, layer, year, demo)
    words = desk.t("deck_map_absent")
    return Slide("map", desk.t("deck_map"), sentence=words, alt=words, code="map")


def _mapped(desk: Desk, layer: Row, year: int, demo: bool) -> Slide:
    lang = desk.lang
    rows = layer_values(desk.ask, lang, layer, layer["scope"], year, with_demo=demo)
    known = [r for r in rows if r["value"] is not None and r["comparable"]]
    city = layer_benchmark(desk.ask, lang, layer, year)
    terms = desk.ask("map_notice", lang=lang)[0]
    notice = f"{terms['notice']} · {terms['source']}"
    if terms["review_number"]:
        notice = f"{desk.t('review_number')}: {terms['review_number']}"
    ends = [f"{r['area_name']} {figure(r, lang)}" for r in (known[0], known[-1])]
    stamped = any(r["kind"] == "demo" for r in known)
    sentence = desk.t("deck_map_sentence", highest=ends[0], lowest=ends[1])
    if stamped:
        sentence = f"{desk.t('stamp_demo')}：{desk.t('demo_note')}"
    lead = desk.t("deck_map_lead", name=layer["name"], unit=rows[0]["unit"], year=year)
    lines = tuple(
        Line((r["short_name"], _stamped(desk, r)), source=r["source"])
        for r in known[:4]
    )
    return Slide(
        kind="map",
        title=desk.t("deck_map"),
        lead=lead,
        sentence=sentence,
        figures=tuple(desk.figure(row) for row in city),
        table=Table(desk.t("ranking"), (desk.t("district"), rows[0]["unit"]), lines),
        map=Map(
            layer=layer["layer"],
            name=layer["name"],
            geometry=OUTLINES[layer["scope"]],
            year=year,
            unit=rows[0]["unit"],
            rows=tuple(rows),
            notice=notice,
            stamp=desk.t("stamp_demo") if stamped else "",
        ),
        sources=desk.book.cite([*city, *known]),
        notes=f"{lead}\n{sentence}",
        alt=f"{lead}: {sentence}",
        code="map",
    )


def _stamped(desk: Desk, row: Row) -> str:
    stamp = desk.t("stamp_short") if row["kind"] == "demo" else ""
    return f"{figure(row, desk.lang, unit=False)} {stamp}".rstrip()
