"""One slide of the deck after the other: where its parts stand, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from dashboard.deck.model import Figure, Slide
from dashboard.deck.picture import Bullets, Heat, Pairs, Picture, Strips
from dashboard.files.pptx.chart import add_chart
from dashboard.files.pptx.heat import add_heat
from dashboard.files.pptx.map import add_map
from dashboard.files.pptx.pairs import add_pairs
from dashboard.files.pptx.paper import ACROSS, EDGE, Paper
from dashboard.files.pptx.rows import add_bullets, add_strips, targeted
from dashboard.files.pptx.table import Look, add_table
from dashboard.files.pptx.words import (
    Box,
    Paragraph,
    Run,
    bar,
    height,
    lit,
    text_box,
    width,
)
from dashboard.palette import LIGHT

BODY = 15.0
GUTTER = 4.0
TITLE = 5.4  # of a picture
# Width of what stands left of the chart, table or map.
SIDES = {
    "glance": 39,
    "behind": 40,
    "unknown": 40,
    "map": 58,
    "pillar": 68,
    "outlook": 68,
    "split": 60,
    "decision": 60,
}
SIZES = {
    "glance": 3.3,
    "behind": 3.1,
    "unknown": 2.8,
    "sources": 2.4,
    "map": 3.0,
    "outlook": 2.6,
    "split": 2.8,
}

# What has a native form, and what draws it.
NATIVE: dict[type, Callable[..., Any]] = {
    Bullets: add_bullets,
    Pairs: add_pairs,
    Strips: add_strips,
    Heat: add_heat,
}

Geometry = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True)
class Pages(Paper):
    """Draws every slide; `geometry` gives the outlines of 'districts' or 'groups' as
    light GeoJSON."""

    geometry: Geometry

    def draw(self, page: Any, slide: Slide) -> None:
        """All of a slide but its notes, in the order in which it is read."""
        top, bottom = BODY, self.bottom(slide)
        self.heading(page, slide)
        if slide.kind == "title":
            self._names(page.shapes, slide, Box(EDGE, 42, ACROSS, bottom - 42))
        side = SIDES.get(slide.kind, 0) if slide.headline or slide.figures else 0
        body = Box(EDGE, top, ACROSS, bottom - top)
        if side:
            body = Box(EDGE + side + GUTTER, top, ACROSS - side - GUTTER, bottom - top)
            self._side(page.shapes, slide, Box(EDGE, top, side, bottom - top))
        if slide.map:
            outlines = self.geometry(slide.map.geometry)
            add_map(page.shapes, body, slide.map, outlines, self.lang, slide.alt)
            if slide.map.stamp:
                self._stamp(page.shapes, slide.map.stamp, body)
        elif picture := self._picture(slide):
            self._draw(page.shapes, picture, body)
        elif slide.chart:
            self._chart(page.shapes, slide, body)
        elif slide.table and slide.table.rows and slide.kind != "title":
            self._table(page.shapes, slide, body)
        self.sentence(page.shapes, slide)
        self.foot(page, slide)

    def notes(self, slide: Slide) -> list[str]:
        """What the speaker may say, then every source of the slide, and the release."""
        cited = [s for s in self.deck.sources if s.id in slide.sources]
        lines = [
            f"[{s.mark}] {s.publisher}　{s.title}　{s.published}".rstrip()
            for s in cited
        ]
        told = slide.notes.split("\n")
        if lines and slide.kind != "sources":
            told += ["", self.t("source"), *lines]
        return [*told, "", f"{self.t('release')} {self.deck.release}"]

    def _names(self, shapes: Any, slide: Slide, box: Box) -> None:
        """What the deck holds, three in a row."""
        lines = slide.table.rows if slide.table else ()
        wide, high = (box.wide - 2 * 3) / 3, min(14.0, (box.high - 3) / 2)
        size = 3.8 if self.lang == "en" else 4.8
        for at, line in enumerate(lines):
            left, top = box.left + at % 3 * (wide + 3), box.top + at // 3 * (high + 3)
            self.text(
                shapes,
                line.cells[0],
                Box(left, top, wide, high),
                [[Run(line.cells[0], size)]],
                fill=LIGHT.surface,
            )
            bar(shapes, "|", Box(left, top, 0.7, high), LIGHT.accent)

    def _side(self, shapes: Any, slide: Slide, box: Box) -> None:
        if slide.headline:
            head = slide.headline
            unit = f" {head.unit}"
            room = box.wide - 3 - width(unit) * 3.6
            size = min(14.0, room / max(width(head.value), 1))
            told: list[Paragraph] = [
                [Run(head.value, size, bold=True), Run(unit, 3.6)],
                [Run(head.words, 3.1)],
                [Run("", 1.5)],
                *[[lit(light, 3.4, light.count)] for light in slide.lights],
                *self._beside(slide),
            ]
            high = min(height(told, box.wide - 3) + 1, box.high)
            at = Box(box.left, box.top + (box.high - high) / 2, box.wide, high)
            bar(shapes, "|", Box(at.left, at.top, 0.7, at.high), LIGHT.accent)
            inner = Box(at.left + 2.2, at.top, at.wide - 2.2, at.high)
            self.text(shapes, head.words, inner, told)
        elif slide.map:
            self._map_side(shapes, slide, box)
        else:
            self._figures(shapes, slide.figures, box)

    def _beside(self, slide: Slide) -> list[Paragraph]:
        """More figures and counts below the one that the slide is about."""
        told: list[Paragraph] = []
        for figure in slide.figures:
            value = f"{figure.value} {figure.unit}"
            meta = [figure.as_of, figure.change]
            told += [
                [Run("", 1.0)],
                [Run(figure.label, 2.4)],
                [Run(value, 3.4, bold=True)],
                [Run(" · ".join(filter(None, meta)), 2.0, LIGHT.muted)],
            ]
        for count in slide.counts:
            value = f"{count.value} {count.unit}"
            told += [[Run(f"{count.words} ", 2.4), Run(value, 3.0, bold=True)]]
        return told

    def _figures(self, shapes: Any, figures: tuple[Figure, ...], box: Box) -> None:
        slot = min(box.high / len(figures), 25.0)
        top = box.top + (box.high - slot * len(figures)) / 2
        for at, figure in enumerate(figures):
            place = Box(box.left, top + at * slot, box.wide, slot - 2)
            self._figure(shapes, figure, place)

    def _figure(self, shapes: Any, figure: Figure, box: Box) -> None:
        """Label with kind, value with unit and light, period with target and change."""
        label = [Run(figure.label, 2.6 if self.lang == "en" else 3.1)]
        if figure.stamp:
            label.append(Run(f"　[{figure.stamp}]", 2.4, LIGHT.warning, bold=True))
        value = [Run(figure.value, 9, bold=True), Run(f" {figure.unit}", 3.4)]
        if figure.light:
            value += [Run("　", 3), lit(figure.light, 3.2)]
        told = [figure.as_of, figure.target, figure.change]
        meta = [Run(" · ".join(filter(None, told)), 2.4, LIGHT.muted)]
        if figure.source in self.marks:
            mark = f" [{self.marks[figure.source]}]"
            meta.append(Run(mark, 2.1, LIGHT.muted))
        bar(shapes, "|", Box(box.left, box.top, 0.7, box.high), LIGHT.accent)
        place = Box(box.left + 2.2, box.top, box.wide - 2.2, box.high)
        self.text(shapes, figure.label, place, [label, value, meta])

    def _map_side(self, shapes: Any, slide: Slide, box: Box) -> None:
        """The city's figure, the ranking, and the words that must stand by a map."""
        assert slide.map
        terms: list[Paragraph] = [[Run(slide.map.notice, 2.0, LIGHT.muted)]]
        if slide.map.stamp:
            words = f"{slide.map.stamp}：{self.t('demo_note')}"
            terms.insert(0, [Run(words, 2.2, LIGHT.warning, bold=True)])
        low = min(height(terms, box.wide) + 0.5, 24)
        slot = 18.0
        top = box.top + 1
        for figure in slide.figures:
            self._figure(shapes, figure, Box(box.left, top, box.wide, slot))
            top += slot + 2
        if slide.table and slide.table.rows:
            room = box.top + box.high - low - 2 - top
            look = Look(SIZES["map"], slide.table.title, self.marks)
            place = Box(box.left, top, box.wide, room)
            add_table(shapes, place, slide.table, look, self.lang)
        place = Box(box.left, box.top + box.high - low, box.wide, low)
        self.text(shapes, self.t("slide_terms"), place, terms, bottom=True)

    def _chart(self, shapes: Any, slide: Slide, box: Box) -> None:
        chart = slide.chart
        assert chart
        sources = dict.fromkeys(p.source for p in chart.points)
        cited = "".join(f"[{self.marks[s]}]" for s in sources if s in self.marks)
        unit = f"（{chart.unit}）" if self.lang == "zh" else f" ({chart.unit})"
        told = [
            [
                Run(chart.title, 3.1, bold=True),
                Run(unit, 2.6, LIGHT.muted),
                Run(f" {cited}", 2.1, LIGHT.muted),
            ]
        ]
        high = min(height(told, box.wide) + 0.5, 9)
        name = f"{chart.title} {self.t('slide_chart_title')}"
        self.text(shapes, name, Box(box.left, box.top, box.wide, high), told)
        room = Box(box.left, box.top + high, box.wide, box.high - high)
        add_chart(shapes, room, chart, self.lang)

    def _picture(self, slide: Slide) -> Picture | None:
        """What stands for the slide's chart or table: the first picture that has a
        native form."""
        for picture in slide.pictures:
            drawing = picture.drawing
            empty = isinstance(drawing, Bullets) and not targeted(drawing)
            if type(drawing) in NATIVE and not empty and not picture.aside:
                return picture
        return None

    def _draw(self, shapes: Any, picture: Picture, box: Box) -> None:
        """The picture below its title."""
        cited = "".join(f"[{self.marks[s]}]" for s in picture.sources)
        told = [Run(picture.title, 3.1, bold=True)]
        if picture.stamp:
            told.append(Run(f"　{picture.stamp}", 2.6, LIGHT.warning, bold=True))
        told.append(Run(f" {cited}", 2.1, LIGHT.muted))
        name = f"{picture.title} {self.t('slide_chart_title')}"
        self.text(shapes, name, Box(box.left, box.top, box.wide, TITLE), [told])
        room = Box(box.left, box.top + TITLE, box.wide, box.high - TITLE)
        add = NATIVE[type(picture.drawing)]
        add(shapes, room, picture, picture.drawing, self.lang)

    def _table(self, shapes: Any, slide: Slide, box: Box) -> None:
        assert slide.table
        size = SIZES.get(slide.kind, 3.1) * (0.88 if self.lang == "en" else 1)
        # A sources slide is the list that the marks refer to.
        is_list = slide.kind in ("sources", "glance")
        marks = {} if is_list else self.marks
        title = slide.table.title or slide.title
        look = Look(size, title, marks, tight=slide.kind == "sources")
        add_table(shapes, box, slide.table, look, self.lang)

    def _stamp(self, shapes: Any, words: str, box: Box) -> None:
        wide = width(words) * 3 + 3
        text_box(
            shapes,
            words,
            Box(box.left, box.top, wide, 5.4),
            [[Run(words, 3, LIGHT.warning, bold=True)]],
            self.lang,
            anchor=MSO_ANCHOR.MIDDLE,
            align=PP_ALIGN.CENTER,
            fill=LIGHT.warning_surface,
            edge=LIGHT.warning,
            wrap=False,
        )
