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
