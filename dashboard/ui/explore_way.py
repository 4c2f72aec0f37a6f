"""The way to explore what another page shows: an address of choices."""

from __future__ import annotations

from dashboard.explore import forms
from dashboard.explore.choice import MOST, Choice
from dashboard.explore.readings import length
from dashboard.rows import Rows
from dashboard.ui import controls
from dashboard.ui.store import fetch

PAGE = "explore"


def choices() -> Rows:
    """The indicators that there is something to explore of."""
    lang, with_demo = controls.language(), controls.with_demo()
    return fetch("explore_choices", lang=lang, with_demo=with_demo)


def to(choice: Choice) -> str:
    """The address of a choice."""
    return controls.way(PAGE, **choice.address())


def of(rows: Rows) -> str:
    """The way to explore the figures of a picture; '' where they have no series."""
    given = dict.fromkeys(str(row.get("indicator", "")) for row in rows)
    known = {row["indicator"] for row in choices()} if any(given) else set()
    found = tuple(code for code in given if code in known)[:MOST]
    if not found:
        return ""
    codes = _choice(found, rows).address()
    # On the boundaries, and of the kind of period, that there are figures for.
    for name in ("boundary", "every"):
        codes.pop(name)
    lengths = {length(str(row["period"])) for row in rows if row.get("period")}
    if len(lengths) == 1:
        codes["every"] = lengths.pop()
    return controls.way(PAGE, **codes)


def _choice(indicators: tuple[str, ...], rows: Rows) -> Choice:
    """Lines of what moves, bars of one moment, strips of several indicators; a few
    areas are chosen, many are left to the form."""
    areas = tuple(dict.fromkeys(str(row.get("area") or "") for row in rows))
    moves = len({row.get("period") for row in rows}) > 1 and len(areas) <= forms.LINES
    form = "line" if moves else "bar" if len(indicators) == 1 else "strip"
    return Choice(indicators, form=form, areas=areas if moves and all(areas) else ())
