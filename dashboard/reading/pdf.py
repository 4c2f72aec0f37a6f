"""A PDF -> passages and tables. pdfplumber reads the words and the ruled tables; pdfium
draws the page, and what leaves no mark on the drawing is hidden."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from dashboard.intake.refused import RefusedError
from dashboard.reading.model import Block, Passage, Table, Text, joined, text

MOST_PAGES = 600
MOST_CHARS = 20_000  # of one page: a drawing made of letters
MOST_EDGES = 3_000  # lines of one page: a map or a chart, no table
SCALE = 2.0
CONTRAST = 32  # of 255, between the lightest and the darkest dot of a digit
MOST_DOTS = 3_000  # of a side of the drawing
SMALLEST = 2.0  # points
SCANNED = 15  # characters on a page below which it is a picture
UNMAPPED = re.compile(r"\(cid:\d+\)|\ufffd|[\ue000-\uf8ff]")
PAGE_NUMBER = re.compile(r"^[-—–_·\s第]*\d{1,4}[-—–_·\s页/]*(?:共?\d*页?)?$")
ENDS = re.compile(r"[。！？!?:：;；]$")
STARTS = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]|专栏|——|第[一二三四五六七八九十]+)")


@dataclass(frozen=True)
class Line:
    """One line of a page, in points from its left and upper edge."""

    of: Text
    page: int
    left: float
    right: float
    top: float
    bottom: float


def blocks(path: str) -> list[Block]:
    """Paragraphs and tables in order, page numbers and running heads left out.

    RefusedError for scans, fonts without text, passwords, damage and too many pages.
    """
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise RefusedError("too_many_pages", str(len(document.pages)))
            return _read(document, path)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise RefusedError("encrypted") from None
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise RefusedError("encrypted") from None
        raise RefusedError("damaged", type(cause).__name__) from None
    except (RefusedError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever a broken part provokes
        raise RefusedError("damaged", type(error).__name__) from None


def _read(document: pdfplumber.PDF, path: str) -> list[Block]:
    pictures = characters = unmapped = 0
    parts: list[Line | Table] = []
    drawn = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document.pages, 1):
            chars = page.chars
            if len(chars) > MOST_CHARS:
                raise RefusedError("too_complex", f"p. {number}")
            characters += len(chars)
            unmapped += sum(bool(UNMAPPED.search(c["text"])) for c in chars)
            pictures += len(chars) < SCANNED and bool(page.images)
            parts += _of_page(page, number, drawn)
            page.close()
    finally:
        drawn.close()
    if unmapped * 4 > characters:
        raise RefusedError("no_text")
    if characters < SCANNED * len(document.pages) and (pictures or not characters):
        raise RefusedError("scan", str(pictures))
    return list(_paragraphs(_without_heads(parts, len(document.pages))))


def _of_page(
    page: Any, number: int, drawn: pypdfium2.PdfDocument
) -> Iterator[Line | Table]:
    """The lines and tables of a page from the top."""
    sight = _Sight(page, number, drawn)
    words = page.extract_words(return_chars=True, x_tolerance=2, keep_blank_chars=False)
    words = [w for w in words if w.get("upright", True)]
    tables = _tables(page)
    found: list[tuple[float, Line | Table]] = []
    for table in tables:
        inside = [w for w in words if _within(w, table.bbox)]
        words = [w for w in words if not _within(w, table.bbox)]
        found.append((table.bbox[1], Table(tuple(_rows(table, inside, sight)), number)))
    for line in _lines(words):
        of = text(run for word in line for run in sight.runs(word))
        edges = (line[0]["x0"], line[-1]["x1"], line[0]["top"], line[0]["bottom"])
        if of.text:
            found.append((edges[2], Line(of, number, *edges)))
    yield from (part for _, part in sorted(found, key=lambda item: item[0]))


def _tables(page: Any) -> list[Any]:
    edges = len(page.lines) + len(page.rects) + len(page.curves)
    if not 3 <= edges <= MOST_EDGES:
        return []
    return [t for t in page.find_tables() if len(t.rows) > 1 and len(t.cells) > 3]


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rows(
    table: Any, words: list[dict[str, Any]], sight: _Sight
) -> Iterator[tuple[Text, ...]]:
    """Rows of a ruled table; a merged cell stands in every place it covers."""
    cells: dict[tuple[float, ...], Text] = {}
    for cell in table.cells:
        inside = [w for w in words if _within(w, cell)]
        lines = (
            text(run for word in line for run in sight.runs(word))
            for line in _lines(inside)
        )
        cells[cell] = joined(lines)
    columns = sorted({cell[0] for cell in cells})
    rights = [*columns[1:], max(cell[2] for cell in cells)]
    blank = text([])
    for row in sorted({cell[1] for cell in cells}):
        yield tuple(
            next(
                (
                    held
                    for cell, held in cells.items()
                    if cell[0] <= left + 0.5 < cell[2] and cell[1] <= row + 0.5 < cell[3]
                ),
                blank,
            )
            for left, _ in zip(columns, rights, strict=True)
        )


def _lines(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Words that stand on one line, from the left."""
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda w: (w["bottom"] + w["top"], w["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if line and not line[0]["top"] <= middle <= line[0]["bottom"]:
            yield sorted(line, key=lambda w: float(w["x0"]))
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda w: float(w["x0"]))


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


def _paragraphs(parts: list[Line | Table]) -> Iterator[Block]:
    """Lines joined into paragraphs, over pages too."""
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
    for before, line in zip(lines, lines[1:], strict=False):
        at = of.text.find(line.of.text[:12], at + max(0, len(before.of.text) - 1))
        if line.page != before.page and at >= 0:
            turns.append((at, line.page))
        at = max(at, 0)
    return Passage(of, lines[0].page, tuple(turns))


class _Sight:
    """Which digits of a page a reader sees: those that differ from their ground."""

    def __init__(self, page: Any, number: int, drawn: pypdfium2.PdfDocument) -> None:
        self.page, self.number, self.drawn = page, number, drawn
        self.picture: Any = None
        side = max(float(page.width), float(page.height), 1.0)
        self.scale = min(SCALE, MOST_DOTS / side)

    def runs(self, word: dict[str, Any]) -> Iterator[tuple[str, bool]]:
        """A word's characters with whether each is hidden, and a blank behind it."""
        for char in word["chars"]:
            seen = char["text"]
            yield seen, any(c.isdigit() for c in seen) and self._hidden(char)
        yield " ", False

    def _hidden(self, char: dict[str, Any]) -> bool:
        if char["size"] < SMALLEST:
            return True
        if self.picture is None:
            page = self.drawn[self.number - 1]
            bitmap = page.render(scale=self.scale, grayscale=True)
            self.picture = bitmap.to_pil().convert("L")
            page.close()
        left, top = self.page.bbox[:2]
        box = (
            int((char["x0"] - left) * self.scale),
            int((char["top"] - top) * self.scale),
            int((char["x1"] - left) * self.scale) + 1,
            int((char["bottom"] - top) * self.scale) + 1,
        )
        wide, high = self.picture.size
        if box[0] < 0 or box[1] < 0 or box[2] > wide + 2 or box[3] > high + 2:
            return True
        if box[2] <= box[0] or box[3] <= box[1]:
            return True
        darkest, lightest = self.picture.crop(box).getextrema()
        return bool(lightest - darkest < CONTRAST)
