"""The outlook's parts: the city as a fan, its districts, the test, what is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import streamlit as st

from dashboard.charts import of_outlook
from dashboard.charts.bars import bars
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.fan import fan
from dashboard.method.outlook import AGES, EARLIER, LATER, VARIANTS, YEARS, Variant
from dashboard.rows import Rows
from dashboard.ui import (
    choice,
    controls,
    outlook_needs,
    outlook_view,
    panels,
    pictures,
    take,
)
from dashboard.ui.controls import t
from dashboard.ui.map import beside, forms
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.outlook_view import View, variant_words
from dashboard.ui.shared import once
from dashboard.wording import outlook as wording
from dashboard.wording.figures import number
from dashboard.wording.outlook import TEN_THOUSAND, signed
from dashboard.wording.selection import CITY

STYLE = Path(__file__).parent / "outlook.css"
SCOPE = "pre2021"
# Pixels: the least widths of the pictures on a desk.
SIDE = 400
FAN, LOW = 330, 220  # pixels down, on a desk and on a phone


def head() -> View:
    """Title and choices in one line."""
    st.html(STYLE)
    look = outlook_view.read()
    with st.container(horizontal=True, vertical_alignment="center", key="outlook_head"):
        panels.draw("outlook_head")
        year = _pick("year", [str(year) for year in reversed(YEARS)], str)
        age = _pick("age", [str(age) for age in AGES], _age)
        variant = _pick("variant", list(VARIANTS), variant_words, default="middle")
        with st.container(width="content", key="outlook_file"):
            panels.download(wording.all_rows(look), "outlook", "outlook")
    rows = [{"area": area} for area in look.districts]
    area = beside.chosen(rows) or CITY
    return View(look, int(age), int(year), cast("Variant", variant), area)


def _pick(name: str, codes: list[str], words: Any, default: str = "") -> str:
    label = {"year": t("year"), "age": t("outlook_older"), "variant": ""}[name]
    return controls.pick(
        name,
        codes,
        default or codes[0],
        label=label or t("outlook_variant"),
        label_of=words,
        hide_label=True,
    )


def _age(code: str) -> str:
    return t("outlook_age", age=code)


def show(view: View) -> None:
    """Three columns of pictures; below them what is needed, and the method."""
    with st.container(key="outlook_screen", gap=None):
        with st.container(key="outlook_city", gap=None):
            _fan(view)
            _test(view)
            panels.draw("outlook_note", words=t("outlook_limits"))
        with st.container(key="outlook_districts", gap=None):
            _districts(view)
            outlook_needs.picture(view)
        with st.container(key="outlook_side", gap=None):
            _map(view)
            _added(view)
    outlook_needs.table(view)
    panels.draw("outlook_method")


def _fan(view: View) -> None:
    """The chosen district, or else the city, from 2010 to 2030."""
    look, age, area = view.look, view.age, view.area
    sum_of = look.summed(age, view.year, view.variant) / TEN_THOUSAND
    boundary = t("outlook_districts_note")
    note = t("outlook_city_note", sum=number(sum_of, 1)) if area == CITY else boundary
    counted = [wording.figure_row(look, area, age, year) for year in (EARLIER, LATER)]
    rows = counted + [
        wording.figure_row(look, area, age, year, variant)
        for year in YEARS
        for variant in VARIANTS
    ]
    rows += [r for r in look.published if r["age"] == age and area == CITY]
    title = t("outlook_city", name=look.areas[area]["area_name"], age=age)
    take.block(title, note=note, name="outlook_fan", rows=rows)
    picture = once(
        fan,
        of_outlook.counted(look, area, age),
        of_outlook.model(look, area, age),
        of_outlook.published(look, area, age),
        lang=look.lang,
        words=_words(),
        least=pictures.least(SIDE),
        high=LOW if choice.narrow() else FAN,
    )
    pictures.grid([picture], "outlook_fan_drawn")


def _test(view: View) -> None:
    """Published figures of the city beside the model's, and what it misses."""
    tests = [one for one in wording.back_tests(view.look) if one.age == view.age]
    if not tests:
        take.block(t("outlook_test"))
        panels.draw("empty", words=t("outlook_test_none"))
        return
    misses = [one.miss for one in tests]
    note = t(
        "outlook_test_note",
        least=signed(min(misses), 1),
        most=signed(max(misses), 1),
    )
    rows = [row for row in view.look.published if row["age"] == view.age]
    take.block(t("outlook_test"), note=note, name="outlook_test", rows=rows)
    picture = once(
        dumbbell,
        of_outlook.tested(tests, view.age),
        lang=view.look.lang,
        words={
            "before": t("outlook_published"),
            "after": t("outlook_model"),
            "absent": t("absent"),
        },
        shared=True,
        least=pictures.least(SIDE),
    )
    pictures.grid([picture], "outlook_test_drawn")
    outside = [str(one.year) for one in tests if not one.within]
    told = (
        t("outlook_test_outside", years=", ".join(outside))
        if outside
        else t("outlook_test_inside")
    )
    panels.draw("outlook_note", words=told)


def _districts(view: View) -> None:
    look = view.look
    rows = _of_districts(view)
    take.block(
        t("outlook_districts", year=view.year),
        note=t("outlook_districts_note"),
        name="outlook_districts",
        rows=rows,
    )
    picture = once(
        dumbbell,
        of_outlook.pairs(
            look,
            view.age,
            view.year,
            view.variant,
            stamp="",
            chooses=beside.choosing(),
            chosen=view.area,
        ),
        lang=look.lang,
        words={
            "before": t("outlook_of_census"),
            "after": t("outlook_of_model", year=view.year),
            "absent": t("absent"),
        },
        shared=True,
        least=pictures.least(outlook_needs.WIDE),
    )
    pictures.grid([picture], "outlook_districts_drawn")


def _of_districts(view: View) -> Rows:
    """Each district as it was counted and as it will be, in the chosen variant."""
    return [
        wording.figure_row(view.look, area, view.age, year, view.variant)
        for area in view.look.districts
        for year in (LATER, view.year)
    ]


def _map(view: View) -> None:
    """How much faster than elsewhere the number grows, district by district."""
    look = view.look
    rows = wording.ranked(
        wording.growth_row(look, area, view.age, view.year, view.variant)
        for area in look.districts
    )
    title = t("outlook_map", year=view.year)
    take.block(
        title, note=t("kind_derived"), name="outlook_map", rows=rows, drawing=False
    )
    name, selected = rows[0]["name"], None if view.area == CITY else view.area
    drawing = forms.light(rows, SCOPE, name, view.year, selected=selected)
    svg_map.draw(drawing, "outlook_map_drawn", forms.choose_area)
    forms.light_key(rows, name, view.year)


def _added(view: View) -> None:
    """Where most of the growth is, in people."""
    look, rows = view.look, _of_districts(view)
    title = t("outlook_added", year=view.year)
    take.block(title, note=t("kind_derived"), name="outlook_added", rows=rows)
    picture = once(
        bars,
        of_outlook.added(
            look, view.age, view.year, view.variant, chooses=beside.choosing()
        ),
        lang=look.lang,
        words={"absent": t("absent"), "demo": ""},
        chosen="" if view.area == CITY else f"area:{beside.chooses(view.area)}",
        least=pictures.least(SIDE),
    )
    pictures.grid([picture], "outlook_added_drawn")


def _words() -> dict[str, str]:
    return {
        "counted": t("outlook_counted_short"),
        "published": t("outlook_published"),
        "model": t("kind_derived"),
        "range": t("outlook_range"),
        "absent": t("absent"),
    }
