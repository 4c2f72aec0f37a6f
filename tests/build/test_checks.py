"""Each data check passes on the committed data and fails on its broken fixture."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.build import build
from dashboard.releases.store import Release

CHECKS = sorted(path.stem for path in (build.HERE / "checks").glob("*.sql"))

# check -> the damage that it must find. Done to a copy of the built warehouse.
DAMAGE = {
    "observation_key_is_unique": """
        insert into stg_observation
        from stg_observation where indicator = 'dibao_standard' limit 1""",
    "codes_are_known": """
        update stg_observation set area = '330199' where area = '330102'""",
    "everything_has_a_source": """
        update fct_observation set source = 'hearsay'
        where indicator = 'dibao_standard' and year = 2022""",
    "value_and_period_are_readable": """
        update fct_observation set value = null, printed_value = '1,102'
        where indicator = 'dibao_standard' and year = 2020""",
    "value_is_plausible": """
        update mart_observation set value = value * 10
        where indicator = 'dibao_standard' and year = 2020""",
    "unit_fits_indicator": """
        update fct_observation set printed_unit = '家'
        where indicator = 'dibao_standard' and year = 2020""",
    "districts_add_up_to_city": """
        update fct_observation set value = value + 20000
        where indicator = 'population_60_plus_registered'
            and area_id = 'g5@comparable' and year = 2017""",
    "census_adds_up_to_city": """
        update fct_census set value = value + 1
        where variable = 'population' and year = 2020 and age_from = 60
            and sex = 'male' and area_id = '330108@pre2021'""",
    "running_total_never_falls": """
        insert into fct_observation by name
        select * replace ('2025-08' as period, ends + 2 as ends, 548 as value)
        from fct_observation
        where indicator = 'new_dementia_beds' and period = '2025-06'""",
    "one_value_a_moment": """
        insert into fct_observation by name
        select * replace ('2024-12' as period, 'month' as frequency, 1203 as value)
        from fct_observation
        where indicator = 'new_dementia_beds' and period = '2024' and value = 1202
            and area_id = '330100@all' limit 1""",
    "ratio_never_mixes_scopes": """
        update indicator_ratio set denominator = 'resident_population'
        where indicator = 'population_60_plus_share_registered'""",
    "series_stays_within_one_boundary": """
        update mart_series set segment = 'joined'
        where indicator = 'resident_population' and area = '330109'""",
    "boundary_fits_period": """
        update fct_observation set year = 2023 where area_id = '330104@pre2021'""",
    "derived_states_its_formula": """
        update fct_observation set formula = null
        where kind = 'derived' and indicator = 'dibao_standard'""",
    "demonstration_is_marked": """
        update stg_observation set kind = 'actual'
        where kind = 'demo' and area = '330108'""",
    "no_target_of_an_unknown_plan": """
        update fct_observation set year = 2025
        where kind = 'target' and indicator = 'model_home_care_centres'""",
    "plan_table_is_complete": """
        update mart_plan_row set target = null where row_number = 4""",
    "conflicts_are_recorded": """
        delete from conflict;
        insert into fct_observation by name
        select * replace (value * 1.5 as value, 'other' as source)
        from fct_observation
        where indicator = 'dibao_standard' and year = 2022""",
    "events_are_whole": """
        update event set indicators = 'hearsay' where event = 'dibao_2013'""",
    "annotations_are_whole": """
        insert into stg_annotation values
            ('submissions/1', '2', 'dibao_standard', '330100', 'all', '2024',
             '社会救助处', ' ', '2026-11-20', 'internal')""",
    "dimension_keys_are_unique": """
        insert into stg_source from stg_source limit 1""",
    "status_covers_every_plan_row": """
        delete from fct_status
        where indicator = 'model_home_care_centres' and valid_to is null""",
    "source_dates_are_readable": """
        update dim_source set published = '2021-13'
        where source = 'plan_hz_mz_145'""",
    "recast_equals_its_members": """
        update mart_area_value set value = value + 0.0001
        where basis = 'recast' and area_id = '330105@post2021'
            and indicator = 'population_60_plus_registered' and year = 2017""",
    "no_figure_is_lost": """
        delete from mart_observation where indicator = 'charity_trusts_filed'
            or indicator = 'dibao_standard'""",
}


@pytest.fixture
def damaged(release: Release, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    copy = tmp_path / "damaged.duckdb"
    shutil.copy(release.path, copy)
    con = duckdb.connect()
    con.execute(f"attach '{copy}' as warehouse")
    con.execute("use warehouse")
    return con


def test_every_check_has_its_damage_and_its_remedy() -> None:
    assert sorted(DAMAGE) == CHECKS
    for name in CHECKS:
        assert build.remedy(build.HERE / "checks" / f"{name}.sql")


def test_committed_data_passes(damaged: duckdb.DuckDBPyConnection) -> None:
    assert build.broken_rows(damaged) == []


@pytest.mark.parametrize("check", CHECKS)
def test_check_finds_the_damage(damaged: duckdb.DuckDBPyConnection, check: str) -> None:
    damaged.execute(DAMAGE[check])
    found = [p for p in build.broken_rows(damaged) if p.startswith(f"{check}:")]
    assert len(found) >= 2, "the broken row and the remedy"
    assert "Remedy: " in found[-1]
