"""A back-up is whole, and what comes back is equal byte by byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.errors import InputError
from dashboard.releases import audit, copies
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings


@pytest.fixture
def used(settings: Settings, release: Release) -> Settings:
    """A warehouse with two entries, a log, an upload, and public releases apart."""
    entry = replace(release, path=settings.warehouse / release.path.name)
    releases.point(settings.warehouse, replace(entry, by="李", action="rollback"))
    event = {"action": "rollback", "object": release.id, "result": "done"}
    audit.append(settings.warehouse, actor="李", **event)
    upload = settings.warehouse / "submissions" / "000001-x" / "upload.csv"
    upload.parent.mkdir(parents=True)
    upload.write_bytes("指标,数值\n".encode("gbk"))
    apart = settings.warehouse.parent / "open"
    apart.mkdir()
    (apart / "audit.jsonl").write_bytes(b"")
    (settings.warehouse / ".building-1.duckdb").write_bytes(b"half")
    return replace(settings, public_dir=apart)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode)
        for path in folder.rglob("*")
        if path.is_file() and path.name[0] != "."
    }


def elsewhere(settings: Settings, folder: Path) -> Settings:
    return replace(settings, warehouse=folder / "wh", public_dir=folder / "open")


def test_what_comes_back_is_equal_and_the_log_is_whole(
    used: Settings, tmp_path: Path
) -> None:
    made = copies.backup(used, tmp_path / "copies", keep=2)
    assert made.stat().st_mode & 0o077 == 0, "uploads are nobody else's"
    other = elsewhere(used, tmp_path / "machine")
    copies.restore(other, made)
    assert contents(other.warehouse) == contents(used.warehouse)
    assert contents(other.public) == contents(used.public)
    assert audit.verify(other.warehouse) == []
    assert len(audit.read(other.warehouse)) == len(audit.read(used.warehouse)) > 1
    now = releases.current(other.warehouse)
    assert now is not None
    assert (now.sequence, now.degraded) == (2, False)
    # And goes on from there.
    assert releases.point(other.warehouse, now).sequence == 3


def test_a_release_is_stored_once_and_old_back_ups_go(
    used: Settings, tmp_path: Path, release: Release
) -> None:
    made = [copies.backup(used, tmp_path / "copies", keep=2) for _ in range(3)]
    assert copies.all_of(tmp_path / "copies") == made[1:]
    files = [folder / "warehouse" / release.path.name for folder in made[1:]]
    assert len({file.stat().st_ino for file in files}) == 1
    copies.restore(elsewhere(used, tmp_path / "machine"), made[2])


def test_nothing_is_restored_over_a_warehouse(used: Settings, tmp_path: Path) -> None:
    made = copies.backup(used, tmp_path / "copies", keep=1)
    before = contents(used.warehouse)
    with pytest.raises(InputError, match="is not empty; move it away"):
        copies.restore(used, made)
    assert contents(used.warehouse) == before


@pytest.mark.parametrize("damage", ["byte", "missing", "log", "manifest", "outside"])
def test_a_damaged_back_up_is_refused_and_leaves_nothing(
    used: Settings, tmp_path: Path, damage: str, release: Release
) -> None:
    made = copies.backup(used, tmp_path / "copies", keep=1)
    file = made / "warehouse" / release.path.name
    log, manifest = made / "warehouse" / audit.FILE, made / copies.MANIFEST
    if damage == "byte":
        file.chmod(0o644)
        with file.open("r+b") as stream:
            stream.seek(9000)
            stream.write(b"\xff\x00\xff")
    elif damage == "missing":
        file.unlink()
    elif damage == "log":
        # Cut, with a manifest that knows nothing of it.
        old, lines = releases.sha256(log), log.read_bytes().splitlines(keepends=True)
        log.write_bytes(b"".join(lines[1:]))
        text = manifest.read_text("utf-8")
        manifest.write_text(text.replace(old, releases.sha256(log)), "utf-8")
    elif damage == "manifest":
        manifest.write_text("[]", "utf-8")
    else:
        text = manifest.read_text("utf-8")
        manifest.write_text(text.replace("warehouse/", "warehouse/../", 1), "utf-8")
    other = elsewhere(used, tmp_path / "machine")
    with pytest.raises(InputError, match=r"use another back-up|is no back-up"):
        copies.restore(other, made)
    assert not other.warehouse.exists()


def test_the_verbs_say_where_it_is_and_what_is_wrong(
    used: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(used.warehouse))
    assert main(["backup", str(tmp_path / "copies")]) == 0
    made = capsys.readouterr().out.strip()
    assert main(["restore", made]) == 1
    assert "is not empty" in capsys.readouterr().err
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "machine"))
    assert main(["restore", made]) == 0
    assert "is current in" in capsys.readouterr().out
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "none"))
    assert main(["backup", str(tmp_path / "copies")]) == 1
    assert main(["backup", str(tmp_path / "copies"), "--keep", "0"]) == 1
