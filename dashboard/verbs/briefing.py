"""A plan or a pillar on a sheet of paper, as PDF or HTML."""

from __future__ import annotations

import argparse

from dashboard.verbs import exported


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    exported.arguments(parser, "OUT.pdf|OUT.html")
    parser.add_argument("--pillar", help="key of a pillar; all")


def run(options: argparse.Namespace) -> dict[str, str]:
    """Write the file; InputError for an unknown code, ending or a missing Chromium."""
    from dashboard.errors import InputError
    from dashboard.files import briefing

    if options.out.suffix not in (".pdf", ".html"):
        raise InputError([f"{options.out}: name a file that ends in .pdf or .html"])

    def make(asked: exported.Asked) -> bytes:
        chosen = asked.contents(options, with_demo=False)
        page = briefing.html(asked.fetch, asked.release, chosen)
        return briefing.pdf(page) if options.out.suffix == ".pdf" else page.encode()

    return exported.write(options, make)
