"""One picture as a page of its own, for a frame on another site: with its source, its
date and the way back. Who may frame it is told by whoever serves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.markup import render
from dashboard.rows import Row, Rows
from dashboard.site import indicators, pictures
from dashboard.site.edition import Edition


def drawn(edition: Edition, row: Row, districts: Rows) -> dict[str, Any] | None:
    """What the page of a row of `indicators.listed` shows: its series, else its rows
    of `district_strips` as bars; None where there is neither."""
    latest = [row["latest"]] if row["latest"] else []
    for card in pictures.cards(edition, latest, {}, pinned=False):
        return {"row": row, "card": card, "cited": card["row"], "districts": []}
    if districts:
        bars = pictures.by_district(edition, districts, leads=False)
        return {
            "row": row,
            "card": None,
            "bars": bars,
            "cited": districts[0],
            "districts": districts,
        }
    return None


def page(edition: Edition, shown: dict[str, Any], back: str, style: str = "") -> str:
    """The page; `back` leads to all that is known of the indicator. `style` is a sheet
    to carry along where it cannot lie beside the page."""
    site = edition.frame()
    return render(
        "site/embed", edition.lang, site=site, back=back, style=style, **shown
    )


def pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every picture's page by its path beside the others."""
    places = indicators.by_district(edition)
    for row in indicators.listed(edition):
        code = row["indicator"]
        if shown := drawn(edition, row, places.get(code, [])):
            whole = f"{edition.address}{edition.folder}" if edition.address else ""
            back = f"{whole}{pictures.address(code)}"
            yield pictures.framed(code), page(edition, shown, back).encode()


def one(edition: Edition, indicator: str, back: str, style: str) -> str | None:
    """The page of one indicator, with its style sheet; None where it has no picture or
    there is no such indicator."""
    row = next(
        (r for r in indicators.listed(edition) if r["indicator"] == indicator), None
    )
    places = indicators.by_district(edition)
    shown = drawn(edition, row, places.get(indicator, [])) if row else None
    return page(edition, shown, back, style) if shown else None
