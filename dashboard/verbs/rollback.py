"""An older release becomes current again; the history only grows."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("release", metavar="ID", help="as `releases` prints it")
    parser.add_argument("--by", required=True, help="who rolls back")
    parser.add_argument("--note", default="", help="why")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Roll back; InputError where the release is unknown, damaged or current."""
    from dashboard.desk.publish import rollback

    done = rollback(load_settings(), options.release, by=options.by, note=options.note)
    if done.caveat:
        print(done.caveat, file=sys.stderr)
    if not options.json:
        print(f"release {done.id} is current")
    return {"release": done.id, "sequence": done.sequence}
