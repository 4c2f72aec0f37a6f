"""Tables as Parquet: the rows of the CSV file beside it, with their types."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from dashboard.files.csv import FIGURE
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CHANGES, rounded

# Types of the warehouse by name; one that is not here has no file.
TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
# Beside what the CSV has: the key that joins it to the other figures.
COLUMNS = [("indicator", "VARCHAR")] + [
    (name, "DOUBLE" if name == "value" or name.startswith(CHANGES) else "VARCHAR")
    for name in FIGURE
]


def table(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]]) -> bytes:
    """Rows in the order of `columns`, each with its name and the warehouse's type; the
    same rows make the same bytes."""
    schema = pa.schema([(name, _type(kind)) for name, kind in columns])
    arrays = [
        pa.array([row[at] for row in rows], field.type)
        for at, field in enumerate(schema)
    ]
    out = io.BytesIO()
    pa.parquet.write_table(
        pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd"
    )
    return out.getvalue()


def figures_parquet(rows: Rows) -> bytes:
    """Rows of any figure question; `kind` and `qualifier` as codes, values and changes
    as their CSV prints them, null where there is none or it is withheld."""
    return table(COLUMNS, [[_cell(row, name) for name, _ in COLUMNS] for row in rows])


def _cell(row: Row, name: str) -> Any:
    value = row.get(name)
    if value is None or (name != "value" and not name.startswith(CHANGES)):
        return value
    return float(rounded(value, 1 if name.endswith("_percent") else int(row["digits"])))


def _type(kind: str) -> pa.DataType:
    if found := re.fullmatch(r"DECIMAL\((\d+),\s*(\d+)\)", kind):
        return pa.decimal128(int(found[1]), int(found[2]))
    return TYPES[kind]
