"""The district map with its layer, year and district controls, list and download."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.charts.classes import bounds
from dashboard.charts.district_map import district_map
from dashboard.figures import figure
from dashboard.markup import Rows
from dashboard.ui import controls, frame, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch, geometry

Row = dict[str, Any]


def show() -> None:
    """Choose a layer, a year and a district; see map, figures and ranking."""
    lang, with_demo = controls.language(), controls.with_demo()
    layers = fetch("map_layers", lang=lang, with_demo=with_demo)
    by_code = {row["layer"]: row for row in layers}
    panels.section("map", t("map_note"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices_map"):
        layer = by_code[_layer(by_code)]
        year = _year(layer["years"], layer["best_year"])
    if year is None:
        panels.draw("empty", words=t("layer_without_data", name=layer["name"]))
        return
    rows = fetch(
        "map_values", lang=lang, layer=layer["layer"], year=year, with_demo=with_demo
    )
    benchmark = fetch("map_benchmark", lang=lang, layer=layer["layer"], year=year)
    picture, facts = st.columns([3, 2], gap="medium")
    with facts:
        district = _district(rows)
    with picture:
        _map(rows, layer, year, district)
        panels.draw("map_legend", **_legend(rows, lang))
    with facts:
        _facts(rows, layer, benchmark, district)


def _layer(by_code: dict[str, Row]) -> str:
    groups = {"demand": t("layers_demand"), "coverage": t("layers_coverage")}
    return controls.choose(
        "layer",
        list(by_code),
        "population_60_plus_share",  # the first view is of published figures
        label=t("layer"),
        label_of=lambda c: (
            f"{groups[by_code[c]['layer_group']]} · {by_code[c]['name']}"
        ),
    )


def _year(years: list[int], best: int | None) -> int | None:
    if not years:
        return None
    codes = [str(year) for year in years]
    if len(codes) == 1:
        panels.draw("only_year", year=codes[0])
        return years[0]
    return int(controls.pick("year", codes, str(best), label=t("year"), label_of=str))


def _district(rows: Rows) -> str | None:
    names = {row["area"]: row["area_name"] for row in rows}
    chosen = controls.choose(
        "district",
        ["none", *names],
        "none",
        label=t("choose_district"),
        label_of=lambda c: names.get(c, t("no_district")),
    )
    return None if chosen == "none" else chosen


def _map(rows: Rows, layer: Row, year: int, district: str | None) -> None:
    lang = controls.language()
    words = {
        "absent": t("absent"),
        "demo": t("stamp_demo"),
        "demo_short": t("stamp_short"),
    }
    deck = district_map(
        rows,
        geometry(layer["areas"]),
        lang=lang,
        colours=frame.colours(),
        selected=district,
        words=words,
        narrow=frame.narrow(),
    )
    known = [row for row in rows if row["value"] is not None]
    if any(row["kind"] == "demo" for row in rows):
        panels.draw("demo_stamp")
    st.pydeck_chart(
        deck,
        height=330 if frame.narrow() else 540,
        key=f"map_{layer['layer']}_{year}",
        on_select=_selected,
        selection_mode="single-object",
        alt=t(
            "map_alt",
            name=layer["name"],
            year=year,
            highest=f"{known[0]['area_name']} {figure(known[0], lang)}",
            lowest=f"{known[-1]['area_name']} {figure(known[-1], lang)}",
        ),
    )


def _selected() -> None:
    """A district chosen on the map goes into the address, like one from the list."""
    for key, state in st.session_state.items():
        if str(key).startswith("map_") and state:
            objects = state["selection"]["objects"].get("districts", [])
            if objects:
                st.query_params["district"] = objects[0]["properties"]["area"]


def _legend(rows: Rows, lang: str) -> dict[str, Any]:
    cuts = bounds([row["value"] for row in rows if row["value"] is not None])
    notice = fetch("map_notice", lang=lang)[0]
    return {
        "cuts": cuts,
        "ramp": frame.colours().ramp,
        "row": rows[0],
        "notice": notice,
        "absent": any(row["value"] is None for row in rows),
        "demo": any(row["kind"] == "demo" for row in rows),
    }


def _facts(rows: Rows, layer: Row, benchmark: Rows, district: str | None) -> None:
    lang = controls.language()
    chosen = next((row for row in rows if row["area"] == district), None)
    panels.draw("benchmark", row=benchmark[0] if benchmark else None, layer=layer)
    if chosen:
        panels.draw("district_card", row=chosen)
    panels.draw("ranking", rows=rows, chosen=district)
    panels.download(rows, f"{layer['layer']}_{rows[0]['year']}", "map")
    if chosen:
        figures = fetch(
            "area_figures", lang=lang, area=district, with_demo=controls.with_demo()
        )
        with st.expander(t("district_figures", name=chosen["area_name"])):
            panels.draw(
                "figure_table",
                rows=figures,
                caption=chosen["area_name"],
                columns="",
            )
