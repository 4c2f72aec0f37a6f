"""No figure without a source: every question that returns figures, widely asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.releases import reader
from tests.queries.test_contracts import part
from tests.thorough import so_many

SOURCE = ("source", "source_title", "source_publisher", "source_grade")
NO_FILTER = dict.fromkeys(("indicator", "pillar", "area", "period", "kind")) | {
    "page_size": 100_000,
    "page_start": 0,
}
EVERYTHING = {"status": None, "pillar": None, "nature": None}


def asked(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[dict[str, Any]]:
    """Rows of a question over everything it can be asked for."""
    cursor = con.cursor()
    cursor.execute("use warehouse")

    def codes(sql: str) -> list[Any]:
        return [row[0] for row in cursor.execute(sql).fetchall()]

    # An indicator's rows come by one way for all of them: some of each pillar.
    indicators = codes(
        "select indicator from dim_indicator order by pillar, indicator"
    )[:: so_many(8, 1)]
    districts = codes("select area from dim_area where boundary = 'post2021'")
    layers = codes("select layer from map_layer")
    common = {"lang": "zh"}
    demo = {"with_demo": True}
    samples: dict[str, list[dict[str, Any]]] = {
        "headline_figures": [common],
        "newest_figures": [common],
        "census_ages": [common],
        "older_published": [common],
        "indicator_latest": [
            common | {"pillar": p} for p in codes("select pillar from dim_pillar")
        ],
        "indicator_series": [common | {"indicator": i} for i in indicators],
        "split_readings": [common | {"indicator": i} for i in indicators],
        "ask_figures": [common | demo | {"indicator": i} for i in indicators],
        "explore_series": [common | demo | {"indicators": None}],
        "events": [common | {"indicator": i} for i in indicators],
        "sandbox_supply": [common | demo],
        "district_series": [
            common | {"indicator": i, "areas": districts} for i in indicators
        ],
        "pillar_figures": [common | {"pillar": None, "source": None}],
        "all_figures": [common | demo | {"pillar": None}],
        "api_observations": [NO_FILTER],
        "plan_table": [common | {"plan": "13th"}],
        "status_rows": [
            common | EVERYTHING | {"plan": plan, "as_of": date(2026, 11, 23)}
            for plan in ("13th", "14th")
        ],
        "area_layer_values": [
            common | demo | {"indicator": i, "year": y, "scope": s}
            for i in codes("select distinct indicator from map_layer")
            for y in (2010, 2013, 2017, 2020, 2023, 2024)
            for s in ("current", "pre2021", "groups")
        ],
        "map_benchmark": [common | {"layer": x, "year": 2020} for x in layers],
        "profile_figures": [common | demo | {"area": a} for a in districts],
        "similar_areas": [common | {"area": a} for a in districts],
        "townships": [common | {"area": a} for a in districts],
        "district_strips": [common | demo | {"area": a} for a in [None, *districts]],
    }
    for sample in samples[name]:
        yield from reader.run(con, name, **sample)


FIGURES = [
    "headline_figures", "indicator_latest", "indicator_series", "district_series",
    "pillar_figures", "plan_table", "status_rows", "area_layer_values",
    "map_benchmark", "profile_figures", "similar_areas", "all_figures",
    "api_observations", "townships", "newest_figures", "district_strips",
    "split_readings", "ask_figures", "explore_series", "events", "sandbox_supply",
    "census_ages", "older_published",
]  # fmt: skip


def test_no_question_about_figures_is_left_out() -> None:
    with_figures = {
        name
        for name in reader.names()
        if "source_grade" in part(reader.statement(name).split("\n\n")[0], "Returns")
    } - {"measures", "shortfalls", "source_list"}
    assert with_figures == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_no_row_without_a_source(con: duckdb.DuckDBPyConnection, name: str) -> None:
    rows = list(asked(con, name))
    assert rows
    for row in rows:
        if row.get("value", row.get("supply", 0)) is not None:
            assert all(row[column] for column in SOURCE), row
            assert row.get("kind") != "derived" or row["formula"], row
