"""Checks an upload without a child process and a connection of its own: fast, for files
that are wrong in what they say rather than in what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from dashboard.intake import bounded, child, names
from dashboard.intake.refused import RefusedError
from dashboard.releases import reader
from dashboard.releases.store import Release


def in_process(path: Path) -> bounded.Table:
    """What `bounded.read` gives, read here."""
    told = child.outcome(path.read_bytes())
    if refused := told.get("refused"):
        raise RefusedError(**refused)
    faults = tuple(RefusedError(**fault) for fault in told["faults"])
    return bounded.Table(told["sheets"], told["encoding"], faults)


@contextmanager
def quick(release: Release) -> Iterator[None]:
    """`check` reads here, from one connection, and loads the names once."""
    con = duckdb.connect(config={"threads": "1"})
    con.execute(f"attach '{release.path}' as warehouse (read_only)")
    known = names.load(con)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded, "read", in_process)
        patch.setattr(reader, "connect", lambda _release: con.cursor())
        patch.setattr(names, "load", lambda _con: known)
        yield
    con.close()
