"""What the reader of the outlook looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from dashboard.method.outlook import Variant
from dashboard.releases.store import Release
from dashboard.ui import controls
from dashboard.ui.controls import t
from dashboard.ui.store import fetch_from, run_release
from dashboard.wording import outlook as wording
from dashboard.wording.outlook import NAMES, Outlook


@dataclass(frozen=True)
class View:
    """What the reader chose; `area` is a district of before 2021, or the city."""

    look: Outlook
    age: int
    year: int
    variant: Variant
    area: str


def read() -> Outlook:
    """The outlook of this run's release: worked out once for all its readers."""
    release = run_release()
    return _read(release.id, controls.language(), release)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(release: str, lang: str, _release: Release) -> Outlook:
    del release  # what the rest is cached by
    return wording.read(fetch_from(_release), lang)


def variant_words(code: str) -> str:
    """A variant by its code, in words."""
    return t(NAMES[cast("Variant", code)])
