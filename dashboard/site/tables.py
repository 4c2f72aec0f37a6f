"""The public tables as files: CSV, JSON, Parquet, and the Data Package of them all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dashboard.build import public_tables
from dashboard.build.catalog import Text
from dashboard.files.parquet import table as as_parquet
from dashboard.formulas import safe
from dashboard.releases.reader import Columns
from dashboard.rows import Row

FOLDER = "data"
TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "DECIMAL": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}

# Table name -> its columns and rows.
Read = Callable[[str], tuple[Columns, list[tuple[Any, ...]]]]


def files(names: list[str], read: Read, package: Row) -> tuple[dict[str, bytes], Row]:
    """Files by path below the site, and the Data Package whose head is `package`."""
    made: dict[str, bytes] = {}
    resources: list[Row] = []
    for name in names:
        columns, rows = read(name)
        about = public_tables.read().tables[name]
        for suffix, write in WRITERS.items():
            content = write(columns, rows)
            path = f"{name}.{suffix}"
            made[f"{FOLDER}/{path}"] = content
            resources.append(_resource(name, suffix, content, about, columns, rows))
    package = package | {"resources": resources}
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    made[f"{FOLDER}/datapackage.json"] = text.encode()
    return made, package


def as_csv(columns: Columns, rows: list[tuple[Any, ...]]) -> bytes:
    """UTF-8 with a mark that spreadsheets know; no cell can be run as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _ in columns])
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def as_json(columns: Columns, rows: list[tuple[Any, ...]]) -> bytes:
    """A list of objects, one a row, one on each line."""
    names = [name for name, _ in columns]
    lines = [
        json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False)
        for row in rows
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") + "Z"
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(_plain(value))


WRITERS = {"csv": as_csv, "json": as_json, "parquet": as_parquet}
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def _resource(
    name: str,
    suffix: str,
    content: bytes,
    about: Text,
    columns: Columns,
    rows: list[tuple[Any, ...]],
) -> Row:
    return {
        "name": name if suffix == "csv" else f"{name}-{suffix}",
        "path": f"{name}.{suffix}",
        "profile": "tabular-data-resource",
        "title": about.zh,
        "description": about.en,
        "format": suffix,
        "mediatype": MEDIA[suffix],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": len(rows),
        "schema": {"fields": [_field(name, *column) for column in columns]},
    }


def _field(table: str, name: str, kind: str) -> Row:
    """One column: its type, and the unit of its numbers where there is one."""
    field: Row = {"name": name, "type": TYPES[kind.split("(")[0]]}
    words = public_tables.read().column(table, name)
    field |= {"title": words.zh, "description": words.en}
    return field | ({"unit": words.unit} if words.unit else {})
