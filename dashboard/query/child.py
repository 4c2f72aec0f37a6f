"""Asks one release in a process of its own:
`python -m dashboard.query.child RELEASE.duckdb LIMIT SQL`.

Prints one JSON object: {"columns": [[name, type], ...], "rows": [[value, ...], ...],
"more": whether the limit left some out} or {"problems": [sentence, ...]}.
`ask.ask` starts it with limits.
"""

from __future__ import annotations

import json
import math
import sys
import threading
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import InputError
from dashboard.query import parsed
from dashboard.releases import reader
from dashboard.releases.store import Release

SECONDS = 10.0
MEMORY = "256MB"
# Before the engine is locked: no file to swap to, nothing fetched, no variable of
# Python read as a table.
ENGINE: dict[str, str | int | bool] = {
    "memory_limit": MEMORY,
    "threads": 1,
    "temp_directory": "",
    "max_temp_directory_size": "0KB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


def outcome(
    path: Path, sql: str, limit: int, *, seconds: float = SECONDS
) -> dict[str, Any]:
    """The answer, or what is wrong with the question."""
    con = reader.connect(Release(path.stem, path), ENGINE)
    watchdog = threading.Timer(seconds, con.interrupt)
    try:
        con.execute("use warehouse")
        parsed.check(con, sql)
        watchdog.start()
        con.execute(sql)
        found = con.fetchmany(limit + 1)
        columns = [(c[0], str(c[1])) for c in con.description or []]
        rows = [[_plain(value) for value in row] for row in found[:limit]]
        return {"columns": columns, "rows": rows, "more": len(found) > limit}
    except InputError as error:
        return {"problems": error.problems}
    except RecursionError:
        return {"problems": ["The query is nested too deeply: ask for less at once"]}
    except (duckdb.Error, MemoryError) as error:
        return {"problems": [_told(error, seconds)]}
    finally:
        watchdog.cancel()
        con.close()


def _told(error: Exception, seconds: float) -> str:
    if isinstance(error, duckdb.InterruptException):
        return f"Ended after {seconds:g} seconds: narrow it with WHERE, or join less"
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return f"Needs more than {MEMORY} of memory: narrow it with WHERE, or group"
    told = parsed.first_line(error)
    if isinstance(error, duckdb.BinderException | duckdb.CatalogException):
        return f"{told}. `describe TABLE` lists the columns, `show tables` the tables"
    return f"{told}. Correct the query"


def _plain(value: Any) -> Any:
    """A value that JSON has: whole numbers stay whole, dates are ISO 8601."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | float | None) else str(value)


if __name__ == "__main__":
    json.dump(outcome(Path(sys.argv[1]), sys.argv[3], int(sys.argv[2])), sys.stdout)
