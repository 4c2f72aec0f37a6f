"""Put a back-up in place of an empty warehouse, byte by byte."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.settings import load_settings
from dashboard.verbs import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="as `backup` prints it"
    )


def run(options: argparse.Namespace) -> dict[str, str]:
    """Restore; InputError where a file differs, or there is a warehouse already."""
    from dashboard.releases import copies
    from dashboard.verbs.exported import the_release

    settings = load_settings()
    copies.restore(settings, options.folder.resolve(), step=progress.step)
    release = the_release(settings)
    if not options.json:
        print(f"release {release.id} is current in {settings.warehouse}")
    return {"release": release.id, "folder": str(settings.warehouse)}
