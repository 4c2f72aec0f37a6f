"""Back-ups of releases, uploads and the audit log, and the way back.

    COPIES/20261128T020000Z/
      manifest.json         every file with its SHA-256
      warehouse/…  public/… the files, byte by byte; `public` where it is kept apart

A release never changes, so a copy of it is a link to the one in the back-up before.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter

from dashboard.errors import InputError
from dashboard.releases import audit
from dashboard.releases import store as releases
from dashboard.releases.files import disk_errors, read_small, sync, write_durably
from dashboard.settings import Settings

MANIFEST = "manifest.json"
MOST_BYTES = 100_000_000  # of a manifest
_SUMS = TypeAdapter(dict[str, str])
Step = Callable[[str], None]


def backup(
    settings: Settings, copies: Path, *, keep: int, step: Step = lambda _: None
) -> Path:
    """Copy what is kept into a new folder of `copies` and return it; of those there,
    the newest `keep` stay. Publishing waits meanwhile. InputError where there is
    nothing to copy, or no room."""
    if releases.newest(settings.warehouse) is None:
        raise InputError([f"No release in {settings.warehouse}; nothing to back up"])
    before = all_of(copies)
    made = copies / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    fresh = copies / f".fresh-{made.name}"
    with disk_errors(), ExitStack() as locks:
        for folder in _roots(settings).values():
            locks.enter_context(releases.one_writer(folder, wait=True))
        fresh.mkdir(parents=True, mode=0o700)
        try:
            sums = _copied(settings, fresh, before[-1] if before else None, step)
            write_durably(fresh / MANIFEST, json.dumps(sums, indent=1) + "\n")
            fresh.rename(made)
            sync(copies)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    for old in all_of(copies)[:-keep]:
        shutil.rmtree(old)
    return made


def restore(settings: Settings, copy: Path, step: Step = lambda _: None) -> None:
    """Put a back-up in place of an empty warehouse. Every file is compared with the
    manifest before and after; InputError where one differs, where the log is not whole,
    and where there is a warehouse already."""
    sums = _manifest(copy)
    roots = _roots(settings)
    taken = [r for r in roots.values() if r.is_dir() and any(r.iterdir())]
    problems = [
        f"{root}: is not empty; move it away, so that nothing is lost" for root in taken
    ]
    step("check")
    problems += [
        f"{copy / name}: differs from {MANIFEST}; use another back-up"
        for name, digest in sums.items()
        if _hash(copy / name) != digest
    ]
    if not problems and (wrong := audit.verify(copy / "warehouse")):
        problems.append(
            f"{copy}: lines {wrong} of the audit log do not follow; use another back-up"
        )
    if problems:
        raise InputError(problems)
    # The pointers last: until one stands there is no release.
    order = sorted(sums, key=lambda name: name.endswith(f"/{releases.POINTER}"))
    with disk_errors():
        for name in order:
            step(name)
            part, _, rest = name.partition("/")
            target = roots.get(part, settings.public) / rest
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(copy / name, target)
            sync(target)
            if _hash(target) != sums[name]:
                raise OSError(errno.EIO, f"{target} differs from the back-up")


def all_of(copies: Path) -> list[Path]:
    """Every whole back-up, the oldest first."""
    return sorted(path.parent for path in copies.glob(f"[0-9]*/{MANIFEST}"))


def _roots(settings: Settings) -> dict[str, Path]:
    """What is copied. Public releases bear on what later ones may show."""
    inside = settings.public.is_relative_to(settings.warehouse)
    apart = {} if inside else {"public": settings.public}
    return {"warehouse": settings.warehouse} | apart


def _copied(
    settings: Settings, fresh: Path, before: Path | None, step: Step
) -> dict[str, str]:
    known = _manifest(before) if before else {}
    sums: dict[str, str] = {}
    for part, root in _roots(settings).items():
        for path in _files(root):
            name = f"{part}/{path.relative_to(root).as_posix()}"
            step(name)
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            digest = _hash(path) if path.suffix == ".duckdb" else None
            if before and digest and known.get(name) == digest:
                os.link(before / name, target)
            else:
                # Drafts come and go meanwhile.
                with suppress(FileNotFoundError), _still(path):
                    shutil.copy2(path, target)
                    sync(target)
            if target.exists() and (found := _hash(target)):
                if digest not in (None, found):
                    raise OSError(errno.EIO, f"{target} differs from {path}")
                sums[name] = found
    return sums


def _files(root: Path) -> Iterator[Path]:
    """Every plain file but what is being made: that has a dot before its name."""
    for path in sorted(root.rglob("*")):
        own = path.relative_to(root).parts
        hidden = any(part.startswith(".") for part in own)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield path


@contextmanager
def _still(path: Path) -> Iterator[None]:
    """Nobody appends to the audit log meanwhile."""
    if path.name != audit.FILE:
        yield
        return
    with path.open("rb") as log:
        fcntl.flock(log, fcntl.LOCK_SH)
        yield


def _hash(path: Path) -> str:
    try:
        return releases.sha256(path)
    except FileNotFoundError:
        return ""


def _manifest(copy: Path) -> dict[str, str]:
    """Name -> SHA-256; InputError where there is none, or one that leads elsewhere."""
    try:
        sums = _SUMS.validate_json(read_small(copy / MANIFEST, MOST_BYTES), strict=True)
    except (OSError, ValueError) as error:
        raise InputError(
            [
                f"{copy}: is no back-up ({MANIFEST} is missing or damaged); name a "
                "folder that `backup` made"
            ]
        ) from error
    for name in sums:
        parts = name.split("/")
        if parts[0] not in ("warehouse", "public") or {"", ".", ".."} & set(parts):
            raise InputError(
                [f"{copy}: {MANIFEST} names {name!r}; use another back-up"]
            )
    return sums
