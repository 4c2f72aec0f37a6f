"""The source of a row: a known one by id or title, else a new one told in full."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, NamedTuple

from dashboard.intake import cells
from dashboard.intake.names import Names, key

GRADES = ("A", "B", "C")
# What else is told of a source: one title has one of each.
TOLD = ("publisher", "published", "grade")
Source = dict[str, str | None]


class Fault(NamedTuple):
    """Why a cell of a source is refused; `near`: what stands elsewhere."""

    rule: str
    column: str
    value: str
    near: str = ""


def read(
    given: dict[str, str], names: Names, seen: dict[str, Source], today: date
) -> tuple[str, list[Fault]]:
    """The source's code, and the faults of its cells; a new one is added to `seen`,
    the new ones of the file so far."""
    title = given["source"]
    if not title:
        return "", [Fault("missing_source", "source", "")]
    told = {column: given[column] for column in TOLD}
    faults = [Fault("new_source_incomplete", c, title) for c in TOLD if not told[c]]
    faults += _unreadable(told, today)
    if known := names.sources.get(key(title)):
        # The title may belong to several: the one that fits what else is told.
        differs = [
            (_differing(_shorter(told, source), source), source) for source in known
        ]
        differ, best = min(differs, key=lambda one: len(one[0]))
        faults = [f for f in faults if f.rule != "new_source_incomplete"]
        faults += [Fault("source_known_differently", *one) for one in differ]
        return str(best["source"]), faults
    name = "up_" + hashlib.sha256(key(title).encode()).hexdigest()[:8]
    first = seen.setdefault(name, _new(name, title, told))
    differ = _differing(told, first)
    return name, faults + [Fault("source_told_differently", *one) for one in differ]


def _unreadable(told: dict[str, str], today: date) -> list[Fault]:
    """Date and grade that are none, which then stand for nothing; a readable date is
    told as it is kept."""
    faults = []
    if text := told["published"]:
        try:
            told["published"] = cells.published(text, today)
        except cells.CellError as error:
            faults.append(Fault(error.rule, "published", text))
            told["published"] = ""
    if (grade := told["grade"]) and grade not in GRADES:
        faults.append(Fault("bad_grade", "grade", grade))
        told["grade"] = ""
    return faults


def _new(name: str, title: str, told: dict[str, str]) -> Source:
    return {"source": name, "title": title, "url": None, "note": None, **told}


def _shorter(told: dict[str, str], source: dict[str, Any]) -> dict[str, str]:
    """What is told, without a date that is the known one, only shorter."""
    day, known = told["published"], source["published"] or ""
    return told | {"published": ""} if known.startswith(day) else told


def _differing(
    told: dict[str, str], source: dict[str, Any]
) -> list[tuple[str, str, str]]:
    """(column, told, on record) where both say something and not the same."""
    return [
        (column, told[column], str(source[column]))
        for column in TOLD
        if told[column] and source[column] and key(told[column]) != key(source[column])
    ]
