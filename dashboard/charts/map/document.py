"""A map as an SVG document of its own: for print and for static pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from dashboard.charts.map.classes import bounds
from dashboard.charts.map.drawing import Shape, shapes
from dashboard.charts.map.labels import (
    LINE,
    Line,
    Words,
    known,
    label_lines,
    legend,
    measure,
    paint,
    spoken,
)
from dashboard.charts.map.placement import Area, Box, inside, label_box
from dashboard.charts.text import CONTROL, FONT, width
from dashboard.palette import EDGE, Palette
from dashboard.rows import Row

# A small map: its font in units of a map 1000 wide, and its size on the page.
SMALL, SMALL_WIDTH, SMALL_GAP, SMALL_HEAD = 38, 320, 20, 34


def svg_text(drawing: Mapping[str, Any], *, layout: int = 0) -> str:
    """What `svg_map` or `tile_grid` returned, as a document with key and notice."""
    view = drawing["views"][layout]
    left, top, wide, high = view["box"]
    size = view["size"]
    mark = f"m{crc32(repr(drawing).encode()):08x}"
    ground = drawing["ground"]
    body = [_area(item, mark) for item in drawing["items"]]
    body += [
        f'<path d="{item["path"]}" fill="none" stroke="{drawing["ink"]}" '
        f'stroke-width="5" class="hz-chosen"/>'
        for item in drawing["items"]
        if item["code"] == drawing["selected"]
    ]
    body += [
        _label(item, item["labels"][layout], size, drawing) for item in drawing["items"]
    ]
    key, key_high = _key(drawing, mark, left + 8, top + high, wide - 16, size)
    picture = "".join([*body, *key])
    described = "; ".join(item["aria"] for item in drawing["items"])
    return _document(
        mark,
        drawing["name"],
        f"{described}. {drawing['notice']}".rstrip(),
        (left, top, wide, high + key_high),
        (drawing["hatch"], ground),
        picture,
    )


def small_multiples(
    rows_by_year: Mapping[int, list[Row]],
    geometry: Mapping[str, Any],
    *,
    lang: str,
    colours: Palette,
    words: Words,
    columns: int = 3,
) -> str:
    """One small map a year on shared classes; values where they fit in a district,
    all of them in the titles that a pointer or a screen reader finds."""
    every = [row for rows in rows_by_year.values() for row in rows]
    cuts = bounds(known(every))
    drawn = shapes(geometry)
    mark = f"y{crc32(repr((lang, colours, every)).encode()):08x}"
    scale = SMALL_WIDTH / 1000
    tall = max((y for s in drawn for ring in s.rings for _, y in ring), default=0)
    pitch = round(SMALL_HEAD + tall * scale + SMALL_GAP)
    body = ["<defs>", *(_outline(shape, mark) for shape in drawn), "</defs>"]
    for at, (year, rows) in enumerate(sorted(rows_by_year.items())):
        x = at % columns * (SMALL_WIDTH + SMALL_GAP)
        y = at // columns * pitch
        stamp = words["demo"] if any(row["kind"] == "demo" for row in rows) else ""
        body.append(
            f'<g transform="translate({x} {y})"><text y="20" font-size="18" '
            f'font-weight="700" fill="{colours.text}">{year}'
            f'<tspan dx="8" font-size="14" fill="{colours.warning}">{_safe(stamp)}'
            f'</tspan></text><g transform="translate(0 {SMALL_HEAD}) scale({scale})">'
            f"{_small(rows, drawn, cuts, mark, lang, colours, words)}</g></g>"
        )
    across = min(columns, max(1, len(rows_by_year)))
    wide = across * (SMALL_WIDTH + SMALL_GAP) - SMALL_GAP
    high = -(-len(rows_by_year) // columns) * pitch
    drawing = {
        "legend": legend(every, lang, colours, words),
        "notice": words.get("notice", ""),
        "ink": colours.text,
    }
    key, key_high = _key(drawing, mark, 0, high, wide, 14)
    described = "; ".join(
        spoken(row, lang, words)
        for _, rows in sorted(rows_by_year.items())
        for row in rows
    )
    return _document(
        mark,
        words["map"],
        f"{described}. {words.get('notice', '')}".rstrip(),
        (-4, 0, wide + 8, high + key_high),
        ([colours.absent, colours.muted], colours.background),
        "".join([*body, *key]),
    )


def _small(
    rows: list[Row],
    drawn: list[Shape],
    cuts: list[float],
    mark: str,
    lang: str,
    colours: Palette,
    words: Words,
) -> str:
    by_area = {row["area"]: row for row in rows}
    lines = {
        code: tuple(
            line
            for line in label_lines(row, lang, words, 4.2)
            if line.kind in {"value", "stamp"}
        )
        for code, row in by_area.items()
    }
    areas = tuple(
        Area(
            s.rings,
            s.anchor,
            *measure(lines.get(s.code) or (Line("value", "—"),), SMALL),
        )
        for s in drawn
    )
    places = inside(areas, Box(0, 0, 1000, 1000))
    parts = []
    for shape, area, place in zip(drawn, areas, places, strict=True):
        if shape.code not in by_area:
            continue
        row = by_area[shape.code]
        colour = paint(row, cuts, colours)
        fill = f"url(#{mark}-{colour['hatch']})" if colour["hatch"] else colour["fill"]
        title = _safe(spoken(row, lang, words))
        parts.append(
            f'<g{_hatched(colour)}><title>{title}</title><use href="#{mark}-'
            f'{shape.code}" fill="{fill}"/></g>'
        )
        if place and lines[shape.code]:
            box = label_box(place, area)
            parts.append(
                f'<text font-size="{SMALL}" font-weight="600" text-anchor="middle" '
                f'fill="{colour["ink"]}">'
                + _spans(lines[shape.code], place.x, box.top, SMALL)
                + "</text>"
            )
    return "".join(parts)


def _outline(shape: Shape, mark: str) -> str:
    return (
        f'<path id="{mark}-{shape.code}" d="{shape.path}" stroke="{EDGE}" '
        'stroke-width="3"/>'
    )


def _hatched(colour: Mapping[str, str]) -> str:
    return f' class="hz-{colour["hatch"]}"' if colour["hatch"] else ""


def _area(item: Mapping[str, Any], mark: str) -> str:
    fill = f"url(#{mark}-{item['hatch']})" if item["hatch"] else item["fill"]
    return (
        f'<path d="{item["path"]}" fill="{fill}" stroke="{EDGE}" stroke-width="1.2" '
        f"data-area={quoteattr(item['code'])}{_hatched(item)}>"
        f"<title>{_safe(item['aria'])}</title></path>"
    )


def _label(
    item: Mapping[str, Any],
    label: Mapping[str, Any],
    size: float,
    drawing: Mapping[str, Any],
) -> str:
    line, ink, halo = "", item["ink"], item["fill"]
    if "leader" in label:
        x1, y1, x2, y2 = label["leader"]
        ink, halo = drawing["ink"], drawing["ground"]
        line = (
            f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{halo}" stroke-width="3.5"/>'
            f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{ink}" stroke-width="1.2"/>'
            f'<circle cx="{x1}" cy="{y1}" r="{size / 5:g}" fill="{ink}" '
            f'stroke="{halo}" stroke-width="1.2"/>'
        )
    top = label["y"] - len(label["lines"]) * LINE * size / 2
    halo_width = size / (2 if item["hatch"] else 5)
    return (
        f'{line}<text font-size="{size}" text-anchor="middle" fill="{ink}" '
        f'stroke="{halo}" stroke-width="{halo_width:g}" stroke-linejoin="round" '
        f'paint-order="stroke">'
        f"{_spans(label['lines'], label['x'], top, size)}</text>"
    )


def _spans(lines: Any, x: float, top: float, size: float) -> str:
    spans = []
    for at, (kind, text, *stamp) in enumerate(lines):
        y = round(top + (at + 0.5) * LINE * size + 0.36 * size, 1)
        weight = 500 if kind in {"name", "stamp"} else 700
        spans.append(
            f'<tspan x="{x:g}" y="{y:g}" font-weight="{weight}">{_safe(text)}</tspan>'
        )
        if stamp and stamp[0]:
            spans.append(f'<tspan font-weight="500"> {_safe(stamp[0])}</tspan>')
    return "".join(spans)


def _key(
    drawing: Mapping[str, Any],
    mark: str,
    left: float,
    top: float,
    wide: float,
    size: float,
) -> tuple[list[str], float]:
    """Swatches with their meaning and the notice; and the height they take."""
    parts, x, y = [], left, top + 1.5 * size
    for entry in drawing["legend"]:
        swatch = 1.6 * size if "fill" in entry or "hatch" in entry else 0
        needs = swatch + (0.4 + width(entry["text"]) + 1.2) * size
        if x > left and x + needs > left + wide:
            x, y = left, y + 1.6 * size
        if swatch:
            fill = entry.get("fill") or f"url(#{mark}-{entry['hatch']})"
            parts.append(
                f'<rect x="{x:g}" y="{y - size * 0.9:g}" width="{swatch:g}" '
                f'height="{size:g}" fill="{fill}" stroke="{EDGE}"/>'
            )
        at = x + swatch + (0.4 * size if swatch else 0)
        parts.append(_words(entry["text"], at, y, size, drawing["ink"]))
        x += needs
    if drawing["notice"]:
        y += 1.6 * size
        parts.append(_words(drawing["notice"], left, y, size * 0.85, drawing["ink"]))
    return parts, y - top + 0.8 * size


def _words(text: str, x: float, y: float, size: float, ink: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{ink}">'
        f"{_safe(text)}</text>"
    )


def _document(
    mark: str,
    title: str,
    described: str,
    box: tuple[float, float, float, float],
    grounds: tuple[list[str], str],
    body: str,
) -> str:
    (ground, line), background = grounds
    x, y, wide, high = (f"{side:g}" for side in box)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {wide} {high}" '
        f'role="img" aria-labelledby="{mark}-title {mark}-desc" '
        f'font-family="{FONT}"><title id="{mark}-title">{_safe(title)}</title>'
        f'<desc id="{mark}-desc">{_safe(described)}</desc><defs>'
        + "".join(
            f'<pattern id="{mark}-{name}" width="{side}" height="{side}" patternUnits='
            f'"userSpaceOnUse" patternTransform="rotate({turn})">'
            f'<rect width="{side}" height="{side}" fill="{ground}"/>'
            f'<path d="{path}" stroke="{line}" stroke-width="1.3"/></pattern>'
            for name, side, turn, path in (
                ("absent", 9, 45, "M0 0V9"),
                ("incomparable", 12, 0, "M0 6H12M6 0V12"),
            )
        )
        + f'</defs><rect x="{x}" y="{y}" width="{wide}" height="{high}" '
        f'fill="{background}"/>{body}</svg>'
    )


def _safe(text: str) -> str:
    return escape(CONTROL.sub("", text))
