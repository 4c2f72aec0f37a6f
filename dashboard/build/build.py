"""data/ and what was published -> a checked, immutable release. A failed build leaves
the old one current."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dashboard.build import learnt, neighbours, outlines, statuses
from dashboard.build.catalog_files import load_catalog
from dashboard.build.stage import input_hash, stage
from dashboard.errors import InputError
from dashboard.releases import audit, shape, submissions
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.releases.submissions import Submission
from dashboard.rows import fetched, run_file
from dashboard.settings import Settings

HERE = Path(__file__).parent
SCRIPTS = HERE / "sql"
ROWS_SHOWN = 20


def ensure(settings: Settings) -> Release:
    """The current release if data/ is as it was when it became current (a release
    that was rolled back to stays) and this program can read it, else a new one."""
    # Looked at first: a full or read-only disk does not keep a release from being read.
    if found := _up_to_date(settings):
        return found
    with releases.one_writer(settings.warehouse, wait=True):
        return _up_to_date(settings) or _build(settings)


def build(settings: Settings) -> Release:
    """Build a release from data/ and the published submissions in effect, and make
    it current; raise InputError with every problem."""
    with releases.one_writer(settings.warehouse, wait=True):
        return _build(settings)


def _up_to_date(settings: Settings) -> Release | None:
    found = releases.current(settings.warehouse)
    if found is None or found.inputs != input_hash(settings.data):
        return None
    return None if shape.problem(found) else found


def _build(settings: Settings) -> Release:
    folder = settings.warehouse
    before = releases.newest(folder)
    in_effect = before.submissions if before else ()
    releases.clean(folder)
    building = folder / f".building-{os.getpid()}.duckdb"
    made = candidate(settings, building, submissions.load(folder, in_effect))
    done = releases.publish(building, made)
    said = audit.append_done(
        folder, actor="system", action="build", object=done.id, result="done"
    )
    return replace(done, caveat=" ".join(filter(None, (done.caveat, said))))


def candidate(
    settings: Settings, file: Path, published: Sequence[Submission]
) -> Release:
    """Write a checked warehouse to `file`; return the release that it may become.
    InputError with every problem, and no file."""
    catalog = load_catalog(settings.data / "metadata")
    outlines.check(settings.data, catalog.map_notice)
    built_at = datetime.now(UTC)
    digest = input_hash(settings.data)
    name = releases.unused_id(settings.warehouse, built_at, digest)
    file.unlink(missing_ok=True)
    con = duckdb.connect()
    try:
        # Readable by the engine's previous minor version, so it can be rolled back.
        # Small blocks: an eighth of the size for these small tables, and as fast.
        con.execute(
            f"attach '{file}' as warehouse (storage_version 'v1.5.0', block_size 16384)"
        )
        con.execute("use warehouse")
        stage(con, settings.data, learnt.catalog(catalog, published), published)
        for script in sorted(SCRIPTS.glob("*.sql")):
            run_file(con, script)
        statuses.compute(con)
        neighbours.compute(con)
        con.execute(
            "insert into release_info values (?, ?, ?, ?)",
            [name, digest, built_at, shape.SHAPE],
        )
        if problems := broken_rows(con):
            raise InputError(problems)
        con.execute("use memory")
        con.execute("detach warehouse")
    except BaseException:
        con.close()
        for left in file.parent.glob(f"{file.name}*"):  # its write-ahead log, too
            left.unlink(missing_ok=True)
        raise
    con.close()
    return Release(
        id=name,
        path=settings.warehouse / f"{name}.duckdb",
        made_at=built_at.isoformat(timespec="seconds"),
        inputs=digest,
        submissions=tuple(submission.id for submission in published),
    )


def broken_rows(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Run every check: one sentence a returned row, with the rule and its remedy."""
    problems = []
    for check in sorted((HERE / "checks").glob("*.sql")):
        rows = fetched(run_file(con, check))
        problems += [
            f"{check.stem}: " + ", ".join(f"{c}={v}" for c, v in row.items())
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
