"""The district map: rows of the question `map_values` -> a pydeck deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import pydeck as pdk
from markupsafe import Markup

from dashboard.charts.map.classes import bounds
from dashboard.charts.map.labels import known, label_lines, label_text, paint
from dashboard.charts.map.screen import (
    District,
    Label,
    Screen,
    View,
    first_view,
    labels,
    rings,
)
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure

FONT = "'Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif'"


def webgl_map(
    rows: list[Row],
    geometry: Mapping[str, Any],
    address: str,
    *,
    lang: str,
    colours: Palette,
    selected: str | None,
    words: Mapping[str, str],
    screen: Screen = "desk",
    three: bool = False,
) -> pdk.Deck:
    """Choropleth with printed values, no base map and so no request to any host.

    `geometry` is a GeoJSON collection whose feature ids are the rows' areas, and
    `address` where the browser finds it: outlines travel once, and a change of layer
    or year sends colours and words only. Those are chosen by an outline's area.
    `words` holds absent, and demo and demo_short, the stamps of demonstration
    figures. City and labels are fitted into the `screen`; `three` raises each district
    by its value, seen from the south.
    """
    row_of = {row["area"]: row for row in rows}
    values = known(rows)
    cuts = bounds(values)
    drawn = {f["id"]: f for f in geometry["features"] if f["id"] in row_of}
    looks = {
        area: _look(row_of[area], cuts, colours, selected=area == selected)
        for area in drawn
    }
    if three:
        for area, look in looks.items():
            look["height"] = _height(row_of[area]["value"], values)
    view = first_view(screen, three=three)
    districts = {
        area: District(
            rings(feature),
            tuple(feature["properties"]["label"]),
            looks[area]["height"],
            label_lines(row_of[area], lang, words, view.limit),
        )
        for area, feature in drawn.items()
    }
    standing = labels(view, districts)
    # Plain dictionaries: the deck's own classes re-read every string as code.
    return pdk.Deck(
        layers=[
            _districts(address, looks, colours, three),
            _leaders(districts, standing, colours),
            _labels(districts, standing, view.text, colours),
        ],
        map_provider=None,
        views=[pdk.View("MapView", controller={"scrollZoom": False})],
        initial_view_state=_state(view),
        tooltip=_tooltip(rows, lang, words),
    )


def _state(view: View) -> pdk.ViewState:
    return pdk.ViewState(
        longitude=view.longitude,
        latitude=view.latitude,
        zoom=view.zoom,
        min_zoom=6,
        max_zoom=11,
        pitch=view.pitch,
    )


def _rgb(colour: str, alpha: int = 255) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def shown(row: Row, lang: str, words: Mapping[str, str]) -> str:
    """A value as printed on the map: stamped where it is a demonstration."""
    text = figure(row, lang)
    return f"{text} {words['demo']}" if row["kind"] == "demo" else text


def tip_rules(areas: Iterable[str]) -> str:
    """A style sheet by which the tooltip, which holds all districts, shows the one
    that is pointed at."""
    chosen = ",".join(f".hz-tip-{area} .hz-tip-of-{area}" for area in areas)
    return f".hz-tip p{{display:none;margin:0}}{chosen}{{display:block}}"


def _tooltip(rows: list[Row], lang: str, words: Mapping[str, str]) -> dict[str, Any]:
    """All districts; deck.gl fills in the area that is pointed at."""
    told = "".join(_tip(row, lang, words) for row in rows)
    html = f"<div class='hz-tip hz-tip-{{area}}'>{told}</div>"
    return {"html": html, "style": {"fontSize": "14px"}}


def _tip(row: Row, lang: str, words: Mapping[str, str]) -> str:
    """What the tooltip says of one district: outlines themselves know no figure."""
    about = row["source_publisher"] or row["reason"] or words["absent"]
    return Markup('<p class="hz-tip-of-{}"><b>{}</b><br>{}<br>{} · {}</p>').format(
        row["area"],
        row["area_name"],
        shown(row, lang, words),
        row["period"] or row["year"],
        about,
    )


def _look(row: Row, cuts: list[float], colours: Palette, *, selected: bool) -> Row:
    return {
        # Where it has no value its label says why: not at hand, or 不可比.
        "fill": _rgb(paint(row, cuts, colours)["fill"]),
        "edge": _rgb(colours.text if selected else colours.edge),
        "width": 4 if selected else 1,
        "height": 0,
    }


def by_area(looks: Mapping[str, Row], name: str) -> str:
    """An expression for deck.gl: one look of a district, found by its area."""
    *others, last = looks.items()
    expression = str(last[1][name])
    for area, look in others:
        expression = f"properties.area == '{area}' ? {look[name]} : ({expression})"
    return expression


def _height(value: float | None, values: list[float]) -> float:
    """Metres above the ground, for the eye only: the legend holds the values."""
    low, high = min(values, default=0), max(values, default=0)
    share = 0 if value is None or high == low else (value - low) / (high - low)
    return 800 + 11000 * share


def _districts(
    address: str, looks: Mapping[str, Row], colours: Palette, three: bool
) -> pdk.Layer:
    # deck.gl looks anew where a trigger changes, as the data never does.
    fill, edge, width, height = (
        by_area(looks, name) for name in ("fill", "edge", "width", "height")
    )
    return pdk.Layer(
        "GeoJsonLayer",
        id="districts",
        data=address,
        pickable=True,
        stroked=True,
        filled=True,
        # Not on the layer itself: there Streamlit fades all districts but the selected,
        # and no fill is any longer a colour of the legend.
        _sub_layer_props={"polygons-fill": {"getFillColor": f"@@={fill}"}},
        get_line_color=edge,
        get_line_width=width,
        line_width_units="'pixels'",
        extruded=three,
        get_elevation=height,
        material=False,
        update_triggers={
            "getFillColor": crc32(fill.encode()),
            "getLineColor": crc32(edge.encode()),
            "getLineWidth": crc32(width.encode()),
            "getElevation": crc32(height.encode()),
        },
    )


def _leaders(
    districts: Mapping[str, District],
    standing: Mapping[str, Label],
    colours: Palette,
) -> pdk.Layer:
    ends = [
        [[*point, districts[area].height] for point in label.leader]
        for area, label in standing.items()
        if label.leader
    ]
    # A light line below the dark one shows on dark districts.
    lines = [
        {
            "type": "Feature",
            "properties": {"colour": _rgb(colour), "width": width},
            "geometry": {"type": "LineString", "coordinates": both},
        }
        for colour, width in ((colours.background, 3), (colours.text, 1))
        for both in ends
    ]
    # Lines of a GeoJsonLayer: a LineLayer fades when a district is selected.
    return pdk.Layer(
        "GeoJsonLayer",
        id="leaders",
        data={"type": "FeatureCollection", "features": lines},
        pickable=False,
        get_line_color="properties.colour",
        get_line_width="properties.width",
        line_width_units="'pixels'",
        parameters={"depthCompare": "always"},
    )


def _labels(
    districts: Mapping[str, District],
    standing: Mapping[str, Label],
    size: int,
    colours: Palette,
) -> pdk.Layer:
    features = [
        {
            "type": "Feature",
            "properties": {
                "text": label_text(districts[area].lines),
                "colour": _rgb(colours.text),
                "plate": _rgb(colours.background, 225),
            },
            "geometry": {
                "type": "Point",
                "coordinates": [*label.at, districts[area].height],
            },
        }
        for area, label in standing.items()
    ]
    # Text points of a GeoJsonLayer: a TextLayer fades when a district is selected.
    return pdk.Layer(
        "GeoJsonLayer",
        id="labels",
        data={"type": "FeatureCollection", "features": features},
        point_type="'text'",
        pickable=False,
        get_text="properties.text",
        get_text_color="properties.colour",
        get_text_size=size,
        text_character_set="'auto'",
        text_font_family=FONT,
        text_font_weight=600,
        text_background=True,
        get_text_background_color="properties.plate",
        text_background_padding=[4, 2],
        parameters={"depthCompare": "always"},
    )
