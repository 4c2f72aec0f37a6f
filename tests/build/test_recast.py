"""Figures across the boundary change of 2021: recast where exact, else refused."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from dashboard.releases import reader

REFUSED = ["330102", "330109", "330110", "330113", "330114"]
ELDERLY = "population_60_plus_registered"


def layer(con: duckdb.DuckDBPyConnection, **changes: Any) -> list[dict[str, Any]]:
    given = {"lang": "zh", "scope": "current", "with_demo": True, "year": 2017}
    return reader.run(
        con, "area_layer_values", **(given | {"indicator": ELDERLY} | changes)
    )


def ask(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    with con.cursor() as cursor:
        cursor.execute("use warehouse")
        return cursor.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("indicator", "year", "total"),
    [
        (ELDERLY, 2010, 118.0219),
        (ELDERLY, 2013, 136.6376),
        (ELDERLY, 2017, 167.0385),
        ("resident_population", 2000, 687.8722),
        ("resident_population", 2010, 870.0373),
        ("resident_population", 2016, 918.8),
        ("resident_population", 2020, 1193.601),
    ],
)
def test_groups_add_up_to_the_city(
    con: duckdb.DuckDBPyConnection, indicator: str, year: int, total: float
) -> None:
    rows = layer(con, scope="groups", indicator=indicator, year=year)
    assert len(rows) == 10
    assert sum(row["value"] for row in rows) == pytest.approx(total, abs=0.00005)
    published = ask(
        con,
        "select cast(value as double) from mart_observation where area = '330100' "
        f"and kind = 'actual' and indicator = '{indicator}' and year = {year}",
    )
    assert total in [value for (value,) in published]


def test_recast_values_worked_by_hand(con: duckdb.DuckDBPyConnection) -> None:
    rows = {row["area"]: row for row in layer(con)}
    assert len(rows) == 13
    gongshu = rows["330105"]
    assert round(gongshu["value"] * 10_000) == 107_197 + 89_431 == 196_628
    assert (gongshu["kind"], gongshu["mark"]) == ("derived", "derived")
    assert gongshu["formula"] == "下城区 107197 + 拱墅区 89431"
    assert rows["330108"]["value"] == 3.27
    assert rows["330108"]["formula"] == "滨江区（2021年前） 32700人"
    groups = {row["area"]: row["value"] for row in layer(con, scope="groups")}
    assert groups["g3"] == 21.281
    assert groups["g1"] == pytest.approx((98_008 + 106_038 + 311_563) / 10_000)
    assert groups["g1"] == 51.5609


def test_what_cannot_be_split_is_refused_with_its_reason(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = layer(con)
    refused = [row for row in rows if not row["comparable"]]
    assert sorted(row["area"] for row in refused) == REFUSED
    for row in refused:
        assert row["value"] is None
        assert row["place_in_rank"] is None
        assert row["reason"] == "2021年区划调整，无法拆分到现区划"
    others = [row for row in rows if row["comparable"]]
    assert [row["place_in_rank"] for row in others] == list(range(1, 9))
    assert {(row["ranked"], row["reason"]) for row in others} == {(8, "")}


def test_a_figure_of_half_a_district_is_not_the_districts(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = layer(con, indicator="communities", year=2019)
    gongshu = next(row for row in rows if row["area"] == "330105")
    assert gongshu["value"] is None
    assert not gongshu["comparable"]
    assert "无法合并" in gongshu["reason"]


def test_no_old_figure_enters_a_changed_district(
    con: duckdb.DuckDBPyConnection,
) -> None:
    codes = ", ".join(f"'{code}'" for code in REFUSED)
    crossed = ask(
        con,
        "select * from mart_area_value where scope = 'current' and basis = 'recast' "
        f"and area in ({codes})",
    )
    assert crossed == []
    yuhang = ask(
        con,
        "select scope, min(year), max(year) from mart_area_value where "
        "indicator = 'resident_population' and area = '330110' and value is not null "
        "group by scope order by scope",
    )
    assert yuhang == [("current", 2020, 2023), ("pre2021", 2000, 2020)]


def test_groups_never_rest_on_demonstration(con: duckdb.DuckDBPyConnection) -> None:
    for row in layer(con, scope="groups", indicator="elderly_care_beds", year=2020):
        assert row["value"] is None


def test_demonstration_is_marked_or_left_out(con: duckdb.DuckDBPyConnection) -> None:
    rows = layer(con, indicator="dementia_beds_per_10k", year=2024)
    marks = {row["area"]: row["mark"] for row in rows}
    assert marks.pop("330102") == ""
    assert set(marks.values()) == {"demo"}
    assert {row["rank_mark"] for row in rows} == {"demo"}
    real = layer(con, indicator="dementia_beds_per_10k", year=2024, with_demo=False)
    assert [row["area"] for row in real if row["value"] is not None] == ["330102"]
    assert {(row["ranked"], row["rank_mark"]) for row in real} == {(1, "")}


def test_profile_shows_old_boundaries_as_such(con: duckdb.DuckDBPyConnection) -> None:
    def figures(area: str) -> set[tuple[str, str, float]]:
        rows = reader.run(con, "profile_figures", lang="zh", area=area, with_demo=False)
        return {
            (row["boundary"], row["area"], row["value"])
            for row in rows
            if (row["indicator"], row["period"]) == (ELDERLY, "2017")
        }

    assert figures("330113") == {("comparable", "g3", 21.281)}
    assert figures("330114") == {("comparable", "g1", 51.5609)}
    assert figures("330102") == {
        ("comparable", "g1", 51.5609),
        ("pre2021", "330102", 9.8008),
    }
    assert figures("330105") == {
        ("post2021", "330105", 19.6628),
        ("pre2021", "330103", 10.7197),
        ("pre2021", "330105", 8.9431),
    }
    assert figures("330108") == {("post2021", "330108", 3.27)}


def test_profile_stands_beside_city_and_similar_districts(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = reader.run(con, "profile_figures", lang="zh", area="330106", with_demo=False)
    found = {(r["indicator"], r["period"]): r for r in rows}
    residents = found["resident_population", "2020"]
    # The census's own total, not the year-end estimate of 1,196.5.
    assert (residents["city_value"], residents["city_period"]) == (1193.601, "2020")
    assert (residents["place_in_rank"], residents["ranked"]) == (6, 13)
    # Linping, Yuhang and Fuyang: 117.58, 122.67 and 83.20
    assert (residents["similar_median"], residents["similar_count"]) == (117.5841, 3)
    assert found["communities", "2020"]["place_in_rank"] is None, "the only one"
    assert {row["mark"] for row in rows} == {"", "derived"}


def test_gaps_are_what_others_have(con: duckdb.DuckDBPyConnection) -> None:
    rows = reader.run(con, "profile_gaps", lang="zh", area="330114", with_demo=True)
    gaps = {row["indicator"]: row for row in rows}
    assert gaps["home_care_centres"]["holders"] == "上城"
    assert gaps["elderly_care_beds_per_1000"]["stand_in"] == "demo"
    assert gaps[ELDERLY]["reason"] == "2021年区划调整，无法拆分到现区划"
    assert "resident_population" not in gaps
    own = reader.run(con, "profile_gaps", lang="zh", area="330102", with_demo=True)
    assert "home_care_centres" not in {row["indicator"] for row in own}


def test_every_district_has_three_similar_ones(con: duckdb.DuckDBPyConnection) -> None:
    assert len(reader.run(con, "district_list", lang="en")) == 13
    rows = reader.run(con, "similar_areas", lang="zh", area="330114")
    assert [row["place"] for row in rows] == [p for p in range(4) for _ in range(3)]
    assert {row["kind"] for row in rows} <= {"actual", "derived"}
    share = rows[0]
    assert share["indicator"] == "population_60_plus_share_registered"
    assert (share["basis"], share["from_name"]) == ("group", "上城·钱塘·萧山")


def test_layer_parts_name_what_is_counted(con: duckdb.DuckDBPyConnection) -> None:
    rows = reader.run(
        con,
        "layer_parts",
        lang="zh",
        layer="nursing_share",
        year=2020,
        with_demo=True,
    )
    assert len(rows) == 13
    assert {row["denominator"] for row in rows} == {"elderly_care_beds"}
    assert sum(row["numerator_count"] for row in rows) == 77_643
    assert sum(row["denominator_count"] for row in rows) == 139_146
    assert sum(row["older_count"] for row in rows) == 1_882_900
