"""A checked upload -> a new current release; prints its id."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dashboard.errors import InputError
from dashboard.settings import load_settings
from dashboard.verbs import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help="csv or xlsx, as `template` writes it")
    parser.add_argument("--by", required=True, help="who publishes")
    parser.add_argument("--note", required=True, help="what this file brings")
    parser.add_argument("--editor", help="who sent the file in, where another person")
    parser.add_argument(
        "--reason",
        action="append",
        default=[],
        metavar="KEY=TEXT",
        help="why a figure to confirm is right; KEY as `check` prints it",
    )
    parser.add_argument("--reasons", type=Path, help="the same as a JSON object")
    parser.add_argument(
        "--public",
        action="append",
        default=[],
        metavar="KEY",
        help="release a department's note for the public; KEY as `check` prints it",
    )
    parser.add_argument("--document", type=Path, help="what its figures were read from")
    parser.add_argument("--preview", action="store_true", help="only say what changes")
    parser.add_argument("--job", type=Path, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Check, then publish; InputError with everything that stands in the way."""
    try:
        result = _run(options)
    except InputError as error:
        _report(options, state="failed", problems=error.problems)
        raise
    caveat = [result["caveat"]] if result.get("caveat") else []
    _report(
        options,
        **{"state": "done", "share": 1.0, "release": result.get("release")},
        problems=caveat,
    )
    return result


def _report(options: argparse.Namespace, **values: Any) -> None:
    """Tell the page, where there is one; a full disk changes nothing about the end."""
    from dashboard.desk.jobs import report

    if options.job:
        with suppress(OSError):
            report(options.job, **values)


def _run(options: argparse.Namespace) -> dict[str, Any]:
    from dashboard.desk import access, publish
    from dashboard.intake.check import check
    from dashboard.releases import store as releases

    settings = load_settings()
    now = releases.current(settings.warehouse)
    if now is None:
        raise InputError(["There is no release yet; run `build` first"])

    def told_step(share: float, step: str) -> None:
        _report(options, share=share, step=step)
        progress.step(step, share)

    checked = check(options.file, settings, now)
    if options.preview:
        found = publish.preview(settings, checked)
        if not options.json:
            print("\n".join(found.lines()))
        return found.as_json()
    done = publish.publish(
        settings,
        checked,
        options.file,
        by=options.by,
        note=options.note,
        reasons=_reasons(options),
        editor=options.editor,
        public=options.public,
        two_person=access.two_person(access.load(access.desk_file())),
        document=options.document,
        progress=told_step,
    )
    if done.caveat:
        print(done.caveat, file=sys.stderr)
    if not options.json:
        print(done.id)
    return {"release": done.id, "sequence": done.sequence, "caveat": done.caveat}


def _reasons(options: argparse.Namespace) -> dict[str, str]:
    given: dict[str, str] = {}
    if options.reasons:
        try:
            text = options.reasons.read_bytes()
            given = TypeAdapter(dict[str, str]).validate_json(text, strict=True)
        except (OSError, ValueError) as error:
            why = " ".join(str(error).split())[:300]
            raise InputError(
                [f"{options.reasons}: not a JSON object of reasons ({why})"]
            ) from error
    for pair in options.reason:
        key, equals, text = pair.partition("=")
        if not equals or not text.strip():
            raise InputError([f"--reason {pair!r}: write KEY=TEXT"])
        given[key] = text
    return given
