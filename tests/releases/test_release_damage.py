"""Damage beside the warehouse file itself: no clearing up may make it worse."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from dashboard.build import build
from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.releases import audit, reader
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked, row


def send(settings: Settings, folder: Path, period: str, value: str) -> Release:
    outcome, file = checked(folder, row("centenarians", period, value, "人"))
    given = {"by": "王", "note": "公报", "reasons": {}}
    return publish.publish(settings, outcome, file, **given)  # type: ignore[arg-type]


def printed(release: Release) -> dict[str, str]:
    """period -> the city's centenarians as published."""
    rows = reader.connect(release).execute(
        "select period, printed_value from warehouse.mart_observation where indicator "
        "= 'centenarians' and area_id = '330100@all' and kind = 'actual'"
    )
    return dict(rows.fetchall())


def damage(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:1000])


def entry_of(release: Release) -> Path:
    folder = release.path.parent / releases.HISTORY
    return folder / f"{release.sequence:06d}.json"


def test_the_current_file_stays_where_its_entry_is_lost(
    settings: Settings, tmp_path: Path
) -> None:
    now = send(settings, tmp_path, "2025", "1234")
    entry_of(now).write_text("", "utf-8")
    releases.clean(settings.warehouse)
    assert now.path.is_file()
    assert releases.current(settings.warehouse) == now


def test_nothing_is_cleared_where_no_entry_can_be_read(
    settings: Settings, tmp_path: Path
) -> None:
    now = send(settings, tmp_path, "2025", "1234")
    shutil.rmtree(settings.warehouse / releases.HISTORY)
    (settings.warehouse / releases.POINTER).write_text("", "utf-8")
    releases.clean(settings.warehouse)
    assert now.path.is_file()


def test_uploads_outlive_a_lost_history(settings: Settings, tmp_path: Path) -> None:
    send(settings, tmp_path, "2025", "1234")
    shutil.rmtree(settings.warehouse / releases.HISTORY)
    done = send(settings, tmp_path, "2024", "77")
    assert printed(done)["2025"] == "1234"
    assert printed(done)["2024"] == "77"


def test_uploads_of_later_releases_outlive_an_older_pointer(
    settings: Settings, tmp_path: Path
) -> None:
    for value in ("1", "2", "3"):
        send(settings, tmp_path, "2025", value)
    kept = {path.name for path in (settings.warehouse / "submissions").iterdir()}
    history = settings.warehouse / releases.HISTORY
    # As after a pointer was put back from yesterday's copy.
    shutil.copy(history / "000002.json", settings.warehouse / releases.POINTER)
    outcome, file = checked(tmp_path, row("centenarians", "2025", "99999999", "人"))
    with pytest.raises(InputError, match="value_is_plausible"):
        publish.publish(settings, outcome, file, by="王", note="错", reasons={})
    left = {path.name for path in (settings.warehouse / "submissions").iterdir()}
    assert kept <= left
    done = send(settings, tmp_path, "2024", "77")
    assert done.sequence == 5, "no entry of the history is written over"
    assert [e.sequence for e in releases.history(settings.warehouse)] == [1, 2, 3, 4, 5]


def test_publishing_while_degraded_keeps_what_was_published(
    settings: Settings, tmp_path: Path
) -> None:
    broken = send(settings, tmp_path, "2025", "1234")
    damage(broken.path)
    found = releases.current(settings.warehouse)
    assert found is not None
    assert found.degraded
    done = send(settings, tmp_path, "2024", "77")
    assert (printed(done)["2025"], printed(done)["2024"]) == ("1234", "77")
    assert done.sequence == broken.sequence + 1


def test_the_same_file_can_be_sent_again_to_mend_a_damaged_release(
    settings: Settings, tmp_path: Path
) -> None:
    broken = send(settings, tmp_path, "2025", "1234")
    damage(broken.path)
    done = send(settings, tmp_path, "2025", "1234")
    assert printed(done)["2025"] == "1234"
    assert not done.degraded


def test_a_passing_fault_does_not_condemn_a_file(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = build.build(settings)

    def no_handles(_: Path) -> str:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(releases, "sha256", no_handles)
    releases._hash_of.cache_clear()
    assert releases.current(settings.warehouse) is None
    monkeypatch.undo()
    assert releases.current(settings.warehouse) == now


def test_a_log_that_cannot_be_written_hides_no_reason(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(audit, "append", full)
    with pytest.raises(InputError, match="disk that holds the warehouse is full"):
        send(settings, tmp_path, "2025", "1234")
    with pytest.raises(InputError):
        publish.rollback(settings, "nonesuch", by="赵")


def test_a_preview_on_a_full_disk_says_so(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "candidate", full)
    outcome, _ = checked(tmp_path, row("centenarians", "2025", "1234", "人"))
    with pytest.raises(InputError, match="disk that holds the warehouse is full"):
        publish.preview(settings, outcome)


def test_a_killed_preview_is_cleared_away_and_a_running_one_is_not(
    tmp_path: Path,
) -> None:
    for name, age in ((".preview-dead", 7200), (".preview-alive", 10)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "preview.duckdb").write_bytes(b"x")
        at = time.time() - age
        os.utime(tmp_path / name, (at, at))
    releases.clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".preview-alive"]


def test_a_line_that_did_not_fit_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, line: write(handle, line[:9]))
    with pytest.raises(OSError, match="No space left"):
        audit.append(tmp_path, actor="a", action="b", object="c", result="d")
