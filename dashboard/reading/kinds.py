"""Whether a figure is an outcome, a target, a baseline or a change; pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from dashboard.reading.catalogue import Indicator
from dashboard.reading.frame import Frame
from dashboard.reading.model import Figure
from dashboard.reading.numbers import Number
from dashboard.reading.periods import PLANS, Said

GOAL = re.compile(
    r"力争|目标|计划|拟|将(?:达|实现|建|新增|完成|有|超|突破|使|为)|要达|确保|规划|预期|必须|任务数|达到或超过|应达|争取|努力"
)
DONE = re.compile(r"已|完成率|实际|完成了|建成了|超额|提前|截至|实现了")
ANNUAL = re.compile(
    r"民生实事|全年目标|年度目标|当年目标|年度任务|全年任务|今年目标|目标任务|全年计划"
)
# What was done over a plan's years, in its look back: sums of the span, no levels.
OVER_YEARS = re.compile(
    r"累计(?:接收|接受|募集|发放|投入|安排|完成|救助|服务|建成|新增)|安排资金|投入资金|"
    r"发放(?:直接)?补助|清理整治|实施[^,，]{0,8}项目|(?:全面|圆满)完成"
)
YEARLY = re.compile(r"年均|年平均")
SPANS = {last: first for first, last in PLANS.values()}
FROM_YEAR = re.compile(r"从((?:19|20)\d\d)年")
REACHED = re.compile(r"(?:增|长|高|升|降|少|低|大|整|展)(?:加|长)?[到至为]")
FROM = re.compile(r"(?:从|由)[^,，。]{0,24}$")


class Sentence(Protocol):
    """What is asked of a sentence."""

    text: str
    frame: Frame
    before: Said | None


def kind_of(
    sentence: Sentence,
    figure: Figure,
    at: Said | None,
    indicator: Indicator | None,
    number: Number,
    *,
    changed: bool,
) -> None:
    """Set period, kind, operator and what they rest on."""
    frame, left = sentence.frame, sentence.text[: number.start]
    _period(sentence, figure, at, indicator)
    clause = re.split(r"[;；]", left)[-1]
    if not changed and at is None and _over_years(clause, frame):
        figure.period = f"{SPANS[frame.baseline or 0]}-{frame.baseline}"
    figure.kind = frame.kind
    if changed:
        yearly = bool(YEARLY.search(clause[-16:]))
        figure.kind = "actual" if indicator else "stated_growth" if yearly else "change"
        began, until = FROM_YEAR.search(left), figure.period or frame.period
        if began and until:
            until = frame.period if until == began[1] else until
            figure.period = f"{began[1]}-{until}" if until else None
        return
    year = (
        int(figure.period[-4:]) if figure.period and len(figure.period) == 9 else None
    )
    if figure.period and year is None:
        year = int(figure.period[:4])
    if _ahead(clause, year, frame):
        annual = frame.last is None and year is not None and year == frame.year
        annual |= bool(ANNUAL.search(clause)) and not frame.plan
        figure.kind = "annual_target" if annual else "target"
    elif figure.kind == "target" and year and frame.baseline and year <= frame.baseline:
        figure.kind = "actual"
    elif (
        frame.plan
        and FROM.search(left)
        and REACHED.search(sentence.text[number.end : number.end + 12])
    ):
        figure.kind = "baseline"
    if figure.kind in ("target", "annual_target"):
        figure.operator = figure.operator or "eq"
    elif figure.operator == "ge":
        figure.operator = None


def _period(
    sentence: Sentence, figure: Figure, at: Said | None, indicator: Indicator | None
) -> None:
    frame = sentence.frame
    if at and not at.plan:
        figure.period = at.period
        figure.why.append("period_said")
    elif at and frame.baseline and at.last_year == frame.baseline:
        # Within a plan's look back: sums are of the whole span, levels of its end.
        whole = indicator is not None and indicator.measure in ("flow", "to_date")
        figure.period = at.period if whole else str(at.last_year)
        figure.why.append("period_of_section")
    elif at:
        figure.period = str(at.last_year)
        figure.why.append("period_of_section")
    elif sentence.before and not sentence.before.plan and not frame.plan:
        figure.period = sentence.before.period
        figure.why.append("period_of_paragraph")
    elif frame.period:
        figure.period = frame.period
        figure.why.append("period_of_document")


def _over_years(clause: str, frame: Frame) -> bool:
    """Whether a look back sums up the years of the plan before."""
    looks_back = frame.plan and frame.kind == "actual" and frame.baseline in SPANS
    return looks_back and bool(OVER_YEARS.search(re.split(r"[,，]", clause)[-1]))


def _ahead(clause: str, year: int | None, frame: Frame) -> bool:
    """Whether a clause says what is to come."""
    done = DONE.search(clause)
    # A document without a year of its own is at least not from the future.
    now = frame.year or date.today().year
    if year and year > now and not done:
        return True
    if year and frame.year and year < now and not frame.plan:
        return False
    last = re.split(r"[,，]", clause)[-1]
    return bool(GOAL.search(last) or (GOAL.search(clause) and not done))
