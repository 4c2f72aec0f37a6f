"""Files into a folder as a whole: written beside it, then put in its place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.errors import InputError

MANIFEST = "manifest.json"
# By this a folder is known to be one of ours, and may be replaced.
MADE_BY = "hangzhou-civil-affairs-plan-dashboard static site"
# A site takes seconds to write; an older folder beside it is a killed run's.
LEFT_SECONDS = 3600


def manifest(files: Mapping[str, bytes], release: str) -> bytes:
    """Every file with its SHA-256 and size, and the release they were made from."""
    listed = {
        path: {"sha256": hashlib.sha256(files[path]).hexdigest()}
        | {"bytes": len(files[path])}
        for path in sorted(files)
    }
    whole = {"made_by": MADE_BY, "release": release, "files": listed}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def check(out: Path) -> None:
    """InputError where `out` holds anything that would be lost by replacing it."""
    if not out.exists() and not out.is_symlink():
        return
    if out.is_symlink() or not out.is_dir():
        raise InputError([f"{out} is not a folder; name another place for the site"])
    found = {p.relative_to(out).as_posix() for p in out.rglob("*") if not p.is_dir()}
    if not found:
        return
    ours = _listed(out)
    if ours is None:
        raise InputError(
            [
                f"{out} holds files and is no site made by this command ({MANIFEST} "
                "is missing or another's); name an empty folder or an earlier site"
            ]
        )
    if foreign := sorted(found - ours - {MANIFEST}):
        raise InputError(
            [
                f"{out}/{foreign[0]} was not made by this command and would be lost; "
                "move it elsewhere"
            ]
        )


def write(out: Path, files: Mapping[str, bytes], release: str) -> None:
    """Replace `out` by these files and their manifest; all of them or nothing."""
    check(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _clear(out)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
        try:
            whole = {**files, MANIFEST: manifest(files, release)}
            for path, content in whole.items():
                target = fresh / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            fresh.chmod(0o755)
            _swap(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise InputError(
            [f"{out}: cannot be written ({error}); what was there is untouched"]
        ) from None


def _swap(fresh: Path, out: Path) -> None:
    """The old folder steps aside and comes back if the new one cannot be placed."""
    old = out.parent / f".{out.name}-old-{os.getpid()}"
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _clear(out: Path) -> None:
    """What a killed run left beside `out`; a running one is younger."""
    for path in out.parent.glob(f".{out.name}-*-*"):
        if path.is_dir() and time.time() - path.stat().st_mtime > LEFT_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def _listed(out: Path) -> set[str] | None:
    """The files of an earlier site of ours; None where it is none."""
    try:
        found: dict[str, Any] = json.loads((out / MANIFEST).read_text("utf-8"))
        return set(found["files"]) if found["made_by"] == MADE_BY else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
