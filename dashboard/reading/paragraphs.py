"""Lines of pages -> paragraphs and whole tables; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dashboard.reading.model import Block, Passage, Table, Text, joined

PAGE_NUMBER = re.compile(r"^[-—–_·\s第]*\d{1,4}[-—–_·\s页/]*(?:共?\d*页?)?$")
ENDS = re.compile(r"[。！？!?:：;；]$")
STARTS = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]|专栏|——|"
    r"第[一二三四五六七八九十]+)"
)


@dataclass(frozen=True)
class Line:
    """One line of a page, in points from its left and upper edge."""

    of: Text
    page: int
    left: float
    right: float
    top: float
    bottom: float


def _without_heads(parts: list[Line | Table], pages: int) -> list[Line | Table]:
    """Without page numbers, and without lines that stand on most pages."""
    repeated = Counter(
        (re.sub(r"\d+", "", p.of.text), round(p.top / 4))
        for p in parts
        if isinstance(p, Line)
    )
    often = max(3, pages // 2)
    return [
        p
        for p in parts
        if isinstance(p, Table)
        or not (
            PAGE_NUMBER.match(p.of.text)
            or repeated[(re.sub(r"\d+", "", p.of.text), round(p.top / 4))] >= often
        )
    ]


def paragraphs(parts: list[Line | Table], pages: int) -> Iterator[Block]:
    """Lines joined into paragraphs, over pages too; page numbers and running heads
    are left out."""
    parts = _without_heads(parts, pages)
    lines = [p for p in parts if isinstance(p, Line)]
    margin = sorted(line.right for line in lines)[int(len(lines) * 0.9)] if lines else 0
    open_lines: list[Line] = []
    title = ""
    last: Table | None = None
    for part in parts:
        if isinstance(part, Table):
            if open_lines:
                title = joined(line.of for line in open_lines).text
                yield _paragraph(open_lines)
                open_lines = []
            elif last and last.rows and len(part.rows[0]) == len(last.rows[0]):
                part = _continued(last, part)
            last = Table(part.rows, part.page, part.title or title[-60:])
            yield last
            continue
        last, size = None, part.bottom - part.top
        if open_lines and _begins(part, open_lines[-1], margin, size):
            yield _paragraph(open_lines)
            open_lines = []
        open_lines.append(part)
    if open_lines:
        yield _paragraph(open_lines)


def _continued(before: Table, table: Table) -> Table:
    """A table that goes on overleaf, under the headings of the page before."""
    heads = []
    for row in before.rows[:3]:
        if any(re.search(r"\d", cell.text) and cell.text.isascii() for cell in row):
            break
        heads.append(row)
    own = [[cell.text for cell in row] for row in table.rows[: len(heads)]]
    if own == [[cell.text for cell in row] for row in heads]:
        return Table(table.rows, table.page, before.title)
    return Table((*heads, *table.rows), table.page, before.title)


def _begins(line: Line, before: Line, margin: float, size: float) -> bool:
    """Whether a line begins a paragraph: the one before ended early or with a stop, or
    this one is numbered as a section."""
    short = before.right < margin - 1.8 * size
    gap = line.page == before.page and line.top - before.bottom > 1.6 * size
    numbered = bool(STARTS.match(line.of.text)) and not before.of.text.endswith("、")
    larger = abs((before.bottom - before.top) - size) > 0.25 * size
    return short or gap or larger or (numbered and bool(ENDS.search(before.of.text)))


def _paragraph(lines: list[Line]) -> Passage:
    of = joined(line.of for line in lines)
    turns: list[tuple[int, int]] = []
    at = 0
    for before, line in pairwise(lines):
        at = of.text.find(line.of.text[:12], at + max(0, len(before.of.text) - 1))
        if line.page != before.page and at >= 0:
            turns.append((at, line.page))
        at = max(at, 0)
    return Passage(of, lines[0].page, tuple(turns))
