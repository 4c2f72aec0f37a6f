"""Starts the reading child with limits: a hostile file costs the child, not us."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.intake.container import MAX_BYTES
from dashboard.intake.refused import RefusedError
from dashboard.intake.text_file import NumberedRow
from dashboard.settings import ROOT

MEMORY = 1 << 30
CPU_SECONDS = 20
WALL_SECONDS = 30
OUTPUT = 128 << 20


@dataclass(frozen=True)
class Table:
    """Rows of text by sheet ('' for a CSV file), each with its row in the file.
    `faults`: cells that hide what they hold, such as formulas; never publishable."""

    sheets: dict[str, list[NumberedRow]]
    encoding: str
    faults: tuple[RefusedError, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What a child may use: bytes, seconds of a processor, seconds in all."""

    memory: int = MEMORY
    cpu_seconds: int = CPU_SECONDS
    wall_seconds: float = WALL_SECONDS


def read(path: Path, *, wall_seconds: float = WALL_SECONDS) -> Table:
    """Read an upload in a child of bounded memory, time and output.

    RefusedError for whatever cannot be read, also where the child was ended.
    """
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError("too_large", f"{path.stat().st_size >> 20} MB")
    limits = Limits(wall_seconds=wall_seconds)
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
    command = [sys.executable, "-m", module, *(str(path.resolve()) for path in files)]
    # Only what Python needs: the parent's secrets stay with the parent.
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env={**kept, "PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=limits.wall_seconds,
                preexec_fn=partial(_limit, limits),
            )
        except subprocess.TimeoutExpired:
            raise RefusedError("too_slow", f"{limits.wall_seconds:g} s") from None
        if done.returncode:
            raise RefusedError("too_complex")
        out.seek(0)
        told: dict[str, Any] = json.load(out)
    if refused := told.get("refused"):
        raise RefusedError(**refused)
    return told


def _limit(limits: Limits) -> None:
    memory, seconds = limits.memory, limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
