"""Figures in running text, each with what the words around it say; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.reading import numbers, periods
from dashboard.reading.areas import Areas
from dashboard.reading.frame import Frame
from dashboard.reading.kinds import kind_of
from dashboard.reading.model import Figure, Passage
from dashboard.reading.names import Match, Names
from dashboard.reading.numbers import Number

END = re.compile(r"[。！？!?]+[”\"』]?|[\n]|…{2}")
CLAUSE = re.compile(r"[;；:：]|,(?!\d{3}(?!\d))|、")
ASIDE = re.compile(r"\([^()]{0,40}\)")
MARKS = re.compile(r"[、,，;；:：及和与]")
TITLES = re.compile(r"《[^》]*》")
# A level reached, said of what was named before: 增加到, 提高至.
REACHED = re.compile(
    r"^[,，]?(?:(?:再|又|已|逐步|进一步)*(?:增加|增长|提高|上升|提升|扩大|增|升|降|下降|减少|降低|"
    r"调整|发展|上调|跃升)(?:到|至|为)|到|至|达到)"
)
CHANGED = re.compile(
    r"(?:增长|增加|提高|上升|提升|下降|减少|降低|增幅|上涨|增速|同比|环比|涨幅|净增|多|少|缩短|增收)"
    r"(?:了|率|为|达到|达|约|率为|幅度|幅度为|幅度达)*[ ]*$"
)
YEARLY = re.compile(r"年均|每年平均|年平均")
LINKS = re.compile(
    r"(?:共有|现有|累计|达到|共计|总计|合计|已有|共|有|达|为|是|约|超|已|建成|建立|打造|实施|完成|其中|了|的|"
    r"等|和|及|以及|每人每月|每月|月|从|由|原|拥有|全市|目前)+$"
)
PER = {"千": "千人", "百": "百人", "万": "万人"}
PER_WORD = re.compile(r"每(千|百|万)名?(?:位|个)?[^,，、;；每]{0,8}(?:老|人|户籍|常住)")
MONTHLY = re.compile(r"每人每月|每月|月人均|人均月|人月|月标准|月供养")
PEOPLE = re.compile(r"^[^,，。、;；]{0,14}?(?:人|对象|儿童|群众|志愿者|学生|家庭户)")
NAMED = re.compile(r"“([^”]*?([一二三四五六七八九十]|\d+)[^”]*)”")
JOINED = re.compile(r"[及和与、]$")
SHARE = re.compile(r"^占(?!比|地|用|领)(.*)$")
PART = re.compile(
    r"(?:全[区市省县国]|我[市省国]|\w{2,4}[省市区县])(?!.*(?:总人口|户籍|常住)|人口).+"
)
SEPARATE = re.compile(r"[;；]")
RESPECTIVELY = re.compile(r"分别")


@dataclass(frozen=True)
class Words:
    """The words that tell a figure's name. `near`: right beside it; `wide`: said before
    in the sentence; `own`: where its area and period stand, if the
    sentence lists them apart (A、B分别为1、2)."""

    near: str
    wide: str
    own: str = ""


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
        text = periods.arabic(passage.of.text)
        before: periods.Said | None = None
        start = 0
        for stop in [*(m.end() for m in END.finditer(text)), len(text)]:
            if stop > start:
                sentence = _Sentence(self, text[start:stop], frame, before)
                for figure, span in sentence.figures():
                    figure.page = passage.page_at(start)
                    figure.hidden = passage.of.conceals(
                        start + span[0], start + span[1]
                    )
                    yield figure
                before = sentence.said[0] if sentence.said else before
            start = stop


class _Sentence:
    """One sentence: its numbers, periods and places."""

    def __init__(
        self, reader: Reader, text: str, frame: Frame, before: periods.Said | None
    ) -> None:
        self.reader, self.text, self.frame, self.before = reader, text, frame, before
        # Marks inside brackets part no clauses: 乡镇(街道、社区).
        self.marks = ASIDE.sub(lambda m: MARKS.sub("_", m[0]), text)
        self.said = periods.find(text, frame.year)
        self.places = reader.areas.find(text)
        titles = [m.span() for m in TITLES.finditer(text)]
        self.numbers = [
            n for n in numbers.find(text) if not any(a < n.start < b for a, b in titles)
        ]
        self.apart = self._apart()
        self.last: Match | None = None

    def figures(self) -> Iterator[tuple[Figure, tuple[int, int]]]:
        """Each figure with its place in the sentence."""
        taken: list[tuple[int, int]] = []
        for name, (code, digits) in self.reader.named.items():
            if (at := self.text.find(name)) >= 0:
                taken.append((at, at + len(name)))
                yield self._named(code, name, digits), taken[-1]
        for place, number in enumerate(self.numbers):
            if any(a <= number.start < b for a, b in taken):
                continue
            if figure := self._figure(place, number):
                span = (number.start, number.end)
                yield from ((other, span) for other in self._sharing(figure, number))
                yield figure, span

    def _sharing(self, figure: Figure, number: Number) -> Iterator[Figure]:
        """The other rates that one figure is said of: A覆盖率、B覆盖率均达到100%."""
        start = max((n.end for n in self.numbers if n.end <= number.start), default=0)
        left = re.split(r"[,，;；:：]", self.text[start : number.start])[-1]
        parts = left.split("、")
        if number.unit != "%" or not all(p.endswith("率") for p in parts[:-1]):
            return
        for part in parts[:-1]:
            match = self.reader.names.match(part, "", number.value, "%")
            other = replace(figure, indicator=match.code, indicator_text=part)
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
        words = self.apart.get(place) or self._words(number)
        left = self.text[: number.start]
        changed = bool(CHANGED.search(left[-10:])) or number.unit.endswith("百分点")
        number = replace(number, unit=self._unit(number, words))
        match = self._match(place, number, words, changed)
        if (
            number.chinese
            and match.code is None
            and (number.small or number.value < 100)
        ):
            return None  # 两个、三级 without a known name: words rather than figures
        figure = Figure(
            self._quote(),
            None,
            f"{number.value:f}",
            self._printed(number, match) or None,
            match.code,
            _told(words),
            qualifier=number.qualifier,
            operator=number.operator,
        )
        self._place(figure, number, words)
        self._date(figure, number, words, changed=changed, match=match)
        figure.sure = _sure(figure, match)
        if not changed:
            self.last = match
        return figure

    def _quote(self) -> str:
        return self.text.strip()

    def _apart(self) -> dict[int, Words]:
        """Where a sentence lists names and then figures (A、B分别为1、2): place of a
        figure -> the words that are its own."""
        found: dict[int, Words] = {}
        for mark in RESPECTIVELY.finditer(self.text):
            after = [i for i, n in enumerate(self.numbers) if n.start >= mark.end()]
            if not after:
                continue
            ends = max(
                (n.end for n in self.numbers if n.end <= mark.start()), default=0
            )
            stop = max(
                ends, *(self.text.rfind(c, 0, mark.start()) + 1 for c in ";；。")
            )
            parts = _items(self.marks[stop : mark.start()], len(after))
            items = [self.text[stop + a : stop + b] for a, b in parts]
            if not items:
                continue
            lead = self.text[mark.end() : self.numbers[after[0]].start]
            for place, item in zip(after, items, strict=False):
                wide = self.text[: mark.start()] if len(item) < 6 else self.text[:stop]
                last = items[-1] if len(item) < len(items[-1]) else ""
                tail = last[-8:] if lead.strip("为达到是 ") == "" else ""
                found[place] = Words(f"{item}{lead}{tail}", wide, item)
        return found

    def _words(self, number: Number) -> Words:
        text = self.text
        start = max((n.end for n in self.numbers if n.end <= number.start), default=0)
        left, behind = self.marks[start : number.start], self._behind(number)
        if start and behind and JOINED.search(left) and not CLAUSE.search(left[:-1]):
            return Words(behind, text[: number.start])  # 50个…及100个…
        cut = max((m.end() for m in CLAUSE.finditer(left)), default=0)
        if not behind and not LINKS.sub("", left[cut:].strip(" (（“”")):
            cut = max((m.end() for m in CLAUSE.finditer(left[: cut - 1])), default=0)
        since = max(
            (m.end() for m in SEPARATE.finditer(text[: start + cut])), default=0
        )
        if "其中" in text[since : number.start][:4]:
            since = 0
        return Words(
            f"{text[start + cut : number.start]}{behind}", text[since : start + cut]
        )

    def _behind(self, number: Number) -> str:
        """What stands right after a figure, up to a mark or the next figure."""
        after = self.marks[number.end :]
        stops = [n.start - number.end for n in self.numbers if n.start > number.start]
        mark = CLAUSE.search(after) or re.search(r"$", after)
        stop = min([mark.start() if mark else len(after), *stops])
        behind = self.text[number.end : number.end + stop].strip(" )）(（。")
        if stops and stop == stops[0] and JOINED.search(behind):
            follower = self._behind(
                next(n for n in self.numbers if n.start > number.start)
            )
            # 50个社工站及100个社工室示范点: both are what the last words say.
            behind = f"{behind[:-1]}{follower[-3:]}"
        return behind

    def _unit(self, number: Number, words: Words) -> str:
        clause = f"{words.wide[-12:]}{words.near}"
        unit = number.unit
        if unit in ("万", "亿"):
            return f"{unit}人" if PEOPLE.match(self.text[number.end :]) else unit
        if "/" in unit:
            return unit
        if unit == "元" and MONTHLY.search(clause):
            return "元/人·月"
        per = PER_WORD.search(words.near)
        if per and unit in ("张", "个", "家", "人", "位"):
            return f"{'人' if unit == '位' else unit}/{PER[per[1]]}"
        return unit

    def _match(self, place: int, number: Number, words: Words, changed: bool) -> Match:
        left = self.text[: number.start]
        start = self.numbers[place - 1].end if place else 0
        if number.bound == "high" or (self.last and not changed and place):
            link = left[start:].strip()
            if self.last and number.bound != "high" and REACHED.match(link):
                return self.last
        if changed:
            return self._growth(number, words)
        name, wide = words.near, f"{words.wide}|{words.own}"
        share = SHARE.search(LINKS.sub("", name).lstrip(" ,，其中分别"))
        if number.unit == "%" and share:
            if PART.match(share[1]):
                return Match(
                    None, 0.0
                )  # 占全区老年人口的22.93%: a part of another area
            # What it is a share of tells the scope; what is counted was said before.
            name, wide = "占比", f"{wide}|{share[1]}"
        elif self.last and place and self._bare(name) and not words.own:
            return self._again(self.last, number)
        if number.bound:
            name += "下限" if number.bound == "low" else "上限"
        return self.reader.names.match(name, wide, number.value, number.unit)

    def _bare(self, near: str) -> bool:
        """Whether nothing but an area stands beside a figure: 余杭街道(2.29万人)."""
        places = self.reader.areas.find(near)
        for place in reversed(places):
            near = near[: place.start] + near[place.end :]
        return not LINKS.sub("", near.strip(" ()（）,、和及"))

    def _again(self, last: Match, number: Number) -> Match:
        """What was counted before, if its unit is the same."""
        catalogue = self.reader.names.catalogue
        indicator = catalogue.by_code.get(last.code or "")
        base = catalogue.base(number.value, number.unit)[0]
        return last if indicator and indicator.base == base else Match(None, 0.0)

    def _growth(self, number: Number, words: Words) -> Match:
        """A growth over years that the catalogue holds as an indicator of its own."""
        years = [s.last_year for s in self.said]
        span = max(years, default=0) - min(years, default=0)
        began = re.search(r"[^,，;；。]*从\d{4}年", self.text[: number.start])
        if number.unit != "%" or YEARLY.search(words.near) or not (began and span < 9):
            return Match(None, 0.0)
        near = f"{began[0]}增幅"
        found = self.reader.names.match(near, "", number.value, "%")
        growing = (
            found.code
            and "增幅" in self.reader.names.catalogue.by_code[found.code].name
        )
        return found if growing else Match(None, 0.0)

    def _printed(self, number: Number, match: Match) -> str:
        """The unit as printed; as the indicator's where the text leaves part unsaid."""
        unit = number.unit
        if match.code is None or not unit:
            return unit
        catalogue = self.reader.names.catalogue
        indicator = catalogue.by_code[match.code]
        if unit in ("万", "亿"):
            return f"{unit}{indicator.base}"
        base, _ = catalogue.base(number.value, unit)
        if base != indicator.base:
            scale = unit[0] if unit[0] in "万亿" else ""
            return f"{scale}{indicator.base}"
        return unit

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
        start = max((n.end for n in self.numbers if n.end <= number.start), default=0)
        link = self.text[start : number.start].strip()
        own = periods.find(words.own, self.frame.year)
        said = [s for s in self.said if s.start < number.start]
        if REACHED.match(link) and not any(s.start >= start for s in said):
            said = []  # 从2015年的…增加到: what it grew to is of the document's own year
        elif not said and (after := self.text[number.end : number.end + 9]).startswith(
            "("
        ):
            said = periods.find(after, self.frame.year)
        indicator = self.reader.names.catalogue.by_code.get(match.code or "")
        at = own[-1] if own else said[-1] if said else None
        kind_of(self, figure, at, indicator, number, changed=changed)


def _items(text: str, count: int) -> list[tuple[int, int]]:
    """Where the last `count` parts of a list stand, [] where it has fewer."""
    bounds = [0]
    for mark in re.finditer(r"、|,|，|和(?!谐)|与|及(?!以上)", text):
        bounds += [mark.start(), mark.end()]
    bounds.append(len(text))
    parts = [
        (a, b)
        for a, b in zip(bounds[::2], bounds[1::2], strict=True)
        if text[a:b].strip()
    ]
    return parts[-count:] if count > 1 and len(parts) >= count else []


def _told(words: Words) -> str:
    near = re.sub(r"^[\s,，、;；:：)）和及]+", "", words.near)
    return LINKS.sub("", near.strip(" (（"))[-60:] or near[:60]


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
