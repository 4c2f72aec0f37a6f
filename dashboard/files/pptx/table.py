"""A table of the deck as a native table: hairlines, no ground, the light last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.deck.model import Table
from dashboard.files.pptx.words import (
    LEADING,
    SMALLEST,
    Box,
    Run,
    described,
    lines,
    lit,
    units,
    width,
    write,
)
from dashboard.palette import LIGHT

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
GAP, SLACK = 1.6, 0.8  # between columns; and for a font wider than estimated
PAD, SPREAD = 0.7, 1.3  # above and below the words of a row; and more where there is
CITE = 0.72  # a citation against its words


@dataclass(frozen=True)
class Look:
    """`size` of the words in units; `marks` are the numbers of sources, by id, that
    stand behind a row's last words; `title` what the table is called."""

    size: float
    title: str
    marks: Mapping[str, int]
    tight: bool = False


def add_table(shapes: Any, box: Box, table: Table, look: Look, lang: str) -> Any:
    """The table in `box`, smaller where it would not fit; returns the shape."""
    rows = _cells(table, look)
    size = look.size
    while True:
        sized = [[_sized(cell, size / look.size) for cell in row] for row in rows]
        widths = _widths(sized, box.wide)
        heights = _heights(sized, widths, 0.4 if look.tight else PAD)
        if sum(heights) <= box.high or size < look.size * SMALLEST:
            break
        size -= look.size * 0.04
    spare = (box.high - sum(heights)) / len(heights)
    heights = [high + min(max(spare, 0), 2 * SPREAD) for high in heights]
    sides = (box.left, box.top, box.wide, sum(heights))
    shape = shapes.add_table(len(rows), len(rows[0]), *(units(side) for side in sides))
    shape.name = look.title
    described(shape, look.title)
    grid = shape.table
    grid.horz_banding = False
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for at, wide in enumerate(widths):
        grid.columns[at].width = units(wide)
    for at, (row, high) in enumerate(zip(sized, heights, strict=True)):
        grid.rows[at].height = units(high)
        for column, runs in enumerate(row):
            _fill(grid.cell(at, column), runs, lang, is_head=at == 0)
    return shape


def _cells(table: Table, look: Look) -> list[list[list[Run]]]:
    """Runs of every cell, the headings first."""
    size, has_light = look.size, any(row.light for row in table.rows)
    most = max(len(row.cells) for row in table.rows) + has_light
    most = max(most, len(table.columns))
    heads = [*table.columns, *[""] * (most - len(table.columns))]
    found = [[[Run(h, size * 0.8, LIGHT.muted, bold=True)] for h in heads]]
    for row in table.rows:
        cells = [[Run(words, size)] for words in row.cells]
        if row.source in look.marks:
            mark = f" [{look.marks[row.source]}]"
            cells[-1].append(Run(mark, size * CITE, LIGHT.muted))
        if row.light:
            cells.append([lit(row.light, size)])
        found.append([*cells, *[[Run("", size)]] * (most - len(cells))])
    return found


def _sized(runs: Sequence[Run], scale: float) -> list[Run]:
    return [replace(run, size=run.size * scale) for run in runs]


def _widths(rows: Sequence[Sequence[Sequence[Run]]], wide: float) -> list[float]:
    """Each column as wide as its longest words; what is too long shares what is left,
    what is left over goes to the column with the longest words."""
    needs = [
        max(sum(width(run.text) * run.size for run in cell) for cell in column)
        + GAP
        + SLACK
        for column in zip(*rows, strict=True)
    ]
    spare = wide - sum(needs)
    if spare >= 0:
        longest = needs.index(max(needs))
        return [n + spare * (at == longest) for at, n in enumerate(needs)]
    share = wide / len(needs)
    long = [need for need in needs if need > share]
    left = wide - sum(need for need in needs if need <= share)
    return [n if n <= share else n / sum(long) * left for n in needs]


def _heights(
    rows: Sequence[Sequence[Sequence[Run]]], widths: Sequence[float], pad: float
) -> list[float]:
    return [
        max(
            lines(runs, wide - GAP) * max(run.size for run in runs) * LEADING
            for runs, wide in zip(row, widths, strict=True)
        )
        + 2 * pad
        for row in rows
    ]


def _fill(cell: Any, runs: Sequence[Run], lang: str, *, is_head: bool) -> None:
    cell.margin_left, cell.margin_right = units(0), units(GAP)
    cell.margin_top = cell.margin_bottom = units(0)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(cell.text_frame, [runs], lang)
    ink, thick = (LIGHT.accent, 19050) if is_head else (LIGHT.line, 9525)
    cell._tc.get_or_add_tcPr().insert(
        0,
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{thick}"><a:solidFill><a:srgbClr '
            f'val="{ink[1:].upper()}"/></a:solidFill></a:lnB>'
        ),
    )
