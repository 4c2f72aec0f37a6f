"""A disk that is full at any one writing step: one sentence, and nothing is lost."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard import __main__ as command
from dashboard.build import build
from dashboard.desk import drafts, jobs, kept, publish
from dashboard.desk.access import Visitor
from dashboard.errors import InputError
from dashboard.intake import check as intake
from dashboard.intake.findings import Checked
from dashboard.releases import audit, entries, submissions
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked, row
from tests.releases.faults import Disk, told_at_a_limit
from tests.thorough import so_many

FORK = multiprocessing.get_context("fork")
FULL = "disk that holds the warehouse is full"
# More than any of them takes.
MOST_STEPS = 150
Upload = tuple[Checked, Path]
WHO = Visitor("u1", "王", "publisher", "in")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, release: Release) -> None:
    """The engine's part in one step: what is built is a copy of the whole run's."""

    def candidate(settings: Settings, file: Path, published: Any) -> Release:
        shutil.copyfile(release.path, file)
        name = releases.unused_id(settings.warehouse, build.datetime.now(), "0" * 8)
        return Release(
            name,
            settings.warehouse / f"{name}.duckdb",
            inputs=release.inputs,
            submissions=tuple(one.id for one in published),
        )

    monkeypatch.setattr(publish, "candidate", candidate)
    monkeypatch.setattr(build, "candidate", candidate)


@pytest.fixture(params=[False, True], ids=["once", "from then on"])
def disk(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, quick: None
) -> Disk:
    return Disk(monkeypatch, stays_full=request.param)


@pytest.fixture
def upload(tmp_path: Path) -> Upload:
    return checked(tmp_path, row("centenarians", "2025", "1234", "人"))


def send(settings: Settings, upload: Upload) -> Release:
    given: dict[str, Any] = {"by": "王", "note": "公报", "reasons": {}}
    return publish.publish(settings, *upload, **given)


def whole(folder: Path) -> Release:
    """What is current, if everything beside it is whole."""
    now = releases.current(folder)
    assert now is not None
    assert not now.degraded
    assert entries.damaged(folder) == []
    assert audit.verify(folder) == []
    history = releases.history(folder)
    assert [e.sequence for e in history] == list(range(1, now.sequence + 1))
    for entry in history:
        assert entry.path.is_file()
        assert len(submissions.load(folder, entry.submissions)) == len(
            entry.submissions
        )
    return now


def go_back(settings: Settings, _: Upload) -> Release:
    """To the first release and forward again."""
    now = releases.current(settings.warehouse)
    ids = list(dict.fromkeys(e.id for e in releases.history(settings.warehouse)))
    assert now is not None
    target = next(i for i in ids if i != now.id)
    return publish.rollback(settings, target, by="赵", note="误报")


@pytest.mark.parametrize(
    "act", [send, go_back, lambda settings, _: build.build(settings)],
    ids=["publish", "rollback", "build"],
)  # fmt: skip
def test_a_release_is_made_whole_or_not_at_all(
    settings: Settings,
    upload: Upload,
    disk: Disk,
    act: Callable[[Settings, Upload], Release],
) -> None:
    folder = settings.warehouse
    send(settings, upload)
    stopped = made = 0
    for step in range(1, MOST_STEPS, so_many(2, 1)):
        before = whole(folder)
        disk.arm(step)
        try:
            done = act(settings, upload)
        except InputError as error:
            reached, at = disk.reached, disk.seen[-1:]
            disk.arm(0)
            assert reached, error
            assert len(error.problems) == 1, (step, at, error.problems)
            assert FULL in error.problems[0], (step, at)
            assert whole(folder) == before, (step, at)
            stopped += 1
            continue
        reached = disk.reached
        disk.arm(0)
        now = whole(folder)
        assert now == replace(done, caveat=""), step
        assert now.sequence == before.sequence + 1, step
        if not reached:
            assert done.caveat == ""
            break
        made += bool(done.caveat)
    assert stopped > so_many(2, 5)
    assert made >= 2, "what failed after the pointer had moved is told as a caveat"
    assert act(settings, upload).sequence == whole(folder).sequence
    assert not [*folder.rglob(".fresh-*"), *folder.glob(".building-*")]


@pytest.mark.parametrize("disk", [True], indirect=True)
def test_the_command_line_says_one_line(
    settings: Settings,
    upload: Upload,
    tmp_path: Path,
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome, file = upload
    monkeypatch.setattr(intake, "check", lambda *_: outcome)
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    monkeypatch.setenv("DESK_FILE", str(tmp_path / "none.yml"))
    codes = []
    for step in range(1, MOST_STEPS, so_many(2, 1)):
        disk.arm(step)
        codes.append(command.main(["publish", str(file), "--by=王", "--note=公报"]))
        reached = disk.reached
        disk.arm(0)
        said = capsys.readouterr().err.splitlines()
        now = whole(settings.warehouse)
        if not reached:
            assert (said, codes[-1]) == ([], 0)
            break
        assert len(said) == 1, (step, said)
        assert (FULL in said[0]) == (codes[-1] == 1), (step, said)
        assert codes[-1] == 1 or now.id in said[0], (step, said)
    assert set(codes) == {0, 1}


@pytest.mark.parametrize("most", [300, 500])
def test_the_engine_runs_out_of_room(
    settings: Settings, upload: Upload, most: int
) -> None:
    before = whole(settings.warehouse)
    said = told_at_a_limit(most, send, settings, upload)
    assert FULL in said
    assert "\n" not in said
    assert whole(settings.warehouse) == before


@pytest.mark.parametrize("disk", [True], indirect=True)
def test_a_full_disk_does_not_keep_the_current_release_from_being_read(
    settings: Settings, disk: Disk
) -> None:
    (settings.warehouse / ".lock").unlink()
    now = releases.current(settings.warehouse)
    disk.arm(1)
    assert build.ensure(settings) == now


class _Process:
    pid = 1

    def __init__(self, *_: object, **__: object) -> None:
        self.ended = False

    def kill(self) -> None:
        self.ended = True

    def wait(self) -> int:
        return 0


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, upload: Upload) -> None:
    monkeypatch.setattr(drafts, "check", lambda *_, **__: upload[0])
    monkeypatch.setattr(jobs.subprocess, "Popen", _Process)


def test_a_draft_is_kept_whole_or_told(
    settings: Settings, desk: None, disk: Disk
) -> None:
    """Each step of a draft's way, with no room at each of its writing steps."""

    def taken() -> kept.Draft:
        return drafts.take(settings, b"x", "a.csv", WHO)

    def sent() -> kept.Draft:
        return drafts.submit(settings, taken(), WHO, {}, "公报")

    ways: list[tuple[Callable[[], Any], Callable[[Any], object]]] = [
        (lambda: None, lambda _: taken()),
        (taken, lambda draft: drafts.submit(settings, draft, WHO, {}, "公报")),
        (sent, lambda draft: drafts.send_back(settings, draft, WHO, "缺来源")),
        (sent, lambda draft: drafts.publish(settings, draft, WHO, None)),
        (sent, lambda draft: drafts.reopen(settings, draft)),
    ]
    for number, (make, act) in enumerate(ways):
        for step in range(1, MOST_STEPS):
            made = make()
            disk.arm(step)
            try:
                act(made)
            except InputError as error:
                assert disk.reached, error
                assert len(error.problems) == 1
                assert FULL in error.problems[0] or "已办理" in error.problems[0]
            reached = disk.reached
            disk.arm(0)
            assert kept.damaged(settings) == [], (number, step)
            assert audit.verify(settings.warehouse) == [], (number, step)
            for draft in drafts.listed(settings, WHO):
                assert kept.read(settings, draft).ok
                assert kept.file_of(settings, draft).read_bytes() == b"x"
            if not reached:
                break
        assert step > 3, number


def test_a_process_that_cannot_be_followed_does_not_run(
    settings: Settings, desk: None, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[_Process] = []

    def popen(*_: object, **__: object) -> _Process:
        begun.append(_Process())
        return begun[0]

    def no_pid(path: Path, *given: Any) -> int:
        if path.name == "pid":
            raise OSError(28, "No space left on device")
        return write(path, *given)

    write = Path.write_text
    monkeypatch.setattr(jobs.subprocess, "Popen", popen)
    monkeypatch.setattr(Path, "write_text", no_pid)
    sent = drafts.take(settings, b"x", "a.csv", WHO)
    sent = drafts.submit(settings, sent, WHO, {}, "公报")
    with pytest.raises(InputError, match=FULL):
        drafts.publish(settings, sent, WHO, None)
    assert begun[0].ended
    (left,) = drafts.listed(settings, WHO)
    assert left.state == "submitted"


def test_half_a_line_of_the_log_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event: dict[str, str] = {"actor": "a", "action": "b", "object": "c", "result": "d"}
    audit.append(tmp_path, **event)
    write = audit.os.write
    monkeypatch.setattr(audit.os, "write", lambda h, line: write(h, line[:9]))
    with pytest.raises(OSError, match="No space left"):
        audit.append(tmp_path, **event)
    monkeypatch.undo()
    audit.append(tmp_path, **event)
    assert audit.verify(tmp_path) == []
    assert len(audit.read(tmp_path)) == 2
