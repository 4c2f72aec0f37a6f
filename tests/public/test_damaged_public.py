"""A public release that is damaged is neither listed nor built upon."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.public import build
from dashboard.releases import store as releases
from dashboard.serve.api import Api
from dashboard.settings import Settings
from tests.asgi import ask


@pytest.fixture
def twice(planted: Settings, built: build.Public, tmp_path: Path) -> Settings:
    """A public folder whose older release has another name."""
    folder = tmp_path / "public"
    shutil.copytree(built.release.path.parent, folder)
    older = folder / "20200101T000000Z-00000000.duckdb"
    shutil.copyfile(built.release.path, older)
    now = releases.current(folder)
    assert now is not None
    releases.point(folder, replace(now, id=older.stem, path=older))
    releases.point(folder, now)
    return replace(planted, public_dir=folder)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:30_000])


def scribble(path: Path) -> None:
    path.write_bytes(b"x" * 100_000)


@pytest.mark.parametrize("harm", [cut, scribble])
def test_a_damaged_older_release(twice: Settings, harm: Callable[[Path], None]) -> None:
    api = Api(twice)

    def listed() -> list[str]:
        answer = ask(api, "/api/v1/releases")
        assert answer.status == 200
        return [item["release"] for item in answer.json()["items"]]

    # The file under another name says its own name.
    assert len(listed()) == 2
    harm(twice.public / "20200101T000000Z-00000000.duckdb")
    assert len(listed()) == 1
    before = releases.current(twice.public)
    with pytest.raises(InputError, match="20200101T000000Z-00000000"):
        build.build(twice)
    assert releases.current(twice.public) == before
