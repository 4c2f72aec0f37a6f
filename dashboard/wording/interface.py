"""All words in both languages: texts, terms and sentences, read from data/metadata/."""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard import yaml_text
from dashboard.settings import ROOT

FOLDER = ROOT / "data" / "metadata" / "interface"
SENTENCES = ROOT / "data" / "metadata" / "sentences.yml"
LANGUAGES = ("zh", "en")
TERM = "term_"


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


def terms(lang: str) -> list[dict[str, str]]:
    """Terms in plain words: each with `key`, `term` and `text`, in the file's order."""
    keys = [key[len(TERM) :] for key in texts() if key.startswith(TERM)]
    return [
        {
            "key": key,
            "term": get(f"{TERM}{key}", lang),
            "text": get(f"means_{key}", lang),
        }
        for key in keys
    ]


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Every sentence by key; each has zh and en."""
    loaded: dict[str, dict[str, str]] = yaml_text.load(SENTENCES.read_text("utf-8"))
    return loaded
