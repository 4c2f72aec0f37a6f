"""Releases: immutable warehouse files, the history of the pointer that names the
current one, and the pointer itself.

    <id>.duckdb           never written again once it has its name
    history/000123.json   one entry a move of the pointer; it only grows
    current.json          the newest entry, replaced in one step
    audit.jsonl           who did what (dashboard.releases.audit)
    submissions/<id>/     what was uploaded (dashboard.releases.submissions)
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import InputError
from dashboard.releases import entries as records
from dashboard.releases.files import disk_errors, lock_file, sync, write_durably
from dashboard.rows import run_file

TABLES = Path(__file__).parent / "asked" / "tables.sql"
POINTER = records.POINTER
HISTORY = records.HISTORY
# A release is about 12 MB: enough for years of monthly publishing.
KEPT_FILES = 200
# A preview takes seconds; an older folder is a killed one's.
PREVIEW_SECONDS = 3600

Step = Callable[[str], None]


@dataclass(frozen=True)
class Release:
    """`sequence` grows with every move of the pointer, a rollback's too; `inputs` is
    the hash of data/ at that moment; `degraded`: a newer one, or the pointer, could
    not be read; `caveat`: what failed after the pointer had moved, one sentence."""

    id: str
    path: Path
    sequence: int = 0
    sha256: str = ""
    size: int = 0
    made_at: str = ""
    action: str = "build"
    by: str = ""
    note: str = ""
    inputs: str = ""
    submissions: tuple[str, ...] = ()
    degraded: bool = False
    caveat: str = ""

    def record(self) -> dict[str, Any]:
        """The values that stand in the pointer and in the history."""
        values = asdict(self) | {"path": self.path.name}
        del values["caveat"]
        return values


def current(folder: Path) -> Release | None:
    """What the pointer names, or the newest sound release before it (`degraded`), or
    None where nothing can be read."""
    named = _entry(folder / POINTER)
    if named and _sound(named):
        return named
    for entry in reversed(history(folder)):
        if (named is None or entry.id != named.id) and _sound(entry):
            return replace(entry, degraded=True)
    return None


def newest(folder: Path) -> Release | None:
    """The newest entry, whether its file can be read or not."""
    if named := _entry(folder / POINTER):
        return named
    entries = history(folder)
    return entries[-1] if entries else None


def history(folder: Path) -> list[Release]:
    """Every move of the pointer, oldest first. What a killed publish only prepared
    is left out; where the pointer is lost every whole entry counts."""
    named = _entry(folder / POINTER)
    found = _entries(folder)
    return [e for e in found if named is None or e.sequence <= named.sequence]


def acknowledged(folder: Path) -> list[Release]:
    """Every entry whose file and uploads must stay. Beside the history: what the
    pointer names though its entry is lost, and entries after a pointer that was put
    back from a copy. Only one entry more than the pointer's is a killed publish's."""
    named = _entry(folder / POINTER)
    entries = _entries(folder)
    if named is None:
        return entries
    if entries and entries[-1].sequence == named.sequence + 1:
        entries.pop()
    return [*entries, named]


def next_sequence(folder: Path) -> int:
    """One more than every acknowledged entry's, and every damaged one's: none is ever
    written over. InputError where the numbers are used up."""
    taken = [entry.sequence for entry in acknowledged(folder)]
    stems = [path.stem for path in records.damaged(folder)]
    taken += [int(stem) for stem in stems if stem.isdecimal()]
    if (number := max(taken, default=0) + 1) > records.MOST_SEQUENCE:
        raise InputError(
            [
                f"{POINTER} or {HISTORY}/ holds number {number - 1}, which leaves none "
                "for the next release; put them back from a copy"
            ]
        )
    return number


def _entries(folder: Path) -> list[Release]:
    found = [_entry(path) for path in (folder / HISTORY).glob("*.json")]
    return sorted((e for e in found if e), key=lambda entry: entry.sequence)


def find(folder: Path, release_id: str) -> Release:
    """The newest entry of that id; InputError where there is none that can be read."""
    entries = history(folder)
    for entry in reversed(entries):
        if entry.id == release_id:
            if _sound(entry):
                return entry
            raise InputError(
                [f"Release {release_id}: its file is missing or damaged; use another"]
            )
    known = list(dict.fromkeys(entry.id for entry in reversed(entries)))[:10]
    raise InputError(
        [f"No release {release_id!r} here; the newest are {', '.join(known) or 'none'}"]
    )


def readable(folder: Path) -> list[Release]:
    """Every release whose file is sound, each once, the last made first."""
    found = {entry.id: entry for entry in history(folder) if _sound(entry)}
    return sorted(found.values(), key=lambda entry: entry.id, reverse=True)


@contextmanager
def one_writer(folder: Path, *, wait: bool) -> Iterator[None]:
    """One process at a time may make releases; a killed one lets go by itself.
    InputError where another holds it and `wait` is off."""
    with disk_errors():
        folder.mkdir(parents=True, exist_ok=True)
        with lock_file(folder / ".lock") as lock:
            _take(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield


def _take(lock: int, how: int) -> None:
    try:
        fcntl.flock(lock, how)
    except BlockingIOError:
        raise InputError(
            ["Another publishing is under way; wait for it to end and try again"]
        ) from None


def unused_id(folder: Path, made_at: datetime, digest: str) -> str:
    """A name for a new release; two of one second are told apart."""
    base = f"{made_at:%Y%m%dT%H%M%SZ}-{digest[:8]}"
    taken = {path.stem for path in folder.glob("*.duckdb")}
    taken |= {entry.id for entry in history(folder)}
    names = [base, *(f"{base}-{n}" for n in range(2, 10_000))]
    return next(name for name in names if name not in taken)


def publish(building: Path, release: Release, step: Step = lambda _: None) -> Release:
    """Verify the finished file, give it its name and move the pointer, all durably.
    Returns the entry with its sequence, hash and size. The lock is the caller's."""
    folder = release.path.parent
    step("verify")
    read_whole(building)
    digest = sha256(building)
    building.chmod(0o444)
    sync(building)
    step("name")
    building.replace(release.path)
    try:
        sync(folder)
        entry = replace(release, sha256=digest, size=release.path.stat().st_size)
        return point(folder, entry, step)
    except BaseException:
        named = [_entry(folder / POINTER), *_entries(folder)]
        if not any(entry and entry.id == release.id for entry in named):
            release.path.unlink(missing_ok=True)  # a full disk needs the room
        raise


def point(folder: Path, release: Release, step: Step = lambda _: None) -> Release:
    """Move the pointer to a release whose file is in place; the entry is kept."""
    entry = replace(
        release,
        sequence=next_sequence(folder),
        made_at=release.made_at or datetime.now(UTC).isoformat(timespec="seconds"),
        degraded=False,
    )
    text = json.dumps(entry.record(), ensure_ascii=False, indent=1) + "\n"
    record = folder / HISTORY / records.file_name(entry.sequence)
    try:
        record.parent.mkdir(exist_ok=True)
        step("record")
        write_durably(record, text)
        step("pointer")
        write_durably(folder / POINTER, text)
    except Exception as error:
        if _entry(folder / POINTER) != entry:
            with suppress(OSError):
                record.unlink(missing_ok=True)
            raise
        # Only what came after the move failed: whoever says it did not move lies.
        said = f"the disk did not confirm it ({error}); check the disk"
        entry = replace(entry, caveat=f"Release {entry.id} is current, but {said}")
    step("pointed")
    return entry


def clean(folder: Path) -> None:
    """Remove what a killed writer left, and the oldest files beyond KEPT_FILES."""
    entries = acknowledged(folder)
    named = list(dict.fromkeys(entry.path.name for entry in reversed(entries)))
    keep = set(named[:KEPT_FILES])
    # Where an entry cannot be read, any whole file may be the one it names.
    known = bool(named) and not records.damaged(folder)
    for path in folder.glob("*.duckdb*"):
        left = path.name.startswith(".") or path.name in named or known
        if left and path.name not in keep:
            path.unlink(missing_ok=True)
    for path in [*folder.glob(".fresh-*"), *(folder / HISTORY).glob(".fresh-*")]:
        path.unlink(missing_ok=True)
    for path in folder.glob(".preview-*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > PREVIEW_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


def sha256(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_whole(path: Path) -> None:
    """Read every column of every row: opening alone finds 12% of damaged blocks."""
    con = duckdb.connect()
    try:
        con.execute(f"attach '{path}' as whole (read_only)")
        for (table,) in run_file(con, TABLES, database="whole").fetchall():
            con.execute(f'select count(hash(columns(*))) from whole."{table}"')
            con.fetchall()
    finally:
        con.close()


def _entry(path: Path) -> Release | None:
    values = records.read(path)
    return Release(**values) if values else None


def _sound(release: Release) -> bool:
    """The file is there in full; its hash is computed once a process and file."""
    try:
        stat = release.path.stat()
    except OSError:
        return False
    if stat.st_size != release.size:
        return False
    try:
        found = _hash_of(release.path, stat.st_mtime_ns, stat.st_ino)
    except OSError:  # too many open files, say: not remembered, the next look decides
        return False
    return found == release.sha256


@lru_cache(maxsize=512)
def _hash_of(path: Path, _changed_ns: int, _inode: int) -> str:
    return sha256(path)
