"""A heat map as a native table: what is known in the colours of the ramp."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.charts.heat import Cell
from dashboard.charts.layout import Scale
from dashboard.deck.picture import Heat, Picture
from dashboard.files.pptx.marks import KEY_HIGH, grouped, hatched, key
from dashboard.files.pptx.table import PLAIN
from dashboard.files.pptx.words import Box, Run, colour, described, units, width, write
from dashboard.palette import LIGHT
from dashboard.wording.interface import get

SIZE, TALLEST = 3.0, 8.5
GAP = 2.0


def add_heat(shapes: Any, box: Box, picture: Picture, drawing: Heat, lang: str) -> Any:
    """Rows by years below their key; returns the table's shape. What is not known is
    hatched and says nothing."""
    cells = [cell for row in drawing.rows for cell in row.cells]
    ends = sorted({c.value: c.text for c in cells if c.value is not None}.items())
    entries = [("ramp", " – ".join(dict.fromkeys((ends[0][1], ends[-1][1]))), "")]
    entries.append(("hatch", get("absent", lang), ""))
    with grouped(shapes, f"{picture.title} ▦", picture.title):
        key(shapes, box, entries, lang)
    box = Box(box.left, box.top + KEY_HIGH, box.wide, box.high - KEY_HIGH)
    count = len(drawing.rows) + 1
    high = min(box.high / count, TALLEST)
    names = max(width(row.name) for row in drawing.rows) * SIZE + GAP
    wide = (box.wide - names) / len(drawing.years)
    top = box.top + (box.high - high * count) / 2
    sides = (box.left, top, box.wide, high * count)
    shape = shapes.add_table(
        count, len(drawing.years) + 1, *(units(side) for side in sides)
    )
    shape.name = picture.title
    described(shape, picture.alt)
    grid = shape.table
    grid.horz_banding = False
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    grid.columns[0].width = units(names)
    for at, year in enumerate(drawing.years, 1):
        grid.columns[at].width = units(wide)
        _say(grid.cell(0, at), year, LIGHT.muted, lang, align=PP_ALIGN.CENTER)
    _say(grid.cell(0, 0), "", LIGHT.muted, lang)
    ramp = Scale(ends[0][0], ends[-1][0], 0, 1)
    for down, row in enumerate(drawing.rows, 1):
        _say(grid.cell(down, 0), row.name, LIGHT.text, lang)
        for across, one in enumerate(row.cells, 1):
            _fill(grid.cell(down, across), one, ramp, lang)
    for line in grid.rows:
        line.height = units(high)
    return shape


def _fill(place: Any, cell: Cell, ramp: Scale, lang: str) -> None:
    """The ground says the class, the words the figure; a gap parts it from the next."""
    for side in "BTRL":
        gap = (
            f'<a:ln{side} {nsdecls("a")} w="19050"><a:solidFill><a:srgbClr '
            f'val="{LIGHT.background[1:].upper()}"/></a:solidFill></a:ln{side}>'
        )
        place._tc.get_or_add_tcPr().insert(0, parse_xml(gap))
    if cell.value is None:
        hatched(place.fill)
        _say(place, "", LIGHT.muted, lang)
        return
    step = min(int(ramp.at(cell.value) * len(LIGHT.ramp)), len(LIGHT.ramp) - 1)
    place.fill.solid()
    place.fill.fore_color.rgb = colour(LIGHT.ramp[step])
    words = f"{cell.text} {cell.stamp}".rstrip()
    _say(place, words, LIGHT.ramp_text[step], lang, align=PP_ALIGN.CENTER)


def _say(
    place: Any, words: str, ink: str, lang: str, align: PP_ALIGN = PP_ALIGN.LEFT
) -> None:
    place.margin_left = place.margin_right = units(0)
    place.margin_top = place.margin_bottom = units(0)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(place.text_frame, [[Run(words, SIZE, ink)]], lang, align=align)
