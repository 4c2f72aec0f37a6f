"""Interface texts in both languages, from data/metadata/interface.yml."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from dashboard.settings import ROOT

FILE = ROOT / "data" / "metadata" / "interface.yml"
LANGUAGES = ("zh", "en")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Every text by key; each has zh and en."""
    loaded: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded


def get(key: str, lang: str, **values: Any) -> str:
    """One text with its `{placeholders}` filled; KeyError for an unknown key."""
    return texts()[key][lang].format(**values)
