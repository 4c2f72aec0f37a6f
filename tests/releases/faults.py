"""Faults of the disk, one writing step at a time."""

from __future__ import annotations

import builtins
import errno
import io
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.errors import InputError
from tests.patience import SECONDS

FORK = multiprocessing.get_context("fork")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


class Disk:
    """Counts what a process asks of the disk below a folder, and has no room at the
    `fails_at`-th time (from 1; 0: never). `full` afterwards: no room for good."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, stays_full: bool) -> None:
        self.fails_at = 0
        self.count = 0
        self.seen: list[str] = []
        self._stays_full = stays_full
        for name in ("write", "fsync", "replace", "rename", "mkdir", "chmod"):
            self._guard(monkeypatch, os, name)
        self._guard(monkeypatch, shutil, "copyfile")
        self._guard_open(monkeypatch)

    def arm(self, fails_at: int) -> None:
        self.fails_at, self.count, self.seen = fails_at, 0, []

    @property
    def reached(self) -> bool:
        return 0 < self.fails_at <= self.count

    def _step(self, what: str) -> None:
        self.count += 1
        self.seen.append(what)
        now = self.count == self.fails_at
        if now or (self._stays_full and self.reached):
            raise OSError(errno.ENOSPC, "No space left on device")

    def _guard(self, monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(module, name)

        def guarded(*given: Any, **named: Any) -> Any:
            self._step(name)
            return real(*given, **named)

        monkeypatch.setattr(module, name, guarded)

    def _guard_open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Files opened for writing, and what is written to them when they close."""
        real_os, real_io = os.open, io.open

        def os_open(path: Any, flags: int, *given: Any, **named: Any) -> int:
            if flags & WRITING:
                self._step("os.open")
            return real_os(path, flags, *given, **named)

        def io_open(file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
            if not set(mode) & set("wax+"):
                return real_io(file, mode, *given, **named)
            self._step("open")
            return _Written(real_io(file, mode, *given, **named), self._step)

        monkeypatch.setattr(os, "open", os_open)
        monkeypatch.setattr(io, "open", io_open)
        monkeypatch.setattr(builtins, "open", io_open)


def told_at_a_limit(most: int, do: Callable[..., Any], *given: Any) -> str:
    """What `do` says in a process of its own that may write no file over `most` bytes;
    '' where it succeeds."""
    out: multiprocessing.Queue[str] = FORK.Queue()
    process = FORK.Process(target=_limited, args=(most, out, do, *given))
    process.start()
    said = out.get(timeout=SECONDS)
    process.join()
    return said


def _limited(most: int, out: Any, do: Callable[..., Any], *given: Any) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        do(*given)
    except InputError as error:
        out.put("\n".join(error.problems))
    except BaseException as error:
        out.put(repr(error))
    else:
        out.put("")


class _Written:
    """A file whose writing may fail: text of a few lines reaches the disk at once."""

    def __init__(self, stream: Any, step: Callable[[str], None]) -> None:
        self._stream = stream
        self._step = step

    def write(self, text: Any) -> int:
        self._step("stream.write")
        return int(self._stream.write(text))

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
