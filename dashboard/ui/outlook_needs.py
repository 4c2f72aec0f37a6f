"""What the older people of a later year need, at a level that the reader chooses."""

from __future__ import annotations

import streamlit as st

from dashboard.charts import of_outlook
from dashboard.charts.dumbbell import dumbbell
from dashboard.method.outlook import AGES
from dashboard.method.services import PERCENT
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, pictures, take
from dashboard.ui.controls import t
from dashboard.ui.outlook_view import View, variant_words
from dashboard.wording import outlook as wording
from dashboard.wording.outlook import Outlook
from dashboard.wording.selection import CITY

WIDE = 460  # pixels: the least width of the picture on a desk
# Percent of today's level that the reader may choose.
LEVELS = ("100", "110", "125", "150")


def picture(view: View) -> None:
    """What the chosen district, or the city, needs at today's level, then and now."""
    look = view.look
    rows = _of_area(view, view.area, PERCENT)
    name = look.areas[view.area]["area_name"]
    take.block(
        t("outlook_need_of", name=name, year=view.year),
        note=t("outlook_need_note"),
        name="outlook_need",
        rows=rows,
    )
    drawing = dumbbell(
        of_outlook.needs(rows, look.lang),
        lang=look.lang,
        words={
            "before": t("outlook_need_before"),
            "after": t("outlook_need_after", year=view.year),
            "absent": t("outlook_no_levels"),
        },
        least=pictures.least(WIDE),
    )
    pictures.grid([drawing], "outlook_need_drawn")


def table(view: View) -> None:
    """Beds, canteens and carers by district at a level that the reader chooses."""
    look = view.look
    with st.container(
        horizontal=True, vertical_alignment="center", key="outlook_needs"
    ):
        # The level is chosen beside the heading that says it.
        left = st.container(gap=None)
        percent = int(
            controls.pick(
                "level",
                LEVELS,
                LEVELS[0],
                label=t("outlook_ratio"),
                label_of=_level,
                hide_label=True,
            )
        )
    needs = {area: _of_area(view, area, percent) for area in [CITY, *look.districts]}
    every = [row for rows in needs.values() for row in rows]
    with left:
        note = t(
            "outlook_needs_note", percent=percent, variant=variant_words(view.variant)
        )
        panels.draw("section", title=t("outlook_needs", year=view.year), note=note)
    if not every:
        panels.draw("empty", words=t("outlook_no_levels"))
        return
    people = {
        area: look.people(area, AGES[0], view.year, view.variant) for area in needs
    }
    panels.draw(
        "outlook_needs",
        needs=needs,
        areas=look.areas,
        people=people,
        chosen="" if view.area == CITY else view.area,
        levels=[wording.level_words(look, level) for level in look.services],
        sources=_sources(look),
    )
    panels.download(every, f"outlook_needs_{view.year}", "outlook_needs")


def _level(code: str) -> str:
    more = int(code) - PERCENT
    return t("outlook_ratio_more", more=more) if more else t("outlook_ratio_today")


def _of_area(view: View, area: str, percent: int) -> Rows:
    return [
        wording.need_row(view.look, level, area, view.year, view.variant, percent)
        for level in view.look.services
    ]


def _sources(look: Outlook) -> Rows:
    """The published figures behind the levels, each once."""
    every: dict[str, Row] = {
        row["name"]: row for level in look.services for row in level.of
    }
    return list(every.values())
