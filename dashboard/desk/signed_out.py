"""Ended sign-ins, kept on the server: the cookie of one that was signed out counts no
more, wherever a copy of it is. WAREHOUSE_DIR/desk/signed_out.json, by subject."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

from pydantic import FiniteFloat, TypeAdapter

from dashboard.releases.files import lock_file, read_small, write_durably

FILE = Path("desk") / "signed_out.json"
# 100,000 people and more.
MOST_BYTES = 10_000_000
_SHAPE = TypeAdapter(dict[str, FiniteFloat])


def read(folder: Path) -> dict[str, float]:
    """By subject, the `iat` (seconds) of the newest sign-in that was ended. A file
    that cannot be read, or holds anything else, raises OSError or ValueError: silence
    would let ended sign-ins back in."""
    try:
        content = read_small(folder / FILE, MOST_BYTES)
    except FileNotFoundError:
        return {}
    return _SHAPE.validate_json(content, strict=True)


def end(folder: Path, subject: str, issued: float) -> None:
    """End every sign-in of the person up to the one issued then."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with lock_file(path.with_suffix(".lock")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = read(folder)
        known[subject] = max(issued, known.get(subject, issued))
        write_durably(path, json.dumps(known, ensure_ascii=False))
