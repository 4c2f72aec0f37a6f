"""data/ -> a checked, immutable release. A failed build leaves the old one current."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dashboard.catalog_files import load_catalog
from dashboard.errors import InputError
from dashboard.settings import Settings
from dashboard.warehouse import geometry, neighbours, statuses
from dashboard.warehouse import release as releases
from dashboard.warehouse.stage import input_hash, stage

HERE = Path(__file__).parent
ROWS_SHOWN = 20


def ensure(settings: Settings) -> releases.Release:
    """The current release if it was built from the files as they are, else a new."""
    with one_builder(settings.warehouse):
        found = releases.current(settings.warehouse)
        if found and found.id.endswith(input_hash(settings.data)[:8]):
            return found
        return _build(settings)


def build(settings: Settings) -> releases.Release:
    """Build a release and make it current; raise InputError with every problem."""
    with one_builder(settings.warehouse):
        return _build(settings)


@contextmanager
def one_builder(folder: Path) -> Iterator[None]:
    """Two processes that start together must not build into each other's way."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(settings: Settings) -> releases.Release:
    catalog = load_catalog(settings.data / "metadata")
    geometry.check(settings.data, catalog.map_notice)
    built_at = datetime.now(UTC)
    digest = input_hash(settings.data)
    name = f"{built_at:%Y%m%dT%H%M%SZ}-{digest[:8]}"
    building = settings.warehouse / f".building-{os.getpid()}.duckdb"
    building.unlink(missing_ok=True)
    con = duckdb.connect()
    try:
        # Readable by the engine's previous minor version, so it can be rolled back.
        con.execute(f"attach '{building}' as warehouse (storage_version 'v1.5.0')")
        con.execute("use warehouse")
        stage(con, settings.data, catalog)
        for script in sorted((HERE / "sql").glob("*.sql")):
            con.execute(script.read_text("utf-8"))
        statuses.compute(con)
        neighbours.compute(con)
        con.execute(
            "insert into release_info values (?, ?, ?)", [name, digest, built_at]
        )
        if problems := broken_rows(con):
            raise InputError(problems)
        con.execute("use memory")
        con.execute("detach warehouse")
    except BaseException:
        con.close()
        building.unlink(missing_ok=True)
        raise
    con.close()
    release = releases.Release(name, settings.warehouse / f"{name}.duckdb")
    releases.publish(building, release)
    return release


def broken_rows(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Run every check: one sentence a returned row, with the rule and its remedy."""
    problems = []
    for check in sorted((HERE / "checks").glob("*.sql")):
        cursor = con.execute(check.read_text("utf-8"))
        columns = [column[0] for column in cursor.description or []]
        rows = cursor.fetchall()
        problems += [
            f"{check.stem}: "
            + ", ".join(f"{c}={v}" for c, v in zip(columns, row, strict=True))
            for row in rows[:ROWS_SHOWN]
        ]
        if len(rows) > ROWS_SHOWN:
            problems.append(f"{check.stem}: and {len(rows) - ROWS_SHOWN} more rows")
        if rows:
            problems.append(f"{check.stem}: {remedy(check)}")
    return problems


def remedy(check: Path) -> str:
    """The remedy line of a check's header."""
    lines = check.read_text("utf-8").splitlines()
    comments = [line[3:] for line in lines if line.startswith("-- ")]
    start = next(i for i, text in enumerate(comments) if text.startswith("Remedy: "))
    return " ".join(comments[start:])
