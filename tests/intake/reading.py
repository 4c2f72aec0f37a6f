"""Checks an upload without a child process of its own: fast, for files that are wrong
in what they say rather than in what they cost."""

from __future__ import annotations

from pathlib import Path

from dashboard.intake import bounded, child
from dashboard.intake.refused import RefusedError


def in_process(path: Path) -> bounded.Table:
    """What `bounded.read` gives, read here."""
    told = child.outcome(path.read_bytes())
    if refused := told.get("refused"):
        raise RefusedError(**refused)
    return bounded.Table(told["sheets"], told["encoding"], tuple(faults(told)))


def faults(told: dict[str, list[dict[str, object]]]) -> list[RefusedError]:
    return [RefusedError(**fault) for fault in told["faults"]]  # type: ignore[arg-type]
