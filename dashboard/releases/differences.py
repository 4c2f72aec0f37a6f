"""What differs between two releases: values, and the statuses that follow."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import InputError
from dashboard.releases import store as releases
from dashboard.rows import Rows, fetched, run_file
from dashboard.settings import Settings

COMPARE = Path(__file__).parent / "compare"


@dataclass(frozen=True)
class Diff:
    """`values`: change ('new', 'changed', 'removed'), indicator, name_zh, name_en,
    area_id, area_zh, area_en, period, kind, old_value, new_value (as printed, with
    unit and qualifier), old_figures, new_figures (the same as value, digits, qualifier,
    unit, unit_en), source_title. `statuses`: plan, row_number, indicator,
    names, old_status and new_status as of today, with the year and value judged.
    `annotations`: change, indicator, names, area_id and its names, period, department,
    old_text, new_text, old_audience, new_audience: notes of departments."""

    values: Rows
    statuses: Rows
    annotations: Rows = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many values are new, changed and removed; how many statuses and notes
        change."""
        found = Counter(row["change"] for row in self.values)
        kinds = ("new", "changed", "removed")
        more = {"statuses": self.statuses, "annotations": self.annotations}
        return {k: found[k] for k in kinds} | {k: len(rows) for k, rows in more.items()}

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--json`."""
        return asdict(self) | {"counts": self.counts}

    def lines(self) -> list[str]:
        """One line a difference, for a terminal."""
        marks = {"new": "+", "changed": "~", "removed": "-"}
        told = [
            f"{marks[row['change']]} {row['name_zh']} {row['area_zh']} {row['period']} "
            f"[{row['kind']}]: {row['old_value'] or '—'} → {row['new_value'] or '—'}"
            for row in self.values
        ]
        told += [
            f"! {row['plan_zh']} {row['name_zh']}: "
            f"{row['old_status'] or '—'} → {row['new_status'] or '—'}"
            for row in self.statuses
        ]
        return told + [
            f"{marks[row['change']]} 批注 {row['name_zh']} {row['area_zh']} "
            f"{row['period']} {row['department']} [{row['new_audience']}]: "
            f"{row['old_text'] or '—'} → {row['new_text'] or '—'}"
            for row in self.annotations
        ]


def between(older: Path, newer: Path, as_of: date | None = None) -> Diff:
    """Compare two warehouse files, statuses as of that day or today. InputError where
    one is damaged or has other tables."""
    con = duckdb.connect()
    try:
        con.execute(f"attach '{older}' as older (read_only)")
        if older == newer:
            return Diff([], [])
        con.execute(f"attach '{newer}' as newer (read_only)")
        con.execute("set enable_external_access = false")
        run_file(con, COMPARE / "names.sql")
        day = as_of or date.today()
        return Diff(
            _rows(con, "values"),
            _rows(con, "statuses", as_of=day),
            _rows(con, "annotations") if _have_audiences(con) else [],
        )
    except duckdb.Error as error:
        names = f"{older.stem} and {newer.stem}"
        reason = str(error).splitlines()[0]
        raise InputError(
            [
                f"Releases {names} cannot be compared: one is damaged or was made by a "
                f"version with other tables ({reason}); compare two newer ones"
            ]
        ) from error
    finally:
        con.close()


def diff(settings: Settings, a: str, b: str) -> Diff:
    """What changed from release `a` to release `b`; InputError on an unknown one."""
    folder = settings.warehouse
    return between(releases.find(folder, a).path, releases.find(folder, b).path)


def _have_audiences(con: duckdb.DuckDBPyConnection) -> bool:
    """Both say who may read which note: no release did before there were notes, and a
    public one has those alone that all may read."""
    columns = fetched(con.execute("from duckdb_columns()"))
    named = [(row["table_name"], row["column_name"]) for row in columns]
    return named.count(("annotation", "audience")) == 2


def _rows(con: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> Rows:
    return fetched(run_file(con, COMPARE / f"{name}.sql", **parameters))
