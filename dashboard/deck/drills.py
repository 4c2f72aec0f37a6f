"""What opens over a slide: an indicator or a district that the slide names, in full."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from dashboard.charts.bars import Bar, Benchmark
from dashboard.charts.of_rows import area as bar_of
from dashboard.deck.compare import Layer, in_best_year
from dashboard.deck.context import Desk
from dashboard.deck.context import chart as drawn
from dashboard.deck.model import Figure, Slide
from dashboard.deck.picture import Bars, Picture
from dashboard.rows import Row, Rows, grouped
from dashboard.wording import sentences
from dashboard.wording.figures import figure
from dashboard.wording.selection import CITY, READINGS, comparable_years

log = logging.getLogger(__name__)

MOST_FIGURES = 4
MOST_LAYERS = 5  # beside the one that the map shows


def picks(slides: Iterable[Slide]) -> list[str]:
    """What the slides name, each once: `indicator:…` and `area:…`."""
    found: list[str] = []
    for slide in slides:
        found += [f"indicator:{f.indicator}" for f in slide.figures if f.indicator]
        for one in slide.pictures:
            found += [getattr(row, "pick", "") for row in one.drawing.rows]
        if slide.chart:
            found.append(f"indicator:{slide.chart.indicator}")
        if slide.map:
            found += [f"area:{row['area']}" for row in slide.map.rows]
    return [pick for pick in dict.fromkeys(found) if pick]


def drills(desk: Desk, slides: Sequence[Slide]) -> list[Slide]:
    """A slide for each pick that has a figure; who asks for another finds none."""
    asked = picks(slides)
    codes = [pick.partition(":")[2] for pick in asked if pick.startswith("indicator:")]
    areas = [pick.partition(":")[2] for pick in asked if pick.startswith("area:")]
    shown = next((slide.map for slide in slides if slide.map), None)
    layers = _layers(desk, shown.layer if shown else "", areas) if areas else []
    latest = {
        row["indicator"]: row
        for pillar in desk.ask("pillar_summary", lang=desk.lang)
        for row in desk.ask("indicator_latest", lang=desk.lang, pillar=pillar["pillar"])
    }
    pillars = [r["pillar"] for r in desk.ask("pillar_summary", lang=desk.lang)]
    promises = {row["indicator"]: row for row in desk.status_rows(pillars)}
    # Asked once for all: a question for each would take seconds.
    series, definitions = (
        grouped(desk.ask(question, lang=desk.lang, indicator=None), "indicator")
        for question in ("indicator_series", "indicator_definition")
    )
    found = []
    for code in codes:
        if code in latest:
            known = (series.get(code, []), definitions[code][0], promises.get(code))
            found += _guarded(code, _indicator, desk, latest[code], *known)
    for area in areas:
        found += _guarded(area, _area, desk, area, layers)
    return found


def _guarded(code: str, make: Callable[..., list[Slide]], *given: Any) -> list[Slide]:
    try:
        return make(*given)
    except Exception:
        log.exception("What opens for %r cannot be made", code)
        return []


def _indicator(
    desk: Desk, row: Row, series: Rows, own: Row, promise: Row | None
) -> list[Slide]:
    """Latest figure, series, districts of its newest year, and what it counts (`own`,
    a row of `indicator_definition`)."""
    code, lang = row["indicator"], desk.lang
    line = comparable_years(series)
    chart = drawn(code, line, promise, lang)
    desk.book.cite(line if chart else [])
    ranked = _districts(desk, series)
    told = sentences.indicator(promise, lang) if promise else own["definition"]
    sources = desk.book.cite([row])
    points = [p.source for p in chart.points] if chart else []
    return [
        Slide(
            kind="drill",
            title=row["name"],
            lead=" · ".join(filter(None, (own["unit"], own["department"]))),
            sentence=told,
            figures=(desk.figure(row, promise), *_earlier(desk, series, row)),
            chart=chart,
            pictures=(ranked,) if ranked and not chart else (),
            sources=tuple(dict.fromkeys([*sources, *points])),
            notes=own["definition"],
            alt=f"{row['name']} {figure(row, lang)}",
            code=f"indicator:{code}",
        )
    ]


def _earlier(desk: Desk, series: Rows, latest: Row) -> tuple[Figure, ...]:
    """The readings before the latest one that have its area, newest first."""
    rows = [
        row
        for row in series
        if row["value"] is not None
        and row["kind"] in READINGS
        and row["area_id"].partition("@")[0] == latest["area"]
        and row["period"] != latest["period"]
    ]
    once = {row["period"]: row for row in rows}
    shown = sorted(once.values(), key=lambda row: row["period"], reverse=True)
    area = {"area": latest["area"]}
    told = [desk.figure(row | area) for row in shown[: MOST_FIGURES - 1]]
    # They are all of one indicator: the year tells them apart.
    return tuple(replace(one, label=one.as_of, as_of="", indicator="") for one in told)


def _districts(desk: Desk, series: Rows) -> Picture | None:
    """Districts by size in the newest year that has three."""
    rows = [
        row
        for row in series
        if row["area_kind"] == "district"
        and row["value"] is not None
        and row["kind"] in READINGS
    ]
    by_period: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_period.setdefault(row["period"], {})[row["area_id"]] = row
    whole = [period for period, own in by_period.items() if len(own) > 2]
    if not whole:
        return None
    newest = list(by_period[max(whole)].values())
    stamps = {"derived": desk.t("kind_derived")}
    bars = Bars(tuple(bar_of(row, desk.lang, stamps=stamps) for row in newest))
    title = desk.t("deck_drill_districts", year=max(whole))
    return Picture(title, bars, desk.book.cite(newest))


def _layers(desk: Desk, first: str, areas: Sequence[str]) -> list[Layer]:
    """Layers of the boundaries that the areas are of, the one on the map first."""
    rows = desk.ask("map_layers", lang=desk.lang)
    rows.sort(key=lambda row: row["layer"] != first)
    own = [row for row in rows if row["scope"] == rows[0]["scope"]]
    layers = (in_best_year(desk.ask, desk.lang, row) for row in own)
    known = (
        layer
        for layer in layers
        if layer and {v["area"] for v in layer.values} & set(areas)
    )
    return list(islice(known, 1 + MOST_LAYERS))


def _area(desk: Desk, area: str, layers: Sequence[Layer]) -> list[Slide]:
    """A district in the layers of the map: value, rank, and its place on the first."""
    own = [
        (layer, row)
        for layer in layers
        for row in layer.values
        if row["area"] == area and row["value"] is not None and row["comparable"]
    ]
    if not own:
        return []
    first, lead = own[0]
    shown = [row for _, row in own]
    told = [figure(row, desk.lang) for row in shown]
    named = [layer.row["name"] for layer, _ in own]
    figures = tuple(
        _ranked(desk, row | {"name": name})
        for row, name in zip(shown, named, strict=True)
    )
    sentence = desk.t(
        "deck_drill_area",
        name=lead["area_name"],
        layer=named[0],
        value=told[0],
        place=lead["place_in_rank"] or "—",
        count=lead["ranked"],
    )
    return [
        Slide(
            kind="drill",
            title=lead["area_name"],
            lead=desk.t("deck_drill_lead", count=len(own)),
            sentence=sentence,
            figures=figures[:MOST_FIGURES],
            pictures=(_place(desk, first, area),),
            sources=desk.book.cite(shown),
            notes=sentence,
            alt=sentence,
            code=f"area:{area}",
        )
    ]


def _ranked(desk: Desk, row: Row) -> Figure:
    """A figure of a district with its place among all."""
    own = desk.figure(row | {"area": CITY, "annotation": ""})
    if not row["place_in_rank"]:
        return own
    place = desk.t("deck_drill_place", place=row["place_in_rank"], count=row["ranked"])
    return replace(own, as_of=f"{own.as_of} · {place}")


def _place(desk: Desk, layer: Layer, area: str) -> Picture:
    """All districts in the layer, with the chosen one outlined and the city's level."""
    known = [row for row in layer.values if row["value"] is not None]
    bars = tuple(
        Bar(
            row["short_name"],
            row["value"],
            figure(row, desk.lang, unit=False),
            pick=f"area:{row['area']}",
        )
        for row in known
        if row["comparable"]
    )
    level = None
    if layer.city and layer.city[0]["is_level"]:
        city = layer.city[0]
        said = f"{desk.t('city_level')} {figure(city, desk.lang)}"
        level = Benchmark(city["value"], said)
    unit, year = known[0]["unit"], known[0]["year"]
    title = desk.t("deck_map_lead", name=layer.row["name"], unit=unit, year=year)
    drawn = Bars(bars, level, chosen=f"area:{area}")
    return Picture(title, drawn, desk.book.cite(known))
