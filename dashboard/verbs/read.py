"""Every figure of a document (pdf, docx, html, txt, md, xlsx), with its sentence."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help="pdf, docx, html, txt, md or xlsx")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    # For the data desk, which shows how far it is and keeps what was read.
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--job", type=Path, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> list[dict[str, Any]]:
    """As `_read`; for the data desk as a job that it follows."""
    if not options.job:
        return _read(options)
    from dashboard.desk.jobs import report

    try:
        found = _read(options)
    except InputError as error:
        report(options.job, state="failed", problems=error.problems)
        raise
    report(options.job, state="done", share=1.0)
    return found


def _read(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The figures in the order of the document, as reading.model.Figure; InputError
    with the remedy where it cannot be read."""
    from dashboard.build.build import ensure
    from dashboard.intake.refused import RefusedError
    from dashboard.reading import bounded, known, lines, whole
    from dashboard.releases.files import write_durably

    if not options.file.is_file():
        raise InputError(
            [f"{options.file}: no such file; name a pdf, docx, html or txt"]
        )
    catalogue = known.of(ensure(load_settings()))
    try:
        share = options.job / "share" if options.job else None
        reading = bounded.whole(options.file, catalogue, share=share)
    except RefusedError as error:
        if options.into:
            write_durably(options.into, json.dumps({"refused": vars(error)}))
        raise bounded.told(error, options.file.name, options.lang) from None
    found = reading.figures
    if options.into:
        told = json.dumps(whole.record(reading), ensure_ascii=False)
        write_durably(options.into, told)
    elif not options.json:
        for line in lines.of(found, catalogue, options.lang):
            print(line)
    return [figure.record() for figure in found]
