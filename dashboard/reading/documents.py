"""A file -> its passages and tables, whatever its name says it is."""

from __future__ import annotations

from pathlib import Path

from dashboard.intake import container, text_file
from dashboard.intake.refused import RefusedError
from dashboard.reading.model import Block, Table, Told, plain, silent

MAX_BYTES = 40 << 20
MAX_UNZIPPED = 200 << 20
MAX_TEXT = 4_000_000  # characters; a plan of 60 pages has about 60,000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER = (
    *(b"MZ", b"\x7fELF", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"{\\rtf"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
)


def blocks(path: Path, told: Told = silent) -> list[Block]:
    """Passages and tables in the order of reading. `told` hears the share done.

    RefusedError with its rule for whatever is no document that can be read safely.
    """
    data = path.read_bytes()
    if not data.strip():
        raise RefusedError("empty")
    if len(data) > MAX_BYTES:
        raise RefusedError("too_large", f"{len(data) >> 20} MB")
    # Some programs write a few bytes before the mark of a PDF.
    if b"%PDF-" in data[:1024]:
        from dashboard.reading import pdf

        return pdf.blocks(str(path), told)
    if data.startswith(b"PK"):
        return _archive(data)
    if data.startswith(OLE):
        raise RefusedError("old_or_encrypted")
    if data.startswith(OTHER):
        raise RefusedError("not_a_document")
    return _text(data)


def _archive(data: bytes) -> list[Block]:
    archive = container.opened(data)
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if "word/document.xml" in names:
        from dashboard.reading import word

        container.measure(archive, MAX_UNZIPPED)
        return word.blocks(archive)
    if "xl/workbook.xml" in names:
        from dashboard.intake import workbook

        sheets, _ = workbook.read(data, container.inspect(data))
        return [
            Table(tuple(tuple(map(plain, cells)) for _, cells in rows), None, name)
            for name, rows in sheets.items()
        ]
    raise RefusedError("not_a_document")


def _text(data: bytes) -> list[Block]:
    text, _ = text_file.decode(data)
    if len(text) > MAX_TEXT:
        raise RefusedError("too_complex")
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")) or (
        "<html" in start or "<p" in start or "<div" in start or "<table" in start
    ):
        from dashboard.reading import web

        return web.blocks(text)
    from dashboard.reading import plain as text_blocks

    return text_blocks.blocks(text)
