"""The sandbox on the release: its sentence, its rows, and what it refuses."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

import duckdb
import pytest

from dashboard.files.csv import figures_csv
from dashboard.method import sandbox as method
from dashboard.method.sandbox import Aim, Refusal
from dashboard.releases import reader
from dashboard.wording import outlook, sandbox
from dashboard.wording.sandbox import Placing


def placed(
    con: duckdb.DuckDBPyConnection,
    care: str,
    total: int,
    *,
    aim: Aim = "need",
    line: str = "0",
    lang: str = "zh",
    year: int = 2020,
) -> Placing:
    ask: Any = partial(reader.run, con)
    look = outlook.read(ask, lang)
    every = ask("sandbox_supply", lang=lang, with_demo=True)
    rows = [row for row in every if row["indicator"] == care]
    sites = sandbox.sites(look, rows, year, {}, {})
    each = sandbox.per_person(Decimal(line), rows[0])
    new = method.place(sites, total, aim, each)
    return Placing(look, rows, sites, total, aim, Decimal(line), year, new)


def test_published_beds_by_hand(con: duckdb.DuckDBPyConnection) -> None:
    """Fuyang, Lin'an and Tonglu have 3,164, 2,898 and 2,322 beds for 167,030, 142,134
    and 104,464 people: with 1,000 more all three can have 9,384 / 413,628 = 22.687 for
    1,000, which is 3,789.4, 3,224.6 and 2,370.0 beds; the next, Jiande, has 25.7."""
    placing = placed(con, "residential_welfare_beds", 1000)
    names = placing.names
    given = {names[area]: new for area, new in placing.new.items()}
    assert given == {"富阳": 625, "临安": 327, "桐庐": 48, "建德": 0, "淳安": 0}
    told = sandbox.answer(placing)
    assert "富阳 625、临安 327、桐庐 48：" in told
    assert "由 18.9（富阳）升到 22.7" in told
    assert len(placing.unknown) == 5, "what is not published stays out, and is named"
    assert "西湖" in placing.unknown
    rows = sandbox.all_rows(placing)
    assert {row["kind"] for row in rows} == {"derived"}
    after = sandbox.ratio_rows(placing, after=True)
    fuyang = next(row for row in after if row["area"] == "g6")
    assert fuyang["formula"].startswith("(3,164 + 625) ÷ 167,030 × 1,000")
    lost = [row for row in after if row["value"] is None]
    assert len(after) == 10
    assert {row["kind"] for row in lost} == {None}


def test_demonstration_says_so_in_every_row(con: duckdb.DuckDBPyConnection) -> None:
    placing = placed(con, "senior_canteens", 50)
    assert placing.demo
    lines = figures_csv(sandbox.all_rows(placing), "zh").decode("utf-8-sig")
    _, *rows = lines.strip().split("\r\n")
    assert len(rows) == 30, "before, new and after of ten groups"
    assert all("演示数据" in row for row in rows)


def test_a_line_is_met_by_most(con: duckdb.DuckDBPyConnection) -> None:
    """At 22.3 for 1,000 Fuyang lacks 561 (3,724.8), Lin'an 272 (3,169.6), Tonglu 8
    (2,329.5). With 600, Fuyang and Tonglu: all but Lin'an, 497,226 of 639,360."""
    placing = placed(
        con, "residential_welfare_beds", 600, aim="line", line="22.3", lang="en"
    )
    told = sandbox.answer(placing)
    assert "77.8% of older people (497,226)" in told
    # Before: Jiande and Chun'an, 225,732.
    assert "35.3% before" in told
    # What is left, 31, goes to the lowest: Lin'an.
    assert "Fuyang 561, Lin'an 31, Tonglu 8:" in told
    sides = {r["area"]: r["side"] for r in sandbox.ratio_rows(placing, after=True)[:5]}
    assert sides["g7"] == "▼"
    assert sides["g6"] == "▲"


def test_people_of_2030_are_the_outlooks(con: duckdb.DuckDBPyConnection) -> None:
    placing = placed(con, "residential_welfare_beds", 1, year=2030)
    people = placing.look.people("330127", 60, 2030, "middle")
    site = next(s for s in placing.sites if s.area == "g9")
    assert abs(site.people - people) <= Decimal("0.5")
    rows = sandbox.new_rows(placing)
    assert all("推算（中方案）" in row["note"] for row in rows)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Refusal("crossed", "g6", 9, 4), "富阳的下限 9 张高于上限 4 张"),
        (Refusal("too_much", "g7", 70, 60), "超过新增的 10 张：请降低临安（60 张）"),
        (Refusal("too_little", "g8", 7, 2), "放不下新增的 10 张：请提高桐庐（2 张）"),
    ],
)
def test_what_is_refused_names_area_and_remedy(
    con: duckdb.DuckDBPyConnection, fault: Refusal, told: str
) -> None:
    placing = placed(con, "residential_welfare_beds", 10)
    assert told in sandbox.refused(placing, fault)
