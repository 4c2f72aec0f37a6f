"""Rows: what a query answers and everything above is drawn, worded and written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

Row = dict[str, Any]
Rows = list[Row]
# (name of a query, its parameters) -> its rows
Ask = Callable[..., Rows]


def run_file(
    con: duckdb.DuckDBPyConnection, file: Path, **values: Any
) -> duckdb.DuckDBPyConnection:
    """Run an SQL file with its values bound; the answer is to be fetched."""
    return con.execute(file.read_text("utf-8"), values or None)


def grouped(rows: Iterable[Row], column: str) -> dict[Any, Rows]:
    """Rows by what a column says, each group in their order."""
    found: dict[Any, Rows] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def fetched(cursor: duckdb.DuckDBPyConnection) -> Rows:
    """All rows of what the cursor last ran, each by column name."""
    columns = [column[0] for column in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
