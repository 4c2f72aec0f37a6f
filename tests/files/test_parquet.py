"""Figures for programs: the rows of the CSV with their types."""

from __future__ import annotations

import csv
import io

import duckdb
import pyarrow.parquet
import pytest

from dashboard.files.csv import figures_csv
from dashboard.files.parquet import figures_parquet, table
from dashboard.releases import reader
from dashboard.wording import interface
from dashboard.wording.figures import CHANGES


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_are_those_of_the_csv(con: duckdb.DuckDBPyConnection, lang: str) -> None:
    rows = reader.run(con, "all_figures", lang=lang, pillar=None, with_demo=True)
    content = figures_parquet(rows)
    assert content == figures_parquet(rows)
    found = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()
    head, *lines = csv.reader(io.StringIO(figures_csv(rows, lang).decode("utf-8-sig")))
    names = [name for name in found[0] if name != "indicator"]
    assert head == [interface.get(f"column_{name}", lang) for name in names]
    assert len(found) == len(lines) == len(rows) > 1500
    for row, line, asked in zip(found, lines, rows, strict=True):
        assert row["indicator"] == asked["indicator"]
        for name, cell in zip(names, line, strict=True):
            value = row[name]
            if name == "value":
                absent = interface.get("absent", lang)
                assert float(cell) == value if value is not None else cell == absent
            elif name.startswith(CHANGES):
                assert (float(cell) if cell else None) == value
            elif name in ("kind", "qualifier", "source_grade"):
                prefix = {"source_grade": "grade"}.get(name, name)
                assert cell == (
                    interface.get(f"{prefix}_{value}", lang) if value else ""
                )
            else:
                assert cell.removeprefix("'") == (value or "")
    assert {"demo", "actual", "derived"} <= {row["kind"] for row in found}


def test_a_withheld_value_is_null_and_a_type_without_a_file_is_named() -> None:
    row = {"indicator": "x", "value": None, "digits": 0, "qualifier": "withheld"}
    (found,) = pyarrow.parquet.read_table(
        io.BytesIO(figures_parquet([row, row | {"value": 2.345, "digits": 2}]))
    ).to_pylist()[:1]
    assert (found["value"], found["qualifier"]) == (None, "withheld")
    with pytest.raises(KeyError, match="BLOB"):
        table([("a", "BLOB")], [])
