"""Every figure of a document (pdf, docx, html, txt, md, xlsx), with its sentence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help="pdf, docx, html, txt, md or xlsx")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def run(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The figures in the order of the document, as reading.model.Figure; InputError
    with the remedy where it cannot be read."""
    from dashboard.build.build import ensure
    from dashboard.intake.refused import RefusedError
    from dashboard.reading import bounded, known, lines

    if not options.file.is_file():
        raise InputError(
            [f"{options.file}: no such file; name a pdf, docx, html or txt"]
        )
    catalogue = known.of(ensure(load_settings()))
    try:
        found = bounded.read(options.file, catalogue)
    except RefusedError as error:
        raise bounded.told(error, options.file.name, options.lang) from None
    if not options.json:
        for line in lines.of(found, catalogue, options.lang):
            print(line)
    return [figure.record() for figure in found]
