"""The district map as native shapes, one a district, that can be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from dashboard.charts.map.drawing import Shape, shapes, svg_map
from dashboard.charts.map.labels import LINE, map_words
from dashboard.deck.model import Map
from dashboard.files.pptx.words import (
    LEADING,
    UNIT,
    Box,
    Run,
    bar,
    colour,
    described,
    plain,
    text_box,
    units,
    width,
)
from dashboard.palette import EDGE, LIGHT

LAYOUT = 2  # the largest labels
KEY = 2.4  # size of the key's words, in units
KEY_HIGH = 5.0


@dataclass(frozen=True)
class Frame:
    """From the map's units to those of the slide."""

    box: Box
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the map on the slide."""
        return (
            self.box.left + (x - self.left) * self.scale,
            self.box.top + (y - self.top) * self.scale,
        )


def add_map(
    page: Any, box: Box, area_map: Map, geometry: Mapping[str, Any], lang: str, alt: str
) -> None:
    """The map in `box` with its key below; `alt` says the whole picture."""
    drawing = svg_map(
        list(area_map.rows),
        geometry,
        lang=lang,
        colours=LIGHT,
        selected=None,
        words=map_words(lang, area_map.name, area_map.year),
    )
    room = Box(box.left, box.top, box.wide, box.high - KEY_HIGH)
    frame = _frame(drawing, room)
    group = page.add_group_shape()
    group.name = drawing["name"]
    described(group, alt)
    outlines = {shape.code: shape for shape in shapes(geometry)}
    for item in drawing["items"]:
        _district(group.shapes, item, outlines[item["code"]], frame)
    for item in drawing["items"]:
        _label(group.shapes, item, drawing["views"][LAYOUT]["size"], frame, lang)
    _key(page, drawing["legend"], Box(box.left, room.top + room.high + 1, box.wide, 3))


def _frame(drawing: Mapping[str, Any], box: Box) -> Frame:
    """The map as large as it fits, in the middle of the box."""
    left, top, wide, high = drawing["views"][LAYOUT]["box"]
    scale = min(box.wide / wide, box.high / high)
    across, down = (box.wide - wide * scale) / 2, (box.high - high * scale) / 2
    inner = Box(box.left + across, box.top + down, wide * scale, high * scale)
    return Frame(inner, left, top, scale)


def _district(
    group: Any, item: Mapping[str, Any], outline: Shape, frame: Frame
) -> None:
    """All rings of a district in one shape."""
    first, *others = outline.rings
    x, y = frame.at(*first[0])
    builder = group.build_freeform(round(x * UNIT), round(y * UNIT))
    for ring in (first, *others):
        points = [tuple(round(s * UNIT) for s in frame.at(*p)) for p in ring]
        if ring is not first:
            builder.move_to(*points[0])
        builder.add_line_segments(points[1:], close=True)
    shape = builder.convert_to_shape()
    shape.name = item["name"]
    described(shape, item["aria"])
    _painted(shape, item)
    shape.line.color.rgb = colour(EDGE)
    shape.line.width = Pt(0.75)
    plain(shape)


def _painted(shape: Any, item: Mapping[str, Any]) -> None:
    if item.get("hatch"):
        is_absent = item["hatch"] == "absent"
        shape.fill.patterned()
        shape.fill.pattern = (
            MSO_PATTERN.WIDE_UPWARD_DIAGONAL if is_absent else MSO_PATTERN.CROSS
        )
        shape.fill.fore_color.rgb = colour(LIGHT.muted)
        shape.fill.back_color.rgb = colour(LIGHT.absent)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(item["fill"])


def _label(
    group: Any, item: Mapping[str, Any], size: float, frame: Frame, lang: str
) -> None:
    """Name and value at the place that the screen's map gives them."""
    label = item["labels"][LAYOUT]
    x, y = frame.at(label["x"], label["y"])
    em = size * frame.scale
    ink = item["ink"]
    if "leader" in label:
        x1, y1, x2, y2 = label["leader"]
        ends = [units(side) for side in (*frame.at(x1, y1), *frame.at(x2, y2))]
        # A light line below the dark one shows on dark districts.
        for code, points in ((LIGHT.background, 2.25), (LIGHT.text, 0.75)):
            line = group.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            line.name = f"{item['name']} —"
            line.line.color.rgb = colour(code)
            line.line.width = Pt(points)
            plain(line)
        ink = LIGHT.text
    told = [
        [
            Run(" ".join(words), em * LINE / LEADING, ink, bold=kind == "value"),
        ]
        for kind, *words in label["lines"]
    ]
    wide = max(width(runs[0].text) for runs in told) * em + 2
    high = len(told) * em * LINE
    text_box(
        group,
        f"{item['name']} {' '.join(label['lines'][-1][1:])}",
        Box(x - wide / 2, y - high / 2, wide, high),
        told,
        lang,
        anchor=MSO_ANCHOR.MIDDLE,
        align=PP_ALIGN.CENTER,
        wrap=False,
    )


def _key(page: Any, legend: list[dict[str, str]], box: Box) -> None:
    """Swatches with their meaning, from left to right."""
    needs = [
        (1.9 if "fill" in e or "hatch" in e else 0) + width(e["text"]) + 1
        for e in legend
    ]
    size = min(KEY, box.wide / max(sum(needs), 1))
    x = box.left
    for at, entry in enumerate(legend, 1):
        if "fill" in entry or "hatch" in entry:
            swatch = bar(
                page, f"图例 {at}", Box(x, box.top, size * 1.5, size), LIGHT.absent
            )
            _painted(swatch, entry)
            swatch.line.color.rgb = colour(EDGE)
            swatch.line.width = Pt(0.75)
            x += size * 1.9
        wide = (width(entry["text"]) + 1) * size
        text_box(
            page,
            f"图例 {entry['text']}",
            Box(x, box.top - size * 0.14, wide, size * LEADING),
            [[Run(entry["text"], size, LIGHT.text)]],
            "zh",
            wrap=False,
        )
        x += wide
