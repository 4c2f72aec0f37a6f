"""How far a verb is that takes its time: on a terminal, after two seconds, on one line
of stderr that is overwritten. Everywhere else nothing is printed."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

AFTER_SECONDS = 2.0
EVERY_SECONDS = 1.0
CLEAR = "\r\x1b[K"
_now = {"step": ""}


def step(name: str, share: float | None = None) -> None:
    """What the verb does now, and which share of it (0..1) is done."""
    _now["step"] = name if share is None else f"{share:.0%} {name}"


@contextmanager
def shown(
    verb: str, stream: TextIO | None = None, after: float = AFTER_SECONDS
) -> Iterator[None]:
    """Show the steps of what is done inside."""
    out = stream or sys.stderr
    if not out.isatty():
        yield
        return
    began = time.monotonic()
    done = threading.Event()
    step("")

    def tell() -> None:
        wait = after
        while not done.wait(wait):
            # The cursor goes back: what is printed next stands in place of the line.
            seconds = time.monotonic() - began
            out.write(f"{CLEAR}{verb} {_now['step']} {seconds:.0f} s\r")
            out.flush()
            wait = EVERY_SECONDS

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
