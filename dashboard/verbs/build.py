"""data/ -> a checked release, made current."""

from __future__ import annotations

import argparse

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--if-changed", action="store_true", help="keep a current one")


def run(options: argparse.Namespace) -> dict[str, str]:
    """Build; InputError with every problem of data/."""
    from dashboard.warehouse.build import build, ensure

    release = (ensure if options.if_changed else build)(load_settings())
    if not options.json:
        print(f"release {release.id} is current")
    return {"release": release.id, "file": release.path.name}
