"""Interface texts in both languages, from data/metadata/interface/."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard import yaml_text
from dashboard.settings import ROOT

FOLDER = ROOT / "data" / "metadata" / "interface"
LANGUAGES = ("zh", "en")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Every text by key; each has zh and en. ValueError for a key given twice."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.yml")):
        loaded: dict[str, dict[str, str]] = yaml_text.load(path.read_text("utf-8"))
        if twice := found.keys() & loaded.keys():
            raise ValueError(f"{path.name}: {sorted(twice)} stand in another file")
        found |= loaded
    return found


def get(key: str, lang: str, **values: Any) -> str:
    """One text with its `{placeholders}` filled; KeyError for an unknown key."""
    return texts()[key][lang].format(**values)
