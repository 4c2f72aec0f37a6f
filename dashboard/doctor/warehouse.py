"""Where releases are kept: the folder, its space, pointer, files, uploads, log."""

from __future__ import annotations

import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dashboard.doctor.finding import Finding, told
from dashboard.errors import InputError
from dashboard.releases import audit, entries, shape, submissions
from dashboard.releases import store as releases
from dashboard.settings import Settings

# Locks and renames behave otherwise there.
REMOTE = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs"}
# A publish writes a whole file beside the current one, and previews another.
FILES_AT_ONCE = 3
LEAST_BYTES = 100_000_000
MOUNTS = Path("/proc/self/mounts")


def folder(settings: Settings, mounts: Path = MOUNTS) -> Iterator[Finding]:
    """Is it there, on a local disk, and may this user alone write in it?"""
    place = settings.warehouse
    if not place.is_dir():
        yield Finding(str(place), "is no folder; run python -m dashboard build")
        return
    if settings.edition == "internal":
        try:
            with tempfile.TemporaryFile(dir=place):
                pass
        except OSError as error:
            yield Finding(
                str(place),
                f"cannot be written ({error.strerror}): nothing can be published; give "
                "it to the user that runs this",
            )
    if place.stat().st_mode & stat.S_IWOTH:
        yield Finding(str(place), f"may be written by anyone; chmod o-w {place}")
    if (kind := _file_system(place, mounts)) in REMOTE:
        yield Finding(
            str(place), f"is on a network drive ({kind}); move it to a local disk"
        )


def space(settings: Settings) -> Iterator[Finding]:
    """Does the next publish have room?"""
    if not settings.warehouse.is_dir():
        return
    newest = releases.newest(settings.warehouse)
    needed = max(LEAST_BYTES, FILES_AT_ONCE * (newest.size if newest else 0))
    free = shutil.disk_usage(settings.warehouse).free
    if free < needed:
        yield Finding(
            str(settings.warehouse),
            f"has {free >> 20} MB left, a publish needs up to {needed >> 20}; free "
            "some space",
        )


def current(settings: Settings) -> Iterator[Finding]:
    """Is there a release to show, whole, of this program, with its uploads?"""
    yield from _current(settings.warehouse, "python -m dashboard build")
    newest = releases.newest(settings.warehouse)
    try:
        submissions.load(settings.warehouse, newest.submissions if newest else ())
    except InputError as error:
        yield from told(str(settings.warehouse / "submissions"), error)


def history(settings: Settings) -> Iterator[Finding]:
    """Can every entry be read, are its numbers whole and the files it names sound?"""
    place = settings.warehouse
    for path in entries.damaged(place):
        yield Finding(
            str(path), "is damaged; put it back from a copy, or delete it if none is"
        )
    known = releases.history(place)
    numbers = {entry.sequence for entry in known}
    missing = sorted(set(range(1, max(numbers, default=0))) - numbers)
    if missing:
        listed = ", ".join(map(str, missing[:10]))
        yield Finding(
            str(place / entries.HISTORY),
            f"lacks entries {listed}; put them back from a copy",
            "warning",
        )
    kept = list(dict.fromkeys(e.id for e in reversed(known)))[: releases.KEPT_FILES]
    sound = {release.id for release in releases.readable(place)}
    for name in kept:
        if name not in sound:
            yield Finding(
                f"{name}.duckdb",
                "is missing or damaged: nobody can go back to it; put it back from a "
                "copy",
                "warning",
            )


def public(settings: Settings) -> Iterator[Finding]:
    """Is the public release whole, and made of the current one?"""
    if settings.edition == "public" or not settings.public.is_dir():
        return
    remedy = "python -m dashboard build --edition public"
    yield from _current(settings.public, remedy)
    shown, inside = (releases.current(f) for f in (settings.public, settings.warehouse))
    if shown and inside and shown.inputs != inside.sha256:
        yield Finding(
            str(settings.public),
            f"release {shown.id} is of an earlier internal one; run {remedy}",
            "warning",
        )


def audit_log(settings: Settings) -> Iterator[Finding]:
    """Does every line follow the line before it, and may others read it?"""
    file = settings.warehouse / audit.FILE
    try:
        wrong = audit.verify(settings.warehouse)
    except InputError as error:
        yield from told(str(file), error)
        return
    if wrong:
        lines = ", ".join(map(str, wrong[:10]))
        yield Finding(
            str(file),
            f"lines {lines} were changed, cut, torn or damaged; compare it with a copy",
        )
    if file.exists() and file.stat().st_mode & stat.S_IROTH:
        yield Finding(str(file), f"may be read by anyone; chmod 600 {file}")


def _current(place: Path, remedy: str) -> Iterator[Finding]:
    found = releases.current(place)
    if found is None:
        yield Finding(str(place), f"has no release that can be read; run {remedy}")
    elif found.degraded:
        yield Finding(
            str(place),
            f"the newest release or its pointer is damaged, {found.id} is shown "
            f"instead; put the file back from a copy, or run {remedy}",
        )
    if found and (said := shape.problem(found)):
        yield Finding(str(found.path), said)


def _file_system(place: Path, mounts: Path) -> str:
    """The kind of the file system a folder is on, '' where that is not told."""
    try:
        lines = [line.split() for line in mounts.read_text("utf-8").splitlines()]
    except OSError:
        return ""
    over = [m for m in lines if len(m) > 2 and place.resolve().is_relative_to(m[1])]
    return max(over, key=lambda m: len(m[1]))[2] if over else ""
