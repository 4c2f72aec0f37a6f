"""What changed: a feed of the releases, each beside the one before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from dashboard.releases import changes
from dashboard.releases.changes import Move
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, store, watch
from dashboard.ui.controls import t
from dashboard.ui.watch import Watched
from dashboard.wording import changes as wording

STYLE = Path(__file__).parent / "changes.css"
MOVES, MOST = 12, 40  # releases on the page, and changes listed of each


def show() -> None:
    """What the reader watches, then the newest releases, each with what it changed."""
    st.html(STYLE)
    own = watch.of_browser()
    told = list(_told())
    left, right = st.columns([1, 2], gap="large")
    with left:
        watch.show(own, told)
    public = store.settings().edition == "public"
    with right:
        st.caption(t("changes_note") + (t("changes_public") if public else ""))
        for move, found in told:
            _move(move, found, own)


def _told() -> Iterator[tuple[Move, Rows]]:
    """The newest moves with their changes; a pair that cannot be compared is said."""
    moves = changes.moves(store.settings().warehouse, MOVES)
    public = store.settings().edition == "public"
    of_all = changes.public_figures(moves) if public else ((m, "all") for m in moves)
    for move, figures in of_all:
        with panels.told():
            yield move, _of(move, figures)


@st.cache_data(max_entries=64, show_spinner=False)
def _of(move: Move, figures: changes.Figures) -> Rows:
    return changes.of(move, figures)


def _move(move: Move, found: Rows, own: Watched) -> None:
    """What is watched and new to the reader comes first."""
    lang = controls.language()
    new = own.is_new(move)
    rows = [_row(change, lang, marked=new and own.has(change)) for change in found]
    rows.sort(key=lambda row: not row["marked"])
    panels.draw(
        "changes",
        release=move.newer,
        first=move.older is None,
        counted=wording.counted(found, lang),
        rows=rows[:MOST],
        more=max(len(rows) - MOST, 0),
    )


def _row(change: Row, lang: str, *, marked: bool) -> Row:
    way = controls.way("sources", indicator=change["indicator"])
    return wording.told(change, lang) | {
        "what": change["what"],
        "way": way if change["indicator"] else "",
        "marked": marked,
    }
