"""Documents sent in to be read: what was read of each, and what was decided of it.

WAREHOUSE_DIR/documents/<id>/document.*      the file
WAREHOUSE_DIR/documents/<id>/document.json   whose, name, hash, the source that it is
WAREHOUSE_DIR/documents/<id>/reading.json    its text and figures, or why it was refused
WAREHOUSE_DIR/documents/<id>/decisions.json  by number of the figure
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from dashboard.desk import drafts, jobs
from dashboard.desk.access import Visitor
from dashboard.errors import InputError
from dashboard.intake.check import safe_name
from dashboard.intake.refused import RefusedError
from dashboard.reading import bounded
from dashboard.reading.whole import Reading, from_json
from dashboard.releases import store as releases
from dashboard.releases.files import disk_errors, read_small, write_durably
from dashboard.settings import Settings

FOLDER = "documents"
# So many are kept of all; those on which something was decided or kept for later stay.
MOST = 200
MOST_BYTES = 128 << 20  # of a reading
MOST_DECISIONS = 5_000_000
ENDINGS = ("pdf", "docx", "xlsx", "html", "htm", "txt", "md")
LONGEST = 300  # characters of a corrected cell
State = Literal["open", "accepted", "refused", "later", "sent"]
FIELDS = (
    *("indicator", "area", "period", "value", "unit", "qualifier", "kind"),
    *("operator", "nature", "alias"),
)


@dataclass(frozen=True)
class Document:
    """One document. `title` … `grade`: the source that it is, as the desk says; `plan`:
    the plan whose text it is, '' for any other document."""

    id: str
    file_name: str
    sha256: str
    editor: str
    editor_name: str
    made_at: str
    job: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    grade: str = ""
    plan: str = ""


@dataclass(frozen=True)
class Decision:
    """What was decided of a figure, and the cells that were corrected; `draft`: where
    it was sent."""

    state: State = "open"
    corrected: dict[str, str] = field(default_factory=dict)
    draft: str = ""


Decisions = dict[int, Decision]
_DOCUMENT = TypeAdapter(Document)
_DECISIONS = TypeAdapter(Decisions)


@disk_errors()
def take(
    settings: Settings, content: bytes, name: str, who: Visitor, lang: str = "zh"
) -> Document:
    """Keep a document and begin to read it in a process of its own. InputError where
    the role does not suffice or it is too large, with the remedy in `lang`."""
    drafts.allowed(who.may("submit"), who)
    shown = safe_name(name)
    if len(content) > bounded.MAX_BYTES:
        refused = RefusedError("too_large", f"{len(content) >> 20} MB")
        raise bounded.told(refused, shown, lang)
    document_id, job = uuid.uuid4().hex[:12], jobs.new()
    ending = shown.rpartition(".")[2].lower()
    folder = _folder(settings, document_id)
    file = folder / f"document.{ending if ending in ENDINGS else 'bin'}"
    try:
        folder.mkdir(parents=True, mode=0o700)
        file.write_bytes(content)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        document = Document(
            document_id,
            shown,
            releases.sha256(file),
            who.subject,
            who.name,
            made,
            job,
        )
        _keep(settings, document)
        arguments = ["read", str(file), f"--into={folder / 'reading.json'}"]
        jobs.start(settings, job, arguments, actor=drafts.label(who))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    with suppress(OSError):
        _clean(settings)
    return document


def find(settings: Settings, document_id: str, who: Visitor) -> Document | None:
    """One of the visitor's own documents; None for any other, or a damaged one."""
    if not document_id.isalnum() or not who.may("submit"):
        return None
    found = _stored(settings, document_id)
    return found if found and found.editor == who.subject else None


def listed(settings: Settings, who: Visitor) -> list[Document]:
    """The visitor's own documents, newest first."""
    found = [d for name in _names(settings) if (d := find(settings, name, who))]
    return sorted(found, key=lambda document: document.made_at, reverse=True)


def file_of(settings: Settings, document: Document) -> Path:
    """The file as it was; InputError where it is gone."""
    for path in _folder(settings, document.id).glob("document.*"):
        if path.suffix != ".json":
            return path
    raise _lost(document)


def progress(settings: Settings, document: Document) -> float | None:
    """Which share is read, 0 to 1; None once the reading has ended."""
    if jobs.status(settings, document.job)["state"] != "running":
        return None
    try:
        told = read_small(settings.warehouse / jobs.FOLDER / document.job / "share")
        return min(max(int(told), 0), 100) / 100
    except (OSError, ValueError):
        return 0.0


def read(settings: Settings, document: Document) -> Reading:
    """What was read. RefusedError with its rule where it could not be; InputError where
    that is lost or damaged."""
    try:
        path = _folder(settings, document.id) / "reading.json"
        told = json.loads(read_small(path, MOST_BYTES))
        if refused := told.get("refused"):
            raise RefusedError(**refused)
        return from_json(told)
    except (OSError, ValueError, TypeError) as error:
        problems = jobs.status(settings, document.job).get("problems")
        raise (InputError(problems) if problems else _lost(document)) from error


def decisions(settings: Settings, document: Document) -> Decisions:
    """What was decided, by number of the figure; nothing where that is damaged."""
    path = _folder(settings, document.id) / "decisions.json"
    try:
        return _DECISIONS.validate_json(read_small(path, MOST_DECISIONS))
    except (OSError, ValueError):
        return {}


@disk_errors()
def decide(
    settings: Settings, document: Document, who: Visitor, told: Mapping[Any, Any]
) -> Decisions:
    """Take over what the page tells: number -> {state, corrected}. What was sent stays
    as it was sent; what has another shape is left out."""
    drafts.allowed(who.may("submit") and who.subject == document.editor, who)
    found = decisions(settings, document)
    for number, said in told.items():
        decided = _decision(said)
        place = int(number) if str(number).isdecimal() else -1
        if decided and place >= 0 and found.get(place, Decision()).state != "sent":
            found[place] = decided
    keep_decisions(settings, document, found)
    return found


@disk_errors()
def keep_decisions(settings: Settings, document: Document, found: Decisions) -> None:
    """Write what was decided."""
    path = _folder(settings, document.id) / "decisions.json"
    told = {str(n): asdict(one) for n, one in sorted(found.items())}
    write_durably(path, json.dumps(told, ensure_ascii=False))


@disk_errors()
def settle(settings: Settings, document: Document, **source: str) -> Document:
    """Say what source the document is, and which plan."""
    settled = replace(document, **{k: v.strip()[:LONGEST] for k, v in source.items()})
    if settled != document:
        _keep(settings, settled)
    return settled


@disk_errors()
def reopen(settings: Settings, document: Document, draft: str) -> None:
    """The figures that were sent with a draft can be decided once more."""
    found = {
        n: Decision("accepted", one.corrected) if one.draft == draft else one
        for n, one in decisions(settings, document).items()
    }
    keep_decisions(settings, document, found)


def remove(settings: Settings, document: Document) -> None:
    """Delete a document with what was decided of it; drafts keep their own copy."""
    shutil.rmtree(_folder(settings, document.id), ignore_errors=True)


def _decision(said: Any) -> Decision | None:
    try:
        decided = TypeAdapter(Decision).validate_python(said)
    except ValueError:
        return None
    kept = {k: v[:LONGEST] for k, v in decided.corrected.items() if k in FIELDS}
    return None if decided.state == "sent" else Decision(decided.state, kept)


def _folder(settings: Settings, document_id: str) -> Path:
    return settings.warehouse / FOLDER / document_id


def _names(settings: Settings) -> list[str]:
    return [p.parent.name for p in _folder(settings, "").glob("*/document.json")]


def _stored(settings: Settings, document_id: str) -> Document | None:
    path = _folder(settings, document_id) / "document.json"
    try:
        found = _DOCUMENT.validate_json(read_small(path), strict=True)
    except (OSError, ValueError):
        return None
    return found if found.id == document_id else None


def _keep(settings: Settings, document: Document) -> None:
    path = _folder(settings, document.id) / "document.json"
    write_durably(path, json.dumps(asdict(document), ensure_ascii=False))


def _clean(settings: Settings) -> None:
    folders = [_folder(settings, name) for name in _names(settings)]
    folders.sort(key=lambda folder: folder.stat().st_mtime)
    for folder in folders[: max(0, len(folders) - MOST)]:
        if not (folder / "decisions.json").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _lost(document: Document) -> InputError:
    return InputError(
        [
            f"{document.file_name}: 读取结果缺失或损坏，请重新上传该文件"
            "（what was read is lost or damaged; upload the file again）"
        ]
    )
