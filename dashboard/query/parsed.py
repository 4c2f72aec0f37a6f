"""May this statement run? Its kind and everything that it names is looked at, as the
engine's own parser reads it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import InputError
from dashboard.rows import run_file

ASKED = Path(__file__).parent / "asked"
WAREHOUSE = "warehouse"
# Functions of the engine that make rows from nothing but what they are given.
MAKES_ROWS = {"generate_series", "range", "unnest"}
# Functions that tell of the machine, wait, or leave something behind.
NO_READING = {
    "current_setting",
    "currval",
    "getenv",
    "getvariable",
    "nextval",
    "setval",
    "sleep_ms",
    "write_log",
}
# What may stand before the name of a table.
OWNERS = {(), (WAREHOUSE,), ("main",), (WAREHOUSE, "main")}
READ = "a query reads with one SELECT"
Node = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """Names of a release: tables and views; functions that give rows; and the engine's
    own views, which tell of the machine."""

    tables: frozenset[str]
    functions: frozenset[str]
    engine: frozenset[str]


def known(con: duckdb.DuckDBPyConnection) -> Known:
    """What there is in the attached release."""
    rows = run_file(con, ASKED / "known.sql", database=WAREHOUSE).fetchall()
    kinds = {"table": set[str](), "function": set[str](), "engine": set[str]()}
    for name, kind in rows:
        kinds[kind].add(name)
    return Known(*(frozenset(kinds[k]) for k in ("table", "function", "engine")))


def check(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """InputError, which says what to write, unless `sql` is one SELECT that names
    nothing but what the release holds."""
    _one_select(sql)
    nodes = list(_nodes(_tree(con, sql)))
    there = known(con)
    given = {entry["key"].lower() for node in nodes for entry in _parts(node)}
    named = given - there.engine
    for node in nodes:
        if node.get("class") == "FUNCTION":
            _scalar(str(node["function_name"]))
        kind = node.get("type")
        if kind == "TABLE_FUNCTION":
            _rows_from(node["function"], there)
        elif kind == "BASE_TABLE":
            _table(node["qualified_name"]["path"], there, named)
        elif kind == "SHOW_REF" and node.get("query") is None:
            _shown(str(node["table_name"]).strip('"'))
        elif kind == "VALUE_PARAMETER":
            raise InputError(
                [f"Parameter ${node['identifier']} has no value: write the value"]
            )


def _one_select(sql: str) -> None:
    if not sql.strip():
        raise InputError([f"The query is empty: {READ}"])
    try:
        found = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise InputError([f"No SQL that can be read: {first_line(error)}"]) from None
    if len(found) != 1:
        raise InputError([f"{len(found)} statements: {READ}; ask one after the other"])
    if (kind := found[0].type) != duckdb.StatementType.SELECT:
        name = kind.name.replace("_", " ")
        name = "PIVOT without IN (…)" if name == "MULTI" else name
        raise InputError([f"{name} is not allowed: {READ}, the release is not changed"])


def _tree(con: duckdb.DuckDBPyConnection, sql: str) -> Node:
    (text,) = run_file(con, ASKED / "parsed.sql", statement=sql).fetchall()[0]
    tree: Node = json.loads(text)
    if tree["error"]:
        raise InputError([f"No SQL that can be read: {tree['error_message']}"])
    return tree


def _nodes(tree: Any) -> Iterator[Node]:
    """Every object of a tree; without recursion, however deep it is."""
    left = [tree]
    while left:
        found = left.pop()
        if isinstance(found, dict):
            yield found
        left.extend(found.values() if isinstance(found, dict) else ())
        left.extend(found if isinstance(found, list) else ())


def _parts(node: Node) -> list[Node]:
    """The parts that a WITH names."""
    return list((node.get("cte_map") or {}).get("map") or ())


def _scalar(name: str) -> None:
    if name.lower() in NO_READING:
        raise InputError(
            [f"Function {name} is not allowed: it does not read the release; drop it"]
        )


def _rows_from(function: Node, there: Known) -> None:
    name = str(function["qualified_name"]["path"][-1]).lower()
    allowed = MAKES_ROWS | there.functions
    if name not in allowed:
        raise InputError(
            [
                f"Function {name}() is not allowed: a query reaches no file, network "
                f"or setting. Read a table ({_some(there.tables)}) or use "
                f"{', '.join(sorted(allowed))}"
            ]
        )


def _table(path: list[str], there: Known, named: set[str]) -> None:
    name = str(path[-1]).lower()
    if len(path) == 1 and name in named:
        return
    owner = tuple(str(part).lower() for part in path[:-1])
    if owner in OWNERS and name in there.tables:
        return
    if owner == ("information_schema",) and name in ("tables", "columns"):
        return
    near = difflib.get_close_matches(name, there.tables, n=1)
    meant = f"did you mean {near[0]}?" if near else f"there are {_some(there.tables)}"
    whole = ".".join(map(str, path))
    raise InputError([f"No table {whole} in the release: {meant} (`show tables`)"])


def _shown(what: str) -> None:
    if what != "tables":
        raise InputError([f"SHOW {what} is not allowed: use `show tables`"])


def _some(names: Iterable[str]) -> str:
    """The tables that hold what pages show, for those who know none yet."""
    first = [name for name in sorted(names) if name.startswith(("dim_", "fct_"))]
    return ", ".join(first) + ", …"


def first_line(error: Exception) -> str:
    """What the engine says without the excerpt of the statement below it."""
    told = str(error).split("\n\nLINE ")[0].split("\nLINE ")[0]
    return " ".join(told.split())
