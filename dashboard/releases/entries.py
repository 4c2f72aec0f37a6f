"""What stands in the pointer and in each entry of the history, read to the letter."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.releases.files import read_small

POINTER = "current.json"
HISTORY = "history"
MOST_SEQUENCE = 999_999_999
# Names become paths and part of SQL.
Name = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Name
    path: str
    sequence: int = Field(ge=1, le=MOST_SEQUENCE)
    sha256: Sha256
    size: int = Field(ge=0)
    made_at: str
    action: str
    by: str
    note: str
    inputs: str
    submissions: tuple[Name, ...]
    degraded: Literal[False]


def read(path: Path) -> dict[str, Any] | None:
    """The values of an entry, `path` as a whole one; None where the file is missing
    or damaged: no JSON, a field of another type, or at odds with its own name."""
    try:
        found = _Entry.model_validate_json(read_small(path))
    except (OSError, ValueError):
        return None
    in_history = path.parent.name == HISTORY
    if found.path != f"{found.id}.duckdb":
        return None
    if in_history and path.name != file_name(found.sequence):
        return None
    folder = path.parent.parent if in_history else path.parent
    return found.model_dump() | {"path": folder / found.path}


def damaged(folder: Path) -> list[Path]:
    """The pointer and the entries of the history that are there and cannot be read.
    What they name is unknown, so nothing that they may name is to be cleared."""
    found = [folder / POINTER, *sorted((folder / HISTORY).glob("*.json"))]
    return [path for path in found if os.path.lexists(path) and read(path) is None]


def file_name(sequence: int) -> str:
    """The name of an entry of the history."""
    return f"{sequence:06d}.json"
