"""The slides of the meeting screen as a PowerPoint file with native charts."""

from __future__ import annotations

import argparse

from dashboard.verbs import exported


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    exported.arguments(parser, "OUT.pptx")
    parser.add_argument("--pillars", help="keys of pillars, with commas; all")
    parser.add_argument("--layer", default="", help="key of the map's layer; the first")
    exported.no_demo(parser)


def run(options: argparse.Namespace) -> dict[str, str]:
    """Write the file; InputError for a code that is not known."""
    from dashboard.build import outlines
    from dashboard.files.pptx.file import Options, presentation
    from dashboard.wording.selection import may_be_drawn

    def make(asked: exported.Asked) -> bytes:
        chosen = Options(
            plan=asked.plan,
            pillars=tuple(filter(None, (options.pillars or "").split(","))),
            lang=options.lang,
            as_of=asked.as_of,
            with_demo=asked.with_demo,
            layer=options.layer,
            with_map=may_be_drawn(asked.fetch, asked.settings.edition),
        )
        return presentation(
            asked.fetch,
            asked.release,
            chosen,
            lambda areas: outlines.light(asked.settings.data, areas),
        )

    return exported.write(options, make)
