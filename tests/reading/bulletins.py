"""Documents made of the city's published figures, in sentences and tables of our own.

Which half a figure belongs to follows from its hash: rules were written with an eye on
half 0 alone, half 1 is what they are judged by.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dashboard.settings import ROOT

FACTS = ROOT / "data" / "facts" / "observations" / "city.csv"
AREAS = {"330100": "全市", "330000": "全省", "core": "主城区"}
SCOPES = ("户籍", "常住")
COUNTED = {"个", "家", "支", "项", "条", "单"}
NOISE = (
    "根据有关规定,第三次会议于5月12日召开,共有9个部门的负责人参加。",
    "坚持以人民为中心,推进“五社联动”和“三个清单”。",
    "联系电话0571-87061234,邮编310000。",
)


@dataclass(frozen=True)
class Fact:
    """One published figure."""

    indicator: str
    area: str
    period: str
    value: str
    unit: str
    kind: str
    qualifier: str
    name: str

    @property
    def half(self) -> int:
        told = f"{self.indicator}|{self.area}|{self.period}|{self.value}"
        return hashlib.sha256(told.encode()).digest()[0] % 2


def facts(half: int) -> list[Fact]:
    """The figures of one half that stand for whole years; those of areas that only a
    footnote can name (市区城镇, 不含萧山) are left out."""
    with FACTS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = [
        Fact(
            *(row[k] for k in ("indicator", "area", "period", "value", "unit")),
            *(row[k] for k in ("kind", "qualifier", "printed_name")),
        )
        for row in rows
    ]
    return [
        fact
        for fact in found
        if fact.half == half
        and re.fullmatch(r"\d{4}", fact.period)
        and fact.kind in ("actual", "annual_target")
        and (fact.area in AREAS or re.fullmatch(r"3301\d\d", fact.area))
    ]


def bulletin(half: int, seed: int) -> Iterator[tuple[str, list[str], list[Fact]]]:
    """(title, paragraphs, figures) of one bulletin a year, in random order."""
    rng = random.Random(seed)
    ordered = sorted(facts(half), key=lambda f: (f.period, rng.random()))
    for year, of_year in groupby(ordered, key=lambda f: f.period):
        told = list(of_year)
        lines = list(sentences(told, rng))
        for noise in NOISE:
            lines.insert(rng.randrange(len(lines) + 1), noise)
        yield f"{year}年杭州市民政事业发展统计公报", lines, told


def sentences(told: list[Fact], rng: random.Random) -> Iterator[str]:
    """Every figure once, alone or with the next in one sentence."""
    at = 0
    while at < len(told):
        fact, after = told[at], told[at + 1] if at + 1 < len(told) else None
        pair = after is not None and after.area == fact.area and rng.random() < 0.4
        if pair and after and _alike(fact, after):
            yield _respectively(fact, after)
            at += 2
        elif pair and after and {fact.kind, after.kind} == {"actual"}:
            yield f"{_area(fact)}{_clause(fact, rng)},{_clause(after, rng)}。"
            at += 2
        else:
            yield _alone(fact, rng)
            at += 1


def name(fact: Fact) -> str:
    """The printed name as running text says it: the scope first, no brackets."""
    aside = re.search(r"[(（]([^()（）]*)[)）]$", fact.name)
    bare = fact.name[: aside.start()] if aside else fact.name
    if aside and aside[1] in SCOPES:
        return f"{aside[1]}{bare}"
    return bare if not aside else fact.name


def number(fact: Fact, rng: random.Random) -> str:
    """The figure with its unit and qualifier, in one of the usual ways."""
    value, unit = fact.value, fact.unit
    if unit == "元/人·月":
        return f"每人每月{value}元"
    unit = unit.split("/")[0]
    if fact.qualifier == "at_least":
        ways = [f"超过{value}{unit}", f"{value}{unit}以上"]
        if unit != "%":
            ways.append(
                f"{value}余{unit}"
                if unit[0] not in "万亿"
                else f"{value}{unit[0]}余{unit[1:]}"
            )
        return rng.choice(ways)
    return {"nearly": "近", "about": "约"}.get(fact.qualifier, "") + value + unit


def _area(fact: Fact) -> str:
    return AREAS.get(fact.area) or NAMES[fact.area]


def _clause(fact: Fact, rng: random.Random) -> str:
    link = rng.choice(["", "为", "达", "达到"])
    return f"{name(fact)}{link}{number(fact, rng)}"


def _alone(fact: Fact, rng: random.Random) -> str:
    area, said, value = _area(fact), name(fact), number(fact, rng)
    if fact.kind == "annual_target":
        return f"{area}{fact.period}年民生实事目标为{said}{value}。"
    ways = [
        f"{area}{said}{value}。",
        f"截至{fact.period}年底,{area}{said}达{value}。",
        f"年末{area}{said}为{value},比上年增长3.7%。",
        f"{area}{said}从上年的基础上继续改善,达到{value}。",
        f"其中,{area}{said}{value},占比稳步提高。",
    ]
    if fact.unit in COUNTED and not said.startswith(("新增", "查处", "清理", "每")):
        ways.append(f"{fact.period}年,{area}共有{value}{said}。")
    return rng.choice(ways)


def _alike(one: Fact, other: Fact) -> bool:
    return (
        one.unit == other.unit
        and {one.qualifier, other.qualifier} == {"exact"}
        and ({one.kind, other.kind} == {"actual"} and "/" not in one.unit)
    )


def _respectively(one: Fact, other: Fact) -> str:
    return (
        f"{_area(one)}{name(one)}和{name(other)}分别为"
        f"{one.value}{one.unit}和{other.value}{other.unit}。"
    )


def _names() -> dict[str, str]:
    path = ROOT / "data" / "metadata" / "areas.csv"
    with path.open(encoding="utf-8") as file:
        return {row["area"]: row["name_zh"] for row in csv.DictReader(file)}


NAMES = _names()
