"""data/ -> a checked release, made current."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from dashboard.errors import InputError
from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--if-changed", action="store_true", help="keep a current one")
    parser.add_argument(
        "--edition",
        choices=["internal", "public"],
        default="internal",
        help="public: the published part of the current release, as a file of its own",
    )


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Build; InputError with every problem of data/."""
    if options.edition == "public":
        return _public(options.if_changed, options.json)
    from dashboard.build.build import build, ensure

    settings = load_settings()
    if settings.edition == "public":
        # It would write the internal release where the public one is read.
        raise InputError(["EDITION is public; unset it to build the internal release"])
    release = (ensure if options.if_changed else build)(settings)
    if release.caveat:
        print(release.caveat, file=sys.stderr)
    if not options.json:
        print(f"release {release.id} is current")
    return {"release": release.id, "file": release.path.name}


def _public(if_changed: bool, quiet: bool) -> dict[str, Any]:
    from dashboard.public import build as public

    built = (public.ensure if if_changed else public.build)(load_settings())
    withheld = built.withheld
    if built.release.caveat:
        print(built.release.caveat, file=sys.stderr)
    if not quiet:
        print(
            f"public release {built.release.id} is current: {len(withheld.cells)} "
            f"counts withheld, {len(withheld.tables)} tables as a whole"
        )
        for cell in sorted(withheld.exposed):
            print(f"{' '.join(cell)}: follows from earlier public releases")
    return {
        "release": built.release.id,
        "file": built.release.path.name,
        "withheld": sorted(withheld.cells),
        "tables": sorted(withheld.tables),
        "exposed": sorted(withheld.exposed),
    }
