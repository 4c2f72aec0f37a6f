"""The public warehouse: a file made from nothing, of published figures alone.

Staged in memory from the current internal release (sql/stage.sql says what may
leave), computed anew by the same SQL, small counts withheld (small_counts.py), and
written column by column into the tables of data/metadata/public_tables.yml.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb.sqltypes import VARCHAR

from dashboard import personal
from dashboard.build import neighbours, public_tables, statuses
from dashboard.build.build import SCRIPTS
from dashboard.errors import InputError
from dashboard.public import small_counts
from dashboard.public.disclosure import Withheld
from dashboard.releases import shape
from dashboard.releases import store as releases
from dashboard.rows import run_file
from dashboard.settings import Settings

OWN = Path(__file__).parent / "sql"
SHARED = SCRIPTS
# Addresses and printed figures, of which digits are no one's number.
NO_TEXT = re.compile("url$|printed$|^printed_value$")


@dataclass(frozen=True)
class Public:
    """A public release and, where it is new, what it withholds."""

    release: releases.Release
    withheld: Withheld


def ensure(settings: Settings) -> Public:
    """The current public release if it is of the current internal one, else a new."""
    internal, found = _internal(settings), releases.current(settings.public)
    if found and found.inputs == internal.sha256 and not shape.problem(found):
        return Public(found, Withheld(set()))
    return build(settings)


def build(settings: Settings) -> Public:
    """Publish the public part of the current internal release; InputError without one.

    Earlier public releases in the same folder are read: what one of them withheld or
    showed bears on what this one may show.
    """
    internal = _internal(settings)
    folder = settings.public
    with releases.one_writer(folder, wait=True):
        releases.clean(folder)
        built_at = datetime.now(UTC)
        name = releases.unused_id(folder, built_at, internal.sha256)
        building = folder / f".building-{os.getpid()}.duckdb"
        building.unlink(missing_ok=True)
        try:
            withheld = _write(building, internal, name, built_at, _earlier(folder))
        except BaseException:
            building.unlink(missing_ok=True)
            raise
        made = releases.Release(
            name,
            folder / f"{name}.duckdb",
            made_at=built_at.isoformat(timespec="seconds"),
            inputs=internal.sha256,
        )
        release = releases.publish(building, made)
    return Public(release, withheld)


def _internal(settings: Settings) -> releases.Release:
    found = releases.current(settings.warehouse)
    if settings.edition != "internal" or found is None:
        raise InputError(
            [
                f"No internal release in {settings.warehouse}. Run this with EDITION "
                "unset, after `python -m dashboard build`"
            ]
        )
    return found


def _earlier(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.duckdb") if path.name[0] != ".")


def _write(
    building: Path,
    internal: releases.Release,
    name: str,
    built_at: datetime,
    earlier: list[Path],
) -> Withheld:
    con = duckdb.connect()
    try:
        con.create_function("masked", personal.masked, [VARCHAR], VARCHAR)
        con.execute(f"attach '{internal.path}' as internal (read_only)")
        with shape.reading(internal.id, "the public edition"):
            run_file(con, OWN / "stage.sql")
        con.execute("detach internal")
        for script in sorted(SHARED.glob("[23]*.sql")):  # dimensions and facts
            run_file(con, script)
        withheld = small_counts.find(con, earlier)
        con.execute(
            "create table withheld_cell "
            "(indicator varchar, area_id varchar, period varchar)"
        )
        if withheld.cells:
            con.executemany(
                "insert into withheld_cell values (?, ?, ?)", sorted(withheld.cells)
            )
        run_file(con, OWN / "withhold.sql")
        for script in sorted(SHARED.glob("4*.sql")):  # marts
            run_file(con, script)
        run_file(con, OWN / "small_changes.sql")
        statuses.compute(con)
        neighbours.compute(con)
        con.execute(
            "insert into release_info values (?, null, ?, ?)",
            [name, built_at, shape.SHAPE],
        )
        _copy(con, building)
    finally:
        con.close()
    return withheld


def _copy(con: duckdb.DuckDBPyConnection, building: Path) -> None:
    """Fill the allow-list's tables, then give the file the words of the queries."""
    con.execute(
        f"attach '{building}' as warehouse (storage_version 'v1.5.0', block_size 16384)"
    )
    allowed = public_tables.read()
    for table, about in allowed.tables.items():
        typed = ", ".join(
            f"{name} {allowed.column(table, name).type}" for name in about.columns
        )
        names = ", ".join(about.columns)
        con.execute(f"create table warehouse.{table} ({typed})")
        con.execute(
            f"insert into warehouse.{table} ({names}) select {names} from {table}"
        )
    if problems := personal_numbers(con):
        raise InputError(problems)
    con.execute("use warehouse")
    run_file(con, SHARED / "50_language.sql")
    con.execute("use memory")
    con.execute("detach warehouse")


def personal_numbers(con: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence for each column to be published in which a telephone or identity-card
    number is left; a text that is added later is looked at too."""
    problems = []
    allowed = public_tables.read()
    for table, about in allowed.tables.items():
        for name in about.columns:
            if NO_TEXT.search(name) or allowed.column(table, name).type != "varchar":
                continue
            texts = con.execute(f"select {name} from warehouse.{table}").fetchall()
            left = sum(text != personal.masked(text) for (text,) in texts if text)
            if left:
                problems.append(
                    f"{table}.{name}: {left} rows hold a telephone or identity-card "
                    "number; take it out of data/, or let sql/stage.sql mask it"
                )
    return problems
