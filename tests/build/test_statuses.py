"""Statuses at build: the days on which they change, and what they say in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from dashboard.build import statuses
from dashboard.method.status import FAVOURABLE
from dashboard.releases import reader
from dashboard.wording import arithmetic, sentences

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
DAYS = [date(2016, 6, 1), date(2019, 6, 1), date(2021, 1, 1), date(2026, 11, 23)]


def rows(
    con: duckdb.DuckDBPyConnection, plan: str, day: date, lang: str = "zh"
) -> list[dict[str, Any]]:
    everything = {"status": None, "pillar": None, "nature": None}
    return reader.run(con, "status_rows", lang=lang, plan=plan, as_of=day, **everything)


@pytest.mark.parametrize(
    ("published", "since"),
    [
        ("2021-06-18", date(2021, 6, 18)),
        ("2022-10", date(2022, 10, 31)),
        ("2021-12", date(2021, 12, 31)),
        ("2019", date(2019, 12, 31)),
        (None, date(2018, 6, 29)),  # due 180 days after 31 December 2017
    ],
)
def test_a_figure_is_known_from_its_publication(
    published: str | None, since: date
) -> None:
    assert statuses.known_since(published, 2017, 180) == since


def test_close_out_of_the_13th_plan(con: duckdb.DuckDBPyConnection) -> None:
    found = {r["indicator"]: r for r in rows(con, "13th", date(2026, 11, 23))}
    told = {key: (r["status"], r["attainment"]) for key, r in found.items()}
    assert told == {
        "model_home_care_centres": ("met", 1.07),
        "elderly_care_subsidy_recipients": ("met", 1.1481),
        "dibao_urban_rural_unification": ("met", 1.0),
        "dibao_to_consumption_ratio": ("met", 1.0),
        "new_community_premises_compliance": ("kept", 1.0),
        "community_worker_certification_rate": ("met", 1.116),
        "social_work_professionals_per_1000": ("met", 1.4),
        "ecological_burial_village_coverage": ("kept", 1.0),
    }


def test_looking_back_shows_what_was_known_then(
    con: duckdb.DuckDBPyConnection,
) -> None:
    history = [
        (r["valid_from"], r["status"], r["judged_year"])
        for r in reader.run(con, "status_history", plan="13th")
        if r["indicator"] == "model_home_care_centres"
    ]
    assert history == [
        (date(2015, 12, 31), "no_data", None),
        (date(2019, 1, 19), "unjudged", 2018),  # 60 centres, read in the press
        (date(2020, 6, 29), "overdue", 2018),  # the figure for 2019 was due
        (date(2021, 6, 18), "met", 2020),  # the plan prints 214
    ]


def test_no_light_of_the_14th_plan_is_green(con: duckdb.DuckDBPyConnection) -> None:
    found = rows(con, "14th", date(2026, 11, 23))
    assert len(found) >= 8
    assert not [r["indicator"] for r in found if r["status"] in FAVOURABLE]
    assert {r["target"] for r in found} == {None}
    assert rows(con, "15th", date(2026, 11, 23)) == []


def test_one_status_on_every_day(con: duckdb.DuckDBPyConnection) -> None:
    for plan, count in (("13th", 8), ("14th", 22)):
        start = date(2021, 1, 1)
        for days in range(0, 2200, 37):
            found = rows(con, plan, start + timedelta(days))
            assert len(found) == count


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_in_every_sentence_comes_from_its_row(
    con: duckdb.DuckDBPyConnection, lang: str
) -> None:
    checked = 0
    for plan in ("13th", "14th"):
        for day in DAYS:
            for row in rows(con, plan, day, lang):
                sentence = sentences.indicator(row, lang).replace(row["name"], "")
                for part in (row["plan_name"], row["unit"]):
                    sentence = sentence.replace(part, "")
                numbers = set(re.findall(NUMBER, sentence))
                assert numbers <= sentences.figures_in(row, lang), (sentence, numbers)
                assert arithmetic.lines(row, lang)
                checked += 1
    assert checked > 60
