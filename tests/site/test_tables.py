"""The data files: the same rows as the release, described field by field."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from dashboard.build import public_tables
from dashboard.public import build
from dashboard.releases import reader


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (folder / "data/datapackage.json").read_text("utf-8")
    )
    return found


def rows_of(folder: Path, resource: dict[str, Any]) -> list[dict[str, Any]]:
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
    assert {name.removesuffix("-json") for name in resources} == set(names)
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
