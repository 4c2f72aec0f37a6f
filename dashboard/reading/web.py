"""HTML -> passages and tables; scripts never run, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from dashboard.intake.refused import RefusedError
from dashboard.reading.model import Block, Passage, Table, Text, text

DROPPED = {"script", "style", "template", "noscript", "svg", "math", "head", "iframe"}
DROPPED |= {"object", "embed", "select", "textarea", "canvas", "audio", "video"}
DROPPED |= {"dialog", "datalist"}
BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "br", "dd"}
BLOCKS |= {"dt", "section", "article", "blockquote", "pre", "caption", "title", "ul"}
# Styles without blanks, in small letters.
UNSEEN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
    r"|opacity:0(?:[;}]|$|\.0)|font-size:[01](?:px|pt|em)?(?:[;}!]|$)"
    r"|text-indent:-\d{3,}|(?:left|top):-\d{3,}"
    r"|clip-path:inset\((?:[5-9]\d|100)%|clip:rect\((?:0|px|,)+\)"
    r"|transform:scale\(0(?:,0)?\)"
    r"|(?=.*overflow:hidden)(?:^|.*[;{])(?:max-)?(?:height|width):0(?:px)?(?:[;}!]|$)"
    r"|(?<!-)color:(?:transparent|rgba\([^)]*,0?\.?0+\))"
)
LIGHT = re.compile(
    r"(?<!-)color:(?:#fff(?:fff)?\b|white|rgba?\(255,255,255|hsla?\([^)]*,100%[,)])"
)
DARK = re.compile(
    r"background(?:-color)?:(?!\s*(?:#fff|white|transparent|none|inherit))"
)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DEEPEST = 200  # elements inside one another
MOST_SPAN = 60  # columns or rows that one cell may cover

Run = tuple[str, bool]


def blocks(source: str) -> list[Block]:
    """Paragraphs and tables in order; a table inside a cell is read as its text."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise RefusedError("damaged") from None
    reader = _Reader(_unseen_names(root))
    reader.walk(root, hidden=False, depth=0)
    reader.close()
    return reader.found


def _unseen_names(root: etree._Element) -> set[str]:
    """Classes, ids and elements (`<b`) that a style sheet of the page hides."""
    names: set[str] = set()
    for style in root.iter("style"):
        for selector, rule in RULE.findall((style.text or "")[:200_000]):
            if _hidden(rule):
                names |= set(re.findall(r"[.#]([\w-]+)", selector))
                names |= {
                    f"<{one.strip().lower()}"
                    for one in selector.split(",")
                    if one.strip().isalnum()
                }
    return names


def _hidden(style: str) -> bool:
    """Whether a style lets nothing be seen: white words on a dark ground can be."""
    bare = re.sub(r"\s", "", style).lower()
    light = LIGHT.search(bare) and not DARK.search(bare)
    return bool(light or UNSEEN.search(bare))


class _Reader:
    def __init__(self, unseen: set[str]) -> None:
        self.unseen, self.found = unseen, list[Block]()
        self.runs: list[Run] = []

    def close(self) -> None:
        """End the paragraph."""
        of = text(self.runs)
        if of.text:
            self.found.append(Passage(of))
        self.runs = []

    def walk(self, element: etree._Element, *, hidden: bool, depth: int) -> None:
        """One element with what it holds."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in DROPPED or not tag or depth > DEEPEST:
            return
        hidden = hidden or self._hides(element)
        if tag == "table" and len(list(element.iter("table"))) == 1:
            self.close()
            self.found.append(self._table(element, hidden))
            return
        if tag in BLOCKS:
            self.close()
        if element.text:
            self.runs.append((element.text, hidden))
        for child in element:
            self.walk(child, hidden=hidden, depth=depth + 1)
            if child.tail:
                self.runs.append((child.tail, hidden))
        if tag in BLOCKS:
            self.close()

    def _hides(self, element: etree._Element) -> bool:
        names = {element.get("id"), *(element.get("class") or "").split()}
        names.add(f"<{element.tag}")
        styled = _hidden(element.get("style") or "") or names & self.unseen
        return bool(styled or "hidden" in element.attrib)

    def _table(self, element: etree._Element, hidden: bool) -> Table:
        title = ""
        last = self.found[-1] if self.found else None
        if isinstance(last, Passage) and len(last.of.text) < 60:
            title = last.of.text
        for caption in element.iter("caption"):
            title = text([("".join(caption.itertext()), False)]).text
        spans = [
            [
                (
                    self._cell(cell, hidden),
                    _span(cell, "colspan"),
                    _span(cell, "rowspan"),
                )
                for cell in row
                if cell.tag in ("td", "th")
            ]
            for row in element.iter("tr")
        ]
        return Table(tuple(spread(spans)), None, title)

    def _cell(self, cell: etree._Element, hidden: bool) -> Text:
        return text(self._runs(cell, hidden or self._hides(cell), 0))

    def _runs(self, element: etree._Element, hidden: bool, depth: int) -> Iterator[Run]:
        if element.text:
            yield element.text, hidden
        for child in element:
            if (
                isinstance(child.tag, str)
                and child.tag not in DROPPED
                and depth < DEEPEST
            ):
                yield from self._runs(child, hidden or self._hides(child), depth + 1)
            if child.tail:
                yield child.tail, hidden


def _span(cell: etree._Element, name: str) -> int:
    written = cell.get(name) or "1"
    return min(max(int(written), 1), MOST_SPAN) if written.isdecimal() else 1


def spread(rows: list[list[tuple[Text, int, int]]]) -> list[tuple[Text, ...]]:
    """Cells with (columns, rows) they cover -> a row each, merged cells repeated."""
    covered: dict[tuple[int, int], Text] = {}
    found: list[tuple[Text, ...]] = []
    for at, row in enumerate(rows):
        column = 0
        for cell, wide, high in row:
            while (at, column) in covered:
                column += 1
            for down in range(high):
                for right in range(wide):
                    covered.setdefault((at + down, column + right), cell)
            column += wide
        width = 1 + max((c for r, c in covered if r == at), default=-1) if row else 0
        blank = text([])
        found.append(tuple(covered.get((at, c), blank) for c in range(width)))
        covered = {place: cell for place, cell in covered.items() if place[0] > at}
    return found
