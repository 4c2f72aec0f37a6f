"""What a document says of itself: its kind, years and area, and of its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dashboard.reading.areas import Areas
from dashboard.wording.chinese import with_years_in_digits

HEAD = 400  # characters in which a document says what it is
PLAN = re.compile(r"规划|行动计划|实施方案|工作方案")
TITLE_YEAR = re.compile(
    r"((?:19|20)\d{2})年[^。]{0,24}(?:公报|报告|总结|实事|通知|年鉴|简报|统计|情况|数据|工作)"
)
DATED = re.compile(r"((?:19|20)\d{2})(?:年|[-/.])\d{1,2}(?:月|[-/.])(?:\d{1,2})?日?")
BASELINE = re.compile(r"基期为?((?:19|20)\d{2})年|以((?:19|20)\d{2})年为基期")
SPAN = re.compile(r"((?:19|20)\d{2})(?:年)?(?:至|到|-|—|–|~)+((?:19|20)\d{2})年")
HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、章节.]|\([一二三四五六七八九十]+\)|\d+[.、])?[^。;]{2,36}$"
)
PAST = re.compile(
    r"发展基础|规划背景|回顾|主要成效|发展现状|工作成效|取得的成绩|基本情况"
)
AHEAD = re.compile(
    r"主要目标|发展目标|具体目标|总体目标|主要任务|重点任务|工作目标|目标任务|明年|下一步"
)


@dataclass(frozen=True)
class Frame:
    """`year`: the one that a document speaks in (今年); `first`, `last`, `baseline` of
    the plan that it is; `period`, `kind`: what the section at hand speaks of."""

    plan: bool = False
    year: int | None = None
    baseline: int | None = None
    first: int | None = None
    last: int | None = None
    area: str | None = None
    period: str | None = None
    kind: str = "actual"

    def within(self, passage: str) -> Frame:
        """The frame after a passage that may begin a section."""
        if self.plan and AHEAD.search(passage) and HEADING.match(passage):
            return replace(self, kind="target", period=_year(self.last))
        if not self.plan:
            return self
        if PAST.search(passage) and HEADING.match(passage):
            return replace(self, kind="actual", period=_year(self.baseline))
        return self


def of(passages: list[str], areas: Areas) -> Frame:
    """What the first lines say."""
    head = "。".join(passages)[: HEAD * 2]
    lead = head[:HEAD]
    span, base = SPAN.search(head), BASELINE.search(head)
    plan = bool(PLAN.search(lead[:160])) and bool(span or base)
    titled, dated = TITLE_YEAR.search(lead), DATED.search(lead)
    year = int(titled[1]) if titled else int(dated[1]) if dated else None
    first, last = (int(span[1]), int(span[2])) if span and plan else (None, None)
    baseline = int(base[1] or base[2]) if base else None
    if plan and baseline is None and first:
        baseline = first - 1
    named = areas.find(with_years_in_digits(lead))
    area = next((place.area for place in named if len(place.area) == 6), None)
    # The year in a bulletin's title is the year of its figures; a date is not.
    period = str(titled[1]) if titled and not plan else None
    if plan:
        period = _year(baseline)
    return Frame(plan, year, baseline, first, last, area, period)


def _year(number: int | None) -> str | None:
    return str(number) if number else None
