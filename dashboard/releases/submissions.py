"""What the data desk published: kept whole, and staged after the committed files.

submissions/<id>/<the file as it was uploaded>
submissions/<id>/observations.csv   what was staged of it
submissions/<id>/sources.csv        the sources it brought
submissions/<id>/annotations.csv    the notes of departments in it, and which are public
submissions/<id>/plan_rows.csv      rows of plans whose targets it brought
submissions/<id>/aliases.csv        names of indicators that were learnt from it
submissions/<id>/document.*         the document that its figures were read out of
submissions/<id>/receipt.json       who, when, hash, findings, reasons
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.releases.files import sync

FOLDER = "submissions"
OBSERVATION = [
    "indicator",
    "area",
    "boundary",
    "period",
    "value",
    "unit",
    "kind",
    "qualifier",
    "printed_name",
    "quote",
    "formula",
    "note",
    "source",
]
SOURCE = ["source", "title", "publisher", "url", "published", "grade", "note"]
# A department's note to a figure; `audience`: 'internal', or 'public' where who
# published it released it.
ANNOTATION = [
    "indicator",
    "area",
    "boundary",
    "period",
    "department",
    "text",
    "written",
    "audience",
]
ANNOTATION_KEY = ANNOTATION[:5]
PLAN_ROW = ["plan", "indicator", "printed_name", "operator", "nature", "source"]
ALIAS = ["indicator", "alias", "source"]
# A later row with the same key stands in the place of an earlier one.
KEY = ["indicator", "area", "boundary", "period", "kind"]
_PLACE = ["action", "sheet", "row"]
_KEPT = [*OBSERVATION, *_PLACE]
_KEPT_ANNOTATION = [*ANNOTATION, *_PLACE]
REPLACED = ["replaced_by", "replaced_action"]

# file, line, then the columns; as stage reads them.
StagedRow = list[str | None]


@dataclass(frozen=True)
class Submission:
    """Rows of one published file, in its order. `observations` have the columns of
    OBSERVATION, `annotations` those of ANNOTATION, both with `action` ('set' or
    'withdraw'); `plan_rows`, `aliases` those of PLAN_ROW and ALIAS."""

    id: str
    observations: tuple[Mapping[str, str | None], ...]
    sources: tuple[Mapping[str, str | None], ...]
    annotations: tuple[Mapping[str, str | None], ...] = ()
    plan_rows: tuple[Mapping[str, str | None], ...] = ()
    aliases: tuple[Mapping[str, str | None], ...] = ()


def keep(
    folder: Path,
    submission: Submission,
    file: Path,
    receipt: Mapping[str, Any],
    document: Path | None = None,
) -> None:
    """Store the upload and what was read of it, whole or not at all. `receipt`: plain
    values that say who sent what, and what the check found; `document`: what its
    figures were read out of."""
    target = folder / FOLDER / submission.id
    fresh = folder / FOLDER / f".fresh-{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir(parents=True)
        if document:
            shutil.copyfile(document, fresh / f"document{document.suffix}")
        _fill(fresh, submission, file, receipt)
        fresh.replace(target)
        sync(target.parent)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)  # a full disk needs the room
        raise


def _fill(
    fresh: Path, submission: Submission, file: Path, receipt: Mapping[str, Any]
) -> None:
    # A fixed name: the uploader's own may be hostile; the receipt holds it.
    shutil.copyfile(file, fresh / f"upload{'.xlsx' if _is_zip(file) else '.csv'}")
    _write(fresh / "observations.csv", _KEPT, submission.observations)
    _write(fresh / "sources.csv", SOURCE, submission.sources)
    if submission.annotations:
        _write(fresh / "annotations.csv", _KEPT_ANNOTATION, submission.annotations)
    _write(fresh / "plan_rows.csv", PLAN_ROW, submission.plan_rows)
    _write(fresh / "aliases.csv", ALIAS, submission.aliases)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    text = {"kept_at": now, **receipt}
    (fresh / "receipt.json").write_text(
        json.dumps(text, ensure_ascii=False, indent=1), "utf-8"
    )
    for path in [*fresh.iterdir(), fresh]:
        sync(path)


def unused(folder: Path, name: str) -> str:
    """The name, or a like one where an upload of that name is kept already."""
    names = [name, *(f"{name}-{n}" for n in range(2, 10_000))]
    return next(n for n in names if not (folder / FOLDER / n).exists())


def load(folder: Path, names: Sequence[str]) -> list[Submission]:
    """The named submissions, in order; InputError where one is lost or damaged: what
    was published must not go missing in silence."""
    found = []
    for name in names:
        kept = folder / FOLDER / name
        observations = _read(kept / "observations.csv", _KEPT)
        sources = _read(kept / "sources.csv", SOURCE)
        _whole(kept / "observations.csv", observations, KEY)
        annotations = _annotations(kept)
        # Uploads of before have neither. A lost plan is noticed by the build's checks:
        # its targets belong to no plan any more.
        plan_rows, aliases = (
            _read(path, columns) if (path := kept / f"{part}.csv").exists() else []
            for part, columns in (("plan_rows", PLAN_ROW), ("aliases", ALIAS))
        )
        parts = (observations, sources, annotations, plan_rows, aliases)
        found.append(Submission(name, *map(tuple, parts)))
    return found


def _annotations(kept: Path) -> list[dict[str, str | None]]:
    """The notes that an upload brought: a file that only those have which bring some,
    as their receipt says."""
    path = kept / "annotations.csv"
    if not path.is_file():
        try:
            receipt = json.loads((kept / "receipt.json").read_text("utf-8"))
            expected = receipt.get("annotations", 0)
        except (OSError, ValueError, AttributeError) as error:
            raise _damaged(kept / "receipt.json", str(error)) from error
        if expected:
            raise _damaged(path, f"{expected} rows are missing")
        return []
    rows = _read(path, _KEPT_ANNOTATION)
    _whole(path, rows, ANNOTATION_KEY)
    return rows


def _whole(
    path: Path, rows: Sequence[Mapping[str, str | None]], key: list[str]
) -> None:
    """A row without all of its key would be staged and seen nowhere."""
    for number, row in enumerate(rows, 2):
        lost = [column for column in key if not row[column]]
        if lost:
            raise _damaged(path, f"row {number}: {lost[0]} is empty")
        if row["action"] not in ("set", "withdraw"):
            raise _damaged(path, f"row {number}: action is {row['action']!r}")


def clean(folder: Path, named: set[str]) -> None:
    """Remove what no release names: the leftovers of a killed or refused publish."""
    for path in (folder / FOLDER).glob("*"):
        if path.name not in named:
            shutil.rmtree(path, ignore_errors=True)


def with_observations(
    rows: list[StagedRow], published: Sequence[Submission]
) -> tuple[list[StagedRow], list[StagedRow]]:
    """Rows in effect, and the replaced ones with the place and action that did it."""
    at = [2 + OBSERVATION.index(name) for name in KEY]
    by_key: dict[tuple[str | None, ...], list[StagedRow]] = {}
    for row in rows:
        by_key.setdefault(tuple(row[i] for i in at), []).append(row)
    replaced: list[StagedRow] = []
    for submission in published:
        file = f"{FOLDER}/{submission.id}"
        for number, values in enumerate(submission.observations, 2):
            fresh = [file, str(number), *(values.get(c) or None for c in OBSERVATION)]
            key = tuple(fresh[i] for i in at)
            action = values.get("action") or "set"
            place = f"{file}:{number}"
            replaced += [[*old, place, action] for old in by_key.pop(key, [])]
            if action == "set":
                by_key[key] = [fresh]
    return [row for group in by_key.values() for row in group], replaced


def annotations_in_effect(published: Sequence[Submission]) -> list[StagedRow]:
    """The notes in effect: of one department to one figure the last, if it was not
    withdrawn."""
    in_effect: dict[tuple[str | None, ...], StagedRow] = {}
    for submission in published:
        file = f"{FOLDER}/{submission.id}"
        for number, values in enumerate(submission.annotations, 2):
            key = tuple(values[column] for column in ANNOTATION_KEY)
            in_effect.pop(key, None)
            if values["action"] == "set":
                row = [file, str(number), *(values.get(c) or None for c in ANNOTATION)]
                in_effect[key] = row
    return list(in_effect.values())


def with_sources(
    rows: list[StagedRow], published: Sequence[Submission]
) -> list[StagedRow]:
    """The sources of data/ and those that submissions brought, each once."""
    known = {row[2] for row in rows}
    for submission in published:
        for number, values in enumerate(submission.sources, 2):
            if values["source"] not in known:
                known.add(values["source"])
                place = [f"{FOLDER}/{submission.id}", str(number)]
                rows.append([*place, *(values.get(c) or None for c in SOURCE)])
    return rows


def _is_zip(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(2) == b"PK"


def _write(
    path: Path, columns: list[str], rows: Sequence[Mapping[str, str | None]]
) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(rows)


def _read(path: Path, columns: list[str]) -> list[dict[str, str | None]]:
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            reader = csv.reader(stream, strict=True)
            header, rows = next(reader, []), list(reader)
    except (OSError, ValueError, csv.Error) as error:
        raise _damaged(path, str(error)) from error
    if header != columns:
        raise _damaged(path, f"header is {header}")
    for number, cells in enumerate(rows, 2):
        if len(cells) != len(columns):
            raise _damaged(
                path, f"row {number}: {len(cells)} cells, not {len(columns)}"
            )
    return [
        {name: cell or None for name, cell in zip(columns, cells, strict=True)}
        for cells in rows
    ]


def _damaged(path: Path, fault: str) -> InputError:
    place = f"{FOLDER}/{path.parent.name}/{path.name}"
    return InputError(
        [
            f"{place}: {fault[:300]}; this upload was published, put its folder back "
            "from a copy"
        ]
    )
