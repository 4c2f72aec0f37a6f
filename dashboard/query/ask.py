"""One question of a reader's own, answered by a child with limits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dashboard import bounds
from dashboard.errors import InputError
from dashboard.releases.reader import Columns
from dashboard.releases.store import Release

MOST_ROWS = 100_000
MOST_LETTERS = 20_000
# Of address space, for the engine reserves far more than it may use; and of time: the
# child's own watchdog comes first, and says so better.
LIMITS = bounds.Limits(memory=4 << 30, wall_seconds=20)


@dataclass(frozen=True)
class Answer:
    """Columns with their types, rows in order; `more`: the limit left some out."""

    columns: Columns
    rows: list[list[Any]]
    more: bool


def ask(release: Release, sql: str, limit: int) -> Answer:
    """At most `limit` rows; InputError for whatever is not one SELECT of the release,
    names what it does not hold, or takes more time, memory or room than there is."""
    if not 1 <= limit <= MOST_ROWS:
        raise InputError([f"--limit {limit}: write a number from 1 to {MOST_ROWS}"])
    if len(sql) > MOST_LETTERS or "\0" in sql:
        raise InputError(
            [f"The query has {len(sql)} letters: write at most {MOST_LETTERS}, no NUL"]
        )
    try:
        printed = bounds.output(
            "dashboard.query.child",
            str(release.path.resolve()),
            str(limit),
            sql,
            limits=LIMITS,
        )
    except bounds.EndedError as ended:
        which = "time" if ended.too_slow else "memory, time or room"
        raise InputError(
            [f"The query was ended, it took too much {which}: ask for less at once"]
        ) from None
    told = json.loads(printed)
    if problems := told.get("problems"):
        raise InputError(problems)
    return Answer(
        [(n, kind) for n, kind in told["columns"]], told["rows"], told["more"]
    )
