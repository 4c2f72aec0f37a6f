"""Text on a slide: boxes measured in hundredths of the slide's height, as on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.charts.map import labels
from dashboard.deck.model import Light
from dashboard.palette import LIGHT

FONT = "Microsoft YaHei"
EAST_ASIAN = "微软雅黑"
# 7.5 inches are a hundred units; a slide of 16:9 is 177.8 units wide.
UNIT = Emu(68580)
POINTS = 5.4  # a unit in points
WIDE, HIGH = 177.8, 100.0
LEADING = 1.28
SMALLEST = 0.55  # of the size that was asked for
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


@dataclass(frozen=True)
class Box:
    """A place on the slide, in units."""

    left: float
    top: float
    wide: float
    high: float


@dataclass(frozen=True)
class Run:
    """Words of one look; `size` in units."""

    text: str
    size: float
    colour: str = LIGHT.text
    bold: bool = False


Paragraph = Sequence[Run]


def units(length: float) -> Emu:
    """Units of a slide as the file counts."""
    return Emu(round(length * UNIT))


def lit(light: Light, size: float, count: int = 0) -> Run:
    """Shape and word of a light in its colour, with the number of indicators."""
    words = f"{light.text} {count}" if count else light.text
    return Run(words, size, LIGHT.tone(light.tone), bold=True)


def colour(code: str) -> Any:
    """`#rrggbb` as the file counts."""
    rgb: Any = RGBColor
    return rgb.from_string(code[1:].upper())


def typeface(font: Any, size: float, ink: str, bold: bool) -> None:
    """Set all three typefaces: without the East Asian one Chinese falls back to the
    theme's. `size` in units."""
    font.size = Pt(int(size * POINTS * 2) / 2)
    font.bold = bold
    font.color.rgb = colour(ink)
    font.name = FONT
    # python-pptx itself sets the Latin one only.
    properties = font._rPr
    for tag, name in (("a:ea", EAST_ASIAN), ("a:cs", FONT)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        properties.append(properties.makeelement(qn(tag), {"typeface": name}))


def write(
    frame: Any,
    paragraphs: Sequence[Paragraph],
    lang: str,
    *,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """Fill a text frame. Lines have an exact height, so that a page looks alike with
    whatever font stands in for a missing one."""
    for at, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = align
        sizes = [run.size for run in runs]
        paragraph.line_spacing = Pt(round(max(sizes, default=1) * POINTS * LEADING, 1))
        for words in runs:
            run = paragraph.add_run()
            run.text = words.text
            typeface(run.font, words.size, words.colour, words.bold)
            run.font._rPr.set("lang", LANGUAGES[lang])
            run.font._rPr.set("altLang", "en-US")


def width(words: str) -> float:
    """Estimated width in font sizes: signs and quotation marks are as wide as a Chinese
    character, and the letters of a font that stands in for a missing one wider."""
    return sum(
        1.0 if ord(sign) >= 0x2000 else 1.12 * labels.width(sign) for sign in words
    )


def lines(runs: Paragraph, wide: float) -> int:
    """In how many lines a paragraph breaks, estimated on the large side."""
    return max(1, ceil(sum(width(run.text) * run.size for run in runs) / wide))


def height(paragraphs: Sequence[Paragraph], wide: float) -> float:
    """The height of a text, in units."""
    return sum(
        lines(runs, wide) * max((run.size for run in runs), default=0) * LEADING
        for runs in paragraphs
    )


def fitted(
    paragraphs: Sequence[Paragraph], wide: float, high: float
) -> Sequence[Paragraph]:
    """The text, smaller where it would not fit."""
    scale = 1.0
    while scale > SMALLEST:
        tried = [[replace(r, size=r.size * scale) for r in p] for p in paragraphs]
        if height(tried, wide) <= high:
            return tried
        scale -= 0.04
    return tried


def text_box(
    shapes: Any,
    name: str,
    box: Box,
    paragraphs: Sequence[Paragraph],
    lang: str,
    *,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    fill: str = "",
    edge: str = "",
    inset: float = 0.0,
    wrap: bool = True,
) -> Any:
    """A text box that keeps to its place; returns the shape."""
    shape = shapes.add_textbox(*(units(side) for side in _sides(box)))
    shape.name = name
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
    if edge:
        shape.line.color.rgb = colour(edge)
        shape.line.width = Pt(1)
    frame = shape.text_frame
    frame.word_wrap = wrap
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = units(inset)
    frame.margin_top = frame.margin_bottom = units(inset / 3)
    if wrap:
        paragraphs = fitted(paragraphs, box.wide - 2 * inset, box.high - 2 * inset / 3)
    write(frame, paragraphs, lang, align=align)
    return shape


def bar(shapes: Any, name: str, box: Box, ink: str) -> Any:
    """A filled rectangle: a rule or an edge, which says nothing."""
    sides = (units(side) for side in _sides(box))
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *sides)
    shape.name = name
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(ink)
    shape.line.fill.background()
    plain(shape)
    return shape


def plain(shape: Any) -> None:
    """Take the theme's style, and so its shadow, from a shape."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def described(shape: Any, words: str) -> None:
    """Say a shape to who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.wide, box.high
