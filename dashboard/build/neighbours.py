"""The districts most alike, by the one method of dashboard.similar.

Three features, none of them a demonstration: the registered share aged 60 and over in
2017 (the last year on record for all; the comparable group's where the boundary change
of 2021 leaves no figure for the district), and density and number of residents in the
census of 2020. Residents enter as a logarithm: twice as many count the same anywhere.
"""

from __future__ import annotations

from math import log
from typing import Any

import duckdb

from dashboard.method import similar

# In this order: (indicator, year).
FEATURES = (
    ("population_60_plus_share_registered", 2017),
    ("resident_density", 2020),
    ("resident_population", 2020),
)
LOGARITHMIC = {"resident_population"}

TABLES = """
    create table mart_area_feature (
        area varchar,
        indicator varchar,
        year integer,
        from_scope varchar,
        from_area varchar,
        value double,
        score double
    );
    create table mart_similar_area (
        area varchar,
        similar_area varchar,
        place integer,
        distance double
    )
"""
VALUES = """
    select
        today.area,
        vals.indicator,
        vals.year,
        vals.scope,
        vals.area as from_area,
        cast(vals.value as double) as value
    from grouped_area as today
    inner join mart_area_value as vals
        on
            (vals.scope = 'current' and vals.area_id = today.area_id)
            or (vals.scope = 'groups' and vals.area_id = today.group_id)
    where
        today.vintage = 'post2021'
        and today.kind = 'district'
        and vals.basis in ('own', 'recast')
        and vals.indicator || '@' || vals.period in (select unnest($features))
    qualify
        row_number() over (
            partition by today.area, vals.indicator
            order by vals.scope
        ) = 1
    order by today.area
"""


def compute(con: duckdb.DuckDBPyConnection) -> None:
    """Create mart_area_feature and mart_similar_area in the attached warehouse.

    A district that lacks one of the features is not compared.
    """
    con.execute(TABLES)
    found: dict[str, dict[str, Any]] = {}
    wanted = [f"{indicator}@{year}" for indicator, year in FEATURES]
    for row in con.execute(VALUES, {"features": wanted}).fetchall():
        found.setdefault(row[0], {})[row[1]] = row
    complete = {
        area: [rows[indicator] for indicator, _ in FEATURES]
        for area, rows in found.items()
        if len(rows) == len(FEATURES)
    }
    features = {
        area: [log(row[5]) if row[1] in LOGARITHMIC else row[5] for row in rows]
        for area, rows in complete.items()
    }
    scores = similar.standardised(features)
    _insert(
        con,
        "mart_area_feature",
        [
            (*row, score)
            for area, rows in complete.items()
            for row, score in zip(rows, scores[area], strict=True)
        ],
    )
    _insert(
        con,
        "mart_similar_area",
        [
            (area, near.area, near.place, near.distance)
            for area, neighbours in similar.nearest(features).items()
            for near in neighbours
        ],
    )


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[Any]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        con.executemany(f"insert into {table} values ({marks})", rows)
