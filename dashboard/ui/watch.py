"""What a reader watches: listed from the browser's own list, or from a link with one.
Nothing of it is kept on the server."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard.releases.changes import Move
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

# The browser keeps no more, and no longer ones.
CODES, VIEWS, LETTERS, LONGEST = 60, 20, 80, 300
KINDS = ("indicator", "area")

Told = list[tuple[Move, Rows]]


@dataclass(frozen=True)
class Watched:
    """`codes` as `indicator:…` and `area:…`, saved `views` as name and address, and
    the number of the release that the visit before this one had `seen`, or 0."""

    codes: tuple[str, ...] = ()
    views: tuple[tuple[str, str], ...] = ()
    seen: int = 0

    def has(self, change: Row) -> bool:
        """A change concerns what is watched."""
        own = {f"indicator:{code}" for code in change["indicators"]}
        return bool(self.codes and {*own, f"area:{change['area']}"} & set(self.codes))

    def is_new(self, move: Move) -> bool:
        """It became current after the visit before this one."""
        return 0 < self.seen < move.newer.sequence


def of_browser() -> Watched:
    """What this browser says that it keeps."""
    told = choice.told_watched()
    told = told if isinstance(told, dict) else {}
    seen = told.get("seen")
    return Watched(
        _codes(told.get("codes")),
        _views(told.get("views")),
        seen if isinstance(seen, int) else 0,
    )


def of_address() -> Watched:
    """What a link carries."""
    try:
        views = json.loads(st.query_params.get("views", "[]")[: VIEWS * 1000])
    except ValueError:
        views = []
    return Watched(_codes(st.query_params.get("watch", "").split(",")), _views(views))


def show(own: Watched, told: Told) -> None:
    """The list of this browser; above it that of a link, to be taken over."""
    carried = of_address()
    known = {way for _, way in own.views}
    more = [way for _, way in carried.views if way not in known]
    if more or not set(carried.codes) <= set(own.codes):
        _list(carried, told, "watch_carried", keep=_payload(carried))
    if own.codes or own.views or not (carried.codes or carried.views):
        _list(own, told, "watch_list")


def _list(what: Watched, told: Told, title: str, keep: str = "") -> None:
    lang = controls.language()
    areas = fetch("district_list", lang=lang)
    names = {f"area:{r['area']}": r["area_name"] for r in areas}
    listed = fetch("catalogue", lang=lang, pillar=None, search="")
    names |= {f"indicator:{r['indicator']}": r["name"] for r in listed}
    newest = {r["indicator"]: r for r in fetch("newest_figures", lang=lang)}
    panels.draw(
        "watch_list",
        title=t(title),
        keep=keep,
        rows=[
            {
                "code": code,
                "name": names[code],
                "way": _way(code),
                "latest": newest.get(code.partition(":")[2]),
                "changed": _changed(code, what, told),
            }
            for code in what.codes
            if code in names
        ],
        views=[{"name": name, "way": way} for name, way in what.views],
    )


def _way(code: str) -> str:
    kind, _, key = code.partition(":")
    if kind == "area":
        return controls.way("district", district=key)
    return controls.way("sources", indicator=key)


def _changed(code: str, what: Watched, told: Told) -> int:
    """How many changes of it there were since the visit before this one."""
    one = Watched((code,))
    new = (rows for move, rows in told if what.is_new(move))
    return sum(one.has(change) for rows in new for change in rows)


def _payload(what: Watched) -> str:
    return json.dumps({"codes": what.codes, "views": what.views}, ensure_ascii=False)


def _codes(given: Any) -> tuple[str, ...]:
    found = given if isinstance(given, list) else []
    named = [c for c in found if isinstance(c, str) and c.partition(":")[0] in KINDS]
    return tuple(dict.fromkeys(c[:LETTERS] for c in named))[:CODES]


def _views(given: Any) -> tuple[tuple[str, str], ...]:
    """Names and addresses inside the app; anything else is left out."""
    found = {}
    for one in given if isinstance(given, list) else []:
        match one:
            case [str() as name, str() as way] if _is_own(way):
                found[way] = name[:LETTERS]
    return tuple((name, way) for way, name in found.items())[:VIEWS]


def _is_own(way: str) -> bool:
    """A page's name, or none for the first, and its question."""
    if len(way) > LONGEST:
        return False
    try:
        parts = urlsplit(way)
    except ValueError:
        return False
    plain = not (parts.scheme or parts.netloc or parts.fragment)
    return plain and (not parts.path or parts.path.isidentifier())
