"""What readers saw change: each move of the pointer against the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from dashboard.errors import InputError
from dashboard.releases import reader, shape
from dashboard.releases import store as releases
from dashboard.releases.differences import between
from dashboard.releases.store import Release
from dashboard.rows import Row, Rows

# In the order they are told.
KINDS = ("new", "revised", "withdrawn", "status", "late", "contradicted")
OF_VALUES = {"new": "new", "changed": "revised", "removed": "withdrawn"}
# What every change has; those that it does not concern are empty.
EMPTY: Row = {
    "what": "",
    "indicator": "",
    "indicators": (),
    "name_zh": "",
    "name_en": "",
    "area": "",
    "area_zh": "",
    "area_en": "",
    "period": "",
    "kind": "",
    "before": [],
    "after": [],
    "plan_zh": "",
    "plan_en": "",
    "text_zh": "",
    "text_en": "",
    "due_on": None,
}


@dataclass(frozen=True)
class Move:
    """A move of the pointer: from `older` (None: the first) to `newer`."""

    older: Release | None
    newer: Release


def moves(folder: Path, most: int) -> list[Move]:
    """The newest moves to another release whose files are still kept, newest first."""
    known = [entry for entry in releases.history(folder) if entry.path.is_file()]
    found = [
        Move(older, newer)
        for older, newer in zip([None, *known], known, strict=False)
        if older is None or older.id != newer.id
    ]
    return found[::-1][:most]


# Which figures are told: those before and after, those that stand now, or none.
Figures = Literal["all", "now", "none"]


def public_figures(moves: list[Move]) -> Iterator[tuple[Move, Figures]]:
    """With each of `moves` what the public may be told of it: only what the newest
    release says, for what earlier ones said may be withheld since."""
    for place, move in enumerate(moves):
        yield move, "none" if place else "now"


def of(move: Move, figures: Figures = "all") -> Rows:
    """The changes of a move, one row each with the keys of EMPTY: `what` is one of
    KINDS, `before` and `after` hold figures (value, digits, qualifier, unit, unit_en)
    or codes of statuses. Of the first release nothing is told.
    InputError where the two cannot be compared."""
    if move.older is None:
        return []
    found = sorted(_all(move.older, move.newer), key=lambda c: KINDS.index(c["what"]))
    empty: Row = {"all": {}, "now": {"before": []}, "none": {"before": [], "after": []}}
    hidden = empty[figures]
    return [c if c["what"] == "status" else c | hidden for c in found]


def made(release: Release) -> datetime:
    """When a release became current; InputError where its entry does not say so."""
    try:
        return datetime.fromisoformat(release.made_at)
    except ValueError as error:
        place = f"history entry {release.sequence}"
        raise InputError(
            [f"{place}: made_at is {release.made_at[:50]!r}, no time; restore it"]
        ) from error


def _all(older: Release, newer: Release) -> Iterator[Row]:
    day = made(newer).date()
    found = between(older.path, newer.path, day)
    for row in found.values:
        yield _change(
            OF_VALUES[row["change"]],
            row,
            area=row["area_id"].partition("@")[0],
            before=row["old_figures"],
            after=row["new_figures"],
        )
    for row in found.statuses:
        statuses = {"before": [row["old_status"]], "after": [row["new_status"]]}
        yield _change("status", row, **statuses)
    asked_older, asked_newer = _asked(older), _asked(newer)
    yield from _late(asked_older, asked_newer, made(older).date(), day)
    yield from _contradicted(asked_older, asked_newer)


def _change(what: str, row: Row, **more: Any) -> Row:
    own = {key: row[key] for key in EMPTY.keys() & row.keys()}
    codes = {"indicators": (row["indicator"],)} if "indicator" in row else {}
    return EMPTY | own | codes | {"what": what} | more


Asked = dict[tuple[str, str], Rows]


def _asked(release: Release) -> Asked:
    """When figures are due and where sources disagree, in both languages."""
    con = reader.connect(release)
    try:
        more = {"next_update": {}, "conflicts": {"pillar": None}}
        with shape.reading(release.id, "the list of changes"):
            return {
                (name, lang): reader.run(con, name, lang=lang, **parameters)
                for name, parameters in more.items()
                for lang in ("zh", "en")
            }
    finally:
        con.close()


def _both(asked: Asked, name: str) -> Iterable[tuple[Row, Row]]:
    return zip(asked[name, "zh"], asked[name, "en"], strict=True)


def _late(older: Asked, newer: Asked, then: date, now: date) -> Iterator[Row]:
    """Of which indicators a figure is overdue now, and none was as the older release
    became current."""
    overdue = {r["indicator"] for r in older["next_update", "zh"] if r["due_on"] < then}
    for zh, en in _both(newer, "next_update"):
        if zh["due_on"] < now and zh["indicator"] not in overdue:
            names = {"name_zh": zh["name"], "name_en": en["name"]}
            when = {"period": zh["due_period"], "due_on": zh["due_on"]}
            yield _change("late", {"indicator": zh["indicator"]}, **names, **when)


def _contradicted(older: Asked, newer: Asked) -> Iterator[Row]:
    """Disagreements of sources that are new or worded anew."""
    known = {row["conflict"]: row["text"] for row in older["conflicts", "zh"]}
    for zh, en in _both(newer, "conflicts"):
        if known.get(zh["conflict"]) != zh["text"]:
            codes = tuple(filter(None, zh["codes"].split(";")))
            yield _change(
                "contradicted",
                {},
                indicator=codes[0] if codes else "",
                indicators=codes,
                name_zh=zh["indicators"],
                name_en=en["indicators"],
                text_zh=zh["text"],
                text_en=en["text"],
            )
