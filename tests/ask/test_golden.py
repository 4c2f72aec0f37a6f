"""Questions whose answers were worked out by hand from data/facts."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pytest

from dashboard.ask import answer, lexicon
from dashboard.ask.reply import Answer
from dashboard.ask.text import is_chinese
from dashboard.releases import reader
from dashboard.rows import Ask, Row

GOLDEN = list(
    csv.DictReader((Path(__file__).parent / "golden.csv").open("r", encoding="utf-8"))
)
TODAY = date(2026, 11, 28)
LEAST = 0.95
RANDOM = 150
# What random questions are made of: areas, names, periods, wishes.
PARTS = (
    "杭州 上城区 下城区 江干 余杭区 临平 西湖区 萧山 全省 全国 Gongshu 瓜沥镇",
    "低保标准 常住人口 户籍人口 60岁以上户籍老年人口 老年食堂 结婚登记 床位 dibao",
    "护理型床位占比 百岁老人 慈善信托 社会组织 新增认知障碍照护专区床位",
    "2010年 2016年 2017 2020年 2022年 2024年 2025年6月 去年 十三五 十四五",
    "最高 最低 排名 变化 同比 还差多少 对比 滞后 没公布 是多少 ! 和 的",
)


@pytest.fixture(scope="module")
def ask(con: duckdb.DuckDBPyConnection) -> Ask:
    return lambda name, **values: reader.run(con, name, **values)


@pytest.fixture(scope="module")
def names(ask: Ask) -> lexicon.Lexicon:
    return lexicon.load(ask)


@pytest.fixture(scope="module")
def to(ask: Ask, names: lexicon.Lexicon) -> Callable[[str], Answer]:
    return cache(
        lambda asked: answer.answer(asked, names, ask, today=TODAY, with_demo=True)
    )


def split(case: dict[str, str], name: str) -> list[str]:
    return [part for part in case[name].split(";") if part]


def wrong(case: dict[str, str], found: Answer, names: lexicon.Lexicon) -> str:
    """What is not as it should be, '' if all is."""
    if found.kind != case["kind"]:
        return f"kind {found.kind}"
    if case["said"] not in found.sentence:
        return f"does not say {case['said']}"
    indicators = split(case, "indicator")
    if found.kind == "choices":
        lang = "zh" if is_chinese(case["question"]) else "en"
        wanted = {names.names[code][f"name_{lang}"] for code in indicators}
        offered = {words for words, _ in found.choices}
        return "" if wanted <= offered else f"offers {offered}"
    if found.kind == "unavailable" and indicators:
        return "" if f"indicator={indicators[0]}" in found.link else found.link
    told = [
        (row["indicator"], row["area"], row["period"], round(row["value"], 4))
        for row in found.figures
    ]
    places = zip(
        split(case, "area"), split(case, "period"), split(case, "value"), strict=True
    )
    wanted_figures = [(indicators[0], a, p, float(v)) for a, p, v in places]
    if found.kind == "figure" and told != wanted_figures:
        return f"figures {told}"
    return ""


def test_there_are_questions_of_every_kind_in_both_languages() -> None:
    chinese = [c for c in GOLDEN if is_chinese(c["question"])]
    assert len(chinese) >= 100
    assert len(GOLDEN) - len(chinese) >= 50
    assert len({c["question"] for c in GOLDEN}) == len(GOLDEN)
    kinds = {c["kind"] for c in GOLDEN}
    assert kinds == {"figure", "list", "choices", "unavailable", "not_understood"}


def test_questions_are_answered_as_worked_out_by_hand(
    to: Callable[[str], Answer], names: lexicon.Lexicon
) -> None:
    faults = {
        case["question"]: fault
        for case in GOLDEN
        if (fault := wrong(case, to(case["question"]), names))
    }
    assert len(faults) <= (1 - LEAST) * len(GOLDEN), faults
    # What must never be wrong: a figure where there is none to give.
    invented = {
        case["question"]
        for case in GOLDEN
        if case["kind"] in ("unavailable", "not_understood")
        and to(case["question"]).figures
    }
    assert not invented


@pytest.fixture(scope="module")
def released(con: duckdb.DuckDBPyConnection) -> set[tuple[object, ...]]:
    """The release's figures, read from its table and not by the answer's query."""
    columns, rows = reader.table(con, "mart_observation")
    places = [name for name, _ in columns]
    return {_told(dict(zip(places, row, strict=True))) for row in rows}


def _told(row: Row) -> tuple[object, ...]:
    value = None if row["value"] is None else float(row["value"])
    told = ("indicator", "area", "boundary", "period", "qualifier", "source")
    return (*(row[name] for name in told), value)


def random_questions() -> list[str]:
    """Names, areas, years and wishes thrown together, the same in every run."""
    chance = random.Random(20261128)
    found = []
    for _ in range(RANDOM):
        kinds = chance.choices(PARTS, k=chance.randint(1, 6))
        found.append("".join(chance.choice(kind.split()) for kind in kinds))
    return found


def test_every_figure_that_is_answered_is_in_the_release(
    to: Callable[[str], Answer], released: set[tuple[object, ...]]
) -> None:
    asked = [case["question"] for case in GOLDEN] + random_questions()
    told = 0
    for question in asked:
        found = to(question)
        told += len(found.figures)
        unknown = [row for row in found.figures if _told(row) not in released]
        assert not unknown, question
        assert found.sentence, question
        assert bool(found.figures) <= (found.kind in ("figure", "list")), question
    assert told > len(asked) / 4
