"""How many open pages one process holds, and what the others are told.

python -m bench.load [PAGES] [SECONDS] [PAGE]

PAGES readers arrive a few a second; each who is let in asks for the page again two to
five seconds after it was answered. Prints how long the runs took, how many were let in,
and how soon the others were refused.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from dataclasses import dataclass, field

from websockets.exceptions import InvalidStatus

from tests import stream
from tests.browser.support import Server

A_SECOND = 4.0


@dataclass
class Counts:
    """What the readers saw; seconds."""

    runs: list[tuple[float, float]] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    let_in: int = 0


def read(server: Server, page: str, delay: float, until: float, counts: Counts) -> None:
    """One reader: arrives, is let in or refused, and goes on reading."""
    dice = random.Random(delay)
    time.sleep(delay)
    begun = time.monotonic()
    try:
        with stream.session(server.port) as connection:
            counts.let_in += 1
            while time.monotonic() < until:
                begun = time.monotonic()
                messages = stream.run(connection, page=page)
                counts.runs.append((begun, time.monotonic() - begun))
                counts.failed += stream.exceptions(messages)
                time.sleep(dice.uniform(2, 5))
    except InvalidStatus as refusal:
        if refusal.response.status_code == 503:
            counts.refused.append(time.monotonic() - begun)
        else:
            counts.failed.append(str(refusal))
    except Exception as error:
        counts.failed.append(repr(error))


def share(values: list[float], part: float) -> float:
    return sorted(values)[int(len(values) * part)] if values else float("nan")


def main(pages: int = 150, seconds: float = 60, page: str = "elderly_care") -> int:
    """1 where a reader failed."""
    server, counts = Server(), Counts()
    try:
        server.wait_until_ready()
        until = time.monotonic() + seconds
        readers = [
            threading.Thread(
                target=read, args=(server, page, n / A_SECOND, until, counts)
            )
            for n in range(pages)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    finally:
        server.stop()
    later = [took for begun, took in counts.runs if begun > until - seconds / 2]
    soonest = max(counts.refused, default=0)
    for said in sorted(set(counts.failed)):
        print(said)
    print(
        f"{page}: {counts.let_in} of {pages} let in, {len(counts.refused)} refused "
        f"within {soonest:.2f} s; {len(counts.runs)} runs, in the second half median "
        f"{share(later, 0.5):.2f} s, p95 {share(later, 0.95):.2f} s; "
        f"{len(counts.failed)} failed"
    )
    return int(bool(counts.failed))


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(
        main(*[kind(w) for kind, w in zip((int, float, str), words, strict=False)])
    )
