"""Reads an upload in a child with limits: a hostile file costs the child, not us."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import bounds
from dashboard.bounds import USUAL, Limits
from dashboard.intake.container import MAX_BYTES
from dashboard.intake.refused import RefusedError
from dashboard.intake.text_file import NumberedRow


@dataclass(frozen=True)
class Table:
    """Rows of text by sheet ('' for a CSV file), each with its row in the file.
    `faults`: cells that hide what they hold, such as formulas; never publishable."""

    sheets: dict[str, list[NumberedRow]]
    encoding: str
    faults: tuple[RefusedError, ...] = ()


def read(path: Path, *, limits: Limits = USUAL) -> Table:
    """Read an upload in a child of bounded memory, time and output.

    RefusedError for whatever cannot be read, also where the child was ended.
    """
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError("too_large", f"{path.stat().st_size >> 20} MB")
    told = ask("dashboard.intake.child", [path], limits)
    sheets = {
        name: [(line, cells) for line, cells in rows]
        for name, rows in told["sheets"].items()
    }
    faults = tuple(RefusedError(**fault) for fault in told["faults"])
    return Table(sheets, told["encoding"], faults)


def ask(module: str, files: list[Path], limits: Limits) -> dict[str, Any]:
    """The JSON object that a module prints of some files, run in a child.

    RefusedError for what it refused, and where the child was ended.
    """
    paths = [str(path.resolve()) for path in files]
    try:
        told: dict[str, Any] = json.loads(bounds.output(module, *paths, limits=limits))
    except bounds.EndedError as ended:
        if ended.too_slow:
            raise RefusedError("too_slow", f"{limits.wall_seconds:g} s") from None
        raise RefusedError("too_complex") from None
    if refused := told.get("refused"):
        raise RefusedError(**refused)
    return told
