"""Drafts: files that were sent in, on their way to a release.

    WAREHOUSE_DIR/drafts/<id>/<the file under a plain name>
    WAREHOUSE_DIR/drafts/<id>/checked.json   what the check said
    WAREHOUSE_DIR/drafts/<id>/draft.json     who, reasons, note, how far it has come

Everything is on disk, so leaving or reloading the page loses nothing.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from dashboard.desk.access import Desk, Visitor, refuse_same_person, two_person
from dashboard.errors import InputError
from dashboard.intake.check import check, safe_name
from dashboard.intake.findings import Checked, from_json, to_json
from dashboard.settings import Settings
from dashboard.warehouse import audit, jobs
from dashboard.warehouse import release as releases
from dashboard.warehouse.release import write_durably

FOLDER = "drafts"
# A file nobody sent on, or that was published, is kept so many times.
MOST = 200
State = Literal["checked", "submitted", "returned", "publishing"]


@dataclass(frozen=True)
class Draft:
    """`editor` and `publisher` are subjects (of the sign-in), with their names beside
    them; `release` is what the file was checked against; `reasons` by finding key."""

    id: str
    file_name: str
    editor: str
    editor_name: str
    made_at: str
    release: str
    state: State = "checked"
    note: str = ""
    reasons: Mapping[str, str] | None = None
    publisher_name: str = ""
    answer: str = ""
    job: str = ""

    @property
    def given(self) -> dict[str, str]:
        """The reasons, by finding key."""
        return dict(self.reasons or {})


def take(settings: Settings, content: bytes, name: str, who: Visitor) -> Draft:
    """Keep an upload as it is and check it in a child process; never parsed here."""
    _allowed(who.may("submit"), who)
    draft_id = uuid.uuid4().hex[:12]
    folder = settings.warehouse / FOLDER / draft_id
    folder.mkdir(parents=True, mode=0o700)
    file = folder / f"upload{'.xlsx' if content[:2] == b'PK' else '.csv'}"
    file.write_bytes(content)
    shown = safe_name(name)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    draft = Draft(draft_id, shown, who.subject, who.name, made, "")
    try:
        draft = _check(settings, draft)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _tell(settings, who, "check", draft, "done" if read(settings, draft).ok else "bad")
    _clean(settings)
    return draft


def recheck(settings: Settings, draft: Draft) -> Draft:
    """Check again where the data moved on since; else the draft as it is."""
    now = releases.current(settings.warehouse)
    return draft if now is None or now.id == draft.release else _check(settings, draft)


def file_of(settings: Settings, draft: Draft) -> Path:
    """The upload as it was."""
    return next((settings.warehouse / FOLDER / draft.id).glob("upload.*"))


def read(settings: Settings, draft: Draft) -> Checked:
    """What the check said."""
    path = settings.warehouse / FOLDER / draft.id / "checked.json"
    return from_json(path.read_text("utf-8"))


def find(settings: Settings, draft_id: str, who: Visitor) -> Draft | None:
    """A draft that the visitor may see: the own ones, and for a publisher those that
    were sent in. None for any other id."""
    path = settings.warehouse / FOLDER / draft_id / "draft.json"
    if not draft_id.isalnum() or not path.is_file():
        return None
    draft = Draft(**json.loads(path.read_text("utf-8")))
    own = draft.editor == who.subject and who.may("submit")
    seen = who.may("publish") and draft.state != "checked"
    return draft if own or seen else None


def listed(settings: Settings, who: Visitor) -> list[Draft]:
    """Every draft that the visitor may see, newest first."""
    names = [p.parent.name for p in (settings.warehouse / FOLDER).glob("*/draft.json")]
    found = [d for name in names if (d := find(settings, name, who))]
    return sorted(found, key=lambda draft: draft.made_at, reverse=True)


def submit(
    settings: Settings,
    draft: Draft,
    who: Visitor,
    reasons: Mapping[str, str],
    note: str,
) -> Draft:
    """Send a checked draft to a publisher; InputError for what is still missing."""
    _allowed(who.may("submit") and who.subject == draft.editor, who)
    _complete(read(settings, draft), reasons, note)
    sent = replace(
        draft, state="submitted", reasons=dict(reasons), note=note.strip(), answer=""
    )
    _keep(settings, sent)
    _tell(settings, who, "submit", sent, "done", note=sent.note)
    return sent


def send_back(settings: Settings, draft: Draft, who: Visitor, answer: str) -> Draft:
    """Return a draft to its editor with a word why."""
    _allowed(who.may("publish"), who)
    if draft.state != "submitted":
        raise InputError(["只有待审文件可以退回 (only a file that waits can go back)"])
    if not answer.strip():
        raise InputError(["请写明退回原因 (say why it goes back)"])
    back = replace(draft, state="returned", answer=answer.strip())
    _keep(settings, replace(back, publisher_name=who.name))
    _tell(settings, who, "send_back", back, "done", note=back.answer)
    return back


def publish(settings: Settings, draft: Draft, who: Visitor, desk: Desk | None) -> Draft:
    """Start publishing in a process of its own. InputError where the role does not
    suffice, where one person is both and two are required, or something is missing."""
    try:
        _allowed(who.may("publish"), who)
        if draft.state != "submitted":
            raise InputError(["这份文件不在待审状态 (this file does not wait)"])
        if two_person(desk):
            refuse_same_person(draft.editor, who.subject)
        _complete(read(settings, draft), draft.given, draft.note)
    except InputError as error:
        _tell(settings, who, "publish", draft, "refused", problems=error.problems)
        raise
    folder = settings.warehouse / FOLDER / draft.id
    write_durably(folder / "reasons.json", json.dumps(draft.given, ensure_ascii=False))
    arguments = [
        *("publish", str(file_of(settings, draft)), f"--by={label(who)}"),
        *(f"--note={draft.note}", f"--reasons={folder / 'reasons.json'}"),
        f"--editor={draft.editor_name}（{draft.editor}）"
        if draft.editor != draft.editor_name
        else f"--editor={draft.editor}",
    ]
    job = jobs.start(settings, arguments, actor=label(who))
    begun = replace(draft, state="publishing", job=job, publisher_name=who.name)
    _keep(settings, begun)
    return begun


def reopen(settings: Settings, draft: Draft) -> Draft:
    """A draft whose publishing failed waits again."""
    waits = replace(draft, state="submitted", job="")
    _keep(settings, waits)
    return waits


def label(who: Visitor) -> str:
    """A person as the audit log names it: names alone may be alike."""
    return who.name if who.name == who.subject else f"{who.name}（{who.subject}）"


def _check(settings: Settings, draft: Draft) -> Draft:
    now = releases.current(settings.warehouse)
    if now is None:
        raise InputError(["还没有数据版本，请先运行 build (there is no release yet)"])
    checked = check(file_of(settings, draft), settings, now, name=draft.file_name)
    folder = settings.warehouse / FOLDER / draft.id
    write_durably(folder / "checked.json", to_json(checked))
    fresh = replace(draft, release=now.id)
    _keep(settings, fresh)
    return fresh


def _complete(checked: Checked, reasons: Mapping[str, str], note: str) -> None:
    problems = [finding.sentence("zh") for finding in checked.rejects]
    problems += [
        f"{finding.sentence('zh')} 请写明理由 (give a reason)"
        for finding in checked.confirms
        if not reasons.get(finding.key, "").strip()
    ]
    if not checked.observations:
        problems.append(f"{checked.file_name}: 没有可发布的数字 (no row to publish)")
    if not note.strip():
        problems.append("请填写说明：这份文件带来什么 (write a note)")
    if problems:
        raise InputError(problems)


def _allowed(right: bool, who: Visitor) -> None:
    if not right:
        raise InputError(
            [
                f"{who.name or '未登录者'} 无权这样做，请用有权限的账号登录"
                "（not allowed; sign in with a role that may）"
            ]
        )


def _keep(settings: Settings, draft: Draft) -> None:
    path = settings.warehouse / FOLDER / draft.id / "draft.json"
    write_durably(path, json.dumps(asdict(draft), ensure_ascii=False))


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


def _clean(settings: Settings) -> None:
    """The oldest go first; what waits for a publisher stays."""
    folders = sorted(
        (p.parent for p in (settings.warehouse / FOLDER).glob("*/draft.json")),
        key=lambda folder: folder.stat().st_mtime,
    )
    for folder in folders[: max(0, len(folders) - MOST)]:
        state = json.loads((folder / "draft.json").read_text("utf-8"))["state"]
        if state != "submitted":
            shutil.rmtree(folder, ignore_errors=True)
