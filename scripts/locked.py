"""requirements.lock: every package that is served, with what it needs, to the file."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.settings import ROOT

LOCK = ROOT / "requirements.lock"
ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+) \\\n"
    r"(?P<hashes>(?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.M,
)


def locked(file: Path = LOCK) -> dict[str, str]:
    """Name -> version, in the file's order."""
    found = ENTRY.finditer(file.read_text("utf-8"))
    return {entry["name"]: entry["version"] for entry in found}
