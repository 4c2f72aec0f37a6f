"""Files of the warehouse that hold something else than what was written there."""

from __future__ import annotations

import json
import os
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import __main__ as command
from dashboard.build import build
from dashboard.desk import drafts, jobs, kept, publish, signed_out
from dashboard.desk.access import Visitor
from dashboard.errors import InputError
from dashboard.intake import check as intake
from dashboard.releases import audit, entries, submissions
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked, row

DEEP = "[" * 10_000 + "]" * 10_000
# name of a field -> what must not stand there
WRONG: list[tuple[str, Any]] = [
    *(("sequence", value) for value in (True, "2", 0, -1, 2.0, 10**30, None, [])),
    *(("size", value) for value in ("1", True, -1, 1.5, {})),
    *(("sha256", value) for value in (1, "", "0" * 63, "G" * 64, None)),
    *(("id", value) for value in (3, "", "a'b", "../a", "a\nb", "x" * 200)),
    *(("path", value) for value in ("/etc/passwd", "../r.duckdb", "other.duckdb")),
    *(("made_at", value) for value in (20251125, None, {"a": 1})),
    *((name, 5) for name in ("action", "by", "note", "inputs")),
    *(("submissions", value) for value in ("abc", [1], ["../.."], {"a": 1})),
    *(("degraded", value) for value in (True, "no", 1)),
]
TEXTS: dict[str, Callable[[str], str]] = {
    "nested": lambda text: DEEP,
    "a field nested": lambda text: text.replace('"build"', DEEP),
    "not a number": lambda text: text.replace('"sequence": 2', '"sequence": NaN'),
    "half a letter": lambda text: text.replace('"note": ""', '"note": "\\ud800"'),
    "of enormous size": lambda text: text + " " * 2_000_000,
}


def send(settings: Settings, folder: Path, period: str = "2025") -> Release:
    outcome, file = checked(folder, row("centenarians", period, "1234", "人"))
    given: dict[str, Any] = {"by": "王", "note": "公报", "reasons": {}}
    return publish.publish(settings, outcome, file, **given)


def point_again(settings: Settings) -> Release:
    """A second release in a moment: the first one's file under another name."""
    first = releases.current(settings.warehouse)
    assert first is not None
    path = settings.warehouse / "second.duckdb"
    shutil.copyfile(first.path, path)
    second = releases.replace(first, id="second", path=path, action="build")
    return releases.point(settings.warehouse, second)


def with_value(path: Path, name: str, value: Any) -> str:
    return json.dumps(json.loads(path.read_text("utf-8")) | {name: value})


def falls_back(settings: Settings, second: Release, text: str) -> None:
    """Pointer, then newest entry too: the last good release, and a next one."""
    folder = settings.warehouse
    (folder / releases.POINTER).write_text(text, "utf-8")
    found = releases.current(folder)
    assert found == releases.replace(second, degraded=True)
    assert releases.newest(folder) == second
    entry = folder / releases.HISTORY / entries.file_name(2)
    good = entry.read_text("utf-8")
    entry.write_text(text, "utf-8")
    found = releases.current(folder)
    assert found is not None
    assert (found.sequence, found.degraded) == (1, True)
    assert [e.sequence for e in releases.history(folder)] == [1]
    assert entries.damaged(folder) == [folder / releases.POINTER, entry]
    assert releases.next_sequence(folder) == 3, "no entry is ever written over"
    releases.clean(folder)
    assert second.path.is_file(), "it may be the one that is named"
    entry.write_text(good, "utf-8")
    assert releases.current(folder) == releases.replace(second, degraded=True)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_value_of_another_type_is_damage(
    settings: Settings, name: str, value: Any
) -> None:
    second = point_again(settings)
    pointer = settings.warehouse / releases.POINTER
    falls_back(settings, second, with_value(pointer, name, value))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_other_text_is_damage(settings: Settings, text: Callable[[str], str]) -> None:
    second = point_again(settings)
    good = (settings.warehouse / releases.POINTER).read_text("utf-8")
    assert text(good) != good
    falls_back(settings, second, text(good))


def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(
    settings: Settings,
) -> None:
    second = point_again(settings)
    for name in (releases.POINTER, ".lock"):
        (settings.warehouse / name).unlink()
        os.mkfifo(settings.warehouse / name)
    found = releases.current(settings.warehouse)
    assert found == releases.replace(second, degraded=True)
    with releases.one_writer(settings.warehouse, wait=False):
        pass


def test_an_entry_under_another_number_does_not_count(settings: Settings) -> None:
    point_again(settings)
    history = settings.warehouse / releases.HISTORY
    shutil.copy(history / "000001.json", history / "000002.json")
    assert [e.sequence for e in releases.history(settings.warehouse)] == [1]
    assert entries.damaged(settings.warehouse) == [history / "000002.json"]


def test_used_up_numbers_are_said(settings: Settings) -> None:
    (settings.warehouse / releases.HISTORY / "999999999.json").write_text("", "utf-8")
    with pytest.raises(InputError, match="holds number 999999999, which leaves none"):
        build.build(settings)


def test_what_a_damaged_entry_may_name_is_not_cleared(
    settings: Settings, tmp_path: Path
) -> None:
    second = send(settings, tmp_path)
    kept_uploads = settings.warehouse / submissions.FOLDER
    pointer = settings.warehouse / releases.POINTER
    text = with_value(pointer, "sequence", "2")
    pointer.write_text(text, "utf-8")
    (settings.warehouse / releases.HISTORY / "000002.json").write_text(text, "utf-8")
    third = send(settings, tmp_path, "2024")
    assert third.sequence == 3
    assert second.path.is_file()
    assert (kept_uploads / second.submissions[0] / "receipt.json").is_file()
    # An upload of the same name is not written over either.
    assert submissions.unused(settings.warehouse, third.submissions[0]) == (
        f"{third.submissions[0]}-2"
    )


LINES: dict[str, bytes] = {
    "a list": b"[]",
    "a word": b'"audit"',
    "nested": DEEP.encode(),
    "fields missing": b'{"time": "2025-11-25T00:00:00"}',
    "a number as actor": b'{"time":"t","actor":1,"action":"a","object":"o",'
    b'"result":"r","details":{},"after":""}',
    "details of another shape": b'{"time":"t","actor":"a","action":"a","object":"o",'
    b'"result":"r","details":{"problems":"p"},"after":""}',
    "30 MB": b"x" * 30_000_000,
}


def event(folder: Path) -> None:
    audit.append(folder, actor="王", action="build", object="o", result="done")


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("end", [b"\n", b""], ids=["whole", "torn"])
def test_a_damaged_line_is_named_and_the_others_are_read(
    tmp_path: Path, line: bytes, end: bytes
) -> None:
    event(tmp_path)
    with (tmp_path / audit.FILE).open("ab") as stream:
        stream.write(line + end)
    tracemalloc.start()
    try:
        event(tmp_path)
        event(tmp_path)
        assert audit.verify(tmp_path) == [2]
        events = audit.read(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert [e["actor"] for e in events] == ["王"] * 3
    content = (tmp_path / audit.FILE).read_bytes().split(b"\n")
    assert content[1] == line, "what was there stays as it was"


def test_lines_are_numbered_as_an_editor_does(tmp_path: Path) -> None:
    event(tmp_path)
    with (tmp_path / audit.FILE).open("ab") as stream:
        stream.write(b"\n\n{\n")
    event(tmp_path)
    assert audit.verify(tmp_path) == [4]


def test_no_event_is_longer_than_a_line_may_be(tmp_path: Path) -> None:
    problems = ["错" * 5_000] * 5_000
    given = {"actor": "王", "action": "publish", "object": "o", "result": "refused"}
    audit.append(tmp_path, **given, problems=problems)
    assert audit.verify(tmp_path) == []
    assert len(audit.read(tmp_path)[0]["details"]["problems"]) == audit.MOST_PROBLEMS


def test_a_log_that_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / audit.FILE).mkdir()
    for look in (audit.read, audit.verify):
        with pytest.raises(InputError, match=r"audit\.jsonl cannot be read"):
            look(tmp_path)


BROKEN_JSON = ["", "{", "[]", "null", DEEP, '{"state": 1}', '{"state": "other"}']


@pytest.mark.parametrize(
    "text",
    [*BROKEN_JSON, '{"state": "done", "share": "all"}', '{"state":"done","problems":3}']
    + ['{"state": "running", "share": 1e999}', '{"state": "running", "share": 7}'],
)
def test_a_damaged_job_is_unknown_and_can_go_on(settings: Settings, text: str) -> None:
    folder = settings.warehouse / jobs.FOLDER / "j1"
    folder.mkdir(parents=True)
    (folder / jobs.STATUS).write_text(text, "utf-8")
    assert jobs.status(settings, "j1")["state"] == "unknown"
    jobs.report(folder, state="done", release="r1")
    assert jobs.status(settings, "j1")["release"] == "r1"


@pytest.mark.parametrize("pid", ["-1", "0", "9" * 30, str(2**40)])
def test_a_pid_that_is_none_is_no_process(settings: Settings, pid: str) -> None:
    folder = settings.warehouse / jobs.FOLDER / "j1"
    folder.mkdir(parents=True)
    jobs.report(folder, state="running")
    (folder / "pid").write_text(pid, "ascii")
    assert jobs.status(settings, "j1")["state"] == "failed"


WHO = Visitor("u1", "王", "publisher", "in")


@pytest.fixture
def draft(settings: Settings, tmp_path: Path, monkeypatch: Any) -> kept.Draft:
    outcome, _ = checked(tmp_path, row("centenarians", "2025", "1234", "人"))
    monkeypatch.setattr(drafts, "check", lambda *_, **__: outcome)
    return drafts.take(settings, b"x", "a.csv", WHO)


@pytest.mark.parametrize(
    "values",
    [{"id": "other"}, {"id": "../.."}, {"state": "new"}, {"reasons": {"a": 1}}]
    + [{"made_at": 5}, {"note": None}, {"job": []}],
    ids=str,
)
def test_a_damaged_draft_is_named_and_no_other_is_lost(
    settings: Settings, draft: kept.Draft, values: dict[str, Any]
) -> None:
    other = drafts.take(settings, b"y", "b.csv", WHO)
    path = settings.warehouse / kept.FOLDER / draft.id / "draft.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values), "utf-8")
    assert drafts.find(settings, draft.id, WHO) is None
    assert drafts.listed(settings, WHO) == [other]
    assert kept.damaged(settings) == [draft.id]
    kept.clean(settings)
    assert path.is_file()


@pytest.mark.parametrize("text", BROKEN_JSON)
def test_a_damaged_draft_is_no_traceback(
    settings: Settings, draft: kept.Draft, text: str
) -> None:
    folder = settings.warehouse / kept.FOLDER / draft.id
    (folder / "checked.json").write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"checked\.json: 缺失或损坏"):
        kept.read(settings, draft)
    with pytest.raises(InputError, match=r"checked\.json: 缺失或损坏"):
        drafts.submit(settings, draft, WHO, {}, "公报")
    (folder / "draft.json").write_text(text, "utf-8")
    assert drafts.listed(settings, WHO) == []
    (folder / "upload.csv").unlink()
    with pytest.raises(InputError, match="upload: 缺失或损坏"):
        kept.file_of(settings, draft)


def test_an_endless_id_is_no_draft(settings: Settings) -> None:
    assert drafts.find(settings, "a" * 5_000, WHO) is None
    assert jobs.status(settings, "a" * 5_000)["state"] == "unknown"


@pytest.mark.parametrize(
    "text",
    ["[]", "null", DEEP, '{"u1": "5"}', '{"u1": null}', '{"u1": true}']
    + ['{"u1": NaN}', '{"u1": -Infinity}', '{"u1": [1]}', "{}" + " " * 11_000_000],
    ids=lambda text: text[:20],
)
def test_damaged_ends_of_sign_ins_let_nobody_in(tmp_path: Path, text: str) -> None:
    path = tmp_path / signed_out.FILE
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"signed_out|validation error"):
        signed_out.read(tmp_path)
    with pytest.raises(ValueError, match=r"signed_out|validation error"):
        signed_out.end(tmp_path, "u2", 5.0)
    assert path.read_text("utf-8") == text


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


UPLOADS: dict[str, tuple[Callable[[Path], object], str]] = {
    "lost": (lambda kept: shutil.rmtree(kept), "observations.csv: "),
    "another header": (
        lambda kept: (kept / "sources.csv").write_text("a,b\n1,2\n", "utf-8"),
        r"sources.csv: header is \['a', 'b'\]",
    ),
    "cut": (
        lambda kept: os.truncate(kept / "observations.csv", 130),
        "observations.csv: row 2: ",
    ),
    "a year gone": (
        lambda kept: replaced(kept / "observations.csv", ",2025,", ",,"),
        "observations.csv: row 2: period is empty",
    ),
    "an action gone": (
        lambda kept: replaced(kept / "observations.csv", ",set,", ",,"),
        "observations.csv: row 2: action is None",
    ),
    "no text": (
        lambda kept: (kept / "observations.csv").write_bytes(b"\xff\0"),
        "observations.csv: 'utf-8'",
    ),
    "a line without end": (
        lambda kept: (kept / "sources.csv").write_text("x" * 300_000, "utf-8"),
        "sources.csv: field larger",
    ),
}


@pytest.mark.parametrize(("harm", "said"), UPLOADS.values(), ids=UPLOADS)
def test_a_damaged_upload_stops_what_would_lose_it(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Path], object],
    said: str,
) -> None:
    outcome, file = checked(tmp_path, row("centenarians", "2025", "1234", "人"))
    sent = submissions.Submission("000002-aaaa", outcome.observations, outcome.sources)
    submissions.keep(settings.warehouse, sent, file, {"by": "甲"})
    now = releases.replace(point_again(settings), submissions=("000002-aaaa",))
    now = releases.point(settings.warehouse, now)
    harm(settings.warehouse / submissions.FOLDER / "000002-aaaa")
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    with pytest.raises(InputError, match=f"submissions/000002-aaaa/{said}"):
        send(settings, tmp_path, "2024")
    with pytest.raises(InputError, match="put its folder back from a copy"):
        publish.preview(settings, outcome)
    assert command.main(["build"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert releases.current(settings.warehouse) == now


@pytest.mark.parametrize("text", [DEEP, '{"jump:a": 1}'], ids=["nested", "typed"])
def test_damaged_reasons_are_a_sentence(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
) -> None:
    outcome, file = checked(tmp_path, row("centenarians", "2025", "1234", "人"))
    monkeypatch.setattr(intake, "check", lambda *_: outcome)
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    (tmp_path / "reasons.json").write_text(text, "utf-8")
    given = ["publish", str(file), "--by=王", "--note=公报"]
    assert command.main([*given, f"--reasons={tmp_path / 'reasons.json'}"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "not a JSON object of reasons" in said


def type_of(name: str, value: Any) -> Callable[[Path], object]:
    def harm(folder: Path) -> None:
        text = with_value(folder / name, "sequence", value)
        (folder / name).write_text(text, "utf-8")

    return harm


def folder_for(name: str) -> Callable[[Path], object]:
    def harm(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return harm


NEWEST = ("current.json", "history/000002.json")
HARMS: dict[str, tuple[Callable[[Path], object], dict[str, int]]] = {
    "pointer of other types": (type_of("current.json", [1]), {}),
    "newest entry of other types": (type_of("history/000002.json", "2"), {"diff": 1}),
    "pointer and newest entry": (
        lambda folder: [type_of(name, {})(folder) for name in NEWEST],
        {"diff": 1},
    ),
    "a folder as log": (folder_for(audit.FILE), {"rollback": 1}),
    "a folder as lock": (folder_for(".lock"), {"rollback": 1, "build": 1}),
    "a folder as pointer": (folder_for("current.json"), {"rollback": 1, "build": 1}),
}


@pytest.mark.parametrize(("harm", "codes"), HARMS.values(), ids=HARMS)
def test_the_command_line_has_a_sentence_for_all_of_it(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Path], object],
    codes: dict[str, int],
) -> None:
    first = releases.current(settings.warehouse)
    assert first is not None
    point_again(settings)
    with releases.one_writer(settings.warehouse, wait=True):
        harm(settings.warehouse)
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    for arguments in (
        ["releases"],
        ["diff", first.id, "second"],
        ["rollback", first.id, "--by=赵"],
        ["build"],
    ):
        code = command.main(arguments)
        said = capsys.readouterr().err.splitlines()
        assert code == codes.get(arguments[0], 0), (arguments, said)
        assert code == 0 or len(said) == 1, said
