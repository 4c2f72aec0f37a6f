"""The district map: rows of the question `map_values` -> a pydeck deck."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import pydeck as pdk
from markupsafe import Markup

from dashboard.charts.map.classes import bounds
from dashboard.charts.map.labels import known, label_text, paint
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording.figures import figure

FONT = "'Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif'"
# Where a label stands, in degrees from its district's own point: out of a district too
# small for it, a leader line follows. A phone has less room for the same words.
MOVED = {
    "330102": (0.40, 0.24),
    "330105": (-0.04, 0.27),
    "330106": (-0.12, -0.04),
    "330108": (0.46, -0.06),
    "330109": (0.10, -0.06),
    "330110": (-0.04, 0.06),
    "330113": (0.22, 0.22),
    "330114": (0.02, 0.02),
    "g1": (-0.10, -0.39),
    "g2": (0.02, 0.27),
    "g4": (-0.12, -0.04),
    "g5": (0.46, -0.06),
}
MOVED_NARROW = {
    "330102": (0.25, 0.45),
    "330105": (-0.3, 0.42),
    "330106": (-0.0, -0.01),
    "330108": (0.63, -0.1),
    "330109": (0.16, -0.14),
    "330110": (-0.17, 0.02),
    "330111": (-0.15, 0.0),
    "330112": (-0.02, 0.05),
    "330113": (0.56, 0.13),
    "330114": (0.08, -0.0),
    "330122": (-0.03, -0.08),
    "330127": (-0.13, -0.06),
    "330182": (0.07, -0.0),
    "g1": (-0.16, -0.52),
    "g2": (0.0, 0.42),
    "g3": (-0.11, 0.02),
    "g4": (-0.0, -0.01),
    "g5": (0.63, -0.1),
    "g6": (-0.15, 0.0),
    "g7": (-0.02, 0.05),
    "g8": (-0.03, -0.08),
    "g9": (-0.13, -0.06),
    "g10": (0.07, -0.0),
}
# Seen from the south, high districts come closer to the labels behind them.
MOVED_RAISED = MOVED | {
    "330102": (0.52, 0.20),
    "330106": (-0.34, 0.06),
    "330108": (0.66, 0.0),
    "330110": (-0.10, 0.22),
    "330111": (-0.06, -0.06),
    "g1": (-0.02, -0.52),
    "g3": (-0.04, 0.14),
    "g4": (-0.26, 0.03),
    "g5": (0.66, 0.0),
    "g6": (-0.06, -0.06),
}
TEXT, TEXT_NARROW = 13, 11
# Moved away only on the raised map.
AWAY = {"330106", "g4"}
LEADERS = {"330102", "330105", "330108", "330113", "g2", "g5"}
# Longitude, latitude and zoom that hold the whole city and its labels.
VIEW = (119.6, 29.9, 7.5)
VIEW_NARROW = (119.76, 29.88, 6.45)


def webgl_map(
    rows: list[Row],
    geometry: Mapping[str, Any],
    address: str,
    *,
    lang: str,
    colours: Palette,
    selected: str | None,
    words: Mapping[str, str],
    narrow: bool = False,
    three: bool = False,
) -> pdk.Deck:
    """Choropleth with printed values, no base map and so no request to any host.

    `geometry` is a GeoJSON collection whose feature ids are the rows' areas, and
    `address` where the browser finds it: outlines travel once, and a change of layer
    or year sends colours and words only. Those are chosen by an outline's area.
    `words` holds absent, and demo and demo_short, the stamps of demonstration
    figures. `narrow` fits city and labels into a phone's width; `three`
    raises each district by its value, seen from the south.
    """
    row_of = {row["area"]: row for row in rows}
    values = known(rows)
    cuts = bounds(values)
    looks = {
        f["id"]: _look(f, row_of[f["id"]], cuts, colours, selected)
        for f in geometry["features"]
        if f["id"] in row_of
    }
    if three:
        for area, look in looks.items():
            look["height"] = _height(row_of[area]["value"], values)
    moved = MOVED_NARROW if narrow else MOVED_RAISED if three else MOVED
    longitude, latitude, zoom = VIEW_NARROW if narrow else VIEW
    labels = [
        _label(look, label_text(row_of[area], lang, words), moved.get(area), colours)
        for area, look in looks.items()
    ]
    # Plain dictionaries: the deck's own classes re-read every string as code.
    return pdk.Deck(
        layers=[
            _districts(address, looks, colours, three),
            _leaders(looks, moved, colours),
            _labels(labels, TEXT_NARROW if narrow else TEXT),
        ],
        map_provider=None,
        views=[pdk.View("MapView", controller={"scrollZoom": False})],
        initial_view_state=pdk.ViewState(
            longitude=longitude,
            latitude=latitude,
            zoom=zoom,
            min_zoom=6,
            max_zoom=11,
            pitch=40 if three else 0,
        ),
        tooltip=_tooltip(rows, lang, words),
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


def _look(
    feature: Row, row: Row, cuts: list[float], colours: Palette, selected: str | None
) -> Row:
    chosen = row["area"] == selected
    return {
        # Where it has no value its label says why: not at hand, or 不可比.
        "fill": _rgb(paint(row, cuts, colours)["fill"]),
        "edge": _rgb(colours.text if chosen else colours.edge),
        "width": 4 if chosen else 1,
        "label": feature["properties"]["label"],
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


def _label(
    look: Row, text: str, moved: tuple[float, float] | None, colours: Palette
) -> Row:
    (x, y), (dx, dy) = look["label"], moved or (0, 0)
    return {
        "type": "Feature",
        "properties": {
            "text": text,
            "colour": _rgb(colours.text),
            "plate": _rgb(colours.background, 225),
        },
        "geometry": {
            "type": "Point",
            "coordinates": [x + dx, y + dy, look["height"]],
        },
    }


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
        auto_highlight=True,
        highlight_color=_rgb(colours.warning, 90),
        stroked=True,
        filled=True,
        get_fill_color=fill,
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
    looks: Mapping[str, Row],
    moved: Mapping[str, tuple[float, float]],
    colours: Palette,
) -> pdk.Layer:
    away = LEADERS | AWAY if moved is MOVED_RAISED else LEADERS
    lines = []
    for area, look in looks.items():
        if area in away:
            (x, y), (dx, dy), z = look["label"], moved[area], look["height"]
            lines.append({"from": [x, y, z], "to": [x + dx, y + dy, z]})
    return pdk.Layer(
        "LineLayer",
        id="leaders",
        data=lines,
        get_source_position="from",
        get_target_position="to",
        get_color=_rgb(colours.text),
        get_width=1,
    )


def _labels(labels: list[Row], size: int) -> pdk.Layer:
    # Text points of a GeoJsonLayer: a TextLayer fades when a district is selected.
    return pdk.Layer(
        "GeoJsonLayer",
        id="labels",
        data={"type": "FeatureCollection", "features": labels},
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
