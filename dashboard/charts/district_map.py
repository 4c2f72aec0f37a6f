"""The district map: rows of the question `map_values` -> a pydeck deck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pydeck as pdk

from dashboard.charts.classes import bounds, class_of, step
from dashboard.figures import figure
from dashboard.palette import Palette

FONT = "'Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif'"
# Degrees to move a label out of a district too small for it; a leader line follows.
MOVED = {
    "330102": (0.42, 0.20),
    "330105": (0.02, 0.19),
    "330108": (0.52, -0.10),
    "330106": (-0.12, -0.06),
    "330113": (0.22, 0.14),
    "330114": (0.05, 0.02),
    "330109": (0.08, -0.02),
    "g1": (-0.18, -0.26),
    "g2": (0.02, 0.19),
    "g4": (-0.12, -0.06),
    "g5": (0.52, -0.10),
}
LEADERS = {"330102", "330105", "330108", "330113", "g2", "g5"}
Row = dict[str, Any]


def district_map(
    rows: list[Row],
    geometry: Mapping[str, Any],
    *,
    lang: str,
    colours: Palette,
    selected: str | None,
    words: Mapping[str, str],
    narrow: bool = False,
) -> pdk.Deck:
    """Choropleth with printed values, no base map and so no request to any host.

    `geometry` is a GeoJSON collection whose feature ids are the rows' areas.
    `words` holds absent, and demo and demo_short, the stamps of demonstration
    figures. `narrow` fits the city into a phone's width.
    """
    by_area = {row["area"]: row for row in rows}
    cuts = bounds([r["value"] for r in rows if r["value"] is not None])
    features = [
        _district(f, by_area[f["id"]], cuts, lang, colours, selected, words)
        for f in geometry["features"]
        if f["id"] in by_area
    ]
    labels = [_label(f, by_area[f["id"]], lang, colours, words) for f in features]
    # Plain dictionaries: the deck's own classes re-read every string as code.
    return pdk.Deck(
        layers=[
            _districts(features, colours),
            _leaders(features, colours),
            _labels(labels),
        ],
        map_provider=None,
        views=[pdk.View("MapView", controller={"scrollZoom": False})],
        initial_view_state=pdk.ViewState(
            longitude=119.66,
            latitude=29.88,
            zoom=6.55 if narrow else 7.6,
            min_zoom=6,
            max_zoom=11,
        ),
        tooltip={
            "html": "<b>{area_name}</b><br/>{shown}<br/>{about}",
            "style": {"fontSize": "14px"},
        },
    )


def _rgb(colour: str, alpha: int = 255) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def shown(row: Row, lang: str, words: Mapping[str, str]) -> str:
    """A value as printed on the map: stamped where it is a demonstration."""
    text = figure(row, lang)
    return f"{text} {words['demo']}" if row["kind"] == "demo" else text


def _district(
    feature: Row,
    row: Row,
    cuts: list[float],
    lang: str,
    colours: Palette,
    selected: str | None,
    words: Mapping[str, str],
) -> Row:
    if row["value"] is None:
        fill = _rgb(colours.absent)
    else:
        index = step(class_of(row["value"], cuts), cuts, len(colours.ramp))
        fill = _rgb(colours.ramp[index])
    chosen = row["area"] == selected
    about = row["source_publisher"] or words["absent"]
    properties = {
        "area": row["area"],
        "area_name": row["area_name"],
        "shown": shown(row, lang, words),
        "about": f"{row['period'] or row['year']} · {about}",
        "fill": fill,
        "edge": _rgb(colours.text if chosen else "#5a6672"),
        "width": 4 if chosen else 1,
        "label": feature["properties"]["label"],
    }
    return {
        "type": "Feature",
        "id": feature["id"],
        "properties": properties,
        "geometry": feature["geometry"],
    }


def _label(
    feature: Row, row: Row, lang: str, colours: Palette, words: Mapping[str, str]
) -> Row:
    x, y = feature["properties"]["label"]
    dx, dy = MOVED.get(feature["id"], (0, 0))
    value = words["absent"] if row["value"] is None else figure(row, lang, unit=False)
    stamp = f" {words['demo_short']}" if row["kind"] == "demo" else ""
    return {
        "type": "Feature",
        "properties": {
            "text": f"{row['short_name']} {value}{stamp}",
            "colour": _rgb(colours.text),
            "plate": _rgb(colours.background, 225),
        },
        "geometry": {"type": "Point", "coordinates": [x + dx, y + dy]},
    }


def _districts(features: list[Row], colours: Palette) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        id="districts",
        data={"type": "FeatureCollection", "features": features},
        pickable=True,
        auto_highlight=True,
        highlight_color=_rgb(colours.warning, 90),
        stroked=True,
        filled=True,
        get_fill_color="properties.fill",
        get_line_color="properties.edge",
        get_line_width="properties.width",
        line_width_units="'pixels'",
    )


def _leaders(features: list[Row], colours: Palette) -> pdk.Layer:
    lines = []
    for feature in features:
        if feature["id"] in LEADERS:
            x, y = feature["properties"]["label"]
            dx, dy = MOVED[feature["id"]]
            lines.append({"from": [x, y], "to": [x + dx, y + dy]})
    return pdk.Layer(
        "LineLayer",
        id="leaders",
        data=lines,
        get_source_position="from",
        get_target_position="to",
        get_color=_rgb(colours.text),
        get_width=1,
    )


def _labels(labels: list[Row]) -> pdk.Layer:
    # Text points of a GeoJsonLayer: a TextLayer fades when a district is selected.
    return pdk.Layer(
        "GeoJsonLayer",
        id="labels",
        data={"type": "FeatureCollection", "features": labels},
        point_type="'text'",
        pickable=False,
        get_text="properties.text",
        get_text_color="properties.colour",
        get_text_size=13,
        text_character_set="'auto'",
        text_font_family=FONT,
        text_font_weight=600,
        text_background=True,
        get_text_background_color="properties.plate",
        text_background_padding=[4, 2],
    )
