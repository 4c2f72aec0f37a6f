"""Read-only access to one release; the SQL lives in queries/, values are bound."""

from __future__ import annotations

from functools import cache
from typing import Any

import duckdb

from dashboard.errors import InputError
from dashboard.releases.store import TABLES, Release
from dashboard.rows import Rows, fetched, run_file
from dashboard.settings import ROOT

QUERIES = ROOT / "queries"
ROWS = TABLES.with_name("rows.sql")
SINCE = TABLES.parent.with_name("since.sql")
# A name is looked up in the release, then among what since.sql stands in for.
SEARCH = "set search_path = 'warehouse,memory'"

Columns = list[tuple[str, str]]  # name and type, in the table's order


def connect(
    release: Release, config: dict[str, str | int | bool] | None = None
) -> duckdb.DuckDBPyConnection:
    """Attach the release read-only, then cut the engine off from files and network.
    `config`: settings of the engine beside its own."""
    con = duckdb.connect(config=dict(config or {}))
    run_file(con, SINCE)
    con.execute(f"attach '{release.path}' as warehouse (read_only)")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def names() -> list[str]:
    """Every question that can be asked."""
    return sorted(path.stem for path in QUERIES.glob("*.sql"))


@cache
def statement(name: str) -> str:
    """The text of one question; InputError lists the known ones."""
    path = QUERIES / f"{name}.sql"
    if not path.is_file():
        raise InputError([f"No query named {name!r}. Known queries: {names()}"])
    return path.read_text("utf-8")


def run(con: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> Rows:
    """Ask one question on a cursor of its own (cursors do not share `SEARCH`)."""
    with con.cursor() as cursor:
        cursor.execute(SEARCH)
        cursor.execute(statement(name), parameters)
        return fetched(cursor)


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Every table of the release."""
    found = run_file(con, TABLES, database="warehouse").fetchall()
    return [name for (name,) in found]


def table(
    con: duckdb.DuckDBPyConnection, name: str
) -> tuple[Columns, list[tuple[Any, ...]]]:
    """All rows of one of `tables`, in the order of their columns."""
    with con.cursor() as cursor:
        run_file(cursor, ROWS, name=f"warehouse.{name}")
        columns = [(c[0], str(c[1])) for c in cursor.description or []]
        return columns, cursor.fetchall()
