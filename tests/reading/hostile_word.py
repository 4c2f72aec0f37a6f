"""Word files that were made to harm or to deceive: 329 is seen, 999 is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.reading.hostile import FALSE, TRUE, W, archive, paragraph

Make = Callable[[], bytes]


def _run(looks: str, text: str = FALSE) -> str:
    return f"<w:p><w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _hidden(looks: str) -> Make:
    return lambda: archive(paragraph(TRUE) + _run(looks))


def _styled(style: str, use: str) -> Make:
    styles = f'<w:styles xmlns:w="{W}">{style}</w:styles>'.encode()
    return lambda: archive(paragraph(TRUE) + use, **{"word/styles.xml": styles})


def _style(name: str, kind: str, looks: str, based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}">{on}<w:rPr>{looks}</w:rPr>'
        "</w:style>"
    )


def _part(name: str, text: str) -> Make:
    return lambda: archive(paragraph(TRUE), **{name: text.encode()})


def _zip(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_of:
        for name, data in members:
            made_of.writestr(name, data)
    return out.getvalue()


def _twice() -> bytes:
    """Two parts of one name: programs differ in which they show."""
    document = '<w:document xmlns:w="{}"><w:body>{}</w:body></w:document>'
    return _zip(
        ("word/document.xml", document.format(W, paragraph(TRUE)).encode()),
        ("Word/Document.xml", document.format(W, paragraph(FALSE)).encode()),
    )


def _outside(system: str) -> bytes:
    text = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{system}">]><w>&x;</w>'
    return _zip(("word/document.xml", text.encode()))


def _split_runs() -> bytes:
    runs = "".join(f"<w:r><w:t>{c}</w:t></w:r>" for c in TRUE)
    return archive(f"<w:p>{runs}</w:p>")


def _merged(columns: int) -> bytes:
    wide = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    cell = f"<w:tc>{wide}{paragraph('a')}</w:tc>"
    return archive(
        f"{paragraph(TRUE)}<w:tbl>{f'<w:tr>{cell * 40}</w:tr>' * 40}</w:tbl>"
    )


def _deleted(tag: str) -> Make:
    inner = f"<w:r><w:t>{FALSE}</w:t></w:r>"
    return lambda: archive(f"{paragraph(TRUE)}<w:p><w:{tag}>{inner}</w:{tag}></w:p>")


def _hidden_row() -> bytes:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(FALSE)}</w:tc></w:tr>"
    return archive(f"{paragraph(TRUE)}<w:tbl>{row}</w:tbl>")


def _deep(tag: str) -> bytes:
    return archive(f"<w:{tag}>" * 5_000 + paragraph(TRUE) + f"</w:{tag}>" * 5_000)


SEEN: dict[str, Make] = {
    "vanish": _hidden("<w:vanish/>"),
    "web_hidden_and_vanish": _hidden('<w:webHidden/><w:vanish w:val="1"/>'),
    "white": _hidden('<w:color w:val="FFFFFF"/>'),
    "nearly_white": _hidden('<w:color w:val="FEFEFE"/>'),
    "white_of_the_theme": _hidden('<w:color w:val="auto" w:themeColor="background1"/>'),
    "half_a_point": _hidden('<w:sz w:val="1"/>'),
    "black_on_black": _hidden('<w:shd w:val="clear" w:fill="000000"/>'),
    "black_highlight": _hidden('<w:highlight w:val="black"/>'),
    "one_percent_wide": _hidden('<w:w w:val="1"/>'),
    "style_of_a_run": _styled(
        _style("Gone", "character", "<w:vanish/>"), _run('<w:rStyle w:val="Gone"/>')
    ),
    "style_of_a_paragraph": _styled(
        _style("Gone", "paragraph", '<w:color w:val="FFFFFF"/>'),
        '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr><w:r><w:t>'
        f"{FALSE}</w:t></w:r></w:p>",
    ),
    "style_of_a_style": _styled(
        _style("Base", "character", "<w:vanish/>")
        + _style("Gone", "character", "", "Base"),
        _run('<w:rStyle w:val="Gone"/>'),
    ),
    "deleted": _deleted("del"),
    "moved_away": _deleted("moveFrom"),
    "hidden_row": _hidden_row,
    "comment": _part("word/comments.xml", f"<c>{FALSE}</c>"),
    "macro": _part("word/vbaProject.bin", "macro"),
    "active_control": _part("word/activeX/activeX1.xml", f"<a>{FALSE}</a>"),
    "embedded_program": _part("word/embeddings/oleObject1.bin", "MZ"),
    "template_elsewhere": _part(
        "word/_rels/settings.xml.rels",
        '<R><Relationship Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
        "</R>",
    ),
    "pictures_elsewhere": _part(
        "word/_rels/document.xml.rels",
        '<R><Relationship Target="http://127.0.0.1:9/x.png" TargetMode="External"/>'
        "</R>",
    ),
    "other_chunk": _part("word/afchunk.html", f"<p>{FALSE}</p>"),
    "path_outside": _part("../../../../tmp/evil.txt", FALSE),
    "split_runs": _split_runs,
    "wide_cells": lambda: _merged(60),
}
QUIET: dict[str, Make] = {
    "two_documents": _twice,
    "file_of_the_server": lambda: _outside("file:///etc/hostname"),
    "address_of_a_server": lambda: _outside("http://127.0.0.1:9/x"),
    "wider_than_a_page": lambda: _merged(10**9),
    "deep_runs": lambda: _deep("ins"),
    "deep_controls": lambda: _deep("sdt"),
    "not_xml": lambda: _zip(("word/document.xml", b"\xff\xfe\0\0")),
    "archive_in_itself": lambda: _zip(("word/document.xml", archive(paragraph(FALSE)))),
    "many_members": lambda: _zip(*((f"word/media/{n}", b"1") for n in range(30_000))),
    "blank_megabytes": lambda: archive(paragraph(" " * (70 << 20))),
    "many_paragraphs": lambda: archive(paragraph("一") * 200_000),
}
