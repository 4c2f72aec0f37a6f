"""Does this program read a release that another version of it made?

Tables that came later read as empty where that is true of them (since.sql); whatever
else a question asks for, the release must have. What a table means is counted by SHAPE.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache

import duckdb

from dashboard.errors import InputError
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.rows import fetched

# Raised where a column or table changes its meaning or goes, so that an older program
# would read it wrongly: it refuses a release that states a higher one. Not for what is
# only added. A release of before it was stated has 0.
SHAPE = 1
OTHER = (duckdb.CatalogException, duckdb.BinderException)


@lru_cache(maxsize=64)
def problem(release: Release) -> str:
    """Why this program cannot read the release, one sentence with the remedy, or ''.
    Its file must be sound: every question is put to it, without its values."""
    with closing(reader.connect(release)) as con:
        con.execute(reader.SEARCH)
        stated = _stated(con)
        if stated > SHAPE:
            return (
                f"Release {release.id} was made by a newer program (tables of version "
                f"{stated}, this one reads up to {SHAPE}); start that program, or roll "
                "back to an older release with it"
            )
        for name in reader.names():
            try:
                con.execute(f"prepare question as {reader.statement(name)}")
            except OTHER as error:
                return _lacks(release.id, name, stated, error)
            con.execute("deallocate question")
    return ""


def require(release: Release) -> Release:
    """The same release; InputError where this program cannot read it."""
    if said := problem(release):
        raise InputError([said])
    return release


@contextmanager
def reading(release_id: str, what: str) -> Iterator[None]:
    """InputError where what is read inside does not exist in that release."""
    try:
        yield
    except OTHER as error:
        raise InputError([_lacks(release_id, what, None, error)]) from error


def _stated(con: duckdb.DuckDBPyConnection) -> int:
    try:
        rows = fetched(con.execute("from warehouse.release_info"))
    except duckdb.CatalogException:
        return 0
    return int(rows[0].get("shape") or 0) if rows else 0


def _lacks(release_id: str, what: str, stated: int | None, error: Exception) -> str:
    version = "" if stated is None else f" (tables of version {stated}, here {SHAPE})"
    first = str(error).splitlines()[0].rstrip("!.")
    return (
        f"Release {release_id}{version} was made by another version of the program and "
        f"lacks what {what} reads: {first}. Make a new one with `python -m dashboard "
        "build` (`--edition public` for the public), or start the program that made it"
    )
