"""Each check of `doctor` against a fixture that is broken in just that way."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import doctor
from dashboard.__main__ import main
from dashboard.doctor import environment, inputs, machine, warehouse
from dashboard.doctor.finding import Finding
from dashboard.releases import audit, shape
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from dashboard.verbs import progress

BARE = Settings(ROOT / "data", Path("/nowhere"), show_demo=True)


def only(found: Iterable[Finding]) -> Finding:
    """The one finding there is."""
    (finding,) = list(found)
    return finding


def test_every_check_has_its_broken_fixture_here() -> None:
    tried = Path(__file__).read_text("utf-8")
    for name, check in doctor.CHECKS.items():
        module = check.__module__.rpartition(".")[2]
        assert f"{module}.{check.__name__}(" in tried, f"break something for {name}"


def test_a_whole_warehouse_has_nothing_wrong_with_it(settings: Settings) -> None:
    for name in ("folder", "releases", "history", "public", "audit", "packages"):
        assert list(doctor.CHECKS[name](settings)) == [], name


def test_an_old_python_is_told() -> None:
    assert "3.9; install 3.11" in only(machine.python(BARE, (3, 9))).said


def test_packages_that_are_missing_or_of_another_version_are_told(
    tmp_path: Path,
) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("# What for\npytest==0.1\nno-such-package==1.0\n", "utf-8")
    other, missing = machine.packages(BARE, pins)
    assert other.place == "pytest"
    assert "pinned is 0.1; run python -m pip install" in other.said
    assert missing.said.startswith("is not installed")


def test_a_clock_that_was_set_back_is_told(settings: Settings) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    found = [f for f in machine.clock(settings, yesterday) if f.place == "clock"]
    assert "newest release was made" in only(found).said


def test_another_time_zone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone, count in (("UTC", 1), ("Asia/Shanghai", 0)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert len(list(machine.clock(BARE))) == count
    monkeypatch.undo()
    time.tzset()


def test_fonts_and_browser_that_are_missing_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert [f.place for f in machine.fonts(BARE)] == ["fonts", "Chromium"]


def test_too_few_open_files_are_told() -> None:
    assert "LimitNOFILE" in only(machine.descriptors(BARE, 256)).said


def test_a_misspelt_variable_is_told() -> None:
    found = only(environment.variables(BARE, {"EDITON": "public", "PATH": "/bin"}))
    assert "is EDITION meant" in found.said


def test_a_proxy_without_a_name_is_told() -> None:
    behind = replace(BARE, trusted_proxies=("10.0.0.1",))
    assert only(environment.variables(behind, {})).place == "ALLOWED_HOSTS"


@pytest.mark.parametrize(
    ("name", "value"),
    [("STREAMLIT_SERVER_PORT", "eighty"), ("STREAMLIT_SERVER_ADDRESS", "my host")],
)
def test_an_address_that_is_none_is_told(name: str, value: str) -> None:
    assert only(environment.address(BARE, {name: value})).place == name


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        found = only(environment.address(BARE, {"STREAMLIT_SERVER_PORT": port}))
    assert found.place == f"127.0.0.1:{port}"


def test_the_local_key_at_an_open_address_is_told() -> None:
    given = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "STREAMLIT_SERVER_PORT": "59999"}
    found = environment.address(replace(BARE, local_desk=True), given)
    assert only(found).place == "LOCAL_DESK"


def test_files_of_the_desk_that_cannot_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles, hooks = tmp_path / "desk.yml", tmp_path / "webhooks.yml"
    secrets = tmp_path / "secrets.toml"
    roles.write_text("session_hours: 99", "utf-8")
    hooks.write_text("addresses: 7", "utf-8")
    secrets.write_text("", "utf-8")
    secrets.chmod(0o644)
    monkeypatch.setenv("DESK_FILE", str(roles))
    monkeypatch.setenv("WEBHOOKS_FILE", str(hooks))
    found = list(environment.desk(BARE, secrets))
    assert [f.place for f in found] == [str(roles), str(hooks), str(secrets)]
    roles.unlink()
    assert "nobody has a role" in next(environment.desk(BARE, secrets)).said


def test_a_folder_that_is_missing_open_to_all_or_remote_is_told(
    settings: Settings, tmp_path: Path
) -> None:
    missing = replace(settings, warehouse=tmp_path / "no")
    assert "is no folder" in only(warehouse.folder(missing)).said
    settings.warehouse.chmod(0o777)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"box:/share {tmp_path} nfs4 rw 0 0\n/dev/x / ext4 rw 0 0\n")
    said = [finding.said for finding in warehouse.folder(settings, mounts)]
    assert ["anyone" in said[0], "network drive (nfs4)" in said[1]] == [True, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(settings: Settings) -> None:
    settings.warehouse.chmod(0o555)
    assert "cannot be written" in only(warehouse.folder(settings)).said
    settings.warehouse.chmod(0o755)


def test_a_folder_that_refuses_writing_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_where: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(warehouse.tempfile, "TemporaryFile", refused)
    assert "nothing can be published" in only(warehouse.folder(settings)).said


def test_a_disk_that_is_nearly_full_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = shutil.disk_usage("/")._replace(free=5 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: left)
    assert "has 5 MB left" in only(warehouse.space(settings)).said


def test_no_release_is_told(tmp_path: Path) -> None:
    empty = replace(BARE, warehouse=tmp_path)
    assert "no release that can be read" in only(warehouse.current(empty)).said


def test_a_damaged_release_is_told(settings: Settings, release: Release) -> None:
    """With an older one that is whole, and without any."""
    folder = settings.warehouse
    building = folder / ".building.duckdb"
    shutil.copy(folder / release.path.name, building)
    newer = releases.publish(building, Release("newer", folder / "newer.duckdb"))
    newer.path.chmod(0o644)
    with newer.path.open("r+b") as file:
        file.seek(4096)
        byte = file.read(1)[0]
        file.seek(4096)
        file.write(bytes([byte ^ 1]))
    assert f"{release.id} is shown instead" in only(warehouse.current(settings)).said
    assert only(warehouse.history(settings)).place == "newer.duckdb"


def test_a_release_of_another_program_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shape, "problem", lambda _release: "Of another program")
    assert only(warehouse.current(settings)).said == "Of another program"


def test_an_upload_in_effect_that_is_lost_is_told(
    settings: Settings, release: Release
) -> None:
    entry = replace(release, path=settings.warehouse / release.path.name)
    releases.point(settings.warehouse, replace(entry, submissions=("000001-lost",)))
    assert "000001-lost" in only(warehouse.current(settings)).said
    found = only(inputs.data(settings))
    assert "000001-lost" in found.said


def test_entries_that_are_damaged_or_lost_are_told(
    settings: Settings, release: Release
) -> None:
    folder = settings.warehouse
    entry = replace(release, path=folder / release.path.name)
    for _ in range(3):
        releases.point(folder, entry)
    (folder / "history" / "000002.json").unlink()
    (folder / "history" / "000003.json").write_text("{}", "utf-8")
    damaged, missing = warehouse.history(settings)
    assert damaged.place.endswith("000003.json")
    assert "lacks entries 2, 3" in missing.said


def test_a_public_release_of_an_earlier_one_is_told(
    settings: Settings, release: Release
) -> None:
    """And an empty folder, which serves nothing."""
    settings.public.mkdir()
    assert "--edition public" in only(warehouse.public(settings)).said
    building = settings.public / ".building.duckdb"
    shutil.copy(release.path, building)
    releases.publish(
        building, Release("open", settings.public / "open.duckdb", inputs="0" * 64)
    )
    assert "earlier internal one" in only(warehouse.public(settings)).said


def test_a_changed_line_of_the_log_is_told(
    settings: Settings, release: Release
) -> None:
    file = settings.warehouse / audit.FILE
    event = {"action": "build", "object": release.id, "result": "done"}
    for actor in ("a", "b", "c"):
        audit.append(settings.warehouse, actor=actor, **event)
    file.write_text(file.read_text("utf-8").replace('"b"', '"x"'), "utf-8")
    file.chmod(0o644)
    changed, read = warehouse.audit_log(settings)
    # The run's own line, then these three.
    assert "lines 4 were changed" in changed.said
    assert "chmod 600" in read.said


def test_data_that_cannot_be_read_or_breaks_a_rule_is_told(
    settings: Settings, data: Path, tmp_path: Path
) -> None:
    assert (
        "is no folder" in only(inputs.data(replace(settings, data=tmp_path / "x"))).said
    )
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("warehouse"))
    with (copy / "facts" / "gaps.csv").open("a", encoding="utf-8") as file:
        file.write("no,such,row\n")
    assert list(inputs.data(replace(settings, data=copy)))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without the trial build and the long look at the machine."""
    kept = {k: v for k, v in doctor.CHECKS.items() if k in ("folder", "releases")}
    monkeypatch.setattr(doctor, "CHECKS", kept)
    return


Told = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("quick")
def test_the_verb_says_errors_as_all_verbs_do(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(folder))
    assert main(["doctor"]) == 0
    assert "3 checks, no error" in capsys.readouterr().out
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "no"))
    assert main(["doctor", "--json"]) == 1
    told = capsys.readouterr()
    problems = json.loads(told.out)["problems"]
    assert [p["check"] for p in problems] == ["folder", "releases"]
    assert told.err.splitlines() == [p["sentence"] for p in problems]
    monkeypatch.setenv("EDITION", "secret")
    monkeypatch.setenv("MAX_WAITING", "none")
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert ["EDITION" in lines[0], "MAX_WAITING" in lines[1]] == [True, True]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("kind", [Terminal, io.StringIO])
def test_progress_is_shown_on_a_terminal_alone(
    kind: Callable[[], io.StringIO],
) -> None:
    stream = kind()
    with progress.shown("build", stream, after=0.0):
        progress.step("verify", 0.5)
        until = time.monotonic() + 30
        while kind is Terminal and "50% verify" not in stream.getvalue():
            assert time.monotonic() < until
            time.sleep(0.01)
    assert (stream.getvalue() == "") == (kind is io.StringIO)
