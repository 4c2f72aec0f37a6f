"""Documents as offices make them: Word with merged cells, PDF with ruled tables."""

from __future__ import annotations

import functools
from pathlib import Path

import docx
from fpdf import FPDF
from fpdf.fonts import FontFace

from dashboard.reading.model import Block, Passage

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
Rows = list[list[str]]


def parts(blocks: list[Block]) -> list[str | Rows]:
    """Passages as text and tables as rows."""
    return [
        b.of.text if isinstance(b, Passage) else [[c.text for c in r] for r in b.rows]
        for b in blocks
    ]


def word(path: Path, content: list[str | Rows]) -> Path:
    """A .docx of paragraphs and tables."""
    document = docx.Document()
    for part in content:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for cells, row in zip(table.rows, part, strict=True):
            for cell, held in zip(cells.cells, row, strict=True):
                cell.text = held
    document.save(str(path))
    return path


def blank(size: float = 11) -> FPDF:
    """An empty PDF whose font holds Chinese."""
    pdf = FPDF()
    pdf.set_auto_page_break(True, 20)
    pdf.add_font("cjk", fname=_font())
    pdf.set_font("cjk", size=size)
    pdf.add_page()
    return pdf


@functools.cache
def _font() -> str:
    return FONT


def pdf(path: Path, content: list[str | Rows], size: float = 11) -> Path:
    """A PDF of paragraphs, broken over lines and pages, and of ruled tables."""
    made = blank(size)
    plain = FontFace(emphasis=None)
    for part in content:
        if isinstance(part, str):
            made.multi_cell(0, size * 0.55, part, new_x="LMARGIN", new_y="NEXT")
            continue
        with made.table(headings_style=plain, first_row_as_headings=False) as table:
            for row in part:
                cells = table.row()
                for held in row:
                    cells.cell(held)
    made.output(str(path))
    return path
