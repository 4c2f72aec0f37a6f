"""One internal release with planted secrets, and its public edition."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import duckdb
import pytest

from dashboard.build import build
from dashboard.public import build as public
from dashboard.releases import reader, submissions
from dashboard.releases import store as releases
from dashboard.settings import Settings
from tests.once import once
from tests.public.planted import notes, plant
from tests.public.programs import Client


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Where both releases are; for all tests that only read them."""
    settings, _ = once(tmp_path_factory, "planted", made)
    return cast(Settings, settings)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, planted: Settings) -> public.Public:
    _, built = once(tmp_path_factory, "planted", made)
    return cast(public.Public, built)


def made(folder: Path) -> tuple[Settings, public.Public]:
    """Both releases, in a folder."""
    settings = Settings(plant(folder), folder / "warehouse", show_demo=True)
    # As publishing makes one, in one build.
    settings.warehouse.mkdir()
    building = settings.warehouse / ".building.duckdb"
    sent = notes()
    file = folder / "upload.csv"
    file.write_text("批注", "utf-8")
    submissions.keep(settings.warehouse, sent, file, {"annotations": 5})
    releases.publish(building, build.candidate(settings, building, [sent]))
    return settings, public.build(settings)


@pytest.fixture(scope="session")
def public_con(built: public.Public) -> duckdb.DuckDBPyConnection:
    return reader.connect(built.release)


@pytest.fixture(scope="session")
def client(planted: Settings, built: public.Public) -> Client:
    return Client(planted)
