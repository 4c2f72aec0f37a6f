"""What every slide of the file has: heading, answer, sources, release, number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.deck.model import Deck, Slide
from dashboard.files.pptx.words import (
    EAST_ASIAN,
    FONT,
    HIGH,
    LEADING,
    POINTS,
    WIDE,
    Box,
    Paragraph,
    Run,
    bar,
    fitted,
    height,
    lit,
    text_box,
    units,
    width,
    write,
)
from dashboard.markup import publisher
from dashboard.palette import LIGHT
from dashboard.wording import interface

EDGE = 5.0  # left and right of everything
ACROSS = WIDE - 2 * EDGE
RULE = 12.6  # under the heading
FOOT = 94.6


@dataclass(frozen=True)
class Paper:
    """A slide's frame, for the slides of one deck."""

    deck: Deck

    @property
    def lang(self) -> str:
        """The deck's language."""
        return self.deck.lang

    def t(self, key: str, **values: Any) -> str:
        """One interface text."""
        return interface.get(key, self.lang, **values)

    @property
    def marks(self) -> dict[str, int]:
        """Numbers of the sources, by id."""
        return {source.id: source.mark for source in self.deck.sources}

    def heading(self, page: Any, slide: Slide) -> None:
        is_first = slide.kind == "title"
        size = (5.2 if self.lang == "en" else 6.0) * (1.9 if is_first else 1)
        wide = min(width(slide.title) * size + 3, ACROSS if is_first else ACROSS * 0.62)
        words = [[Run(slide.title, size, LIGHT.text, bold=True)]]
        title = page.shapes.title
        title.name = slide.title
        at = Box(EDGE, 10 if is_first else 3, wide, 17 if is_first else RULE - 3.6)
        title.left, title.top = units(at.left), units(at.top)
        title.width, title.height = units(at.wide), units(at.high)
        frame = title.text_frame
        frame.auto_size, frame.word_wrap = MSO_AUTO_SIZE.NONE, True
        frame.margin_left = frame.margin_right = units(0)
        frame.margin_top = frame.margin_bottom = units(0)
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        write(frame, fitted(words, wide, at.high), self.lang)
        lead = Box(EDGE + wide + 1, 4.5, ACROSS - wide - 1, RULE - 5.6)
        if is_first:
            lead = Box(EDGE, 29, ACROSS, 6.5)
            bar(page.shapes, "—", Box(EDGE, 36.6, ACROSS, 0.4), LIGHT.accent)
        else:
            bar(page.shapes, "—", Box(EDGE, RULE, ACROSS, 0.4), LIGHT.accent)
        lights = slide.lights if slide.kind == "pillar" else ()
        if lights:
            runs = [lit(light, 3.0, light.count) for light in lights]
            spaced = [Run(f"　{r.text}", r.size, r.colour, r.bold) for r in runs]
            room = sum(width(r.text) * r.size for r in spaced)
            place = Box(lead.left + lead.wide - room, lead.top, room, lead.high)
            lead = Box(lead.left, lead.top, lead.wide - room, lead.high)
            text_box(
                page.shapes,
                self.t("status"),
                place,
                [spaced],
                self.lang,
                anchor=MSO_ANCHOR.BOTTOM,
                align=PP_ALIGN.RIGHT,
                wrap=False,
            )
        if slide.lead:
            told = [[Run(slide.lead, 4.2 if is_first else 2.9, LIGHT.muted)]]
            self.text(page.shapes, self.t("slide_lead"), lead, told, bottom=True)

    def bottom(self, slide: Slide) -> float:
        """Where the body ends."""
        box = self._answer(slide)
        return box.top - 1.8 if box else FOOT - 1.6

    def sentence(self, shapes: Any, slide: Slide) -> None:
        """The answer, above the foot; a map's is its table."""
        box = self._answer(slide)
        if box:
            text_box(
                shapes,
                self.t("slide_sentence"),
                box,
                self._words(slide),
                self.lang,
                anchor=MSO_ANCHOR.MIDDLE,
                fill=LIGHT.surface,
                inset=1.8,
            )

    def _answer(self, slide: Slide) -> Box | None:
        if not slide.sentence or slide.map:
            return None
        high = height(self._words(slide), ACROSS - 4) + 2.6
        return Box(EDGE, FOOT - 1.4 - high, ACROSS, high)

    def _words(self, slide: Slide) -> list[list[Run]]:
        return [[Run(slide.sentence, 2.5 if self.lang == "en" else 3.1)]]

    def foot(self, page: Any, slide: Slide) -> None:
        """Sources by name, the release, and the number of the slide."""
        names = {
            s.id: f"[{s.mark}] {publisher(s.publisher, self.lang)}"
            for s in self.deck.sources
        }
        cited = [names[code] for code in slide.sources if code in names]
        release = f"{self.t('release')} {self.deck.release}"
        wide = width(release) * 2.0 + 1
        right = EDGE + ACROSS
        if cited and slide.kind != "sources":
            place = Box(EDGE, FOOT, ACROSS - wide - 8, HIGH - FOOT - 1.4)
            words = [[Run(self._from(cited, place.wide), 2.0, LIGHT.muted)]]
            self.text(page.shapes, self.t("source"), place, words)
        place = Box(right - wide - 7, FOOT, wide, HIGH - FOOT - 1.4)
        words = [[Run(release, 2.0, LIGHT.muted)]]
        self.text(page.shapes, self.t("release"), place, words)
        self._number(page.shapes, Box(right - 6, FOOT, 6, HIGH - FOOT - 1.4))

    def text(
        self,
        shapes: Any,
        name: str,
        box: Box,
        told: Sequence[Paragraph],
        *,
        bottom: bool = False,
        fill: str = "",
    ) -> Any:
        anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.MIDDLE
        inset = 3.0 if fill else 0.0
        return text_box(
            shapes, name, box, told, self.lang, anchor=anchor, fill=fill, inset=inset
        )

    def _from(self, cited: list[str], wide: float) -> str:
        """As many sources as one line holds; how many more there are."""
        for listed in range(len(cited), 0, -1):
            told = "　".join([self.t("source"), *cited[:listed]])
            if listed < len(cited):
                told += f"　{self.t('deck_more', count=len(cited) - listed)}"
            if width(told) * 2.0 <= wide:
                break
        return told

    def _number(self, shapes: Any, box: Box) -> None:
        """A field: it follows when slides are moved."""
        shape = self.text(shapes, self.t("slide_number"), box, [[]])
        size = round(2.0 * POINTS * 100)
        paragraph = shape.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph.line_spacing = Pt(2.0 * POINTS * LEADING)
        field = parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" '
            f'type="slidenum"><a:rPr lang="en-US" sz="{size}"><a:solidFill><a:srgbClr '
            f'val="{LIGHT.muted[1:].upper()}"/></a:solidFill><a:latin typeface="{FONT}"'
            f'/><a:ea typeface="{EAST_ASIAN}"/><a:cs typeface="{FONT}"/></a:rPr>'
            "<a:t>‹#›</a:t></a:fld>"
        )
        paragraph._p.append(field)
