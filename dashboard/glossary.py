"""Terms in plain words, from data/metadata/interface/glossary.yml."""

from __future__ import annotations

from dashboard import text

TERM = "term_"


def terms(lang: str) -> list[dict[str, str]]:
    """Every term with `key`, `term` and `text` in 'zh' or 'en', in the file's order."""
    keys = [key[len(TERM) :] for key in text.texts() if key.startswith(TERM)]
    return [
        {
            "key": key,
            "term": text.get(f"{TERM}{key}", lang),
            "text": text.get(f"means_{key}", lang),
        }
        for key in keys
    ]
