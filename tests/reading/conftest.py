"""What the release of the run knows, and a reading without a child process."""

from __future__ import annotations

import pytest

from dashboard.reading import known
from dashboard.reading.catalogue import Catalogue
from dashboard.releases.store import Release


@pytest.fixture(scope="session")
def catalogue(release: Release) -> Catalogue:
    return known.of(release)
