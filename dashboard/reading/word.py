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
STYLES = "word/styles.xml"
LARGEST = 60 << 20
TINY = 4  # half points
NARROW = 10  # percent of a character's width
LIGHT_THEME = ("background1", "light1")
DEEPEST = 200
# What was deleted or moved away, and the words of fields rather than their results.
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pict")}
GONE |= {FALLBACK}
BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}

Run = tuple[str, bool]


def blocks(archive: zipfile.ZipFile) -> list[Block]:
    """Paragraphs and tables in order; RefusedError where a part is damaged."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    styles = _hiding(_root(archive, names[STYLES])) if STYLES in names else set()
    found: list[Block] = []
    for part in PARTS:
        if part in names:
            root = _root(archive, names[part])
            _mark(root, styles)
            for body in root:
                found += _blocks(body, 0)
    return found


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST:
        raise RefusedError("too_complex", name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(archive.read(name), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile):
        raise RefusedError("damaged", name) from None


def _hiding(styles: etree._Element) -> set[str]:
    """The styles whose words nobody sees, by themselves or by what they rest on."""
    rests: dict[str, str] = {}
    hidden: set[str] = set()
    for style in styles.iter(f"{W}style"):
        code, looks = style.get(f"{W}styleId") or "", style.find(f"{W}rPr")
        rests[code] = _value(style, "basedOn")
        if looks is not None and _hides(looks):
            hidden.add(code)
    while more := {code for code, on in rests.items() if on in hidden} - hidden:
        hidden |= more
    return hidden


def _mark(root: etree._Element, styles: set[str]) -> None:
    """Say of each run in one of these styles, or in a paragraph of one, that it is
    hidden."""
    for use in root.iter(f"{W}rStyle", f"{W}pStyle") if styles else ():
        holder = use.getparent()
        if use.get(f"{W}val") not in styles or holder is None:
            continue
        of = holder.getparent()
        for run in of.iter(f"{W}r") if of is not None else ():
            looks = run.find(f"{W}rPr")
            if looks is None:
                looks = etree.SubElement(run, f"{W}rPr")
            etree.SubElement(looks, f"{W}vanish")


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
    """Hidden, of the colour of its ground, or too small to see."""
    vanish = looks.find(f"{W}vanish")
    if vanish is not None and vanish.get(f"{W}val") not in ("0", "false"):
        return True
    size = _value(looks, "sz")
    if size.isdecimal() and int(size) <= TINY:
        return True
    width = _value(looks, "w")
    if width.isdecimal() and int(width) <= NARROW:
        return True
    ground = _ground(looks)
    color = looks.find(f"{W}color")
    theme = color.get(f"{W}themeColor") if color is not None else None
    if theme in LIGHT_THEME or _light(_value(looks, "color")):
        return ground in ("", "ffffff", "white")
    black = _value(looks, "color") in ("", "auto", "000000") and theme is None
    return black and ground in ("000000", "black")


def _ground(looks: etree._Element) -> str:
    """The colour behind a run: its number or name, '' for the page's own."""
    shade = looks.find(f"{W}shd")
    fill = (shade.get(f"{W}fill") or "auto").lower() if shade is not None else "auto"
    highlight = _value(looks, "highlight").lower()
    return highlight if highlight not in ("", "none") else fill.replace("auto", "")


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
