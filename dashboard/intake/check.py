"""Check an upload: all problems at once, each with cell, rule and remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.intake import bounded, names, quoted
from dashboard.intake.annotations import AnnotationReader
from dashboard.intake.columns import heading
from dashboard.intake.findings import Checked, Finding, Verdict
from dashboard.intake.messages import finding
from dashboard.intake.refused import RefusedError
from dashboard.intake.rows import Reading, read_sheet
from dashboard.method.period import MONTH, Period
from dashboard.releases import reader
from dashboard.releases.store import Release, sha256
from dashboard.rows import fetched, run_file
from dashboard.settings import Settings

HERE = Path(__file__).parent
# (share done 0..1, name of the step)
Progress = Callable[[float, str], None]
MOST_NAME = 120
ANNOTATED = (
    *("indicator", "area", "boundary", "period", "department", "text", "written"),
    *("action", "sheet", "row"),
)


def _silent(_share: float, _step: str) -> None:
    return None


def check(
    path: Path,
    settings: Settings,
    release: Release,
    *,
    name: str = "",
    progress: Progress = _silent,
) -> Checked:
    """Everything there is to say about an upload, beside what `release` holds.

    The file is read in a bounded child process. `name`: as the sender called it.
    """
    del settings  # what counts is what the release holds
    shown = safe_name(name or path.name)
    digest = sha256(path)
    progress(0.0, "read")
    try:
        table = bounded.read(path)
    except RefusedError as error:
        return Checked(shown, digest, 0, 0, 0, (_refused(error),), (), ())
    con = reader.connect(release)
    try:
        reading = Reading(names.load(con), date.today())
        reading.findings += [_refused(fault) for fault in table.faults]
        progress(0.3, "cells")
        for sheet, rows in table.sheets.items():
            of_notes = AnnotationReader.head(rows) is not None
            read_sheet(reading, sheet, rows, AnnotationReader if of_notes else None)
        if not reading.read and not reading.findings:
            reading.findings.append(finding("reject", "nothing_filled", "", None))
        progress(0.6, "rules")
        found = across_rows(con, reading)
    finally:
        con.close()
    progress(1.0, "done")
    bad = {(f.sheet, f.row) for f in found if f.verdict == "reject"}
    staged, notes = (
        [r for r in rows if (r["sheet"], r["row"]) not in bad]
        for rows in (reading.rows, reading.annotations)
    )
    count = len(staged) + len(notes)
    order = {"reject": 0, "confirm": 1, "normalize": 2}
    found.sort(key=lambda f: (order[f.verdict], f.sheet, f.row or 0))
    return Checked(
        shown,
        digest,
        reading.read,
        count,
        reading.read - count,
        tuple(found),
        tuple(_observation(row) for row in staged),
        tuple(reading.sources.values()),
        tuple({c: str(row[c]) for c in ANNOTATED} for row in notes),
        quoted.plan_rows(staged),
        quoted.aliases(staged),
    )


def _refused(error: RefusedError) -> Finding:
    return finding("reject", error.rule, error.sheet, error.row, value=error.value)


def safe_name(name: str) -> str:
    """A file's name as it may be shown: no path, no control or direction marks."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c.isprintable())
    return kept[:MOST_NAME] or "upload"


def across_rows(con: duckdb.DuckDBPyConnection, reading: Reading) -> list[Finding]:
    """The findings so far and those of every rule in rules/."""
    found = list(reading.findings)
    if reading.rows:
        _stage(con, reading)
        now = Period.holding(reading.today, MONTH).end
        found += _told(con, HERE / "rules", reading.rows, this_month=now)
    if reading.annotations:
        _stage_annotations(con, reading)
        found += _told(con, HERE / "rules" / "annotations", reading.annotations)
    return found


def _told(
    con: duckdb.DuckDBPyConnection,
    rules: Path,
    rows: list[dict[str, Any]],
    **values: Any,
) -> list[Finding]:
    """What the rules of a folder say of rows. A row that one of them rejects is told
    so once, and is not asked to be confirmed as well."""
    found: list[Finding] = []
    rejected: set[tuple[str, int | None]] = set()
    told: list[tuple[Verdict, str, dict[str, Any]]] = []
    for path in sorted(rules.glob("*.sql")):
        sql = path.read_text("utf-8")
        verdict: Verdict = sql.split("-- Verdict: ", 1)[1].split("\n", 1)[0]  # type: ignore[assignment]
        own = {name: value for name, value in values.items() if f"${name}" in sql}
        told += [(verdict, path.stem, row) for row in fetched(con.execute(sql, own))]
    for verdict, rule, row in sorted(told, key=lambda item: item[0] != "reject"):
        figure = rows[row["n"]]
        place = (figure["sheet"], figure["row"])
        if place in rejected and not (verdict == "reject" and rule == "twice_in_file"):
            continue
        if verdict == "reject":
            rejected.add(place)
        value = row.get("value", figure["printed"])
        key = f"{rule}:{figure['indicator']}:{figure['area']}:{figure['period']}"
        # A note has no kind of its own.
        if figure.get("kind", "actual") != "actual":
            key += f":{figure['kind']}"
        found.append(
            finding(
                verdict,
                rule,
                *place,
                heading(row.get("field", "value")),
                value,
                new_value=value if verdict == "normalize" else "",
                key=key if verdict == "confirm" else "",
                extra=row.get("extra", ""),
            )
        )
    return found


def _stage(con: duckdb.DuckDBPyConnection, reading: Reading) -> None:
    """The tables that the rules read: see intake/staged.sql."""
    rows = reading.rows
    columns = {
        name: pa.array([row[name] for row in rows])
        for name in (
            *("sheet", "row", "indicator", "area", "boundary", "period", "ends"),
            *("months", "unit", "factor", "qualifier", "action", "reason", "note"),
            *("printed", "kind", "plan"),
        )
    }
    columns["n"] = pa.array(range(len(rows)))
    columns["value"] = pa.array([row["value"] or None for row in rows], pa.string())
    con.register("uploaded", pa.table(columns))
    unread = {
        name: pa.array([row[name] for row in reading.unread], pa.string())
        for name in ("indicator", "area", "period")
    }
    con.register("unread", pa.table(unread))
    run_file(con, HERE / "staged.sql")


def _stage_annotations(con: duckdb.DuckDBPyConnection, reading: Reading) -> None:
    """The tables of rules/annotations: the notes, and the figures of the file."""
    key = ("indicator", "area", "boundary", "period")
    for table, rows, more in (
        ("annotated", reading.annotations, ("department", "action", "sheet", "row")),
        ("brought", reading.rows, ("action",)),
    ):
        columns = {
            name: pa.array([str(row[name]) for row in rows], pa.string())
            for name in (*key, *more)
        }
        columns["n"] = pa.array(range(len(rows)), pa.int64())
        con.register(table, pa.table(columns))


def _observation(row: dict[str, Any]) -> dict[str, str | None]:
    reason = row["reason"] and f"修订：{row['reason']}"
    note = "；".join(filter(None, (row["note"], reason, quoted.place(row))))
    return {
        "indicator": row["indicator"],
        "area": row["area"],
        "boundary": row["boundary"],
        "period": row["period"],
        "value": _plain(row["value"]),
        "unit": row["unit"],
        "kind": row["kind"],
        "qualifier": row["qualifier"],
        "printed_name": row["printed_name"] or None,
        "quote": row["quote"] or None,
        "formula": None,
        "note": note or None,
        "source": row["source"],
        "action": row["action"],
        "sheet": row["sheet"],
        "row": str(row["row"]),
        **{name: row[name] or None for name in ("page", "document", "corrected")},
    }


def _plain(value: str) -> str | None:
    return f"{Decimal(value):f}" if value else None
