"""Where things are and what is shown, from the environment; read once a process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dashboard.errors import InputError

Edition = Literal["internal", "public"]
MAX_SESSIONS = 400
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """`data`: committed inputs; `warehouse`: releases that are read; `show_demo`:
    demonstration figures may be seen (always stamped); `edition`: for whom;
    `max_sessions`: open pages that one process serves."""

    data: Path
    warehouse: Path
    show_demo: bool
    edition: Edition = "internal"
    public_dir: Path | None = None
    max_sessions: int = MAX_SESSIONS

    @property
    def public(self) -> Path:
        """Where the public releases are: a folder of their own."""
        return self.public_dir or self.warehouse / "public"


def load_settings() -> Settings:
    """Read EDITION, DATA_DIR, WAREHOUSE_DIR, PUBLIC_DIR, SHOW_DEMO and MAX_SESSIONS;
    raise InputError on a bad value. The public edition reads PUBLIC_DIR alone."""
    edition = os.environ.get("EDITION", "internal")
    if edition not in ("internal", "public"):
        raise InputError([f"EDITION is {edition!r}; set it to internal or public"])
    show_demo = os.environ.get("SHOW_DEMO", "1")
    if show_demo not in ("0", "1"):
        raise InputError([f"SHOW_DEMO is {show_demo!r}; set it to 0 or 1"])
    sessions = os.environ.get("MAX_SESSIONS", str(MAX_SESSIONS))
    if not (sessions.isascii() and sessions.isdigit() and int(sessions) > 0):
        raise InputError([f"MAX_SESSIONS is {sessions!r}; set it to a number above 0"])
    data = Path(os.environ.get("DATA_DIR", ROOT / "data")).resolve()
    warehouse = Path(os.environ.get("WAREHOUSE_DIR", data / "warehouse")).resolve()
    public = Path(os.environ.get("PUBLIC_DIR", warehouse / "public")).resolve()
    if edition == "public":
        return Settings(data, public, False, "public", public, int(sessions))
    show = show_demo == "1"
    return Settings(data, warehouse, show, "internal", public, int(sessions))
