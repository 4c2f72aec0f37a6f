"""Every problem of an upload, by sheet, row and column."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.settings import load_settings
from dashboard.verbs import progress


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help="csv or xlsx, as `template` writes it")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Check; InputError with every rejected cell. Figures to confirm and repaired
    cells are printed, and do not fail the check."""
    from dashboard.build.build import ensure
    from dashboard.intake import annotations
    from dashboard.intake.check import check

    if not options.file.is_file():
        raise InputError([f"{options.file}: no such file; name a csv or xlsx"])
    settings = load_settings()
    now = ensure(settings)

    def told_step(share: float, step: str) -> None:
        progress.step(step, share)

    found = check(options.file, settings, now, progress=told_step)
    told: dict[str, Any] = {
        "file": found.file_name,
        "sha256": found.sha256,
        "rows_read": found.rows_read,
        "rows_staged": found.rows_staged,
        "rows_refused": found.rows_refused,
        "ok": found.ok,
        "annotations": [{"key": annotations.key(n)} | n for n in found.annotations],
        "findings": [asdict(finding) for finding in found.findings],
    }
    if found.rejects:
        raise InputError(
            [f.sentence(options.lang) for f in found.rejects], told["findings"]
        )
    if not options.json:
        for finding in found.findings:
            key = f" [{finding.key}]" if finding.key else ""
            print(f"{finding.verdict}: {finding.sentence(options.lang)}{key}")
        for note in found.annotations:
            print(f"note [{annotations.key(note)}]: {note['text'] or note['action']}")
        print(
            f"{found.rows_read} rows read = {found.rows_staged} staged + "
            f"{found.rows_refused} refused"
        )
    return told
