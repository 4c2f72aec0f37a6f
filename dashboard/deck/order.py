"""Which slides there are, what they are called, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.rows import Ask
from dashboard.wording.interface import get

# Kind -> the text that is its title, in the order of a meeting. The pillars are a slide
# each, under their own codes.
PILLARS = "pillars"
TITLES = {
    "title": "deck_title",
    "glance": "deck_glance",
    PILLARS: "",
    "map": "deck_map",
    "outlook": "deck_outlook",
    "split": "split",
    "censuses": "deck_censuses",
    "districts": "deck_districts",
    "behind": "deck_behind",
    "decision": "deck_decision",
    "unknown": "deck_unknown",
    "known_years": "years_known",
    "sources": "deck_sources",
}
KINDS = tuple(TITLES)


def open_kinds(with_map: bool) -> list[str]:
    """Those that may be shown: without boundaries no map."""
    return [kind for kind in KINDS if kind != "map" or with_map]


def choices(ask: Ask, lang: str, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """Code and title of every slide of these kinds, in the order of a meeting."""
    rows = ask("pillar_summary", lang=lang)
    pillars = [(r["pillar"], r["name"]) for r in rows if r["kind"] == "pillar"]
    found: list[tuple[str, str]] = []
    for kind in kinds:
        own = [(kind, get(TITLES[kind], lang))] if kind != PILLARS else pillars
        found += own
    return found


def wanted(
    asked: Sequence[str],
    kinds: Sequence[str],
    every: Sequence[str],
    chosen: Sequence[str],
) -> list[str]:
    """Codes of slides in the order asked for, each once; of all `kinds` where nothing
    asked for is known. `pillars` are the `chosen` ones; one alone is meant by its code
    or a word of it (`care`), of `every` pillar."""
    found = [code for one in asked for code in _meant(one, kinds, every, chosen)]
    found = found or [c for k in kinds for c in _meant(k, kinds, every, chosen)]
    return list(dict.fromkeys(found))


def _meant(
    one: str, kinds: Sequence[str], every: Sequence[str], chosen: Sequence[str]
) -> Iterator[str]:
    if one == PILLARS:
        yield from chosen
    elif one in kinds:
        yield one
    else:
        named = [code for code in every if one == code or one in code.split("_")]
        yield from named[:1]
