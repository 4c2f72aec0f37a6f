"""Heavy scripts after words: the code of Plotly (4.7 MB) and deck.gl (3.0 MB) keeps a
browser busy for a second or two, and everything sent with it waits. So a picture that
needs one is drawn once the page stands and its place is on the screen; until then
something light stands in its place, at its final size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import streamlit as st

Script = Literal["plotly", "deck"]
# Script -> whether the reader's browser has drawn with it before. In the session.
HAD = "scripts"
_WITHOUT = "webgl_missing"


def draw(
    script: Script,
    light: Callable[[], None],
    heavy: Callable[[], None],
    needs: str = "",
) -> None:
    """Draw `heavy`; before the browser has its script, `light`, which stays above the
    heavy picture until that is drawn. Once a page and script. `needs` is the address
    of a file that the heavy picture fetches: it is in the browser before."""
    had: dict[str, bool] = st.session_state.setdefault(HAD, {})
    with st.container(key=f"later_{script}", gap=None):
        # Always there, so that what follows keeps its place among its neighbours.
        with st.container(key=f"later_{script}_light", gap=None):
            if not had.get(script):
                light()
            if script not in had:
                _wait(script, needs)
                return
        had[script] = True
        heavy()


def webgl() -> bool:
    """The browser can draw with WebGL; True until it has said that it cannot."""
    return not st.session_state.get(_WITHOUT)


def _wait(script: Script, needs: str) -> None:
    def answered() -> None:
        if st.session_state[key]["answer"] == "without":
            st.session_state[_WITHOUT] = True
        else:
            st.session_state[HAD][script] = False

    key = f"later_{script}_asked"
    data = {"script": script, "needs": needs}
    _asked(data=data, key=key, on_answer_change=answered)


_asked = st.components.v2.component(
    "later",
    html="<span></span>",
    js=(Path(__file__).parent / "later.js").read_text("utf-8"),
)
