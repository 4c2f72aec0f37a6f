"""The current public release as a folder of plain HTML pages and data files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "out", type=Path, metavar="OUT_DIR", help="an earlier site or new"
    )
    parser.add_argument(
        "--site-url",
        default="",
        metavar="https://HOST/",
        help="where it will stand; for link previews and the feed",
    )


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Write it; InputError where there is no public release or `out` is another's."""
    from dashboard.site.build import build

    made = build(load_settings(), options.out, options.site_url)
    if not options.json:
        print(
            f"{made['folder']} holds public release {made['release']}: "
            f"{made['pages']} pages, {made['files']} files, {made['bytes'] >> 10} KB"
        )
    return made
