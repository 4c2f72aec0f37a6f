"""What the parts of a workbook say they are: nothing active, nothing from elsewhere.

A part's name proves nothing: a macro may be called theme2.bin. What a program does
with it follows from its content type and from the relationship that leads to it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from dashboard.intake.refused import RefusedError

MAX_XML = 8 << 20
TYPES = "[Content_Types].xml"
# What Excel, WPS, LibreOffice and openpyxl write into a plain workbook; the words
# below are looked for within these families, and every other type is refused.
PLAIN = re.compile(
    r"(application|text)/xml|image/[\w.+-]+|"
    r"application/vnd\.(openxmlformats-(package|officedocument)|ms-(excel|office)|wps-"
    r"officedocument)\.[\w.+-]+"
)
ACTIVE = re.compile(
    r"vba|macro|activex|oleobject|control|ctrlprop|dialogsheet|binary|webextension|"
    r"taskpane|usercustomization|extensibility|attachedtoolbars|[/.]package$|"
    r"ml\.(document|sheet|template|presentation|slideshow)$"
)
FOREIGN = re.compile(
    r"externallink|connections|querytable|xmlmaps|tablesinglecells|volatile|"
    r"model\+data|powerpivot|datamashup"
)
DECLARED = re.compile(rb"<\?XML[^>]*?ENCODING\s*=\s*[\"']([^\"']*)")
ENCODINGS = (b"UTF-8", b"UTF-16", b"UTF-16LE", b"UTF-16BE", b"US-ASCII", b"ASCII")
EBCDIC = b"\x4c\x6f\xa7\x94"
LONGEST = len(b"<!DOCTYPE")


class Scan:
    """Looks through one part, block by block, for a document type definition.

    Without its zero bytes, UTF-16 and UTF-32 of either order read as ASCII does; any
    other encoding that is declared is refused, as it could hide the words.
    """

    def __init__(self, name: str) -> None:
        self.name, self.tail, self.head = name, b"", b""

    def block(self, block: bytes) -> None:
        text = block.replace(b"\0", b"").upper()
        if len(self.head) < 1024:
            self.head += text[:1024]
            if block.startswith(EBCDIC):
                raise RefusedError("encoding", self.name)
        seen = self.tail + text
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
            raise RefusedError("dtd", self.name)
        self.tail = seen[-LONGEST:]

    def end(self) -> None:
        start = self.head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        if not start.startswith(b"<?XML"):
            return
        declared = DECLARED.match(start)
        if b"?>" not in start or (declared and declared[1] not in ENCODINGS):
            raise RefusedError("encoding", self.name)


def judge(archive: zipfile.ZipFile) -> None:
    """RefusedError where a type or a relationship is active or leads elsewhere. Every
    part has been scanned: none holds a document type definition."""
    names = {name.lower(): name for name in archive.namelist()}
    if TYPES.lower() in names:
        types = _root(archive, names[TYPES.lower()])
        for name, kind in _kinds(types, list(names)):
            _judge(kind, name)
            if not PLAIN.fullmatch(kind):
                raise RefusedError("active_content", f"{name}: {kind}"[:200])
    for name in names.values():
        if name.lower().endswith(".rels"):
            for link in _root(archive, name):
                _relationship(name, link)


def _judge(kind: str, name: str) -> None:
    for words, rule in ((FOREIGN, "external_link"), (ACTIVE, "active_content")):
        if words.search(kind):
            raise RefusedError(rule, f"{name}: {kind}"[:200])


def _kinds(types: etree._Element, names: list[str]) -> Iterator[tuple[str, str]]:
    """(part, content type) of every part that has one, in lower case. A default that
    no part uses says nothing: some programs write a fixed list of them."""
    defaults, stated = {}, {}
    for element in types:
        kind = (element.get("ContentType") or "").strip().lower().partition(";")[0]
        if extension := element.get("Extension"):
            defaults[extension.lower()] = kind
        elif part := element.get("PartName"):
            stated[part.lower().lstrip("/")] = kind
    yield from stated.items()
    for name in names:
        ending = name.rpartition(".")[2]
        if name not in stated and ending in defaults:
            yield name, defaults[ending]


def _relationship(name: str, link: etree._Element) -> None:
    kind = (link.get("Type") or "").strip().lower()
    _judge(kind, name)
    away = (link.get("TargetMode") or "").strip().lower() == "external"
    if away and not kind.endswith("/hyperlink"):
        raise RefusedError("external_link", f"{name}: {link.get('Target')}"[:200])


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A small part, parsed without entities and network."""
    if archive.getinfo(name).file_size > MAX_XML:
        raise RefusedError("too_complex", name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError:
        raise RefusedError("damaged", name) from None
