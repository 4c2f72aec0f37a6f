"""PDFs that were made to harm or to deceive: 329 is seen on the page, 999 is not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pypdf
from fpdf import FPDF
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.reading import made
from tests.reading.hostile import FALSE, TRUE, text_pdf

Make = Callable[[], bytes]


def _lines(pdf: FPDF, *texts: str) -> None:
    for text in texts:
        pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")


def drawn(draw: Callable[[FPDF], None]) -> bytes:
    """A page with the true sentence and what `draw` adds."""
    pdf = made.blank()
    _lines(pdf, TRUE)
    draw(pdf)
    return bytes(pdf.output())


def changed(change: Callable[[pypdf.PdfWriter], None], text: str = TRUE) -> bytes:
    """A page with the true sentence, taken apart by `change`."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(text)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _coloured(red: int, green: int, blue: int, behind: tuple[int, int, int]) -> bytes:
    def draw(pdf: FPDF) -> None:
        pdf.set_fill_color(*behind)
        pdf.rect(10, 60, 180, 20, style="F")
        pdf.set_text_color(red, green, blue)
        pdf.text(20, 70, FALSE)

    return drawn(draw)


def _clear(pdf: FPDF) -> None:
    with pdf.local_context(fill_opacity=0):
        pdf.text(20, 90, FALSE)


def _clipped(pdf: FPDF) -> None:
    with pdf.rect_clip(x=10, y=200, w=20, h=5):
        pdf.text(20, 90, FALSE)


def _covered(pdf: FPDF) -> None:
    pdf.text(20, 90, FALSE)
    pdf.image(Image.new("L", (40, 20), 255), 10, 80, 180, 20)


def _outside(pdf: FPDF) -> None:
    pdf.text(20, 500, FALSE)
    pdf.text(-400, 50, FALSE)


def _tiny(pdf: FPDF) -> None:
    pdf.set_font_size(0.5)
    pdf.text(20, 90, FALSE)


def _turned(degrees: int) -> Make:
    return lambda: changed(lambda writer: writer.pages[0].rotate(degrees) and None)


def _open_action(kind: str, **more: str) -> Make:
    def change(writer: pypdf.PdfWriter) -> None:
        told = {NameObject("/S"): NameObject(kind)}
        told |= {NameObject(f"/{k}"): TextStringObject(v) for k, v in more.items()}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(told)

    return lambda: changed(change)


def _box(*sides: float) -> Make:
    def change(writer: pypdf.PdfWriter) -> None:
        box = ArrayObject([FloatObject(side) for side in sides])
        writer.pages[0][NameObject("/MediaBox")] = box

    return lambda: changed(change)


def _content(stream: bytes) -> Make:
    def change(writer: pypdf.PdfWriter) -> None:
        held = DecodedStreamObject()
        held.set_data(stream)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(
            held.flate_encode()
        )

    return lambda: changed(change)


def _circle(writer: pypdf.PdfWriter) -> None:
    """The tree of pages holds itself."""
    pages = writer.root_object["/Pages"].get_object()
    pages["/Kids"].append(writer.root_object.raw_get("/Pages"))


def _count(writer: pypdf.PdfWriter) -> None:
    writer.root_object["/Pages"].get_object()[NameObject("/Count")] = NumberObject(
        10**6
    )


def _form_in_itself(writer: pypdf.PdfWriter) -> None:
    form = DecodedStreamObject()
    form.set_data(b"/F Do")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 9, 9)])
    held = writer._add_object(form)
    inner = DictionaryObject({NameObject("/F"): held})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): inner})
    writer.pages[0]["/Resources"].get_object()[NameObject("/XObject")] = inner


def _annotations(writer: pypdf.PdfWriter) -> None:
    one = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Contents"): TextStringObject(FALSE),
            NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject(
        [writer._add_object(one)] * 5_000
    )


def _fields(writer: pypdf.PdfWriter) -> None:
    """Words of the document's own data that no page shows."""
    writer.add_metadata({"/Title": FALSE, "/Subject": FALSE})
    form = DecodedStreamObject()
    form.set_data(f"<xdp>{FALSE}</xdp>".encode())
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/XFA"): writer._add_object(form)}
    )


def _locked(user: str) -> Make:
    return lambda: changed(
        lambda writer: writer.encrypt(user, "owner", algorithm="RC4-128")
    )


def _inflated() -> bytes:
    """A content stream of 200 MB that packs to 200 KB."""
    packed = zlib.compress(b"q Q " * (50 << 20), 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    head += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    head += b"endobj\n4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _huge_picture() -> bytes:
    return drawn(lambda pdf: pdf.image(Image.new("1", (13_000, 13_000)), 10, 90, 50))


def _split_over_pages() -> bytes:
    """A narrow paragraph that begins at the foot of one page and ends on the next."""
    pdf = made.blank()
    pdf.set_y(-45)
    pdf.multi_cell(24, 8, f"这一页讲的是养老服务的发展情况和打算。{TRUE}")
    return bytes(pdf.output())


def _narrow() -> bytes:
    """Each line holds a few characters, so that the number is broken over two."""
    pdf = made.blank()
    pdf.multi_cell(24, 8, TRUE)
    return bytes(pdf.output())


def _replaced() -> bytes:
    """An update at the end of the file replaces 999 by 329."""
    out = io.BytesIO()
    writer = pypdf.PdfWriter(io.BytesIO(text_pdf(FALSE)), incremental=True)
    true = pypdf.PdfReader(io.BytesIO(text_pdf(TRUE))).pages[0]
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(
        true["/Contents"].get_object().clone(writer)
    )
    page[NameObject("/Resources")] = true["/Resources"].clone(writer)
    writer.write(out)
    return out.getvalue()


SEEN: dict[str, Make] = {
    "launches": _open_action("/Launch", F="cmd.exe"),
    "opens_an_address": _open_action("/URI", URI="http://127.0.0.1:9/"),
    "sends_a_form": _open_action("/SubmitForm", F="http://127.0.0.1:9/"),
    "annotations": lambda: changed(_annotations),
    "fields": lambda: changed(_fields),
    "no_user_password": _locked(""),
    "junk_before": lambda: b"junk\n" * 50 + text_pdf(TRUE),
    "junk_behind": lambda: text_pdf(TRUE) + b"\0junk" * 5_000,
    "black_on_black": lambda: _coloured(0, 0, 0, (0, 0, 0)),
    "grey_on_grey": lambda: _coloured(128, 128, 128, (130, 130, 130)),
    "nearly_white": lambda: _coloured(250, 250, 250, (255, 255, 255)),
    "clear": lambda: drawn(_clear),
    "clipped": lambda: drawn(_clipped),
    "covered_by_a_picture": lambda: drawn(_covered),
    "outside": lambda: drawn(_outside),
    "tiny": lambda: drawn(_tiny),
    "form_in_itself": lambda: changed(_form_in_itself),
    "split_over_pages": _split_over_pages,
    "narrow": _narrow,
    "replaced": _replaced,
}
QUIET: dict[str, Make] = {
    "turned_90": _turned(90),
    "turned_180": _turned(180),
    "turned_270": _turned(270),
    "circle_of_pages": lambda: changed(_circle),
    "count_lies": lambda: changed(_count),
    "cut": lambda: text_pdf(TRUE)[:-900],
    "half": lambda: (of := text_pdf(TRUE))[: len(of) // 2],
    "box_huge": _box(0, 0, 1e9, 1e9),
    "box_empty": _box(0, 0, 0, 0),
    "box_turned": _box(600, 800, 0, 0),
    "box_far": _box(-1e6, -1e6, -9e5, -9e5),
    "deep_graphics": _content(b"q " * 200_000 + b"Q " * 200_000),
    "broken_operators": _content(b"BT /F1 Tf ( Tj ET >> << [ ]" * 2_000),
    "many_lines": _content(b"0 0 m 9 9 l S " * 300_000),
    "inflated": _inflated,
    "huge_picture": _huge_picture,
    "locked": _locked("secret"),
}
