"""Drafts: files that were sent in, on their way to a release.

Everything is on disk (dashboard.desk.kept), so leaving or reloading the page loses
nothing.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dashboard.desk import jobs, kept
from dashboard.desk.access import Desk, Visitor, refuse_same_person, two_person
from dashboard.desk.kept import FOLDER, Draft
from dashboard.desk.publish import rollback
from dashboard.errors import InputError
from dashboard.intake.check import check, safe_name
from dashboard.intake.findings import Checked, to_json
from dashboard.releases import audit
from dashboard.releases import store as releases
from dashboard.releases.files import disk_errors, write_durably
from dashboard.settings import Settings


@disk_errors()
def take(
    settings: Settings,
    content: bytes,
    name: str,
    who: Visitor,
    document: Path | None = None,
) -> Draft:
    """Keep an upload as it is and check it in a child process; never parsed here.
    `document`: what its figures were read out of, kept beside it."""
    allowed(who.may("submit"), who)
    draft_id = uuid.uuid4().hex[:12]
    folder = settings.warehouse / FOLDER / draft_id
    shown = safe_name(name)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    draft = Draft(draft_id, shown, who.subject, who.name, made, "")
    try:
        folder.mkdir(parents=True, mode=0o700)
        file = folder / f"upload{'.xlsx' if content[:2] == b'PK' else '.csv'}"
        file.write_bytes(content)
        if document:
            shutil.copyfile(document, folder / f"document{document.suffix}")
        draft = _check(settings, draft)
        ok = kept.read(settings, draft).ok
        _tell(settings, who, "check", draft, "done" if ok else "bad")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    with suppress(OSError):  # the next upload clears up, too
        kept.clean(settings)
    return draft


@disk_errors()
def recheck(settings: Settings, draft: Draft) -> Draft:
    """Check again where the data moved on since; else the draft as it is."""
    now = releases.current(settings.warehouse)
    return draft if now is None or now.id == draft.release else _check(settings, draft)


def find(settings: Settings, draft_id: str, who: Visitor) -> Draft | None:
    """A draft that the visitor may see: the own ones, and for a publisher those that
    were sent in. None for any other id, and for a damaged one."""
    draft = kept.stored(settings, draft_id)
    if draft is None:
        return None
    own = draft.editor == who.subject and who.may("submit")
    seen = who.may("publish") and draft.state != "checked"
    return draft if own or seen else None


def listed(settings: Settings, who: Visitor) -> list[Draft]:
    """Every draft that the visitor may see, newest first."""
    found = [d for name in kept.names(settings) if (d := find(settings, name, who))]
    return sorted(found, key=lambda draft: draft.made_at, reverse=True)


@disk_errors()
def submit(
    settings: Settings,
    draft: Draft,
    who: Visitor,
    reasons: Mapping[str, str],
    note: str,
) -> Draft:
    """Send a checked draft to a publisher; InputError for what is still missing."""
    allowed(who.may("submit") and who.subject == draft.editor, who)
    _complete(kept.read(settings, draft), reasons, note)
    sent = replace(
        draft, state="submitted", reasons=dict(reasons), note=note.strip(), answer=""
    )
    kept.keep(settings, sent)
    _tell_done(settings, who, "submit", sent, note=sent.note)
    return sent


@disk_errors()
def send_back(settings: Settings, draft: Draft, who: Visitor, answer: str) -> Draft:
    """Return a draft to its editor with a word why."""
    allowed(who.may("publish"), who)
    if draft.state != "submitted":
        raise InputError(["只有待审文件可以退回 (only a file that waits can go back)"])
    if not answer.strip():
        raise InputError(["请写明退回原因 (say why it goes back)"])
    back = replace(draft, state="returned", answer=answer.strip())
    kept.keep(settings, replace(back, publisher_name=who.name))
    _tell_done(settings, who, "send_back", back, note=back.answer)
    return back


@disk_errors()
def publish(
    settings: Settings,
    draft: Draft,
    who: Visitor,
    desk: Desk | None,
    public: Collection[str] = (),
) -> Draft:
    """Start publishing in a process of its own; `public` names the notes that the
    public may read. InputError where the role does not
    suffice, where one person is both and two are required, or something is missing."""
    try:
        allowed(who.may("publish"), who)
        if draft.state != "submitted":
            raise InputError(["这份文件不在待审状态 (this file does not wait)"])
        if two_person(desk):
            refuse_same_person(draft.editor, who.subject)
        _complete(kept.read(settings, draft), draft.given, draft.note)
    except InputError as error:
        with suppress(OSError):  # the reason itself must be heard
            _tell(settings, who, "publish", draft, "refused", problems=error.problems)
        raise
    folder = settings.warehouse / FOLDER / draft.id
    write_durably(folder / "reasons.json", json.dumps(draft.given, ensure_ascii=False))
    arguments = [
        *("publish", str(kept.file_of(settings, draft)), f"--by={label(who)}"),
        *(f"--note={draft.note}", f"--reasons={folder / 'reasons.json'}"),
        f"--editor={draft.editor_name}（{draft.editor}）"
        if draft.editor != draft.editor_name
        else f"--editor={draft.editor}",
        *(f"--public={name}" for name in public),
    ]
    if document := kept.document_of(settings, draft):
        arguments.append(f"--document={document}")
    # Kept before it starts: what runs is never offered for publishing once more.
    begun = replace(draft, state="publishing", job=jobs.new(), publisher_name=who.name)
    kept.keep(settings, begun)
    try:
        jobs.start(settings, begun.job, arguments, actor=label(who))
    except OSError:
        with suppress(OSError):
            kept.keep(settings, draft)
        raise
    return begun


@disk_errors()
def reopen(settings: Settings, draft: Draft) -> Draft:
    """A draft whose publishing failed waits again."""
    waits = replace(draft, state="submitted", job="")
    kept.keep(settings, waits)
    return waits


def roll_back(
    settings: Settings, release_id: str, who: Visitor, note: str
) -> releases.Release:
    """Make an older release current again; InputError where the role does not suffice,
    and as `publish.rollback` says."""
    allowed(who.may("publish"), who)
    return rollback(settings, release_id, by=label(who), note=note)


def label(who: Visitor) -> str:
    """A person as the audit log names it: names alone may be alike."""
    return who.name if who.name == who.subject else f"{who.name}（{who.subject}）"


def _check(settings: Settings, draft: Draft) -> Draft:
    now = releases.current(settings.warehouse)
    if now is None:
        raise InputError(["还没有数据版本，请先运行 build (there is no release yet)"])
    checked = check(kept.file_of(settings, draft), settings, now, name=draft.file_name)
    folder = settings.warehouse / FOLDER / draft.id
    write_durably(folder / "checked.json", to_json(checked))
    fresh = replace(draft, release=now.id)
    kept.keep(settings, fresh)
    return fresh


def _complete(checked: Checked, reasons: Mapping[str, str], note: str) -> None:
    problems = [finding.sentence("zh") for finding in checked.rejects]
    problems += [
        f"{finding.sentence('zh')} 请写明理由 (give a reason)"
        for finding in checked.confirms
        if not reasons.get(finding.key, "").strip()
    ]
    if checked.empty:
        problems.append(f"{checked.file_name}: 没有可发布的内容 (no row to publish)")
    if not note.strip():
        problems.append("请填写说明：这份文件带来什么 (write a note)")
    if problems:
        raise InputError(problems)


def allowed(right: bool, who: Visitor) -> None:
    """InputError where the visitor has no right to what is asked."""
    if not right:
        raise InputError(
            [
                f"{who.name or '未登录者'} 无权这样做，请用有权限的账号登录"
                "（not allowed; sign in with a role that may）"
            ]
        )


def _tell(
    settings: Settings,
    who: Visitor,
    action: str,
    draft: Draft,
    result: str,
    **more: object,
) -> None:
    audit.append(
        settings.warehouse,
        actor=label(who) or "?",
        action=action,
        object=draft.file_name,
        result=result,
        draft=draft.id,
        **more,
    )


def _tell_done(
    settings: Settings, who: Visitor, action: str, draft: Draft, note: str
) -> None:
    """Log what has happened already; InputError says both, where it cannot."""
    try:
        _tell(settings, who, action, draft, "done", note=note)
    except OSError as error:
        raise InputError(
            [
                f"{draft.file_name}: 已办理，但操作日志未能写入，请检查磁盘"
                f"（done, but the log has no line of it: {error.strerror or error}; "
                "check the disk）"
            ]
        ) from error
