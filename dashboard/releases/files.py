"""The state files of a warehouse and the disk below them: read within bounds, written
whole, and every fault of the disk said in one sentence."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from dashboard.errors import InputError

# Far beyond any pointer, entry or line of the log; what is larger is damaged.
MOST_BYTES = 1_000_000
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def read_small(path: Path, most: int = MOST_BYTES) -> bytes:
    """All of a plain file. OSError where it cannot be read, ValueError where it is
    something else than a file or larger than `most`."""
    # A pipe of that name would let the reader wait for a writer.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError(f"{path.name}: not a plain file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            content = stream.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise ValueError(f"{path.name}: larger than {most} bytes")
    return content


def write_durably(path: Path, text: str) -> None:
    """Replace a small file in one step that survives a power cut."""
    fresh = path.parent / f".fresh-{path.name}-{os.getpid()}"
    try:
        fresh.write_text(text, "utf-8")
        sync(fresh)
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Let a file or folder reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def lock_file(path: Path) -> Iterator[int]:
    """An open file to lock; closing it lets go, and so does a kill."""
    # Not for writing alone: a pipe of that name would wait for a reader.
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def disk_errors() -> Iterator[None]:
    """InputError of one sentence for whatever the disk refuses; what was current
    stays current."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if not (said := disk_fault(error)):
            raise
        raise InputError([said]) from error


def disk_fault(error: Exception) -> str:
    """The sentence, or '' where the fault is not the disk's."""
    said = any(words in str(error) for words in ("No space left", "File too large"))
    if said or getattr(error, "errno", None) in FULL:
        return (
            "存放数据的磁盘已满，请腾出空间后再试；当前版本不受影响（"
            "The disk that holds the warehouse is full; free some space and "
            "try again. The current release is untouched）"
        )
    if isinstance(error, OSError | duckdb.IOException):
        return (
            "存放数据的目录无法读写，请排除后再试；当前版本不受影响（"
            f"The warehouse cannot be read or written: {' '.join(str(error).split())}; "
            "correct that and try again. The current release is untouched）"
        )
    return ""
