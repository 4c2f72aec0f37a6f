"""Answers worked by hand from the committed facts."""

from __future__ import annotations

import duckdb

from dashboard.releases import reader
from dashboard.rows import Row


def test_no_change_is_told_against_a_lower_bound(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = reader.run(con, "headline_figures", lang="zh")
    found = {row["indicator"]: row for row in rows}
    # 2016 is 6500余: how much it grew since then cannot be told.
    organisations = found["social_organisations"]
    assert (organisations["period"], organisations["value"]) == ("2020", 12127)
    assert organisations["earlier_value"] is None
    certified = found["community_worker_certification_rate"]
    assert (certified["earlier_period"], certified["earlier_value"]) == ("2015", 38.1)


def test_townships_are_ranked_under_their_district(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """余杭 2020: the share 60+ of four towns, and four counts; 鸬鸟 has the highest."""
    rows = reader.run(con, "townships", lang="zh", area="330110")
    shares = [r for r in rows if r["indicator"] == "population_60_plus_share_resident"]
    assert [(r["area_name"], r["value"], r["place_in_rank"]) for r in shares] == [
        ("鸬鸟镇", 34.8, 1),
        ("百丈镇", 29.11, 2),
        ("径山镇", 29.04, 3),
        ("黄湖镇", 25.42, 4),
    ]
    assert {r["ranked"] for r in shares} == {4}
    assert all(r["source_publisher"] for r in rows)
    assert reader.run(con, "townships", lang="zh", area="330102") == []


def test_a_township_is_no_district(con: duckdb.DuckDBPyConnection) -> None:
    listed = {r["area"] for r in reader.run(con, "district_list", lang="zh")}
    assert len(listed) == 13
    on_the_map = con.execute(
        "select count(*) from warehouse.scope_area inner join warehouse.dim_area "
        "using (area_id) where dim_area.kind = 'township'"
    ).fetchone()
    assert on_the_map == (0,)


def test_the_newest_figures_come_first(con: duckdb.DuckDBPyConnection) -> None:
    """Of 2025: 188 organisations, printed on 2025-10-20, were the last to be told."""
    rows = reader.run(con, "newest_figures", lang="zh")
    assert rows[0]["value"] == 188
    assert rows[0]["source_published"] == "2025-10-20"
    found = {row["indicator"]: row for row in rows}
    assert len(found) == len(rows)
    dibao = found["dibao_standard"]
    assert (dibao["earlier_period"], dibao["earlier_value"]) == ("2024", 1259)
    assert dibao["years"] == [2021, 2022, 2023, 2024, 2025]
    # A context topic has no page of its own to lead to.
    assert "population_60_plus_registered" not in found
    assert {row["kind"] for row in rows} <= {"actual", "baseline", "derived"}


def test_years_known_count_indicators_not_figures(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = reader.run(con, "years_known", lang="zh")
    found = {(row["pillar"], row["year"]): row["indicators"] for row in rows}
    # Trusts, their assets, and five counts of the same year.
    assert found["charity", 2020] == 7
    # Without any figure it is known that there is none.
    assert found["civil_affairs_culture", None] == 0
    assert rows[0]["pillar"] == "social_assistance"


def test_figures_of_one_kind_of_unit_have_one_scale(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = reader.run(con, "indicator_latest", lang="zh", pillar="charity")
    found = {row["indicator"]: row for row in rows}
    # 20,864.28万元 and 10.25亿元, in yuan.
    assert found["charitable_cash_donations"]["base_value"] == 208_642_800
    assert found["charitable_trust_assets"]["base_value"] == 1_025_000_000
    units = {
        found[c]["base_unit"] for c in ("charitable_trusts", "charitable_trust_size")
    }
    assert units == {"单", "元"}


def test_latest_figures_tell_their_change(con: duckdb.DuckDBPyConnection) -> None:
    rows = reader.run(con, "indicator_latest", lang="zh", pillar="social_assistance")
    found = {row["indicator"]: row for row in rows}
    destitute = found["destitute_living_standard"]
    assert (destitute["earlier_period"], destitute["value"]) == ("2023", 2255)
    assert destitute["value"] - destitute["earlier_value"] == 157
    assert found["social_assistance_recipients"]["earlier_value"] is None


def test_measures_in_place_are_counted(con: duckdb.DuckDBPyConnection) -> None:
    rows = reader.run(con, "measure_counts", lang="zh")
    found = {row["pillar"]: row for row in rows}
    culture = found["civil_affairs_culture"]
    assert (culture["built"], culture["measures"], culture["share"]) == (5, 10, 50)
    assert [row["pillar"] for row in rows][:2] == ["social_assistance", "elderly_care"]


def of(con: duckdb.DuckDBPyConnection, area: str | None, code: str) -> dict[str, Row]:
    """One strip's rows by district."""
    rows = reader.run(con, "district_strips", lang="zh", area=area, with_demo=True)
    found = [row for row in rows if row["indicator"] == code]
    assert len(found) == len({row["area"] for row in found})
    return {row["area"]: row for row in found}


def test_a_strip_has_the_newest_published_year_of_its_district(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """临安 2024: 31.27%, the second of four; the city 25.92%. Its count of 2024 is a
    demonstration figure, that of 2017 is published."""
    share = of(con, "330112", "population_60_plus_share_registered")
    own = share["330112"]
    assert (own["period"], own["value"], own["kind"]) == ("2024", 31.27, "actual")
    assert (own["place_in_rank"], own["ranked"], len(share)) == (2, 4, 4)
    assert (own["city_value"], own["years"]) == (25.92, [2010, 2013, 2017, 2024])
    count = of(con, "330112", "population_60_plus_registered")["330112"]
    assert (count["period"], count["kind"]) == ("2017", "derived")
    beds = of(con, "330112", "elderly_care_beds")
    assert {row["kind"] for row in beds.values()} == {"demo"}
    assert len(beds) == 13
    hidden = reader.run(
        con, "district_strips", lang="zh", area="330112", with_demo=False
    )
    assert "demo" not in {row["kind"] for row in hidden}


def test_a_total_is_no_level(con: duckdb.DuckDBPyConnection) -> None:
    """The city's population, and its share of itself, are no level of a district."""
    for code in ("resident_population", "resident_population_share_of_city"):
        rows = of(con, "330112", code)
        assert len(rows) == 13
        assert {row["city_value"] for row in rows.values()} == {None}
    alike = of(con, "330112", "resident_population").values()
    near = reader.run(con, "similar_areas", lang="zh", area="330112")
    assert {row["area"] for row in alike if row["alike"]} == {
        row["area"] for row in near if row["place"]
    }


def test_without_a_district_a_strip_has_the_year_of_most(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = of(con, None, "population_60_plus_share_registered")
    assert {row["period"] for row in rows.values()} == {"2017"}
    assert len(rows) == 8
    assert not any(row["alike"] for row in rows.values())
    assert 2024 in rows["330112"]["years"], "the small line is the city's"
    assert 22.16 in rows["330112"]["readings"]
