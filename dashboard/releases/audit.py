"""The audit log: one JSON line an event, only ever appended to.

Each line carries the hash of the one before it, so a line that was changed, cut out
or put in is found. A line that a power cut tore is skipped, and the next one says
what it follows. A line of another shape, or longer than any event, is damaged: it is
counted and hashed, but never loaded.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from dashboard.errors import InputError
from dashboard.releases.files import MOST_BYTES

FILE = "audit.jsonl"
# What keeps every line below MOST_BYTES, however much there was to complain about.
MOST_PROBLEMS = 20
MOST_LETTERS = 2_000
_BLOCK = 1 << 16


class _Details(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    note: str = ""
    problems: list[str] = []


class _Event(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    time: str
    actor: str
    action: str
    object: str
    result: str
    details: _Details
    after: str


def append(
    folder: Path, *, actor: str, action: str, object: str, result: str, **details: Any
) -> None:
    """Write one event durably, or nothing: who did what to what, and how it ended."""
    folder.mkdir(parents=True, exist_ok=True)
    if "problems" in details:
        kept = list(details["problems"])[:MOST_PROBLEMS]
        details["problems"] = [words[:MOST_LETTERS] for words in kept]
    handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        size = os.fstat(handle).st_size
        before, torn = _last(handle, size)
        event = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "actor": actor,
            "action": action,
            "object": object,
            "result": result,
            "details": details,
            "after": before,
        }
        line = json.dumps(event, ensure_ascii=False) + "\n"
        text = ("\n" if torn else "").encode() + line.encode()
        try:
            if os.write(handle, text) < len(text):
                raise OSError(errno.ENOSPC, "No space left for the audit log")
            os.fsync(handle)
        except OSError:
            # Half a line would look like damage. Cutting it off needs no space.
            with suppress(OSError):
                os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def append_done(folder: Path, **event: Any) -> str:
    """Log what has happened already: '', or the sentence why the log does not have
    it. It happened all the same, so this never raises for the disk."""
    try:
        append(folder, **event)
    except OSError as error:
        return (
            f"{event['action']} {event['object']}: it is done, but the audit log has "
            f"no line of it ({error.strerror or error}); check the disk"
        )
    return ""


def read(folder: Path) -> list[dict[str, Any]]:
    """Every whole event, oldest first: `time`, `actor`, `action`, `object`, `result`,
    `after` as text, `details` with, where given, `note` (text) and `problems`
    (texts). InputError where the log cannot be read at all."""
    found = (_event(line) for _, line, _ in _lines(folder))
    return [event.model_dump(exclude_unset=True) for event in found if event]


def verify(folder: Path) -> list[int]:
    """The numbers (from 1) of the lines that do not follow the line before them, or
    cannot be read; empty for a whole log. InputError where the log cannot be read at
    all."""
    wrong = []
    before = ""
    for number, line, digest in _lines(folder):
        event = _event(line)
        if event is None or event.after != before:
            wrong.append(number)
        before = digest
    return wrong


def _event(line: bytes | None) -> _Event | None:
    try:
        return _Event.model_validate_json(line) if line is not None else None
    except ValueError:
        return None


def _lines(folder: Path) -> Iterator[tuple[int, bytes | None, str]]:
    """Number, content and hash of every line that is not empty; no content where it
    is longer than MOST_BYTES."""
    try:
        handle = os.open(folder / FILE, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unreadable(folder, error.strerror) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _unreadable(folder, "not a plain file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            number = 0
            while part := stream.readline(MOST_BYTES):
                number += 1
                line: bytes | None = part.rstrip(b"\n")
                digest = hashlib.sha256(part.rstrip(b"\n"))
                while not part.endswith(b"\n") and (part := stream.readline(_BLOCK)):
                    digest.update(part.rstrip(b"\n"))
                    line = None
                if line != b"":
                    yield number, line, digest.hexdigest()
    finally:
        os.close(handle)


def _unreadable(folder: Path, why: str | None) -> InputError:
    return InputError([f"{folder / FILE} cannot be read ({why}); restore it"])


def _last(handle: int, size: int) -> tuple[str, bool]:
    """The hash of the last line that is not empty ('' where there is none), and
    whether its end is missing. In blocks: a damaged line may be of any length."""
    torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
    end = _back(handle, size, newline=True)
    start = _back(handle, end, newline=False)
    digest = hashlib.sha256()
    for at in range(start, end, _BLOCK):
        digest.update(os.pread(handle, min(_BLOCK, end - at), at))
    return (digest.hexdigest() if end > start else ""), torn


def _back(handle: int, end: int, *, newline: bool) -> int:
    """Go back from `end` over line ends alone, or over everything but line ends."""
    while end > 0:
        start = max(0, end - _BLOCK)
        block = os.pread(handle, end - start, start)
        left = block.rstrip(b"\n") if newline else block[: block.rfind(b"\n") + 1]
        if left:
            return start + len(left)
        end = start
    return 0
