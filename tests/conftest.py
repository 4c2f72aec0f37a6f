"""Shared fixtures: one warehouse built from the committed data for the whole run."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import hypothesis
import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard.build import build
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings

# No test is about speed: an example may take its time.
hypothesis.settings.register_profile(
    "unhurried",
    hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("unhurried")
# Streamlit reads the metadata of every installed package whenever a test opens a page,
# half of the time that takes, to find components that this app does not use.
manifest_scanner.scan_component_manifests = list  # type: ignore[assignment]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("warehouse")
    return build.build(Settings(ROOT / "data", folder, show_demo=True))


@pytest.fixture(scope="session")
def con(release: Release) -> duckdb.DuckDBPyConnection:
    return reader.connect(release)


@pytest.fixture
def folder(tmp_path: Path, release: Release) -> Path:
    """A warehouse of a test's own, which holds the release of the whole run."""
    copy = tmp_path / "warehouse"
    shutil.copytree(release.path.parent, copy)
    return copy


@pytest.fixture
def settings(folder: Path) -> Settings:
    """Settings with that warehouse, to publish in."""
    return Settings(ROOT / "data", folder, show_demo=True)


@pytest.fixture(scope="session")
def data() -> Path:
    return ROOT / "data"
