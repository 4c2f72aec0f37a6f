"""Notes of departments: sent, released, replaced, withdrawn, undone, all on record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.releases import audit, differences, reader
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked

KEY = "dibao_standard:330100:2023:社会救助处"


def note(text: str, **more: str) -> dict[str, str]:
    return {
        "indicator": "dibao_standard",
        "area": "330100",
        "boundary": "all",
        "period": "2023",
        "department": "社会救助处",
        "text": text,
        "written": "2026-11-20",
        "action": "set",
        "sheet": "批注",
        "row": "2",
    } | more


def send(
    settings: Settings, folder: Path, *notes: dict[str, str], **options: Any
) -> Release:
    outcome, file = checked(folder)
    count = len(notes)
    outcome = replace(
        outcome, rows_read=count, rows_staged=count, sources=(), annotations=notes
    )
    given = {"by": "王", "note": "批注", "reasons": {}, "editor": "李"} | options
    return publish.publish(settings, outcome, file, **given)


def kept(release: Release) -> dict[str, tuple[str, str]]:
    """Department -> text and audience of the notes of a release."""
    con = reader.connect(release)
    rows = con.execute(
        "select department, text, audience from warehouse.annotation"
    ).fetchall()
    return {department: tuple(more) for department, *more in rows}  # type: ignore[misc]


def test_a_note_goes_the_way_of_a_figure_and_back(
    settings: Settings, tmp_path: Path
) -> None:
    before = releases.current(settings.warehouse)
    assert before is not None
    first = send(
        settings,
        tmp_path,
        note("甲"),
        note("<b>乙</b>", department="财务处"),
        two_person=True,
    )
    assert kept(first) == {
        "社会救助处": ("甲", "internal"),
        "财务处": ("<b>乙</b>", "internal"),
    }
    # With its figure wherever that is asked for; every other one has none.
    con = reader.connect(first)
    rows = reader.run(con, "indicator_series", lang="zh", indicator="dibao_standard")
    (noted,) = [row for row in rows if row["annotation"]]
    assert (noted["period"], noted["area_id"]) == ("2023", "330100@all")
    assert noted["annotation"] == (
        "甲（社会救助处，2026-11-20）\n<b>乙</b>（财务处，2026-11-20）"
    )
    listed = reader.run(con, "annotations", lang="zh", indicator="dibao_standard")
    assert [row["text"] for row in listed] == ["甲", "<b>乙</b>"]
    assert {row["value"] for row in listed} == {1259.0}

    # The same key replaces; who publishes releases; another is withdrawn.
    taken = note("", department="财务处", action="withdraw")
    second = send(settings, tmp_path, note("丙"), taken, public=[KEY])
    assert kept(second) == {"社会救助处": ("丙", "public")}
    told = differences.diff(settings, first.id, second.id)
    assert told.counts == {
        "new": 0,
        "changed": 0,
        "removed": 0,
        "statuses": 0,
        "annotations": 2,
    }
    seen = {r["department"]: (r["change"], r["new_audience"]) for r in told.annotations}
    assert seen == {"社会救助处": ("changed", "public"), "财务处": ("removed", "")}
    assert any("丙" in line for line in told.lines())

    log = [e for e in audit.read(settings.warehouse) if e["result"] == "done"]
    details = [e["details"] for e in log if e["action"] == "publish"]
    assert [(d["annotations"], d["public"]) for d in details] == [(2, []), (2, [KEY])]
    assert {(e["actor"], e["details"]["editor"]) for e in log[-2:]} == {("王", "李")}
    assert audit.verify(settings.warehouse) == []

    back = publish.rollback(settings, before.id, by="王")
    assert kept(back) == {}


def test_sent_again_without_release_it_is_internal_again(
    settings: Settings, tmp_path: Path
) -> None:
    assert kept(send(settings, tmp_path, note("甲"), public=[KEY])) == {
        "社会救助处": ("甲", "public")
    }
    assert kept(send(settings, tmp_path, note("甲"))) == {
        "社会救助处": ("甲", "internal")
    }


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"public": ["dibao_standard:330100:2023:财务处"]}, "no note of this file"),
        ({"editor": "王", "two_person": True}, "Two persons are required"),
        ({"note": " "}, "note is empty"),
    ],
)
def test_what_stands_in_the_way_is_told_and_changes_nothing(
    settings: Settings, tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    before = releases.current(settings.warehouse)
    with pytest.raises(InputError, match=words):
        send(settings, tmp_path, note("甲"), **options)
    assert releases.current(settings.warehouse) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(file.read_bytes().replace(b"2023", b"")),
        lambda file: file.write_text("indicator\n", "utf-8"),
    ],
)
def test_published_notes_do_not_go_missing_in_silence(
    settings: Settings, tmp_path: Path, damage: Any
) -> None:
    done = send(settings, tmp_path, note("甲"))
    folder = settings.warehouse / "submissions" / done.submissions[-1]
    damage(folder / "annotations.csv")
    with pytest.raises(InputError, match=r"annotations\.csv.*put its folder back"):
        send(settings, tmp_path, note("乙"))
    assert kept(releases.current(settings.warehouse) or done) == {
        "社会救助处": ("甲", "internal")
    }


def test_an_upload_from_before_there_were_notes_is_read(
    settings: Settings, tmp_path: Path
) -> None:
    done = send(settings, tmp_path, note("甲"))
    folder = settings.warehouse / "submissions" / done.submissions[-1]
    (folder / "annotations.csv").unlink()
    (folder / "receipt.json").write_text("{}", "utf-8")
    assert kept(send(settings, tmp_path, note("乙"))) == {
        "社会救助处": ("乙", "internal")
    }
