"""What a reader takes along from one picture: its table with sources and CSV, the
picture as a file, a link. It stands in the picture's own head."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.markup import render
from dashboard.rows import Rows
from dashboard.ui import choice, controls, explore_way, panels, pictures, shared

# The picture whose table was asked for: its title, rows and name.
_FOUND = "take_found"


def offer(name: str, title: str, rows: Rows, file: str = "") -> None:
    """The picture of this name can be asked for its table: `rows` are its figures, and
    `file` is an SVG that was made to leave the page."""
    if choice.asked_table() == name:
        st.session_state[_FOUND] = (name, title, rows, file)


def block(
    title: str,
    *,
    note: str = "",
    way: str = "",
    more: str = "",
    name: str = "",
    rows: Rows | None = None,
    drawing: bool = True,
) -> None:
    """The head of a block of a screen: title, note and a way to all of it; with `name`
    also what may be taken along from the picture below it."""
    if rows:
        offer(name, title, rows)
    panels.draw(
        "block_head",
        title=title,
        note=note,
        way=way,
        more=more,
        offer=name,
        table=bool(rows),
        drawing=drawing,
        explore=explore_way.of(rows or []),
    )


def menu(name: str, title: str, rows: Rows, *, drawing: bool) -> None:
    """What may be taken along from the picture in the container `of_<name>`, where its
    head has no room of its own; arguments as for `head`."""
    offer(name, title, rows)
    panels.draw(
        "take_menu",
        name=name,
        title=title,
        drawing=drawing,
        table=bool(rows),
        explore=explore_way.of(rows),
    )


@contextmanager
def head(
    name: str,
    title: str,
    rows: Rows,
    *,
    stamp: str = "",
    drawing: bool = False,
    file: str = "",
) -> Iterator[None]:
    """A frame with the picture's head; the picture is drawn in it. `rows` are the
    figures in it, `stamp` as from stamp_of; `drawing` says that it is an SVG of the
    page, and `file` is one that was made to leave the page."""
    offer(name, title, rows, file)
    words = shared.once(
        render,
        "take",
        controls.language(),
        name=name,
        title=title,
        stamp=stamp,
        drawing=drawing,
        table=bool(rows),
        explore="" if name == explore_way.PAGE else explore_way.of(rows),
    )
    with st.container(key=f"take_{name}", gap=None):
        st.html(words)
        yield


def picture(
    name: str, title: str, drawing: str, rows: Rows, *, stamp: str = ""
) -> None:
    """A drawing of the kit below its head; `rows` are the figures in it."""
    with head(name, title, rows, stamp=stamp, drawing=True):
        pictures.grid([drawing], f"picture_{name}")


def stamp_of(rows: Rows) -> str:
    """What marks a whole picture: 'demo', or else 'derived', or ''."""
    kinds = {row["kind"] for row in rows}
    return next((kind for kind in ("demo", "derived") if kind in kinds), "")


def show_asked() -> None:
    """The table that was asked for, in a dialog above the page."""
    choice.forget_table()
    if found := st.session_state.pop(_FOUND, None):
        st.dialog(found[1], width="large")(_table)(*found)


def _table(name: str, title: str, rows: Rows, file: str) -> None:
    panels.draw("figure_table", rows=rows, caption=title, columns="area")
    with st.container(horizontal=True):
        panels.download(rows, name, f"take_{name}")
        if file:
            panels.download_svg(file, name)
