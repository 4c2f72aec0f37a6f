"""A copy of all releases, uploads and the audit log, in a new folder of DIR."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.settings import load_settings
from dashboard.verbs import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--keep", type=int, default=30, help="of the newest; 30")


def run(options: argparse.Namespace) -> dict[str, str]:
    """Copy; InputError where there is nothing to copy, or no room."""
    from dashboard.errors import InputError
    from dashboard.releases import copies

    if options.keep < 1:
        raise InputError([f"--keep is {options.keep}; keep 1 or more"])
    made = copies.backup(
        load_settings(), options.folder.resolve(), keep=options.keep, step=progress.step
    )
    if not options.json:
        print(made)
    return {"folder": str(made)}
