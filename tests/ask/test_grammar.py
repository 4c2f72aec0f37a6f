"""What a question is taken apart into."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from dashboard.ask import grammar, lexicon, text
from dashboard.releases import reader

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def names(con: duckdb.DuckDBPyConnection) -> lexicon.Lexicon:
    return lexicon.load(lambda name, **values: reader.run(con, name, **values))


def test_text_is_compared_in_one_width_case_and_script() -> None:
    assert text.plain("  最低生活保障標準　２０２３ ") == "最低生活保障标准 2023"
    assert text.plain("1,000 Beds") == "1000 beds"
    assert text.plain("二〇二二年") == "2022年"
    assert text.plain("低\u200b保") == "低 保"
    assert text.pinyin("低保标准") == "dibaobiaozhun"
    assert text.initials("低保标准") == "dbbz"


@pytest.mark.parametrize(
    ("asked", "periods"),
    [
        ("2022年低保标准", ("2022",)),
        ("22年低保标准", ("2022",)),
        ("2025年6月老年食堂", ("2025-06",)),
        ("2025-06 老年食堂", ("2025-06",)),
        ("senior canteens June 2025", ("2025-06",)),
        ("2025年第二季度老年食堂", ("2025-Q2",)),
        ("senior canteens Q2 2025", ("2025-Q2",)),
        ("2016-2020低保标准", ("2016", "2020")),
        ("去年低保标准", ("2025",)),
        ("60岁以上户籍老年人口", ()),
        ("每千名老人床位数", ()),
    ],
)
def test_periods(asked: str, periods: tuple[str, ...], names: lexicon.Lexicon) -> None:
    assert grammar.read(asked, names, TODAY).periods == periods


@pytest.mark.parametrize(
    ("asked", "areas"),
    [
        ("杭州上城区常住人口", ("330102",)),
        ("上城区和杭州常住人口对比", ("330102", "330100")),
        ("下沙常住人口", ("hedz",)),
        ("宫墅区常住人口", ("330105",)),
        ("朝阳区常住人口", ()),
        ("resident population of Lin'an", ("330112",)),
        ("resident population of Linan", ("330112",)),
    ],
)
def test_areas(asked: str, areas: tuple[str, ...], names: lexicon.Lexicon) -> None:
    assert grammar.read(asked, names, TODAY).areas == areas


def test_a_name_that_holds_another_word_is_a_name(names: lexicon.Lexicon) -> None:
    read = grammar.read("最低生活保障标准", names, TODAY)
    assert read.wishes == frozenset()
    assert read.indicators == ("dibao_standard",)
    asked = grammar.read("低保标准最低", names, TODAY)
    assert asked.wishes == {"lowest"}


def test_registered_people_and_residents_are_never_one_for_the_other(
    names: lexicon.Lexicon,
) -> None:
    for phrase, scope in (("户籍60岁以上老人", "registered"), ("常住老人", "resident")):
        found = grammar.read(phrase, names, TODAY).indicators
        assert found
        assert {names.names[code]["part"] for code in found} == {scope}
    assert grammar.read("常住和户籍人口", names, TODAY).mixed


def test_a_long_question_is_not_read_to_its_end(names: lexicon.Lexicon) -> None:
    read = grammar.read("低" * 100_000, names, TODAY)
    assert not read.understood
