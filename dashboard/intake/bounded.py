"""Reads an upload in a child with limits: a hostile file costs the child, not us."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dashboard import bounds
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


def read(path: Path, *, wall_seconds: float = bounds.WALL_SECONDS) -> Table:
    """Read an upload in a child of bounded memory, time and output.

    RefusedError for whatever cannot be read, also where the child was ended.
    """
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError("too_large", f"{path.stat().st_size >> 20} MB")
    try:
        printed = bounds.output(
            "dashboard.intake.child", str(path.resolve()), wall_seconds=wall_seconds
        )
    except bounds.EndedError as ended:
        if ended.too_slow:
            raise RefusedError("too_slow", f"{wall_seconds:g} s") from None
        raise RefusedError("too_complex") from None
    told = json.loads(printed)
    if refused := told.get("refused"):
        raise RefusedError(**refused)
    sheets = {
        name: [(line, cells) for line, cells in rows]
        for name, rows in told["sheets"].items()
    }
    faults = tuple(RefusedError(**fault) for fault in told["faults"])
    return Table(sheets, told["encoding"], faults)
