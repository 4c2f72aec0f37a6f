"""The districts most alike, by the one method of dashboard.method.similar.

Three features, none of them a demonstration: the registered share aged 60 and over in
2017 (the last year on record for all; the comparable group's where the boundary change
of 2021 leaves no figure for the district), and density and number of residents in the
census of 2020. Residents enter as a logarithm: twice as many count the same anywhere.
"""

from __future__ import annotations

from math import log
from pathlib import Path
from typing import Any

import duckdb

from dashboard.method import similar
from dashboard.rows import run_file

ASKED = Path(__file__).parent / "asked"

# In this order: (indicator, year).
FEATURES = (
    ("population_60_plus_share_registered", 2017),
    ("resident_density", 2020),
    ("resident_population", 2020),
)
LOGARITHMIC = {"resident_population"}


def compute(con: duckdb.DuckDBPyConnection) -> None:
    """Fill mart_area_feature and mart_similar_area in the attached warehouse.

    A district that lacks one of the features is not compared.
    """
    found: dict[str, dict[str, Any]] = {}
    wanted = [f"{indicator}@{year}" for indicator, year in FEATURES]
    for row in run_file(con, ASKED / "features.sql", features=wanted).fetchall():
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
