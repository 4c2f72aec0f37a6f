"""One choice everywhere: what a reader picks in the bar, a picture or a list goes into
the address, links move inside the app, and Esc clears the district."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl

import streamlit as st

from dashboard.ui import controls
from dashboard.ui.controls import t

Screen = Literal["phone", "desk", "wall"]
# The page at the root of the app's address.
FIRST = "overview"
_KEY = "choice"
_GO = "go"
_TABLE = "table"
# Kind of choice -> the fragments of the page that show it. In the session.
_ONLY = "shown_only_in"
# A question, in the address: the answer has a link of its own.
_ASK = "ask"
# Longer than any code or link of ours.
LONGEST = 1000
LONGEST_QUESTION = 200
# What marks are called -> where the address keeps the one that was picked. Picked
# again, or picked with no code, it leaves the address.
PICKS = {"area": "district", **{n: n for n in ("indicator", "lang", "layer")}}
# Picking them twice changes nothing.
LASTING = {"indicator", "lang", "layer"}
DEFAULTS = {"lang": "zh"}


def listen(pages: Sequence[str]) -> None:
    """Follow the reader's picks; `pages` are the names that have an address, in any
    order. A link that was clicked leads there in this run."""
    st.session_state[_ONLY] = {}
    if go := st.session_state.pop(_GO, None):
        page, query = go
        if page in pages:
            st.switch_page(f"pages/{page}.py", query_params=query)
    dark = st.context.theme.type == "dark"
    _choice(
        data={
            "lang": controls.language(),
            "screen": screen(),
            "pages": list(pages),
            "kept": list(controls.KEPT),
            "watch": st.query_params.get("tab") == "changes",
            "watched": told_watched(),
            "theme": "Light" if dark else "Dark",
        },
        key=_KEY,
        on_chosen_change=lambda: take(str(st.session_state[_KEY]["chosen"] or "")),
        on_screen_change=lambda: None,
        on_watched_change=lambda: None,
    )


def only(kind: str, *fragments: str) -> None:
    """On this page picks of this kind are shown by these fragments (keys of
    st.fragment) and by nothing else: they alone run again."""
    st.session_state.setdefault(_ONLY, {})[kind] = fragments


def show(kind: str) -> None:
    """At the end of a callback that changed a choice: run what shows it."""
    if fragments := st.session_state.get(_ONLY, {}).get(kind):
        st.rerun(fragments)


def take(chosen: str) -> None:
    """Do what the browser says was chosen: `pick area:330112`, `go page?query` or
    `ask question`, without one to put the answer away."""
    verb, _, what = chosen[:LONGEST].partition(" ")
    if verb == "pick":
        # The panel of search and answer closes with any other choice.
        answered = _ASK in st.query_params
        controls.drop(_ASK)
        kind, _, code = what.partition(":")
        if kind in PICKS:
            pick(kind, code)
            if not answered:
                show(kind)
        elif kind == "table":
            st.session_state[_TABLE] = code
    elif verb == "go":
        page, _, query = what.partition("?")
        st.session_state[_GO] = (page or FIRST, dict(parse_qsl(query)))
    elif verb == _ASK:
        if what.strip():
            controls.put(_ASK, what.strip()[:LONGEST_QUESTION])
        else:
            controls.drop(_ASK)


def asked() -> str:
    """The question in the address, or ''."""
    return st.query_params.get(_ASK, "").strip()[:LONGEST_QUESTION]


def asked_table() -> str:
    """The name of the picture whose table was asked for in this run, or ''."""
    return str(st.session_state.get(_TABLE, ""))


def forget_table() -> None:
    """It was shown: the next run asks for none."""
    st.session_state.pop(_TABLE, None)


def pick(kind: str, code: str) -> None:
    """What was picked goes into the address, or leaves it if it stands there."""
    name = PICKS[kind]
    again = st.query_params.get(name) == code and name not in LASTING
    if again or code in ("", DEFAULTS.get(name)):
        st.query_params.pop(name, None)
    else:
        controls.put(name, code)


def screen() -> Screen:
    """How large the reader's window is; a desk's until the browser says otherwise."""
    told = (st.session_state.get(_KEY) or {}).get("screen")
    return told if told in ("phone", "wall") else "desk"


def narrow() -> bool:
    """A map beside a table has a phone's width."""
    return screen() == "phone"


def told_watched() -> Any:
    """The browser's list as it came, to be judged by dashboard.ui.watch; None until it
    has told one."""
    return (st.session_state.get(_KEY) or {}).get("watched")


def theme_words() -> tuple[str, str]:
    """The theme that a click brings, and the name of its button."""
    dark = st.context.theme.type == "dark"
    label = t("theme_light") if dark else t("theme_dark")
    return label, t("theme_switch", theme=label)


# One module: what the other files do is called by the first.
_choice = st.components.v2.component(
    "choice",
    html="<span></span>",
    js="\n".join(
        (Path(__file__).parent / f"{name}.js").read_text("utf-8")
        for name in ("choice", "take", "watch", "print", "pictures")
    ),
)
