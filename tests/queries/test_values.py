"""Answers worked by hand from the committed facts."""

from __future__ import annotations

import duckdb

from dashboard.releases import reader


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
    assert (certified["earlier_year"], certified["earlier_value"]) == (2015, 38.1)


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
    assert (dibao["earlier_year"], dibao["earlier_value"]) == (2024, 1259)
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
    assert (destitute["earlier_year"], destitute["value"]) == (2023, 2255)
    assert destitute["value"] - destitute["earlier_value"] == 157
    assert found["social_assistance_recipients"]["earlier_value"] is None


def test_measures_in_place_are_counted(con: duckdb.DuckDBPyConnection) -> None:
    rows = reader.run(con, "measure_counts", lang="zh")
    found = {row["pillar"]: row for row in rows}
    culture = found["civil_affairs_culture"]
    assert (culture["built"], culture["measures"], culture["share"]) == (5, 10, 50)
    assert [row["pillar"] for row in rows][:2] == ["social_assistance", "elderly_care"]
