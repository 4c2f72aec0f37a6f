"""A PDF -> passages and tables. pdfium reads the characters and draws the page: what
leaves no mark on the drawing is hidden. pdfplumber finds the ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2

from dashboard.intake.refused import RefusedError
from dashboard.reading.letters import Box, Char, Sheet, lines_of, within
from dashboard.reading.model import Block, Table, Text, Told, joined, silent, text
from dashboard.reading.paragraphs import Line, paragraphs

MOST_PAGES = 600
MOST_CHARS = 20_000  # of one page: a drawing made of letters
MOST_EDGES = 3_000  # lines of one page: a map or a chart, no table
SCANNED = 15  # characters on a page below which it is a picture
UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


@dataclass
class Counts:
    """What tells a scan, or fonts without text, from a page to read."""

    pages: int = 0
    characters: int = 0
    unmapped: int = 0
    pictures: int = 0
    texts: int = 0


def blocks(path: str, told: Told = silent) -> list[Block]:
    """Paragraphs and tables in order, page numbers and running heads left out.

    RefusedError for scans, fonts without text, passwords, damage and too many pages.
    """
    try:
        drawn = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise RefusedError("encrypted" if locked else "damaged", "PDF") from None
    try:
        if not 0 < len(drawn) <= MOST_PAGES:
            rule = "too_many_pages" if len(drawn) else "damaged"
            raise RefusedError(rule, str(len(drawn)))
        return _read(drawn, path, told)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("damaged", str(error)[:80]) from None
    finally:
        drawn.close()


def _read(drawn: pypdfium2.PdfDocument, path: str, told: Told) -> list[Block]:
    counts, parts = Counts(), list[Line | Table]()
    ruled = _Ruled(path)
    for number in range(len(drawn)):
        sheet = Sheet(drawn, number)
        if len(sheet.chars) > MOST_CHARS:
            raise RefusedError("too_complex", f"p. {number + 1}")
        counts.pages += 1
        counts.characters += len(sheet.chars)
        counts.unmapped += sum(bool(UNMAPPED.match(c.text)) for c in sheet.chars)
        counts.texts += sheet.texts
        counts.pictures += len(sheet.chars) < SCANNED
        boxes = ruled.tables(number) if 3 <= sheet.rules <= MOST_EDGES else []
        parts += _of_page(sheet, number + 1, boxes)
        sheet.close()
        told((number + 1) / len(drawn))
    ruled.close()
    if counts.unmapped * 4 > counts.characters:
        raise RefusedError("no_text")
    if counts.characters < SCANNED * counts.pages:
        rule = "no_text" if counts.texts > counts.characters else "scan"
        raise RefusedError(rule, str(counts.pictures))
    return list(paragraphs(parts, counts.pages))


def _of_page(sheet: Sheet, number: int, tables: list[list[Box]]) -> list[Line | Table]:
    """The lines and tables of a page from the top."""
    chars = sheet.chars
    found: list[tuple[float, Line | Table]] = []
    for cells in tables:
        box = _around(cells)
        inside = [c for c in chars if within(c, box)]
        chars = [c for c in chars if not within(c, box)]
        found.append((box[1], Table(tuple(_rows(cells, inside, sheet)), number)))
    for line in lines_of(chars):
        of = text(sheet.runs(line))
        edges = (line[0].left, line[-1].right, line[0].top, line[0].bottom)
        if of.text:
            found.append((edges[2], Line(of, number, *edges)))
    return [part for _, part in sorted(found, key=lambda item: item[0])]


def _around(cells: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


class _Ruled:
    """The ruled tables of a document, found by pdfplumber page by page."""

    def __init__(self, path: str) -> None:
        try:
            self.document: Any = pdfplumber.open(path)
        except Exception:  # pdfminer raises whatever a broken part provokes
            self.document = None

    def tables(self, number: int) -> list[list[Box]]:
        """Cells of each table of a page; none where pdfminer cannot read it."""
        if self.document is None:
            return []
        try:
            page = self.document.pages[number]
            left, top = page.bbox[:2]
            found = [t.cells for t in page.find_tables() if len(t.cells) > 3]
            page.close()
        except MemoryError:
            raise
        except Exception:  # as above: the text of the page is read all the same
            return []
        return [
            [(a - left, b - top, c - left, d - top) for a, b, c, d in cells]
            for cells in found
        ]

    def close(self) -> None:
        """Give the file back."""
        if self.document is not None:
            self.document.close()


def _rows(
    cells: list[Box], chars: list[Char], sheet: Sheet
) -> Iterator[tuple[Text, ...]]:
    """Rows of a ruled table; a merged cell stands in every place it covers."""
    held: dict[Box, Text] = {}
    for cell in cells:
        inside = [c for c in chars if within(c, cell)]
        held[cell] = joined(text(sheet.runs(line)) for line in lines_of(inside))
    blank = text([])
    columns = sorted({round(cell[0], 1) for cell in cells})
    for row in sorted({round(cell[1], 1) for cell in cells}):
        yield tuple(
            next(
                (
                    of
                    for cell, of in held.items()
                    if cell[0] <= left + 1 < cell[2] and cell[1] <= row + 1 < cell[3]
                ),
                blank,
            )
            for left in columns
        )
