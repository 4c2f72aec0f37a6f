"""Releases: immutable warehouse files and the pointer that names the current one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import InputError

POINTER = "current"


@dataclass(frozen=True)
class Release:
    """`id` is also the file's stem: UTC time of the build and input hash."""

    id: str
    path: Path


def current(folder: Path) -> Release | None:
    """The release that the pointer names, or None before the first build."""
    try:
        name = (folder / POINTER).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    path = folder / f"{name}.duckdb"
    return Release(name, path) if path.is_file() else None


def find(folder: Path, release_id: str) -> Release:
    """The release of that id; InputError where there is none."""
    known = sorted(path.stem for path in folder.glob("*.duckdb"))
    if release_id not in known:
        raise InputError([f"No release {release_id!r} here. Known releases: {known}"])
    return Release(release_id, folder / f"{release_id}.duckdb")


def publish(building: Path, release: Release) -> None:
    """Give the finished file its name and move the pointer, both durably."""
    _sync(building)
    building.replace(release.path)
    pointer = release.path.parent / POINTER
    fresh = pointer.with_suffix(f".{os.getpid()}")
    fresh.write_text(release.id + "\n", "ascii")
    _sync(fresh)
    fresh.replace(pointer)
    _sync(release.path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
