"""What lies in a draft's folder: read back to the letter, or said to be damaged.

WAREHOUSE_DIR/drafts/<id>/<the file under a plain name>
WAREHOUSE_DIR/drafts/<id>/document.*     what its figures were read out of, if anything
WAREHOUSE_DIR/drafts/<id>/checked.json   what the check said
WAREHOUSE_DIR/drafts/<id>/draft.json     who, reasons, note, how far it has come
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from dashboard.errors import InputError
from dashboard.intake.findings import Checked, from_json
from dashboard.releases.files import read_small, write_durably
from dashboard.settings import Settings

FOLDER = "drafts"
# A file nobody sent on, or that was published, is kept so many times.
MOST = 200
# A reason for each of 200,000 figures still fits.
MOST_BYTES = 500_000_000
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


_SHAPE = TypeAdapter(Draft)


def file_of(settings: Settings, draft: Draft) -> Path:
    """The upload as it was; InputError where it is gone."""
    for path in (settings.warehouse / FOLDER / draft.id).glob("upload.*"):
        return path
    raise _damaged(f"{draft.id}/upload")


def document_of(settings: Settings, draft: Draft) -> Path | None:
    """The document that the figures were read out of, None where there is none."""
    return next((settings.warehouse / FOLDER / draft.id).glob("document.*"), None)


def read(settings: Settings, draft: Draft) -> Checked:
    """What the check said; InputError where that is lost or damaged."""
    path = settings.warehouse / FOLDER / draft.id / "checked.json"
    try:
        return from_json(read_small(path, MOST_BYTES))
    except (OSError, ValueError) as error:
        raise _damaged(f"{draft.id}/{path.name}") from error


def damaged(settings: Settings) -> list[str]:
    """The drafts that cannot be read any more: whose they are is unknown."""
    return [name for name in names(settings) if stored(settings, name) is None]


def names(settings: Settings) -> list[str]:
    """The ids of all drafts."""
    return [p.parent.name for p in (settings.warehouse / FOLDER).glob("*/draft.json")]


def stored(settings: Settings, draft_id: str) -> Draft | None:
    """A draft, whoever may see it; None where there is none or it is damaged."""
    path = settings.warehouse / FOLDER / draft_id / "draft.json"
    if not draft_id.isalnum():
        return None
    try:
        found = _SHAPE.validate_json(read_small(path, MOST_BYTES), strict=True)
    except (OSError, ValueError):
        return None
    # Another id would lead into another folder.
    return found if found.id == draft_id else None


def _damaged(place: str) -> InputError:
    return InputError(
        [
            f"{FOLDER}/{place}: 缺失或损坏，请重新上传该文件"
            "（lost or damaged; upload the file again）"
        ]
    )


def keep(settings: Settings, draft: Draft) -> None:
    """Write how far a draft has come."""
    path = settings.warehouse / FOLDER / draft.id / "draft.json"
    write_durably(path, json.dumps(asdict(draft), ensure_ascii=False))


def clean(settings: Settings) -> None:
    """The oldest go first; what waits for a publisher stays, and what is damaged:
    it may wait."""
    folders = sorted(
        (p.parent for p in (settings.warehouse / FOLDER).glob("*/draft.json")),
        key=lambda folder: folder.stat().st_mtime,
    )
    for folder in folders[: max(0, len(folders) - MOST)]:
        draft = stored(settings, folder.name)
        if draft and draft.state != "submitted":
            shutil.rmtree(folder, ignore_errors=True)
