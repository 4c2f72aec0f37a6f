"""Which year, month or span a figure is of; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

YEAR = r"(?:19|20)[0-9]{2}"
CHINESE_YEAR = r"[一二][〇零九]?[〇零一二三四五六七八九]{2,3}"
PLANS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025)}
PLANS |= {"十五五": (2026, 2030)}
SAID = re.compile(
    rf"(?P<from>{YEAR})年?(?:至|到|-|—|–|~)+(?P<to>{YEAR})年"
    rf"|(?P<year>{YEAR})年(?:(?P<month>1[0-2]|0?[1-9])月|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年))?"
    r"|[“\"](?P<plan>十[二三四五]五)[”\"](?P<within>期间|时期|以来)?"
    r"|(?P<relative>今年以来|今年|去年|上年|全年|当年|本年|年末|年底|年度)"
    r"(?:(?P<rmonth>1[0-2]|[1-9])月)?"
    r"|(?<![0-9年])(?:1-|1—|1至|前)?(?P<bare>1[0-2]|[1-9])(?:月(?:份|底|末)|个月)"
)
COMPARED = re.compile(r"(?:比|较|与|同|于|相较|高于|低于)$")
RELATIVE = {"去年": -1, "上年": -1}


@dataclass(frozen=True)
class Said:
    """A period at text[start:end]; `plan`: it names a five-year plan as a whole."""

    start: int
    end: int
    period: str
    plan: bool = False
    relative: bool = False

    @property
    def last_year(self) -> int:
        """The year that it ends in."""
        return int(self.period[-4:]) if len(self.period) == 9 else int(self.period[:4])


def find(text: str, year: int | None) -> list[Said]:
    """The periods that a text names, in order; `year` is the document's own, from which
    今年 and 年末 follow. What is only compared with (比上年) is left out."""
    found = []
    for match in SAID.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()]
        past = match["relative"] in RELATIVE and before.endswith(("从", "在"))
        if (
            past
            or COMPARED.search(before)
            or text[match.end() : match.end() + 2] == "相比"
        ):
            continue
        period = _period(match, year)
        if period:
            found.append(
                Said(
                    match.start(),
                    match.end(),
                    period,
                    bool(match["plan"]),
                    bool(match["relative"] or match["bare"]),
                )
            )
    return found


def _period(match: re.Match[str], year: int | None) -> str:
    if match["from"]:
        return f"{match['from']}-{match['to']}"
    if match["plan"]:
        return "{}-{}".format(*PLANS.get(match["plan"], ("", "")))
    if match["year"]:
        if match["month"]:
            return f"{match['year']}-{int(match['month']):02}"
        if match["quarter"]:
            quarter = "一二三四1234".index(match["quarter"]) % 4 + 1
            return f"{match['year']}-Q{quarter}"
        return f"{match['year']}-06" if match["half"] else str(match["year"])
    if year is None:
        return ""
    own = year + RELATIVE.get(match["relative"] or "", 0)
    month = match["rmonth"] or match["bare"]
    return f"{own}-{int(month):02}" if month else str(own)
