"""What stands in the way of publishing a checked file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from dashboard.errors import InputError
from dashboard.intake.annotations import key
from dashboard.intake.findings import Checked
from dashboard.releases import store as releases

MOST_TOLD = 20  # notes of a file, where one that is named is not among them


def refuse_rejects(checked: Checked) -> None:
    """InputError where a cell is rejected, or there is nothing to publish."""
    if checked.rejects:
        raise InputError(
            [finding.sentence("zh") for finding in checked.rejects],
            [vars(finding) for finding in checked.rejects],
        )
    if checked.empty:
        raise InputError([f"{checked.file_name}: 没有可发布的内容 (no row to publish)"])


def refuse(
    checked: Checked,
    file: Path,
    by: str,
    note: str,
    reasons: Mapping[str, str],
    editor: str | None,
    two_person: bool,
    public: Collection[str],
) -> None:
    """InputError with every obstacle; the arguments are those of `publish`."""
    refuse_rejects(checked)
    problems = []
    if not by.strip():
        problems.append("Who publishes is not named; say it with --by")
    if not note.strip():
        problems.append("The note is empty; say in it what this file brings (--note)")
    if two_person and (not editor or editor == by):
        problems.append(
            f"Two persons are required: {by!r} cannot publish what "
            f"{editor or 'nobody'!r} sent in; name another editor with --editor"
        )
    if releases.sha256(file) != checked.sha256:
        problems.append(
            f"{checked.file_name}: changed since it was checked; check again"
        )
    problems += [
        f"{finding.sentence('zh')} [--reason '{finding.key}=…']"
        for finding in checked.confirms
        if not reasons.get(finding.key, "").strip()
    ]
    known = {key(note) for note in checked.annotations}
    problems += [
        f"--public {name!r}: no note of this file; it has "
        f"{', '.join(sorted(known)[:MOST_TOLD]) or 'none'}"
        for name in sorted(set(public) - known)
    ]
    if problems:
        raise InputError(problems)
