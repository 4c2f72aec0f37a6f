"""The history of releases, newest first."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Print every move of the pointer; what cannot be read of them on stderr."""
    from dashboard.releases import entries as records
    from dashboard.releases import store as releases

    folder = load_settings().warehouse
    now = releases.current(folder)
    entries = [
        entry.record() | {"current": now and now.sequence == entry.sequence}
        for entry in reversed(releases.history(folder))
    ]
    for path in records.damaged(folder):
        print(
            f"{path.relative_to(folder)}: damaged; put it back from a copy, or delete "
            "it if there is none",
            file=sys.stderr,
        )
    if not options.json:
        for entry in entries:
            mark = "*" if entry["current"] else " "
            print(
                f"{mark} {entry['sequence']:>4}  {entry['id']}  {entry['made_at']}  "
                f"{entry['action']:<8}  {entry['by'] or '-'}  {entry['note']}".rstrip()
            )
    return {"releases": entries}
