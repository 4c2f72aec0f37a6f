"""Documents that were made to harm or to deceive, each kind once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
from docx.shared import Pt, RGBColor
from fpdf.enums import TextMode
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.reading import made

TRUE = "2020年全市养老机构329家。"
FALSE = "2020年全市养老机构999家。"
SCRIPT = "app.launchURL('http://127.0.0.1:9/')"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(body: str, **parts: bytes) -> bytes:
    """A .docx with a body of its own."""
    whole = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made_of:
        made_of.writestr("word/document.xml", whole)
        for name, data in parts.items():
            made_of.writestr(name, data)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def scan() -> bytes:
    pdf = made.blank()
    pdf.image(Image.new("L", (300, 400), 200), 10, 10, 100)
    return bytes(pdf.output())


def many_pages() -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(5000):
        writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(TRUE)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def text_pdf(text: str) -> bytes:
    pdf = made.blank()
    pdf.multi_cell(0, 8, text)
    return bytes(pdf.output())


def with_script() -> bytes:
    """Opens a program and an address, in vain."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(TRUE)))
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(SCRIPT)}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in action.items()}
    )
    writer.add_attachment("evil.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def no_unicode() -> bytes:
    """The font's table of characters is gone: glyphs without text."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(TRUE * 4)))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index,union-attr]
            of = font.get_object()
            of.pop("/ToUnicode", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def nested_tables() -> bytes:
    cell = "<w:tbl><w:tr><w:tc>" * 300 + paragraph("1") + "</w:tc></w:tr></w:tbl>" * 300
    return archive(cell)


def nested_html() -> bytes:
    return ("<html>" + "<div>" * 50_000 + TRUE).encode()


def bomb() -> bytes:
    return archive(paragraph(TRUE), **{"word/media/a.png": b"\0" * (300 << 20)})


def entities() -> bytes:
    lol = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made_of:
        made_of.writestr("word/document.xml", f"{lol}<w>&b;</w>")
    return out.getvalue()


def slow_text() -> bytes:
    """What makes patterns go back and forth."""
    return (
        "1" * 20_000 + "、" + "(" * 20_000 + "分别" * 5_000 + "从由" * 5_000
    ).encode()


def many_figures() -> bytes:
    return ("养老机构329家、" * 8_000).encode()


# name -> (bytes, the rule that refuses it)
REFUSED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "empty": (lambda: b"  \n ", {"empty"}),
    "program": (lambda: b"MZ\x90\0" + b"\0" * 100, {"not_a_document"}),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, {"not_a_document"}),
    "old_word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, {"old_or_encrypted"}),
    "binary": (lambda: b"abc\0def", {"nul"}),
    "other_archive": (lambda: _zip("a.txt", b"1"), {"not_a_document"}),
    "cut_archive": (lambda: archive(paragraph(TRUE))[:200], {"damaged"}),
    "cut_part": (lambda: _zip("word/document.xml", b"<w><p>"), {"damaged"}),
    "bomb": (bomb, {"bomb"}),
    "entities": (entities, {"dtd"}),
    "nested_tables": (nested_tables, {"too_complex", "damaged"}),
    "scan": (scan, {"scan"}),
    "encrypted": (encrypted, {"encrypted"}),
    "many_pages": (many_pages, {"too_many_pages"}),
    "no_unicode": (no_unicode, {"no_text"}),
    "no_pdf": (lambda: b"%PDF-1.7\n" + b"x" * 500, {"damaged"}),
    "many_figures": (many_figures, {"too_many_figures"}),
}


def _zip(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made_of:
        made_of.writestr(name, data)
    return out.getvalue()


def broken_xref() -> bytes:
    data = text_pdf(TRUE)
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n999999\n%%EOF"


def hidden_pdf() -> bytes:
    """White, unpainted, tiny, off the page and under a box."""
    pdf = made.blank()
    pdf.multi_cell(0, 8, TRUE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(255, 255, 255)
    pdf.multi_cell(0, 8, FALSE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(0, 0, 0)
    pdf.set_font_size(1)
    pdf.multi_cell(0, 8, FALSE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font_size(11)
    with pdf.local_context(text_mode=TextMode.INVISIBLE):
        pdf.multi_cell(0, 8, FALSE, new_x="LMARGIN", new_y="NEXT")
    pdf.text(20, 150, FALSE)
    pdf.set_fill_color(255, 255, 255)
    pdf.rect(10, 140, 180, 20, style="F")
    return bytes(pdf.output())


def hidden_word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TRUE)
    document.add_paragraph().add_run(FALSE).font.hidden = True
    document.add_paragraph().add_run(FALSE).font.color.rgb = RGBColor(255, 255, 255)
    document.add_paragraph().add_run(FALSE).font.size = Pt(1)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def hidden_html() -> bytes:
    ways = ("display:none", "visibility: hidden", "font-size:0", "color:#FFFFFF")
    lines = "".join(f'<p style="{way}">{FALSE}</p>' for way in ways)
    return (
        f"<html><head><style>.gone{{display:none}}</style></head><body><p>{TRUE}</p>"
        f'{lines}<p class="gone">{FALSE}</p><p hidden>{FALSE}</p>'
        f"<script>var a='{FALSE}'</script><!-- {FALSE} --><template>{FALSE}</template>"
        '<img src="http://127.0.0.1:9/x.png"><link href="http://127.0.0.1:9/a.css">'
        "</body></html>"
    ).encode()


def deleted_word() -> bytes:
    gone = f"<w:p><w:del><w:r><w:delText>{FALSE}</w:delText></w:r></w:del></w:p>"
    field = f"<w:p><w:r><w:instrText>{FALSE}</w:instrText></w:r></w:p>"
    return archive(
        paragraph(TRUE) + gone + field,
        **{"word/vbaProject.bin": b"macro", "word/_rels/document.xml.rels": b"<R/>"},
    )


def zero_width() -> bytes:
    return TRUE.replace("329", "3\u200b2\u20609").encode()


def turned() -> bytes:
    """Stored 923, shown 329 to who reads from the right."""
    return (TRUE.replace("329", "\u202e999\u202c")).encode()


# name -> (bytes, ending): 329 is seen on the page, 999 is not.
DECEIVING: dict[str, Callable[[], bytes]] = {
    "broken_xref": broken_xref,
    "script": with_script,
    "hidden_pdf": hidden_pdf,
    "hidden_word": hidden_word,
    "hidden_html": hidden_html,
    "deleted_word": deleted_word,
    "zero_width": zero_width,
    "turned": turned,
    "nested_html": nested_html,
    "slow_text": slow_text,
}
# Of these nothing that is seen may be lost.
SEEN = set(DECEIVING) - {"turned", "nested_html", "slow_text"}


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
