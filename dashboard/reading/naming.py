"""The indicator and the unit of a figure in a sentence; pure."""

from __future__ import annotations

import re

from dashboard.reading.areas import Areas
from dashboard.reading.names import Match, Names
from dashboard.reading.numbers import Number
from dashboard.reading.periods import Said
from dashboard.reading.words import LINKS, Spoken, Words

# A level reached, said of what was named before: 增加到, 提高至.
REACHED = re.compile(
    r"^[,，]?(?:(?:再|又|已|逐步|进一步)*(?:增加|增长|提高|上升|提升|扩大|增|升|降|下降|减少|降低|"
    r"调整|发展|上调|跃升)(?:到|至|为)|到|至|达到)"
)
YEARLY = re.compile(r"年均|每年平均|年平均")
PER = {"千": "千人", "百": "百人", "万": "万人"}
PER_WORD = re.compile(r"每(千|百|万)名?(?:位|个)?[^,，、;；每]{0,8}(?:老|人|户籍|常住)")
MONTHLY = re.compile(r"每人每月|每月|月人均|人均月|人月|月标准|月供养")
PEOPLE = re.compile(r"^[^,，。、;；]{0,14}?(?:人|对象|儿童|群众|志愿者|学生|家庭户)")
SHARE = re.compile(r"^占(?!比|地|用|领)(.*)$")
SCOPE = re.compile(r"户籍|常住")
PART = re.compile(
    r"(?:全[区市省县国]|我[市省国]|\w{2,4}[省市区县])(?!.*(?:总人口|户籍|常住)|人口).+"
)


class Naming:
    """Names the figures of one sentence, in order: each may go on from the last."""

    def __init__(
        self, names: Names, areas: Areas, spoken: Spoken, said: list[Said]
    ) -> None:
        self.names, self.areas, self.spoken, self.said = names, areas, spoken, said
        self.text, self.last = spoken.text, Match(None, 0.0)

    def unit(self, number: Number, words: Words) -> str:
        """The unit of a number with what its clause adds: 元 a month, 张 a thousand."""
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

    def match(self, number: Number, words: Words, *, changed: bool) -> Match:
        """The indicator of a number whose unit is `unit`'s; kept for those that go on
        from it unless it is a change."""
        found = self._match(number, words, changed)
        if not changed:
            self.last = found
        return found

    def _match(self, number: Number, words: Words, changed: bool) -> Match:
        start = self.spoken.since(number)
        link = self.text[start : number.start].strip()
        goes_on = start > 0 and not changed and number.bound != "high"
        if goes_on and self.last.code and REACHED.match(link):
            return self.last
        if changed:
            return self._growth(number, words)
        name, wide = words.near, f"{words.wide}|{words.own}"
        if not SCOPE.search(f"{wide}{name}"):
            scopes = SCOPE.findall(self.text[: number.start])
            wide += "".join(f"|{scope}" for scope in scopes[-1:])
        share = SHARE.search(LINKS.sub("", name).lstrip(" ,，其中分别"))
        if number.unit == "%" and share:
            if PART.match(share[1]):  # 占全区老年人口的22.93%: part of a larger area
                return Match(None, 0.0)
            # What it is a share of tells the scope; what is counted was said before.
            name, wide = "占比", f"{wide}|{share[1]}"
        elif goes_on and self._bare(name) and not words.own:
            return self._again(number)
        if number.bound:
            name += "下限" if number.bound == "low" else "上限"
        found = self.names.match(name, wide, number.value, number.unit)
        bare = self._without_areas(name)
        if found.code is None and bare != name:
            found = self.names.match(bare, wide, number.value, number.unit)
        return found

    def _bare(self, near: str) -> bool:
        """Whether nothing but an area stands beside a figure: 余杭街道(2.29万人)."""
        return not LINKS.sub("", self._without_areas(near).strip(" ()（）,、和及"))

    def _without_areas(self, near: str) -> str:
        for place in reversed(self.areas.find(near)):
            near = near[: place.start] + near[place.end :]
        return near

    def _again(self, number: Number) -> Match:
        """What was counted before, if its unit is the same."""
        catalogue = self.names.catalogue
        indicator = catalogue.by_code.get(self.last.code or "")
        base = catalogue.base(number.value, number.unit)[0]
        return self.last if indicator and indicator.base == base else Match(None, 0.0)

    def _growth(self, number: Number, words: Words) -> Match:
        """A growth over years that the catalogue holds as an indicator of its own."""
        years = [s.last_year for s in self.said]
        span = max(years, default=0) - min(years, default=0)
        began = re.search(r"[^,，;；。]*从\d{4}年", self.text[: number.start])
        if number.unit != "%" or YEARLY.search(words.near) or not (began and span < 9):
            return Match(None, 0.0)
        near = f"{began[0]}增幅"
        found = self.names.match(near, "", number.value, "%")
        growing = found.code and "增幅" in self.names.catalogue.by_code[found.code].name
        return found if growing else Match(None, 0.0)

    def printed(self, number: Number, match: Match) -> str:
        """The unit as printed; as the indicator's where the text leaves part unsaid."""
        unit = number.unit
        if match.code is None or not unit:
            return unit
        catalogue = self.names.catalogue
        indicator = catalogue.by_code[match.code]
        if unit in ("万", "亿"):
            return f"{unit}{indicator.base}"
        base, _ = catalogue.base(number.value, unit)
        if base != indicator.base:
            scale = unit[0] if unit[0] in "万亿" else ""
            return f"{scale}{indicator.base}"
        return unit
