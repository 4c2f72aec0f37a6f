"""Where districts stand: strips of dots, and a small map to choose one on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts.map.drawing import shapes
from dashboard.charts.map.selector import selector, tiles
from dashboard.charts.of_districts import strip
from dashboard.charts.strips import beside, strips_in_parts
from dashboard.rows import Rows
from dashboard.ui import controls, panels, pictures, store, take
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.ui.store import fetch, geometry
from dashboard.wording.selection import OUTLINES, may_be_drawn

A_SHEET = 12  # strips that are printed without a break between them
WIDE = 880  # pixels that strips have on a desk
STYLE = Path(__file__).parent / "standing.css"


def style() -> None:
    """The look of strips, of the small map and of the pages that they stand on."""
    st.html(STYLE)


def districts() -> Rows:
    """The thirteen districts of today."""
    return fetch("district_list", lang=controls.language())


def chosen() -> str:
    """The code of the district in the address, '' where there is none."""
    return controls.code("district", [row["area"] for row in districts()], "")


def rows(area: str) -> Rows:
    """Every indicator of the district (of the city for '') with all districts."""
    return fetch(
        "district_strips",
        lang=controls.language(),
        area=area or None,
        with_demo=controls.with_demo(),
    )


def alike(area: str) -> Rows:
    """The districts most like one, with the features they were found by."""
    return fetch("similar_areas", lang=controls.language(), area=area)


def _strips(
    groups: list[Rows], area: str, stamps: Mapping[str, str], **look: Any
) -> list[str]:
    """Drawings of the strips of these rows, `look` as for `strips_in_parts`."""
    lang, city = look["lang"], look["words"]["city"]
    every = [strip(own, area, lang, city=city, stamps=stamps) for own in groups]
    return strips_in_parts(every, A_SHEET, **look)


def draw(
    groups: list[Rows],
    area: str,
    others: Sequence[str],
    key: str,
    *,
    title: str = "",
    wide: float = WIDE,
) -> None:
    """A strip for the rows of each indicator below their title; `area` as for `rows`,
    `others` are marked in it too. A dot chooses its district, a name its indicator.
    `wide` are the pixels that there are on a desk."""
    lang, city = controls.language(), t("city_level")
    names = {row["area"]: row["area_name"] for row in districts()}
    stamps = {"demo": t("stamp_short"), "derived": t("kind_derived")}
    drawings = once(
        _strips,
        groups,
        area,
        stamps,
        lang=lang,
        words={
            "city": city,
            "similar": t("similar_range"),
            "others": t("other_districts" if area else "district"),
            "absent": t("absent"),
        },
        chosen=area,
        compared=others,
        least=pictures.least(wide),
        # One strip says its own figures; many would be a speech.
        alt=t("strips_alt", name=names.get(area, city), count=len(groups))
        if len(groups) > 1
        else "",
    )
    with st.container(key=f"of_{key}", gap=None):
        every = [row for own in groups for row in own]
        take.block(title or t("strips"), name=key, rows=every)
        pictures.grid(drawings, key)


def _selector(
    geometry: Mapping[str, Any] | None,
    spots: Mapping[str, tuple[int, int]],
    **look: Any,
) -> str:
    """The small map of outlines, or without them of tiles at their spots."""
    return selector(shapes(geometry) if geometry else tiles(spots), **look)


def small_map(area: str, others: Sequence[str]) -> None:
    """A map to choose a district on, or tiles where no boundary may be drawn; below
    what became of the district, and the terms of the map."""
    every = districts()
    drawable = may_be_drawn(fetch, store.settings().edition)
    spots = {row["area"]: (row["tile_row"], row["tile_column"]) for row in every}
    picture = once(
        _selector,
        geometry(OUTLINES["current"]) if drawable else None,
        {code: at for code, at in spots.items() if None not in at},
        names={row["area"]: row["short_name"] for row in every},
        chosen=area,
        beside=beside(others),
        alike={row["area"] for row in alike(area)} if area else (),
        alt=t("selector_alt"),
    )
    pictures.grid([picture], "district_map")
    row = next((row for row in every if row["area"] == area), None)
    terms = fetch("map_notice", lang=controls.language())[0] if drawable else None
    if row or terms:
        panels.draw("district_note", row=row, terms=terms)
