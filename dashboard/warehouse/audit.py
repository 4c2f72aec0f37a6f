"""The audit log: one JSON line an event, only ever appended to.

Each line carries the hash of the one before it, so a line that was changed, cut out
or put in is found. A line that a power cut tore is skipped, and the next one says
what it follows.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = "audit.jsonl"


def append(
    folder: Path, *, actor: str, action: str, object: str, result: str, **details: Any
) -> None:
    """Write one event durably: who did what to what, and how it ended."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        tail = _tail(handle)
        event = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "actor": actor,
            "action": action,
            "object": object,
            "result": result,
            "details": details,
            "after": _digest(tail.rstrip(b"\n").rsplit(b"\n", 1)[-1]),
        }
        line = json.dumps(event, ensure_ascii=False) + "\n"
        torn = tail and not tail.endswith(b"\n")
        text = ("\n" if torn else "").encode() + line.encode()
        if os.write(handle, text) < len(text):
            raise OSError(errno.ENOSPC, "No space left for the audit log")
        os.fsync(handle)
    finally:
        os.close(handle)


def read(folder: Path) -> list[dict[str, Any]]:
    """Every whole event, oldest first."""
    events = []
    for line in _lines(folder):
        try:
            events.append(json.loads(line))
        except ValueError:
            continue
    return events


def verify(folder: Path) -> list[int]:
    """The numbers (from 1) of the lines that do not follow the line before them, or
    cannot be read; empty for a whole log."""
    wrong = []
    before = b""
    for number, line in enumerate(_lines(folder), 1):
        try:
            follows = json.loads(line)["after"] == _digest(before)
        except (ValueError, KeyError, TypeError):
            follows = False
        if not follows:
            wrong.append(number)
        before = line
    return wrong


def _lines(folder: Path) -> list[bytes]:
    try:
        return [line for line in (folder / FILE).read_bytes().split(b"\n") if line]
    except FileNotFoundError:
        return []


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest() if line else ""


def _tail(handle: int) -> bytes:
    """The last line; lines are short, but a list of problems may be long."""
    size = os.fstat(handle).st_size
    reach = 4096
    while True:
        start = max(0, size - reach)
        tail = os.pread(handle, size - start, start)
        if start == 0 or b"\n" in tail.rstrip(b"\n"):
            return tail
        reach *= 4
