"""Passages and tables -> the figures they hold, in order."""

from __future__ import annotations

from decimal import Decimal

from dashboard.intake.refused import RefusedError
from dashboard.reading import frame, numbers, tables
from dashboard.reading.areas import Areas
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Block, Figure, Passage, Told, silent
from dashboard.reading.names import Names
from dashboard.reading.sentences import Reader

MOST_FIGURES = 5_000  # a plan of 60 pages holds about 1,500


def figures(
    blocks: list[Block], catalogue: Catalogue, told: Told = silent
) -> list[Figure]:
    """Every figure, the ones said before marked by `repeats`. `told` hears the share
    done.

    RefusedError where a document holds more of them than anyone could check.
    """
    held = 0
    for block in blocks:
        if isinstance(block, Passage):
            held += len(numbers.find(block.of.text))
        else:
            cells = (cell.text for row in block.rows for cell in row)
            held += sum(numbers.cell(text) is not None for text in cells)
        if held > MOST_FIGURES:
            raise RefusedError("too_many_figures", str(MOST_FIGURES))
    names, areas = Names(catalogue), Areas(catalogue.areas)
    reader = Reader(names, areas)
    at = frame_of(blocks, catalogue)
    found: list[Figure] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Passage):
            at = at.within(block.of.text)
            new = list(reader.figures(block, at))
        else:
            new = list(tables.figures(block, at, names, areas))
        for figure in new:
            figure.at = (place, *figure.at[1:]) if figure.at else None
        found += new
        told((place + 1) / len(blocks))
    _mark_repeats(found, catalogue)
    return found


def frame_of(blocks: list[Block], catalogue: Catalogue) -> frame.Frame:
    """What a document says of itself."""
    heads = [block.of.text for block in blocks[:40] if isinstance(block, Passage)]
    return frame.of(heads, Areas(catalogue.areas))


def _mark_repeats(found: list[Figure], catalogue: Catalogue) -> None:
    first: dict[tuple[object, ...], int] = {}
    for place, figure in enumerate(found):
        if figure.indicator is None:
            continue
        amount = catalogue.base(Decimal(figure.value), figure.unit or "")
        told = (figure.indicator, figure.area, figure.period, figure.kind, *amount)
        if (before := first.setdefault(told, place)) != place:
            figure.repeats = before
