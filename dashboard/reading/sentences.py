"""Figures in running text, each with what the words around it say; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from dashboard.reading import numbers, periods
from dashboard.reading.areas import Areas
from dashboard.reading.frame import Frame
from dashboard.reading.kinds import kind_of
from dashboard.reading.model import Figure, Passage
from dashboard.reading.names import Match, Names
from dashboard.reading.naming import REACHED, Naming
from dashboard.reading.numbers import Number
from dashboard.reading.words import Spoken, Words, told
from dashboard.wording.chinese import with_years_in_digits

END = re.compile(r"[。！？!?]+[”\"』]?|[\n]|…{2}")
CHANGED = re.compile(
    r"(?:增长|增加|提高|上升|提升|下降|减少|降低|增幅|上涨|增速|同比|环比|涨幅|净增|多|少|缩短|增收)"
    r"(?:了|率|为|达到|达|约|率为|幅度|幅度为|幅度达)*[ ]*$"
)
NAMED = re.compile(r"“([^”]*?([一二三四五六七八九十]|\d+)[^”]*)”")
LONGEST = 1_200  # characters of a sentence
ENOUGH = 100  # below it a count in Chinese figures without a known name is words


class Reader:
    """Reads passages one after the other; what is said carries on until the next."""

    def __init__(self, names: Names, areas: Areas) -> None:
        self.names, self.areas = names, areas
        self.named = {
            match[1]: (indicator.code, match[2])
            for indicator in names.catalogue.indicators
            if (match := NAMED.search(indicator.name)) and indicator.name.endswith("数")
        }

    def figures(self, passage: Passage, frame: Frame) -> Iterator[Figure]:
        """Every figure of one paragraph."""
        text = with_years_in_digits(passage.of.text)
        before: periods.Said | None = None
        start = 0
        for stop in _stops(text):
            if stop > start:
                sentence = _Sentence(self, text[start:stop], frame, before)
                for figure, span in sentence.figures():
                    first, last = start + span[0], start + span[1]
                    figure.page = passage.page_at(start)
                    figure.hidden = passage.of.conceals(first, last)
                    figure.at = (0, first, last)
                    yield figure
                before = sentence.said[0] if sentence.said else before
            start = stop


class _Sentence:
    """One sentence: its numbers, periods and places."""

    def __init__(
        self, reader: Reader, text: str, frame: Frame, before: periods.Said | None
    ) -> None:
        self.reader, self.text, self.frame, self.before = reader, text, frame, before
        self.said = periods.find(text, frame.year)
        self.places = reader.areas.find(text)
        self.spoken = Spoken(text)
        self.naming = Naming(reader.names, reader.areas, self.spoken, self.said)

    def figures(self) -> Iterator[tuple[Figure, tuple[int, int]]]:
        """Each figure with its place in the sentence."""
        taken: list[tuple[int, int]] = []
        for name, (code, digits) in self.reader.named.items():
            if (at := self.text.find(name)) >= 0:
                taken.append((at, at + len(name)))
                yield self._named(code, name, digits), taken[-1]
        for place, number in enumerate(self.spoken.numbers):
            if any(a <= number.start < b for a, b in taken):
                continue
            if figure := self._figure(place, number):
                span = (number.start, number.end)
                yield from ((other, span) for other in self._sharing(figure, number))
                yield figure, span

    def _sharing(self, figure: Figure, number: Number) -> Iterator[Figure]:
        """The other rates that one figure is said of: A覆盖率、B覆盖率均达到100%."""
        start = self.spoken.since(number)
        left = re.split(r"[,，;；:：]", self.text[start : number.start])[-1]
        parts = left.split("、")
        if number.unit != "%" or not all(p.endswith("率") for p in parts[:-1]):
            return
        for part in parts[:-1]:
            match = self.reader.names.match(part, "", number.value, "%")
            other = replace(figure, indicator=match.code, indicator_text=part)
            other.proposals = list(match.proposals)
            other.why = [w for w in figure.why if w not in ("name", "alias")]
            other.sure = _sure(other, match)
            yield other

    def _named(self, code: str, name: str, digits: str) -> Figure:
        value = Decimal(digits) if digits.isdigit() else numbers.chinese(digits)
        indicator = self.reader.names.catalogue.by_code[code]
        span = f"{self.frame.first}-{self.frame.last}" if self.frame.first else None
        return Figure(
            self._quote(),
            None,
            f"{value}",
            indicator.unit,
            code,
            name,
            self.frame.area,
            span,
            "named",
            sure=0.8,
            why=["name", "area_of_document", "period_of_document"],
        )

    def _figure(self, place: int, number: Number) -> Figure | None:
        words = self.spoken.words(place, number)
        left = self.text[: number.start]
        changed = bool(CHANGED.search(left[-10:])) or number.unit.endswith("百分点")
        number = replace(number, unit=self.naming.unit(number, words))
        match = self.naming.match(number, words, changed=changed)
        few = number.small or number.value < ENOUGH
        if number.chinese and match.code is None and few:
            return None  # 两个、三级
        figure = Figure(
            self._quote(),
            None,
            f"{number.value:f}",
            self.naming.printed(number, match) or None,
            match.code,
            told(words),
            qualifier=number.qualifier,
            operator=number.operator,
            proposals=list(match.proposals),
        )
        self._place(figure, number, words)
        self._date(figure, number, words, changed=changed, match=match)
        figure.sure = _sure(figure, match)
        return figure

    def _quote(self) -> str:
        return self.text.strip()

    def _place(self, figure: Figure, number: Number, words: Words) -> None:
        own = self.reader.areas.find(words.own)
        before = [p for p in self.places if p.start < number.start]
        if own:
            figure.area = own[-1].area
            figure.why.append("area_said")
        elif before:
            figure.area = before[-1].area
            figure.why.append("area_said")
        elif self.frame.area:
            figure.area = self.frame.area
            figure.why.append("area_of_document")

    def _date(
        self,
        figure: Figure,
        number: Number,
        words: Words,
        *,
        changed: bool,
        match: Match,
    ) -> None:
        """Period and kind."""
        start = self.spoken.since(number)
        link = self.text[start : number.start].strip()
        own = periods.find(words.own, self.frame.year)
        said = [s for s in self.said if s.start < number.start]
        if REACHED.match(link) and not any(s.start >= start for s in said):
            said = []  # 从2015年的…增加到: what it grew to is of the document's year
        elif not said and (after := self.text[number.end : number.end + 9]).startswith(
            "("
        ):
            said = periods.find(after, self.frame.year)
        indicator = self.reader.names.catalogue.by_code.get(match.code or "")
        at = own[-1] if own else said[-1] if said else None
        kind_of(self, figure, at, indicator, number, changed=changed)


def _stops(text: str) -> Iterator[int]:
    """Where sentences end; one that never ends is cut at a mark."""
    start = 0
    for end in [*(m.end() for m in END.finditer(text)), len(text)]:
        while end - start > LONGEST:
            room = text[start : start + LONGEST]
            cut = 1 + max(room.rfind(mark) for mark in ",，;；、")
            start += cut or LONGEST
            yield start
        yield end
        start = end


def _sure(figure: Figure, match: Match) -> float:
    """How much of a figure rests on what the text says: its name, area and period."""
    if match.code:
        figure.why.insert(0, match.by or "name")
        score = 0.35 + 0.65 * match.score
    else:
        score = 0.3
    if figure.period is None:
        score *= 0.6
    elif "period_said" not in figure.why:
        score *= 0.9
    if figure.area is None:
        score *= 0.7
    return round(min(score, 0.99), 2)
