"""The district map: rows of the question `map_values` -> what deck.gl draws."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from markupsafe import Markup

from dashboard.charts.map.classes import bounds
from dashboard.charts.map.labels import known, label_lines, label_text, paint
from dashboard.charts.map.placement import Point
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

FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


@dataclass(frozen=True)
class Deck:
    """A map as deck.gl reads it, in the manner of pydeck's class of this name, which
    reads every text as code and looks for Jupyter each time that it is made."""

    spec: Mapping[str, Any]
    _tooltip: Mapping[str, Any]

    def to_json(self) -> str:
        """The whole of it but the tooltip, as short as it can be written."""
        return json.dumps(self.spec, ensure_ascii=False, separators=(",", ":"))


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
) -> Deck:
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
    spec = {
        "initialViewState": _state(view),
        # No base map: the mark that there is none.
        "mapStyle": "__MAP_STYLE__",
        "views": [{"@@type": "MapView", "controller": {"scrollZoom": False}}],
        "layers": [
            _districts(address, looks, three),
            _leaders(districts, standing, colours),
            _labels(districts, standing, view.text, colours),
        ],
    }
    return Deck(spec, _tooltip(rows, lang, words))


def _state(view: View) -> dict[str, float]:
    return {
        "longitude": view.longitude,
        "latitude": view.latitude,
        "zoom": view.zoom,
        "minZoom": 6,
        "maxZoom": 11,
        "pitch": view.pitch,
    }


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
    """An expression for deck.gl: one look of a district, found by its area; of all that
    are not named, the look that most have."""
    areas: dict[str, list[str]] = {}
    for area, own_look in looks.items():
        areas.setdefault(str(own_look[name]), []).append(area)
    ordered = sorted(areas, key=lambda look: -len(areas[look]))
    expression = ordered[0] if ordered else "0"
    for look in ordered[1:]:
        own = " || ".join(f"properties.area == '{area}'" for area in areas[look])
        expression = f"{own} ? {look} : ({expression})"
    return expression


def _height(value: float | None, values: list[float]) -> float:
    """Metres above the ground, for the eye only: the legend holds the values."""
    low, high = min(values, default=0), max(values, default=0)
    share = 0 if value is None or high == low else (value - low) / (high - low)
    return 800 + 11000 * share


def _districts(address: str, looks: Mapping[str, Row], three: bool) -> dict[str, Any]:
    fill, edge, width, height = (
        by_area(looks, name) for name in ("fill", "edge", "width", "height")
    )
    return {
        "@@type": "GeoJsonLayer",
        "id": "districts",
        "data": address,
        "pickable": True,
        "stroked": True,
        "filled": True,
        # Not on the layer itself: there Streamlit fades all districts but the selected,
        # and no fill is any longer a colour of the legend.
        "_subLayerProps": {"polygons-fill": {"getFillColor": f"@@={fill}"}},
        "getLineColor": f"@@={edge}",
        "getLineWidth": f"@@={width}",
        "lineWidthUnits": "pixels",
        "extruded": three,
        "getElevation": f"@@={height}",
        "material": False,
        # deck.gl looks anew where a trigger changes, as the data never does.
        "updateTriggers": {
            "getFillColor": crc32(fill.encode()),
            "getLineColor": crc32(edge.encode()),
            "getLineWidth": crc32(width.encode()),
            "getElevation": crc32(height.encode()),
        },
    }


def _features(
    kind: str, drawn: Iterable[tuple[dict[str, Any], list[Any]]]
) -> dict[str, Any]:
    """GeoJSON of one kind of shape, each with properties and coordinates."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": kind, "coordinates": coordinates},
            }
            for properties, coordinates in drawn
        ],
    }


def _at(point: Point, height: float) -> list[float]:
    """A place in degrees, to ten metres, at a height in metres."""
    return [round(point[0], 4), round(point[1], 4), round(height)]


def _leaders(
    districts: Mapping[str, District],
    standing: Mapping[str, Label],
    colours: Palette,
) -> dict[str, Any]:
    ends = [
        [_at(point, districts[area].height) for point in label.leader]
        for area, label in standing.items()
        if label.leader
    ]
    # A light line below the dark one shows on dark districts.
    looks = ((3, _rgb(colours.background)), (1, _rgb(colours.text)))
    light, dark = (str(ink) for _, ink in looks)
    # Lines of a GeoJsonLayer: a LineLayer fades when a district is selected.
    return {
        "@@type": "GeoJsonLayer",
        "id": "leaders",
        "data": _features(
            "LineString",
            (({"width": width}, both) for width, _ in looks for both in ends),
        ),
        "pickable": False,
        "getLineColor": f"@@=properties.width == 3 ? {light} : {dark}",
        "getLineWidth": "@@=properties.width",
        "lineWidthUnits": "pixels",
        "parameters": {"depthCompare": "always"},
        "updateTriggers": {"getLineColor": [light, dark]},
    }


def _labels(
    districts: Mapping[str, District],
    standing: Mapping[str, Label],
    size: int,
    colours: Palette,
) -> dict[str, Any]:
    told = (
        (
            {"text": label_text(districts[area].lines)},
            _at(label.at, districts[area].height),
        )
        for area, label in standing.items()
    )
    # Text points of a GeoJsonLayer: a TextLayer fades when a district is selected.
    return {
        "@@type": "GeoJsonLayer",
        "id": "labels",
        "data": _features("Point", told),
        "pointType": "text",
        "pickable": False,
        "getText": "@@=properties.text",
        "getTextColor": _rgb(colours.text),
        "getTextSize": size,
        "textCharacterSet": "auto",
        "textFontFamily": FONT,
        "textFontWeight": 600,
        "textBackground": True,
        "getTextBackgroundColor": _rgb(colours.background, 225),
        "textBackgroundPadding": [4, 2],
        "parameters": {"depthCompare": "always"},
    }
