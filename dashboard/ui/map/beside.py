"""What stands beside the district map and says the same: ranking, scatter, district."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from statistics import median

import streamlit as st

from dashboard.charts import of_districts, pins
from dashboard.charts.bars import Benchmark, bars
from dashboard.charts.lines import line
from dashboard.charts.scatter import Axis
from dashboard.charts.scatter import scatter as drawn
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, panels, take
from dashboard.ui.controls import t
from dashboard.ui.map.view import View
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording.figures import figure, number
from dashboard.wording.selection import (
    best_year,
    comparable,
    district_of,
    layer_benchmark,
    layer_values,
    layer_years,
    standing_in,
)

LEAST = 340  # pixels: the least width of a picture beside the map
# Pixels down from bar to bar, and of the scatter: as high as the map beside them.
PITCH = {"phone": 24, "desk": 24, "wall": 28}
HIGH = {"phone": 270, "desk": 270, "wall": 360}
FEWEST = 4  # dots that make a scatter


def groups() -> dict[str, str]:
    """Each of today's districts and its comparable group."""
    rows = fetch("district_list", lang=controls.language())
    return {row["area"]: row["group_area"] for row in rows}


def chosen(rows: Rows) -> str:
    """The area of the rows that the address chooses, or the old district that the
    chosen one was cut from; '' for none."""
    district, areas = st.query_params.get("district", ""), {row["area"] for row in rows}
    own = standing_in(district, groups(), areas)
    if own or not (row := _without_place(rows)):
        return own
    return str(row["came_from"]) if row["came_from"] in areas else ""


def _without_place(rows: Rows) -> Row | None:
    """The chosen district of today, if the areas of the rows are others."""
    district, areas = st.query_params.get("district", ""), {row["area"] for row in rows}
    if standing_in(district, groups(), areas):
        return None
    every = fetch("district_list", lang=controls.language())
    return next((row for row in every if row["area"] == district), None)


def no_place(rows: Rows) -> str:
    """One line on why the chosen district is not on the map, and what is marked; ''
    where it is, or none is chosen."""
    if not (row := _without_place(rows)):
        return ""
    names = {r["area"]: r["area_name"] for r in rows}
    marked = names.get(row["came_from"], "")
    words = {"name": row["area_name"], "note": row["note"]}
    return (
        t("no_place_marked", **words, old=marked) if marked else t("no_place", **words)
    )


def chooses(area: str) -> str:
    """What a click on an area chooses."""
    return choosing()(area)


def choosing() -> Callable[[str], str]:
    """The same for many areas."""
    return partial(district_of, groups=groups())


def ranking(rows: Rows, view: View, benchmark: Rows) -> None:
    """The areas by size against the city, and the districts like the chosen one."""
    lang = controls.language()
    city = benchmark[0] if benchmark and benchmark[0]["is_level"] else None
    picture = once(
        bars,
        of_districts.bars(
            rows,
            lang,
            stamps={},
            incomparable=t("map_incomparable"),
            chooses=choosing(),
        ),
        lang=lang,
        words={"absent": t("absent"), "demo": t("stamp_demo")},
        benchmark=_level(city, rows, view),
        chosen=f"area:{chooses(view.area)}" if view.area else "",
        least=LEAST,
        pitch=PITCH[choice.screen()],
    )
    when = _period(rows, view.year)
    title = f"{t('ranking')} · {rows[0]['unit']} · {when}"
    listed = [*benchmark, *rows]
    take.picture("ranking", title, picture, listed, stamp=take.stamp_of(rows))


def scatter(rows: Rows, view: View, other: Row, benchmark: Rows) -> None:
    """The layer against the one it belongs beside, on the same areas: demand across,
    what is there for it up."""
    lang, with_demo = controls.language(), controls.with_demo()
    years = layer_years(fetch, other, view.scope, with_demo=with_demo)
    near = [row for row in years if row["year"] == view.year] or years
    year = best_year(near)
    if year is None:
        return
    against = layer_values(fetch, lang, other, view.scope, year, with_demo=with_demo)
    level = layer_benchmark(fetch, lang, other, year)
    sides = [(view.layer, rows, benchmark), (other, against, level)]
    # Supply stands upright; of two alike, the one that was asked for lies.
    sides.sort(key=lambda side: side[0]["layer_group"] == "coverage")
    (across, xs, x_level), (up, ys, y_level) = sides
    spots = of_districts.spots(xs, ys, lang, chooses=choosing())
    if len(spots) < FEWEST:
        return
    names = {"x": across["short_name"], "y": up["short_name"]}
    picture = once(
        drawn,
        spots,
        _axis(across, xs, x_level),
        _axis(up, ys, y_level),
        (
            t("low_high", **names),
            t("high_high", **names),
            t("high_low", **names),
            t("low_low", **names),
        ),
        lang=lang,
        words={"absent": t("absent")},
        chosen=chooses(view.area),
        high=HIGH[choice.screen()],
        least=LEAST,
    )
    title = t("scatter_of", **names)
    take.picture("scatter", title, picture, [*xs, *ys], stamp=take.stamp_of([*xs, *ys]))


def district(rows: Rows, view: View, benchmark: Rows) -> None:
    """The chosen area in a line: its figure, rank, distance to the city, and the way
    to its page; without one, how to choose."""
    code = chooses(view.area)
    panels.draw(
        "district_line",
        row=_row(rows, view),
        city=benchmark[0] if benchmark else None,
        profile=code if code in groups() else "",
    )


def course(by_year: dict[int, Rows], view: View) -> None:
    """The layer over its years: of the chosen area, or else of the city."""
    lang = controls.language()
    readings = [row for rows in by_year.values() if (row := _row(rows, view))]
    if not view.area:
        series = fetch("indicator_series", lang=lang, indicator=view.layer["indicator"])
        readings = [row for row in comparable(series) if row["area_kind"] == "city"]
    known = [row for row in readings if row["value"] is not None]
    if len(known) < 2:
        return
    events = fetch("events", lang=lang, indicator=view.layer["indicator"])
    drawing = once(
        line,
        of_districts.course(known, lang),
        lang=lang,
        words={"absent": t("absent")},
        least=LEAST,
        events=events,
    )
    title = f"{known[-1]['area_name']} · {view.layer['short_name']}"
    take.picture("course", title, drawing, known, stamp=take.stamp_of(known))
    if pins.any_in(drawing):
        panels.draw("events", rows=events)


def _row(rows: Rows, view: View) -> Row | None:
    return next((row for row in rows if row["area"] == view.area), None)


def _level(city: Row | None, rows: Rows, view: View) -> Benchmark:
    lang = controls.language()
    alike = fetch("similar_areas", lang=lang, area=view.area) if view.area else []
    codes = {row["area"] for row in alike if row["place"]}
    near = [r["value"] for r in rows if r["area"] in codes and r["value"] is not None]
    band = view.scope == "current" and len(near) > 1
    return Benchmark(
        level=city["value"] if city else None,
        level_text=_city(city, view.year) if city else "",
        band=(min(near), max(near)) if band else None,
        band_text=t("similar_band"),
    )


def _city(city: Row, year: int) -> str:
    """The city's figure, with its year where that is another."""
    when = "" if str(year) == city["period"] else f" ({city['period']})"
    return f"{t('whole_city')} {figure(city, controls.language())}{when}"


def _axis(layer: Row, rows: Rows, level: Rows) -> Axis:
    """It parts at the city's level, or else at the median of the areas."""
    known = [row for row in rows if row["value"] is not None]
    name = (
        f"{layer['short_name']} · {rows[0]['unit']} · {_period(rows, rows[0]['year'])}"
    )
    if level and level[0]["is_level"]:
        return Axis(name, level[0]["value"], _city(level[0], rows[0]["year"]))
    middle = median(row["value"] for row in known)
    words = f"{t('median')} {number(middle, int(known[0]['digits']))}"
    return Axis(name, middle, words)


def _period(rows: Rows, year: int) -> str:
    return next((row["period"] for row in rows if row["period"]), str(year))
