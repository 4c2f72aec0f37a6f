"""Ended sign-ins, kept on the server: the cookie of one that was signed out counts no
more, wherever a copy of it is. WAREHOUSE_DIR/desk/signed_out.json, by subject."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

from dashboard.warehouse.release import write_durably

FILE = Path("desk") / "signed_out.json"


def read(folder: Path) -> dict[str, float]:
    """By subject, the `iat` (seconds) of the newest sign-in that was ended. A file
    that cannot be read raises: silence would let ended sign-ins back in."""
    try:
        found: dict[str, float] = json.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return found


def end(folder: Path, subject: str, issued: float) -> None:
    """End every sign-in of the person up to the one issued then."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = read(folder)
        known[subject] = max(issued, known.get(subject, issued))
        write_durably(path, json.dumps(known, ensure_ascii=False))
