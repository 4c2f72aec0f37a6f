"""The thirteen districts: one page that compares them, and one page each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dashboard.rows import Row, Rows
from dashboard.site import pictures
from dashboard.site.edition import Edition
from dashboard.wording.selection import (
    best_year,
    layer_benchmark,
    layer_values,
    layer_years,
)

# The first map is of published figures, as on the live page.
FIRST = "population_60_plus_share"


def pages(edition: Edition, page: Callable[..., Any]) -> Iterator[Any]:
    """The overview of districts, then each in order of its code."""
    listed = edition.ask("district_list", lang=edition.lang)
    known = {row["area"]: _figures(edition, row["area"]) for row in listed}
    title, about = edition.t("site_districts"), edition.t("site_districts_about")
    drawn, blank = _layers(edition)
    context = {
        "about": about,
        "districts": [
            row | {"known": len({r["indicator"] for r in known[row["area"]]})}
            for row in listed
        ],
        "layers": drawn,
        "blank": blank,
    }
    yield page("districts", "site/districts", title, about, "districts", context)
    for row in listed:
        yield _district(edition, page, row, known[row["area"]], listed)


def _district(
    edition: Edition, page: Callable[..., Any], row: Row, known: Rows, listed: Rows
) -> Any:
    lang, area = edition.lang, row["area"]
    newest = [r for r in known if r["newest"]]
    indicators = len({r["indicator"] for r in known})
    words = {"name": row["area_name"], "known": indicators, "figures": len(known)}
    places: dict[int, Rows] = {}
    for near in edition.ask("similar_areas", lang=lang, area=area):
        places.setdefault(near["place"], []).append(near)
    return page(
        f"district-{area}",
        "site/district",
        row["area_name"],
        edition.t("site_district_about", **words),
        "districts",
        {
            "row": row,
            "listed": listed,
            "known": indicators,
            "figures_count": len(known),
            "today": [r for r in newest if r["boundary"] == "post2021"],
            "before": [r for r in newest if r["boundary"] != "post2021"],
            "similar": list(places.values()),
            "missing": edition.ask(
                "profile_gaps", lang=lang, area=area, with_demo=False
            ),
        },
    )


def _figures(edition: Edition, area: str) -> Rows:
    return edition.ask("profile_figures", lang=edition.lang, area=area, with_demo=False)


def _layers(edition: Edition) -> tuple[list[dict[str, Any]], Rows]:
    """Layers with a map, each on its own areas and best year; and those without."""
    layers = edition.ask("map_layers", lang=edition.lang)
    layers.sort(key=lambda layer: layer["layer"] != FIRST)
    drawn, blank = [], []
    for layer in layers:
        years = layer_years(edition.ask, layer, layer["scope"], with_demo=False)
        year = best_year(years)
        if year is None:
            blank.append(layer)
        else:
            drawn.append(_layer(edition, layer, year))
    return drawn, blank


def _layer(edition: Edition, layer: Row, year: int) -> dict[str, Any]:
    lang = edition.lang
    ask, scope = edition.ask, layer["scope"]
    rows = layer_values(ask, lang, layer, scope, year, with_demo=False)
    city = layer_benchmark(ask, lang, layer, year)
    return {
        "layer": layer,
        "year": year,
        "rows": rows,
        "cited": list({row["source"]: row for row in rows if row["source"]}.values()),
        "city": city[0] if city else None,
        "picture": pictures.district_map(edition, rows, layer, year),
    }
