"""Whatever happens while releases are made, what is current is whole, old or new."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
import pytest

from dashboard.build import build
from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked, row
from tests.patience import SECONDS
from tests.releases.faults import told_at_a_limit
from tests.thorough import so_many

FORK = multiprocessing.get_context("fork")


def small(folder: Path, number: int) -> Release:
    """A release of one table whose every row says `number`, published for true."""
    building = folder / f".building-{os.getpid()}.duckdb"
    building.unlink(missing_ok=True)
    con = duckdb.connect(str(building))
    con.execute(f"create table t as select {number} as n from range(5000)")
    con.close()
    with releases.one_writer(folder, wait=True):
        name = f"r{number:04d}"
        return releases.publish(
            building, Release(name, folder / f"{name}.duckdb", made_at=str(time.time()))
        )


@dataclass
class Reader:
    """What a process that reads has to tell, seen by the one that publishes."""

    reads: Synchronized[int]
    followed: Synchronized[int]  # what was current as its last whole read began
    faults: Synchronized[int]
    torn: Synchronized[int]
    backwards: Synchronized[int]
    stale: Synchronized[int]


def read_all(
    folder: Path, reader_: Reader, published: Synchronized[int], done: Event
) -> None:
    """Read as a page does, without pause, until told that it is done."""

    def note(count: Synchronized[int], by: int = 1) -> None:
        with count.get_lock():
            count.value += by

    def read() -> None:
        last = 0
        while not done.is_set():
            due = published.value
            try:
                found = releases.current(folder)
                assert found is not None
                con = reader.connect(found)
                numbers = con.execute("select distinct n from warehouse.t").fetchall()
                con.close()
            except Exception:
                note(reader_.faults)
                continue
            note(reader_.torn, numbers != [(int(found.id[1:]),)])
            note(reader_.backwards, found.sequence < last)
            # What was current before it looked must be seen, or a later one.
            note(reader_.stale, found.sequence < due)
            note(reader_.reads)
            last = found.sequence
            with reader_.followed.get_lock():
                reader_.followed.value = max(reader_.followed.value, due)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_many_releases_under_readers(tmp_path: Path) -> None:
    most = so_many(25, 100)
    published = FORK.Value("i", small(tmp_path, 0).sequence)
    done = FORK.Event()
    readers = [Reader(*(FORK.Value("i", 0) for _ in range(6))) for _ in range(2)]
    processes = [
        FORK.Process(
            target=read_all, args=(tmp_path, found, published, done), daemon=True
        )
        for found in readers
    ]
    for process in processes:
        process.start()
    for number in range(1, most + 2):
        # Both have read something between this publish and the next.
        eventually(lambda: min(r.followed.value for r in readers) >= published.value)
        if number <= most:
            published.value = small(tmp_path, number).sequence
    done.set()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    for found in readers:
        assert found.reads.value > most
        assert (found.faults.value, found.torn.value) == (0, 0)
        assert (found.backwards.value, found.stale.value) == (0, 0)
    assert len(releases.history(tmp_path)) == most + 1


def eventually(happened: Callable[[], bool]) -> None:
    """Wait for it, however slow the machine is."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end, "it has not happened"
        time.sleep(0.001)


def flip(path: Path) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:100_000])


@pytest.mark.parametrize("damage", [flip, truncate, Path.unlink])
def test_a_damaged_file_gives_way_to_the_last_good_one(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    first = small(tmp_path, 1)
    second = small(tmp_path, 2)
    damage(second.path)
    found = releases.current(tmp_path)
    assert found is not None
    assert (found.id, found.degraded) == (first.id, True)
    with pytest.raises(InputError, match="r0002: its file is missing or damaged"):
        releases.find(tmp_path, "r0002")
    assert small(tmp_path, 3) == releases.current(tmp_path)
    damage(first.path)
    damage(releases.find(tmp_path, "r0003").path)
    assert releases.current(tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", '{"id": 3}', "[]", "\0" * 400])
def test_a_damaged_pointer_is_read_from_the_history(tmp_path: Path, text: str) -> None:
    small(tmp_path, 1)
    second = small(tmp_path, 2)
    (tmp_path / releases.POINTER).write_text(text, "utf-8")
    found = releases.current(tmp_path)
    assert found is not None
    assert found.id == second.id
    assert small(tmp_path, 3).sequence == 3


def test_two_publishers_at_once(settings: Settings, tmp_path: Path) -> None:
    outcome, file = checked(tmp_path, row("centenarians", "2025", "1234", "人"))
    before = releases.current(settings.warehouse)
    with (
        releases.one_writer(settings.warehouse, wait=True),
        pytest.raises(InputError, match="Another publishing is under way"),
    ):
        publish.publish(settings, outcome, file, by="王", note="公报", reasons={})
    assert releases.current(settings.warehouse) == before
    assert publish.publish(settings, outcome, file, by="王", note="公报", reasons={})


def test_a_full_disk_is_one_sentence(settings: Settings) -> None:
    before = releases.current(settings.warehouse)
    said = told_at_a_limit(3_000_000, build.build, settings)
    assert "free some space and try again" in said
    assert releases.current(settings.warehouse) == before
    assert not list(settings.warehouse.glob(".building-*"))


def test_no_space_for_the_pointer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = small(tmp_path, 1)
    write = Path.write_text

    def full(path: Path, *given: object) -> int:
        if releases.POINTER in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InputError, match="disk that holds the warehouse is full"):
        small(tmp_path, 2)
    monkeypatch.undo()
    assert releases.current(tmp_path) == first
    assert small(tmp_path, 3).sequence == 2


def test_sixteen_threads_get_their_own_answers(release: Release) -> None:
    con = reader.connect(release)
    indicators = [
        "dibao_standard",
        "centenarians",
        "nursing_beds",
        "land_area",
    ]
    wrong: list[str] = []

    def ask(number: int) -> None:
        for turn in range(so_many(40, 200)):
            name = indicators[(number + turn) % len(indicators)]
            rows = reader.run(con, "indicator_definition", lang="zh", indicator=name)
            if [found["indicator"] for found in rows] != [name]:
                wrong.append(name)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
