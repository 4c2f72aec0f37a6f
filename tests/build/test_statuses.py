"""Statuses at build: the days on which they change, and what they say in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from dashboard.build import statuses
from dashboard.method.period import Period
from dashboard.method.status import FAVOURABLE
from dashboard.releases import reader
from dashboard.wording import arithmetic, selection, sentences

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
    assert statuses.known_since(published, Period.of("2017"), 180) == since


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
        (r["valid_from"], r["status"], r["judged_period"])
        for r in reader.run(con, "status_history", plan="13th")
        if r["indicator"] == "model_home_care_centres"
    ]
    assert history == [
        (date(2015, 12, 31), "no_data", None),
        (date(2019, 1, 19), "unjudged", "2018"),  # 60 centres, read in the press
        (date(2020, 6, 29), "overdue", "2018"),  # the figure for 2019 was due
        (date(2021, 6, 18), "met", "2020"),  # the plan prints 214
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


def told(con: duckdb.DuckDBPyConnection, plan: str) -> list[tuple[Any, ...]]:
    fields = ("indicator", "status", "judged_period", "judged_value", "target")
    found = rows(con, plan, date(2026, 11, 27))
    found.sort(key=lambda row: row["row_number"])
    return [tuple(row[field] for field in fields) for row in found]


def test_programmes_and_yearly_projects(con: duckdb.DuckDBPyConnection) -> None:
    """What the sources say of each, on a day after the last of them."""
    assert told(con, "care_action_2025") == [
        ("institution_nursing_bed_share", "no_data", None, None, 73.0),
        ("new_institution_nursing_bed_share", "no_data", None, None, 80.0),
        ("silver_age_routes", "no_data", None, None, 10.0),
    ]
    assert told(con, "livelihood_2022") == [
        ("new_dementia_beds", "met", "2022-11", 1370.0, 1120.0),
        ("new_health_and_care_consortia", "met", "2022", 24.0, 16.0),
    ]
    assert told(con, "livelihood_2024") == [
        ("new_senior_canteens", "met", "2024", 235.0, 227.0),
        ("new_dementia_beds", "met", "2024", 1202.0, 1000.0),
    ]
    # Half a year was reported, the whole of it never was.
    assert told(con, "livelihood_2025") == [
        ("upgraded_senior_canteens", "unreported", "2025-06", 34.0, 100.0),
        ("new_dementia_beds", "unreported", "2025-06", 549.0, 800.0),
    ]
    half_way = {
        r["indicator"]: r for r in rows(con, "livelihood_2025", date(2025, 9, 1))
    }
    beds = half_way["new_dementia_beds"]
    assert (beds["status"], beds["schedule"], beds["gap_points"]) == (
        "on_schedule",
        0.5,
        -18.625,
    )


def test_a_district_has_statuses_where_its_plan_has_rows(
    con: duckdb.DuckDBPyConnection,
) -> None:
    assert told(con, "yuhang_livelihood_2021") == [
        ("new_model_care_centres", "met", "2021", 25.0, 15.0),
        ("home_adaptations", "met", "2021", 367.0, 260.0),
    ]


def test_plans_of_the_city_are_told_from_benchmarks(
    con: duckdb.DuckDBPyConnection,
) -> None:
    plans = {row["plan"]: row for row in reader.run(con, "plans", lang="zh")}
    assert plans["nation_14"]["level"] == "nation"
    assert plans["care_action_2025"]["kind"] == "action"
    assert plans["livelihood_2025"]["closes_on"] == date(2026, 6, 29)
    assert plans["xihu_livelihood_2024"]["area"] == "330106"


def test_the_overviews_plan_rows(con: duckdb.DuckDBPyConnection) -> None:
    """What is live first, then the newest closed; statuses, or directions where the
    targets are not available."""

    def ask(name: str, **values: Any) -> list[dict[str, Any]]:
        return reader.run(con, name, **values)

    day = date(2026, 11, 27)
    rows = {row["plan"]: row for row in selection.standings(ask, "zh", day)}
    assert list(rows) == [
        "care_action_2025",
        "livelihood_2025",
        "14th",
        "livelihood_2024",
        "child_friendly_2023",
        "livelihood_2022",
        "13th",
    ]
    assert rows["care_action_2025"]["stage"] == "live"
    assert rows["care_action_2025"]["counts"] == {"no_data": 3}
    assert rows["livelihood_2025"]["counts"] == {"unreported": 2}
    assert rows["livelihood_2024"]["counts"] == {"met": 2}
    assert rows["livelihood_2022"]["counts"] == {"met": 2}
    assert sum(rows["13th"]["counts"].values()) == 8
    assert set(rows["13th"]["counts"]) == {"met", "kept"}
    # Twenty-two rows without a target; none of those with a figure has one of 2020 too.
    assert rows["14th"]["counts"] == {"target_unknown": 22}
    assert rows["14th"]["moves"] == {"reported": 7, "silent": 15}
    assert selection.stage(rows["livelihood_2025"], date(2026, 3, 1)) == "closing"
