"""The figures of the current release as a workbook."""

from __future__ import annotations

import argparse

from dashboard.verbs import exported


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    exported.arguments(parser, "OUT.xlsx")
    parser.add_argument("--pillar", help="key of a pillar; all")
    exported.no_demo(parser)


def run(options: argparse.Namespace) -> dict[str, str]:
    """Write the file; InputError for a code that is not known."""
    from dashboard.files.xlsx import workbook

    def make(asked: exported.Asked) -> bytes:
        chosen = asked.contents(options, with_demo=asked.with_demo)
        return workbook(asked.fetch, asked.release, chosen)

    return exported.write(options, make)
