"""What changed from release A to release B: values and statuses."""

from __future__ import annotations

import argparse
from typing import Any

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("a", metavar="A", help="the older release's id")
    parser.add_argument("b", metavar="B", help="the newer release's id")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Print one line a difference; InputError on an unknown release."""
    from dashboard.releases.differences import diff

    found = diff(load_settings(), options.a, options.b)
    if not options.json:
        print("\n".join(found.lines() or ["no difference"]))
    return found.as_json()
