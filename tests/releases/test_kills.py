"""A publish that is killed at any point leaves a whole release, the old or the new."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from dashboard.desk import publish
from dashboard.releases import audit
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked, row
from tests.thorough import so_many

BEGUN = "begun"
STEPS = ["build", "verify", "name", "record", "pointer", "pointed", "done"]
STAGES = [BEGUN, *STEPS]
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Kill:
    """Where a publish dies, counted in what it did and never in seconds: as it comes
    to `step`, so many calls and returns after that, or as a file grows past `size`."""

    step: str = ""
    calls: int = 0
    size: int = 0


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run(settings: Settings, folder: Path, at: Callable[[str], None]) -> None:
    """Publish in this process and end it."""
    outcome, file = checked(folder, row("centenarians", "2025", "1234", "人"))
    at(BEGUN)
    publish.publish(
        settings,
        outcome,
        file,
        by="王",
        note="公报",
        reasons={},
        progress=lambda _share, name: at(name),
    )
    sys.setprofile(None)
    os._exit(0)


def count(settings: Settings, folder: Path, out: Connection) -> None:
    """Publish, and tell how many calls and returns follow on each step."""
    seen = dict.fromkeys(STAGES, 0)
    now = BEGUN

    def note(*_: Any) -> None:
        seen[now] += 1

    def at(step: str) -> None:
        nonlocal now
        now = step
        if step == STAGES[-1]:
            out.send(seen)
        sys.setprofile(note)

    run(settings, folder, at)


def counted(settings: Settings, folder: Path) -> dict[str, int]:
    there, here = FORK.Pipe()
    process = FORK.Process(target=count, args=(settings, folder, here))
    process.start()
    process.join()
    found: dict[str, int] = there.recv()
    return found


def publish_and_die(
    settings: Settings, folder: Path, kill: Kill, reached: Synchronized[int]
) -> None:
    """`reached`: the number of the stage this process came to."""
    left = kill.calls

    def fall(*_: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            die()

    def at(step: str) -> None:
        reached.value = STAGES.index(step)
        if step == kill.step and not kill.calls:
            die()
        if step == kill.step:
            sys.setprofile(fall)

    if kill.size:
        # Python ignores this signal; by itself it ends a process in mid-write.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (kill.size, kill.size))
    run(settings, folder, at)


def killed(settings: Settings, folder: Path, kill: Kill) -> str:
    """The stage that the publish came to."""
    reached = FORK.Value("i", -1)
    process = FORK.Process(
        target=publish_and_die, args=(settings, folder, kill, reached)
    )
    process.start()
    process.join()
    assert process.exitcode == -(signal.SIGXFSZ if kill.size else signal.SIGKILL), kill
    return STAGES[reached.value]


def whole(settings: Settings, before: Release) -> Release:
    """The current release is the old one or a new one, and every row can be read."""
    now = releases.current(settings.warehouse)
    assert now is not None
    assert not now.degraded
    assert now.sequence in (before.sequence, before.sequence + 1)
    releases.read_whole(now.path)
    return now


def kills(calls: dict[str, int], size: int) -> list[Kill]:
    """Half at steps, half at random: some calls after a step, or in a file half
    written."""
    dice = random.Random(20251125)
    steps = [Kill(step) for step in STEPS * 3][: so_many(7, 20)]
    between = [
        Kill(step, calls=dice.randint(1, calls[step]))
        for step in STAGES[:-1] * so_many(1, 2)
    ]
    half = [Kill(size=dice.randint(1, size)) for _ in range(so_many(3, 6))]
    return steps + between + half


def test_kill_at_every_step_and_at_random(settings: Settings, tmp_path: Path) -> None:
    moved = 0
    calls = counted(settings, tmp_path)
    made = releases.current(settings.warehouse)
    assert made is not None
    chosen = kills(calls, made.size)
    for kill in chosen:
        before = releases.current(settings.warehouse)
        assert before is not None
        reached = STAGES.index(killed(settings, tmp_path, kill))
        passed = whole(settings, before) != before
        moved += passed
        # Where the pointer was just being written, either is right.
        if reached != STAGES.index("pointer") or not kill.calls:
            assert passed == (reached >= STAGES.index("pointed")), kill
    assert len(chosen) == so_many(17, 40)
    assert moved >= so_many(2, 6), "some were killed only after the pointer had moved"
    before = releases.current(settings.warehouse)
    assert before is not None
    outcome, file = checked(tmp_path, row("centenarians", "2025", "99", "人"))
    done = publish.publish(settings, outcome, file, by="王", note="公报", reasons={})
    assert done.sequence == before.sequence + 1
    folder = settings.warehouse
    assert not [*folder.glob(".building-*"), *folder.rglob(".fresh-*")]
    assert audit.verify(folder) == []
    sequences = [entry.sequence for entry in releases.history(folder)]
    assert sequences == list(range(1, done.sequence + 1))
    named = {entry.path.name for entry in releases.history(folder)}
    assert {path.name for path in folder.glob("*.duckdb")} <= named
