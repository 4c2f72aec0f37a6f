"""A page with one map of hand-made figures; its address says which."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import streamlit as st

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dashboard.charts.map.drawing import svg_map, tile_grid  # noqa: E402
from dashboard.palette import palette, variables  # noqa: E402
from dashboard.ui import choice  # noqa: E402
from dashboard.ui.map import drawing as component  # noqa: E402

# Longest realistic values: text, digits, kind, qualifier.
VALUES: dict[str, tuple[float | None, int, str | None, str]] = {
    "demo": (92.76, 1, "demo", "exact"),
    "long": (11058.38, 0, "actual", "exact"),
    "about": (71.8764, 2, "demo", "about"),
    "absent": (None, 1, None, "exact"),
}


def rows(areas: str, lang: str, values: str) -> list[dict[str, Any]]:
    """One row for each area of the layer, as the question `map_values` answers."""
    boundary, kind = {
        "districts": ("post2021", "district"),
        "groups": ("comparable", "group"),
        "before": ("pre2021", "district"),
    }[areas]
    with (ROOT / "data" / "metadata" / "areas.csv").open(encoding="utf-8") as file:
        found = [
            area
            for area in csv.DictReader(file)
            if (area["boundary"], area["kind"]) == (boundary, kind)
        ]
    value, digits, kind_of_value, qualifier = VALUES[values]
    return [
        {
            "area": area["area"],
            "area_name": area[f"name_{lang}"],
            "short_name": area[f"short_{lang}"],
            "value": None if value is None else value * (1 - at / 30),
            "digits": digits,
            "unit": "张/千人" if lang == "zh" else "per 1,000",
            "kind": kind_of_value,
            "qualifier": qualifier,
            "period": "2024",
            "year": 2024,
            "place_in_rank": None if value is None else at + 1,
            "ranked": 0 if value is None else len(found),
            "source_publisher": "",
            "comparable": True,
            "tile_row": int(area["tile_row"]),
            "tile_column": int(area["tile_column"]),
        }
        for at, area in enumerate(found)
    ]


def geometry(areas: str) -> dict[str, Any]:
    """The committed light geometry."""
    path = ROOT / "data" / "geo" / f"hangzhou_{areas}_light.geojson"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def select(code: str) -> None:
    """What the page does with a chosen area."""
    st.query_params["district"] = code


def main() -> None:
    query = st.query_params
    lang, areas = query.get("lang", "zh"), query.get("areas", "districts")
    colours = palette(st.context.theme.type)
    st.set_page_config(page_title="Map", layout="wide")
    st.html(f"<style>{variables(colours)}</style>")
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    # It brings the code that drawings are unpacked and drawn with.
    choice.listen([])
    st.title("Map")
    st.button("Run again")
    given = rows(areas, lang, query.get("values", "demo"))
    if query.get("mixed"):
        given[5] |= {"value": None, "kind": None, "place_in_rank": None}
        given[6] |= {"comparable": False, "reason": "boundary moved"}
    told = {
        "lang": lang,
        "colours": colours,
        "selected": query.get("district"),
        "words": component.words("每千名老人床位" if lang == "zh" else "Beds", 2024),
    }
    if query.get("form") == "tiles":
        drawing = tile_grid(given, **told)
    else:
        drawing = svg_map(given, geometry(areas), **told)
    with st.columns([3, 2])[0]:
        component.draw(drawing, "map_svg", select)
    st.text(f"chosen {query.get('district', 'none')}")
    st.text(f"runs {st.session_state['runs']}")


if __name__ == "__main__":
    main()
