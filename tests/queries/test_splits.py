"""Who drove a change, worked by hand from the committed facts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pytest

from dashboard.method.split import BETWEEN, WITHIN, printed
from dashboard.method.split_rows import Offer, offers
from dashboard.releases import reader
from dashboard.rows import Rows
from dashboard.wording import split as words

CODES = (
    "population_60_plus_registered",
    "senior_canteens_per_10k",
    "population_60_plus_share_resident",
    "population_60_plus_share_registered",
    "resident_population",
    "one_person_household_share",
)


def asked(con: duckdb.DuckDBPyConnection, code: str) -> tuple[Rows, list[Any]]:
    rows = reader.run(con, "split_readings", lang="zh", indicator=code)
    breaks = [
        (b["after_year"], b["before_year"])
        for own in sorted({code, *(row["indicator"] for row in rows)})
        for b in reader.run(con, "indicator_breaks", lang="zh", indicator=own)
    ]
    return rows, breaks


def found(con: duckdb.DuckDBPyConnection, code: str) -> list[Offer]:
    return offers(*asked(con, code))[0]


def one(
    con: duckdb.DuckDBPyConnection, code: str, method: str, first: int, last: int
) -> Offer:
    wanted = (method, first, last)
    (offer,) = (o for o in found(con, code) if (o.method, o.first, o.last) == wanted)
    return offer


def told(
    con: duckdb.DuckDBPyConnection, offer: Offer, code: str, lang: str
) -> words.Told:
    definition = reader.run(con, "indicator_definition", lang=lang, indicator=code)[0]
    return words.told(offer, definition, lang)


def test_older_people_by_the_ten_comparable_groups(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Registered people of 60 and over, 2010 → 2017: 1,180,219 → 1,670,385 people.

    g1 is 上城 + 江干 + 萧山: 77,324 + 68,593 + 216,958 → 98,008 + 106,038 + 311,563;
    g2 is 下城 + 拱墅: 79,947 + 63,496 → 107,197 + 89,431.
    """
    code = "population_60_plus_registered"
    offer = one(con, code, "areas", 2010, 2017)
    people = {
        "g1": 515_609 - 362_875,
        "g2": 196_628 - 143_443,
        "g3": 212_810 - 148_736,
        "g4": 127_546 - 88_139,
        "g5": 32_700 - 19_457,
        "g6": 145_458 - 101_122,
        "g7": 124_488 - 86_956,
        "g8": 96_679 - 68_454,
        "g9": 99_557 - 71_880,
        "g10": 118_910 - 89_157,
    }
    assert sum(people.values()) == 1_670_385 - 1_180_219 == 490_166
    assert offer.split.parts == {
        (f"{group}@comparable", ""): Fraction(n, 10_000) for group, n in people.items()
    }
    # Rounded down 48.97 of 49.02 are there; the five largest remainders take 0.01 each:
    # .85 (5.31), .77 (2.76), .74 (6.40), .53 (2.97), .43 (1.32; 4.43 has only .36).
    shown = printed(offer.split, 2)
    assert {area.partition("@")[0]: str(v) for (area, _), v in shown.parts.items()} == {
        "g1": "15.27",
        "g2": "5.32",
        "g3": "6.41",
        "g4": "3.94",
        "g5": "1.33",
        "g6": "4.43",
        "g7": "3.75",
        "g8": "2.82",
        "g9": "2.77",
        "g10": "2.98",
    }
    said = told(con, offer, code, "zh")
    assert said.sentence == (
        "2010 年到 2017 年，60岁以上老年人口（户籍）由 118.02 万人变为 167.04 万人，"
        "变化 +49.02 万人。推动最多的是上城·钱塘·萧山 +15.27、余杭·临平 +6.41、"
        "拱墅区 +5.32。"
    )
    assert said.rows[0] == ["上城·钱塘·萧山", "36.29 万人", "51.56 万人", "+15.27"]
    assert said.rows[-1] == ["全市", "118.02 万人", "167.04 万人", "+49.02"]


def test_canteens_for_ten_thousand_older_people(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """1,200+ for 1,744,000 in 2018, 2,300+ for 2,272,700 in 2024: 6.88 → 10.12."""
    code = "senior_canteens_per_10k"
    offer = one(con, code, "terms", 2018, 2024)
    old, new = Fraction(1, 1_744_000), Fraction(1, 2_272_700)
    assert offer.split.start == 1200 * old * 10_000
    assert offer.split.end == 2300 * new * 10_000
    # 1,100 more canteens at the mean of both densities; 1,750 at the fall of it.
    assert offer.split.parts == {
        ("above", ""): 1100 * (old + new) / 2 * 10_000,
        ("below", ""): 1750 * (new - old) * 10_000,
    }
    said = told(con, offer, code, "zh")
    assert [figure for _, _, figure in said.steps] == ["+5.57", "−2.33"]
    assert "由 6.88 家/万人变为 10.12 家/万人，变化 +3.24 家/万人" in said.sentence
    # Both counts are lower bounds, and the sentence says so.
    assert said.sentence.endswith("其中有“余”“约”一类的数，结果为约数。")
    assert said.rows[0][1:] == ["1,200+ 家", "2,300+ 家", "+5.57"]


def test_share_of_older_people_within_and_between_districts(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """The censuses of 2010 and 2020 over the thirteen districts of then: 1,165,840 of
    8,700,373 people and 2,013,297 of 11,936,010."""
    code = "population_60_plus_share_resident"
    offer = one(con, code, "within", 2010, 2020)
    parts = offer.split.parts
    assert len(parts) == 2 * 13
    assert offer.split.start == Fraction(1_165_840, 8_700_373) * 100
    assert offer.split.end == Fraction(2_013_297, 11_936_010) * 100
    # 余杭: 150,685 of 1,170,290 → 303,499 of 2,402,514; less old, and with more weight.
    r0, r1 = Fraction(150_685, 1_170_290), Fraction(303_499, 2_402_514)
    w0, w1 = Fraction(1_170_290, 8_700_373), Fraction(2_402_514, 11_936_010)
    city = (offer.split.start + offer.split.end) / 200
    own = parts["330110@pre2021", WITHIN], parts["330110@pre2021", BETWEEN]
    assert own[0] == (w0 + w1) / 2 * (r1 - r0) * 100
    assert own[1] == ((r0 + r1) / 2 - city) * (w1 - w0) * 100
    assert tuple(round(float(v), 2) for v in own) == (-0.04, -0.16)
    said = told(con, offer, code, "zh")
    assert "由 13.40%变为 16.87%，变化 +3.47 百分点" in said.sentence
    assert "各地内部的变化带来 +4.18，各地比重的变化带来 −0.71" in said.sentence
    yuhang = next(row for row in said.rows if row[0].startswith("余杭"))
    assert yuhang[1:] == ["12.88", "12.63", "−0.04", "−0.16"]


def test_shift_is_what_an_independent_sum_gives(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Without the city's rate taken off: Σ mean rate × change of weight is the same."""
    offer = one(con, "population_60_plus_share_resident", "within", 2010, 2020)
    side = {
        (r["role"], r["area_id"], r["year"]): Fraction(r["exact"]) for r in offer.rows
    }
    areas = {r["area_id"] for r in offer.rows}
    whole = {y: sum(side["below", a, y] for a in areas) for y in (2010, 2020)}
    between = sum(
        sum(side["above", a, y] / side["below", a, y] for y in (2010, 2020))
        / 2
        * (side["below", a, 2020] / whole[2020] - side["below", a, 2010] / whole[2010])
        for a in areas
    )
    told_between = sum(
        v for (_, kind), v in offer.split.parts.items() if kind == BETWEEN
    )
    assert told_between == between * 100


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_split_adds_up_to_what_is_printed(
    con: duckdb.DuckDBPyConnection, code: str, lang: str
) -> None:
    every = found(con, code)
    assert every
    for offer in every:
        exact = offer.split
        assert sum(exact.parts.values()) == exact.end - exact.start
        said = told(con, offer, code, lang)
        steps = sum((value for _, value, _ in said.steps), Decimal())
        assert steps == said.end[1] - said.start[1]
        *rows, total = said.rows
        for at in range(3, len(total)):
            column = [Decimal(row[at].replace("−", "-")) for row in rows]
            assert sum(column) == Decimal(total[at].replace("−", "-"))
        assert "{" not in said.sentence


def test_nothing_made_up_or_across_a_break_is_split(
    con: duckdb.DuckDBPyConnection,
) -> None:
    # Districts of today have demonstration figures alone in 2020.
    assert all(o.last <= 2017 for o in found(con, "population_60_plus_registered"))
    for code in CODES:
        for offer in found(con, code):
            assert all(row["kind"] != "demo" for row in offer.rows)
            if code.endswith("resident") and offer.first < 2020 <= offer.last:
                assert (offer.first, offer.last) == (2010, 2020)
                assert offer.method != "terms" or all(r["census"] for r in offer.rows)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("dibao_standard", "no_parts"),
        ("nursing_bed_share", "one_year"),
        ("senior_canteens", "demo"),
        ("land_area", "not_whole"),
        ("urban_resident_population", "one_year"),
    ],
)
def test_why_there_is_no_split_is_said(
    con: duckdb.DuckDBPyConnection, code: str, reason: str
) -> None:
    every, why = offers(*asked(con, code))
    assert (every, why) == ([], reason)
    assert words.refused(why, [], "zh") != words.refused(why, [], "en")


def test_reasons_of_rows_that_are_altered(con: duckdb.DuckDBPyConnection) -> None:
    """The same rows with one thing wrong: each reason is found and named."""
    rows, breaks = asked(con, "population_60_plus_registered")
    rows = [r for r in rows if r["year"] in (2010, 2017) and r["kind"] != "demo"]

    def why(altered: Rows, more: list[Any] = breaks) -> str:
        every, reason = offers(altered, more)
        assert not every
        return reason

    assert why(rows, [(2012, 2013)]) == "break"
    without = [r for r in rows if r["area_id"] != "g4@comparable"]
    without = [r for r in without if r["area_id"] != "330106@pre2021"]
    assert why(without) == "not_whole"
    early = [r for r in rows if r["year"] == 2010 and r["scope"] in ("city", "groups")]
    late = [r for r in rows if r["year"] == 2017 and r["scope"] in ("city", "pre2021")]
    assert why(early + late) == "boundaries"
    withheld = [
        r | {"exact": None} if (r["scope"], r["year"]) != ("city", 2017) else r
        for r in rows
    ]
    assert why(withheld) == "not_whole"
    said = words.refused("break", ["以普查为准", "以普查为准"], "zh")
    assert said == "拆不出来：两个年份之间不可比：以普查为准"
