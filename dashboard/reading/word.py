"""A .docx -> passages and tables, as a reader of the final text sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from dashboard.intake.refused import RefusedError
from dashboard.reading.model import Block, Passage, Table, Text, text
from dashboard.reading.web import MOST_SPAN, spread

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARTS = ("word/document.xml", "word/footnotes.xml")
LARGEST = 60 << 20
TINY = 4  # half points
DEEPEST = 200
# What was deleted or moved away, and the words of fields rather than their results.
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pict")}
GONE |= {FALLBACK}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}

Run = tuple[str, bool]


def blocks(archive: zipfile.ZipFile) -> list[Block]:
    """Paragraphs and tables in order; RefusedError where a part is damaged."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    found: list[Block] = []
    for part in PARTS:
        if part in names:
            found += _of_part(archive, names[part])
    return found


def _of_part(archive: zipfile.ZipFile, name: str) -> Iterator[Block]:
    if archive.getinfo(name).file_size > LARGEST:
        raise RefusedError("too_complex", name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(archive.read(name), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile):
        raise RefusedError("damaged", name) from None
    for body in root:
        yield from _blocks(body, 0)


def _blocks(element: etree._Element, depth: int) -> Iterator[Block]:
    """What a body, a cell or a content control holds."""
    if depth > DEEPEST:
        raise RefusedError("too_complex")
    if element.tag == f"{W}p":
        yield from _paragraph(element, depth)
        return
    if element.tag == f"{W}tbl":
        yield from _table(element, depth)
        return
    if element.tag in GONE:
        return
    title = ""
    for child in element:
        for block in _blocks(child, depth + 1):
            if isinstance(block, Passage):
                title = block.of.text if len(block.of.text) < 60 else ""
            elif title:
                block = Table(block.rows, None, block.title or title)
                title = ""
            yield block


def _paragraph(element: etree._Element, depth: int) -> Iterator[Block]:
    runs = list(_runs(element, 0))
    of = text(runs)
    if of.text:
        yield Passage(of)
    # Text boxes are anchored in a paragraph and read after it.
    for box in element.iter(f"{W}txbxContent"):
        if not any(a.tag in GONE for a in box.iterancestors()):
            yield from _blocks(box, depth + 1)


def _runs(element: etree._Element, depth: int) -> Iterator[Run]:
    if depth > DEEPEST:
        raise RefusedError("too_complex")
    for child in element:
        if child.tag in GONE or child.tag == f"{W}txbxContent":
            continue
        if child.tag == f"{W}r":
            yield from _run(child, depth + 1)
        elif isinstance(child.tag, str):
            yield from _runs(child, depth + 1)


def _run(run: etree._Element, depth: int) -> Iterator[Run]:
    looks = run.find(f"{W}rPr")
    hidden = looks is not None and _hides(looks)
    if looks is not None and _value(looks, "vertAlign") == "superscript":
        return  # the number of a note, which would lengthen the figure before it
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or "", hidden
        elif child.tag in BREAKS:
            yield BREAKS[child.tag], hidden
        elif child.tag not in GONE and isinstance(child.tag, str) and len(child):
            yield from _runs(child, depth + 1)


def _hides(looks: etree._Element) -> bool:
    """Hidden, white on white, or too small to see."""
    vanish = looks.find(f"{W}vanish")
    if vanish is not None and vanish.get(f"{W}val") not in ("0", "false"):
        return True
    size = _value(looks, "sz")
    if size.isdecimal() and int(size) <= TINY:
        return True
    shade = looks.find(f"{W}shd")
    dark = shade is not None and (shade.get(f"{W}fill") or "auto").lower() not in (
        *("auto", "ffffff"),
    )
    return _light(_value(looks, "color")) and not dark


def _light(color: str) -> bool:
    try:
        parts = [int(color[i : i + 2], 16) for i in (0, 2, 4)]
    except ValueError:
        return False
    return min(parts) >= 0xF0


def _value(looks: etree._Element, name: str) -> str:
    found = looks.find(f"{W}{name}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _table(element: etree._Element, depth: int) -> Iterator[Block]:
    """The table; tables inside its cells follow it."""
    rows: list[list[tuple[Text, int, int]]] = []
    inner: list[Block] = []
    above: dict[int, Text] = {}
    for row in element.iterchildren(f"{W}tr"):
        cells: list[tuple[Text, int, int]] = []
        column = 0
        for cell in row.iterchildren(f"{W}tc"):
            held = [b for child in cell for b in _blocks(child, depth + 1)]
            inner += [b for b in held if isinstance(b, Table)]
            of = _together([b.of for b in held if isinstance(b, Passage)])
            wide, merged = _span(cell)
            # A cell that goes on from above shows what stands there.
            of = above.get(column, of) if merged else of
            above[column] = of
            cells.append((of, wide, 1))
            column += wide
        rows.append(cells)
    yield Table(tuple(spread(rows)))
    yield from inner


def _together(parts: list[Text]) -> Text:
    runs = [
        (c, h) for part in parts for c, h in zip(part.text, part.hidden, strict=True)
    ]
    return text(runs)


def _span(cell: etree._Element) -> tuple[int, bool]:
    """Columns that a cell covers, and whether it goes on from the row above."""
    looks = cell.find(f"{W}tcPr")
    if looks is None:
        return 1, False
    merge = looks.find(f"{W}vMerge")
    wide = _value(looks, "gridSpan")
    columns = min(max(int(wide), 1), MOST_SPAN) if wide.isdecimal() else 1
    return columns, merge is not None and merge.get(f"{W}val") != "restart"
