"""Starts a child with limits: whatever it is given costs the child, not us."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial

from dashboard.settings import ROOT

OUTPUT = 128 << 20  # bytes, the most that a child may print or write


@dataclass(frozen=True)
class Limits:
    """What a child may use: bytes, seconds of a processor, seconds in all."""

    memory: int = 1 << 30
    cpu_seconds: int = 20
    wall_seconds: float = 30


USUAL = Limits()


class EndedError(Exception):
    """The child failed or went beyond a limit; `too_slow`: that of the clock."""

    def __init__(self, *, too_slow: bool) -> None:
        super().__init__("too slow" if too_slow else "ended")
        self.too_slow = too_slow


def output(module: str, *arguments: str, limits: Limits = USUAL) -> bytes:
    """What `python -m module arguments…` prints, in a child of bounded memory (of
    address space), time and output, without the parent's environment. EndedError where
    it was ended."""
    # Only what Python needs: the parent's secrets stay with the parent.
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env={**kept, "PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=limits.wall_seconds,
                preexec_fn=partial(limit, limits),
            )
        except subprocess.TimeoutExpired:
            raise EndedError(too_slow=True) from None
        if done.returncode:
            raise EndedError(too_slow=False)
        out.seek(0)
        return out.read()


def limit(limits: Limits = USUAL) -> None:
    """Limit this process, and whatever it starts."""
    memory, seconds = limits.memory, limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
