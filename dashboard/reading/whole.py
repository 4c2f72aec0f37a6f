"""A whole reading as JSON: the document's text as a page shows it, and its figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from dashboard.reading.model import Block, Figure, Passage, Text


@dataclass(frozen=True)
class Part:
    """One paragraph (`text`) or table (`rows`) of a document. `hidden`: the stretches
    (start, end) of a paragraph, or cells (row, column) of a table, that nobody sees;
    `turns`: (place, page) where a paragraph goes on overleaf."""

    page: int | None = None
    text: str = ""
    title: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a document holds. `first`, `last`: the years of the plan that it is, None
    where it is none; `area`: the one that it speaks of."""

    figures: list[Figure]
    parts: list[Part]
    first: int | None = None
    last: int | None = None
    area: str | None = None


def part_of(block: Block) -> dict[str, Any]:
    """A block as the fields of a `Part`, as far as they say anything."""
    if isinstance(block, Passage):
        return {
            "page": block.page,
            "text": block.of.text,
            "hidden": _stretches(block.of),
            "turns": block.turns,
        }
    unseen = [
        (r, c)
        for r, row in enumerate(block.rows)
        for c, cell in enumerate(row)
        if any(cell.hidden)
    ]
    rows = [[cell.text for cell in row] for row in block.rows]
    return {"page": block.page, "title": block.title, "rows": rows, "hidden": unseen}


def _stretches(of: Text) -> list[tuple[int, int]]:
    found, at = [], 0
    for hidden, group in groupby(of.hidden):
        end = at + len(list(group))
        if hidden:
            found.append((at, end))
        at = end
    return found


_SHAPE = TypeAdapter(Reading)


def from_json(told: Any) -> Reading:
    """The reading that plain values make; ValueError where they are of another
    shape."""
    return _SHAPE.validate_python(told)


def record(reading: Reading) -> dict[str, Any]:
    """As plain values."""
    return asdict(reading)
