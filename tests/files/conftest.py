"""What every exported file is verified against."""

from __future__ import annotations

import pytest

from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings


@pytest.fixture
def settings(release: Release) -> Settings:
    """The warehouse of the whole run itself: verifying only reads."""
    return Settings(ROOT / "data", release.path.parent, show_demo=True)
