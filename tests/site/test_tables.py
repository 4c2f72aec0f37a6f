"""The data files: the same rows as the release, described field by field."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet

from dashboard.build import public_tables
from dashboard.public import build
from dashboard.releases import reader


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (folder / "data/datapackage.json").read_text("utf-8")
    )
    return found


def rows_of(folder: Path, resource: dict[str, Any]) -> list[dict[str, Any]]:
    if resource["format"] == "parquet":
        return pyarrow.parquet.read_table(
            folder / "data" / resource["path"]
        ).to_pylist()
    content = (folder / "data" / resource["path"]).read_text("utf-8-sig")
    if resource["format"] == "json":
        loaded: list[dict[str, Any]] = json.loads(content)
        return loaded
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_package_names_its_files_truly(folder: Path, built: build.Public) -> None:
    head = package(folder)
    assert head["version"] == built.release.id
    assert head["licenses"][0]["name"] == "Apache-2.0"
    assert len(head["sources"]) > 80
    names = [resource["name"] for resource in head["resources"]]
    assert len(names) == len(set(names))
    for resource in head["resources"]:
        content = (folder / "data" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        rows = rows_of(folder, resource)
        assert resource["rows"] == len(rows) > 0
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == fields for row in rows)
    listed = {resource["path"] for resource in head["resources"]}
    there = {path.name for path in (folder / "data").iterdir()}
    assert there == listed | {"datapackage.json"}


def test_every_public_table_is_there_row_by_row(
    folder: Path, public_con: duckdb.DuckDBPyConnection
) -> None:
    resources = {r["name"]: r for r in package(folder)["resources"]}
    names = reader.tables(public_con)
    assert set(resources) == {
        f"{name}{end}" for name in names for end in ("", "-json", "-parquet")
    }
    for name in names:
        columns, rows = reader.table(public_con, name)
        told = rows_of(folder, resources[f"{name}-json"])
        assert [list(row.values()) for row in told] == [
            [as_json(value) for value in row] for row in rows
        ]
        written = rows_of(folder, resources[name])
        for line, row in zip(written, told, strict=True):
            for column, value in row.items():
                expected = "" if value is None else str(value)
                if isinstance(value, bool):
                    expected = expected.lower()
                # A mark keeps spreadsheets from running a cell.
                assert line[column].removeprefix("'") == expected.removeprefix("'")
        assert [name for name, _ in columns] == list(written[0])


def test_parquet_has_the_rows_and_types_of_the_release(
    folder: Path, public_con: duckdb.DuckDBPyConnection
) -> None:
    """Every program reads what the CSV says; DuckDB the types of the warehouse too."""
    with duckdb.connect() as anew:
        for name in reader.tables(public_con):
            columns, rows = reader.table(public_con, name)
            there = anew.read_parquet(str(folder / "data" / f"{name}.parquet"))
            assert there.fetchall() == rows, name
            types = list(zip(there.columns, map(str, there.types), strict=True))
            assert types == columns
            written = (folder / "data" / f"{name}.csv").read_text("utf-8-sig")
            lines = list(csv.reader(io.StringIO(written, newline="")))
            assert len(lines) == len(rows) + 1
            for line, row in zip(lines[1:], there.fetchall(), strict=True):
                assert [as_cell(value) for value in row] == [
                    cell.removeprefix("'") for cell in line
                ]


def as_cell(value: Any) -> str:
    """What a value reads in the CSV, without the mark against formulas."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (Decimal, float)):
        return str(int(value) if value == int(value) else float(value))
    return "" if value is None else str(as_json(value)).removeprefix("'")


def test_the_data_page_says_how_to_read_it(folder: Path) -> None:
    """The lines of the page, run as they stand, give the table."""
    for page in ("data.html", "en/data.html"):
        text = html.unescape((folder / page).read_text("utf-8"))
        assert 'href="' + "../" * (page != "data.html") + "data/gap.parquet" in text
        # The site's address stands in them; here the files are on a disk.
        (query,) = re.findall(r"select \* from 'https:\S+';", text)
        (python,) = re.findall(r"import pandas as pd\ntable = .*?\)", text)
        (r,) = re.findall(r"library\(arrow\)\ntable <- read_parquet\(.*?\)", text)
        local = [
            line.replace("https://example.gov.cn/progress/", f"{folder}/")
            for line in (query, python, r)
        ]
        assert len(duckdb.sql(local[0]).fetchall()) > 500
        names: dict[str, Any] = {}
        exec(local[1], names)
        assert len(names["table"]) > 500
        assert f'"{folder}/data/fct_observation.parquet"' in local[2]


def as_json(value: Any) -> Any:
    if isinstance(value, (Decimal, float)):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") + "Z"
    return value.isoformat() if isinstance(value, date) else value


def test_fields_hold_values_of_their_types(folder: Path) -> None:
    kinds = {
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "date": str,
        "datetime": str,
    }
    for resource in package(folder)["resources"]:
        if resource["format"] != "json":
            continue
        types = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
        for row in rows_of(folder, resource):
            for name, value in row.items():
                assert value is None or isinstance(value, kinds[types[name]])
                if value is not None and types[name] == "date":
                    date.fromisoformat(value)


def test_every_field_is_described_and_no_word_is_dead(
    public_con: duckdb.DuckDBPyConnection,
) -> None:
    described = public_tables.read()
    assert set(described.tables) == set(reader.tables(public_con))
    used = set()
    for name in reader.tables(public_con):
        for column, _ in reader.table(public_con, name)[0]:
            own = f"{name}.{column}"
            used.add(own if own in described.columns else column)
    assert used == set(described.columns)


def test_numbers_state_their_unit(folder: Path) -> None:
    resources = {r["name"]: r for r in package(folder)["resources"]}
    unit = {
        field["name"]: field.get("unit")
        for field in resources["fct_observation"]["schema"]["fields"]
    }
    assert unit["value"] == "见 dim_indicator.base_unit / see dim_indicator.base_unit"
    for name, resource in resources.items():
        for field in resource["schema"]["fields"]:
            if field["name"] in ("value", "target", "attainment", "gap_points"):
                assert field.get("unit"), name
