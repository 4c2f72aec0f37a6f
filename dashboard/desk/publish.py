"""From a checked file to the current release, and back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dashboard.build.build import candidate
from dashboard.build.stage import input_hash
from dashboard.desk import webhook
from dashboard.desk.refuse import refuse, refuse_rejects
from dashboard.errors import InputError
from dashboard.intake.annotations import key
from dashboard.intake.findings import Checked
from dashboard.releases import audit, differences, entries, shape, submissions
from dashboard.releases import store as releases
from dashboard.releases.differences import Diff
from dashboard.releases.files import disk_errors
from dashboard.releases.store import Release
from dashboard.releases.submissions import Submission
from dashboard.settings import Settings

# (share done 0..1, name of the step)
Progress = Callable[[float, str], None]
MOST_LOGGED = 200  # notes of which a line of the log says that they are public
SHARES = {
    "check": 0.0,
    "build": 0.1,
    "verify": 0.7,
    "name": 0.85,
    "record": 0.9,
    "pointer": 0.95,
    "pointed": 0.98,
    "done": 1.0,
}


def _silent(_share: float, _step: str) -> None:
    return None


def preview(settings: Settings, checked: Checked) -> Diff:
    """What publishing would change, beside the current release; publishes nothing.
    InputError where the file is rejected or the result would not pass the checks."""
    refuse_rejects(checked)
    before = _needed(settings)
    published = submissions.load(settings.warehouse, _in_effect(settings, before))
    published.append(_submission("preview", checked, frozenset()))
    # A folder of its own: a publishing that starts meanwhile clears only files.
    with (
        disk_errors(),
        tempfile.TemporaryDirectory(
            prefix=".preview-", dir=settings.warehouse
        ) as folder,
    ):
        file = Path(folder) / "preview.duckdb"
        candidate(settings, file, published)
        return differences.between(before.path, file)


def publish(
    settings: Settings,
    checked: Checked,
    file: Path,
    *,
    by: str,
    note: str,
    reasons: Mapping[str, str],
    editor: str | None = None,
    two_person: bool = False,
    public: Collection[str] = (),
    document: Path | None = None,
    progress: Progress = _silent,
) -> Release:
    """Make the checked `file` part of a new current release, and keep it. `caveat` of
    the release says what could not be written once it was current.

    `reasons`: one for the key of every confirm finding. `editor`: who sent the file
    in; with `two_person` not the publisher. `public`: the keys (annotations.key) of
    the notes that the public may read; the others are internal. `document`: what the
    figures were read out of, kept with them. InputError names every obstacle; what was
    current stays so. Every try is written to the audit log.
    """
    folder = settings.warehouse

    try:
        refuse(checked, file, by, note, reasons, editor, two_person, public)
        with releases.one_writer(folder, wait=False):
            sent = {"by": by, "editor": editor, "note": note, "reasons": dict(reasons)}
            brought = _submission("", checked, public)
            return _publish(settings, checked, file, brought, sent, document, progress)
    except InputError as error:
        event = {"actor": by or "?", "action": "publish", "object": checked.sha256}
        _refused(folder, error.problems[:20], event)
        raise


def _refused(folder: Path, problems: list[str], event: dict[str, Any]) -> None:
    """Log a refusal; where even that has no room, the reason itself must be heard."""
    with suppress(OSError):
        audit.append(folder, result="refused", problems=problems, **event)


def _in_effect(settings: Settings, before: Release) -> tuple[str, ...]:
    """The uploads of the newest release, though its file be damaged and an older
    one be shown: its figures were published, and come back with the next release."""
    newest = releases.newest(settings.warehouse)
    return (newest or before).submissions


def _publish(
    settings: Settings,
    checked: Checked,
    file: Path,
    brought: Submission,
    sent: dict[str, Any],
    document: Path | None,
    progress: Progress,
) -> Release:
    folder = settings.warehouse

    def step(name: str) -> None:
        # Nobody who cannot be told how far it is may stop it, least of all at the end.
        with suppress(OSError):
            progress(SHARES[name], name)

    before = _needed(settings)
    _clean(folder)
    published = submissions.load(folder, _in_effect(settings, before))
    step("build")
    building = folder / f".building-{os.getpid()}.duckdb"
    # Named before it is built, so that every row's place names its submission.
    name = submissions.unused(
        folder, f"{releases.next_sequence(folder):06d}-{checked.sha256[:8]}"
    )
    published.append(replace(brought, id=name))
    receipt = _receipt(checked, **sent)
    submissions.keep(folder, published[-1], file, receipt, document)
    made = candidate(settings, building, published)
    made = replace(made, action="publish", by=sent["by"], note=sent["note"])
    event: dict[str, Any] = {
        "actor": sent["by"],
        "action": "publish",
        "object": made.id,
        "file": checked.file_name,
        "sha256": checked.sha256,
        "editor": sent["editor"],
        "note": sent["note"],
        "submission": name,
    }
    if notes := brought.annotations:
        shown = [key(note) for note in notes if note["audience"] == "public"]
        event |= {"annotations": len(notes), "public": shown[:MOST_LOGGED]}

    def logged(at: str) -> None:
        # The record stands before the pointer moves: a kill between can lose nothing.
        if at == "record":
            audit.append(folder, result="prepared", **event)
        step(at)

    done = releases.publish(building, made, logged)
    step("done")
    done = _logged(folder, done, event)
    webhook.start(settings, done)
    return done


def _submission(name: str, checked: Checked, public: Collection[str]) -> Submission:
    """What the file brings; of its notes those named in `public` for all to read."""
    notes = tuple(
        note | {"audience": "public" if key(note) in public else "internal"}
        for note in checked.annotations
    )
    return Submission(
        name,
        checked.observations,
        checked.sources,
        notes,
        checked.plan_rows,
        checked.aliases,
    )


def _receipt(checked: Checked, **sent: Any) -> dict[str, Any]:
    """What is kept beside an upload: what was found in it, and who sent it."""
    return {
        "file_name": checked.file_name,
        "sha256": checked.sha256,
        "rows_read": checked.rows_read,
        "rows_staged": checked.rows_staged,
        "annotations": len(checked.annotations),
        "findings": [asdict(finding) for finding in checked.findings],
        **sent,
    }


def _clean(folder: Path) -> None:
    releases.clean(folder)
    # A damaged entry may name any of the uploads.
    if not entries.damaged(folder):
        acknowledged = releases.acknowledged(folder)
        submissions.clean(folder, {s for e in acknowledged for s in e.submissions})


def _logged(folder: Path, done: Release, event: dict[str, Any]) -> Release:
    """The release with what could not be written after the pointer had moved."""
    said = audit.append_done(folder, result="done", sequence=done.sequence, **event)
    return replace(done, caveat=" ".join(filter(None, (done.caveat, said))))


def rollback(
    settings: Settings, release_id: str, *, by: str, note: str = ""
) -> Release:
    """Make an older release current again: a new move of the pointer to its file,
    so the history only grows. InputError where it is unknown, damaged, current or
    of a program that kept other tables."""
    folder = settings.warehouse
    event: dict[str, Any] = {
        "actor": by or "?",
        "action": "rollback",
        "object": release_id,
    }
    try:
        if not by.strip():
            raise InputError(["Who rolls back is not named; say it with --by"])
        with releases.one_writer(folder, wait=False):
            target = shape.require(releases.find(folder, release_id))
            now = _needed(settings)
            if now.id == target.id and not now.degraded:
                raise InputError([f"Release {release_id} is current already"])
            audit.append(folder, result="prepared", note=note, **event)
            entry = replace(target, action="rollback", by=by, note=note, made_at="")
            # Data as it is now: the next start must not build the rollback away.
            entry = replace(entry, inputs=input_hash(settings.data))
            done = releases.point(folder, entry)
            return _logged(folder, done, event)
    except InputError as error:
        _refused(folder, error.problems, event)
        raise


def _needed(settings: Settings) -> Release:
    found = releases.current(settings.warehouse)
    if found is None:
        raise InputError(
            ["There is no release yet; run `python -m dashboard build` first"]
        )
    return found
