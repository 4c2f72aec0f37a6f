"""A document's figures beside its text: chosen, corrected and decided by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.desk import candidates, documents
from dashboard.desk.access import Visitor
from dashboard.desk.documents import Decisions, Document
from dashboard.reading import marks
from dashboard.reading.model import Figure
from dashboard.reading.whole import Reading
from dashboard.rows import Rows
from dashboard.ui import controls, panels, store
from dashboard.ui.controls import t
from dashboard.wording import interface
from dashboard.wording.figures import rounded

_HERE = Path(__file__).parent
HIGH = 640  # pixels of both sides
QUALIFIERS = ("exact", "at_least", "nearly", "about")
OPERATORS = ("ge", "le", "keep")
NATURES = ("binding", "expected")
# The component's word -> the interface's.
WORDS = {
    "accept": "reading_accept",
    "accepted": "reading_accepted",
    "all": "reading_all",
    "later": "reading_later",
    "learn": "reading_learn",
    "list": "reading_list",
    "missing": "reading_missing",
    "nothing": "reading_nothing",
    "open": "reading_open",
    "others": "reading_others",
    "proposals": "reading_proposals",
    "refuse": "reading_refuse",
    "refused": "reading_refused_ones",
    "reopen": "reading_undo",
    "sent": "reading_sent_ones",
    "sure": "reading_sureness",
    "undecided": "reading_undecided",
    "unseen": "reading_unseen",
    "why": "reading_why",
}


def decide(
    document: Document, reading: Reading, choices: Rows, who: Visitor
) -> Decisions:
    """Draw both sides; what was decided, with what the reader has just decided."""
    key = f"reading_{document.id}"
    told = (st.session_state.get(key) or {}).get("decided")
    # The state stays for as long as the page: each is taken over once.
    if isinstance(told, dict) and told.get("serial") != st.session_state.get(
        f"{key}_at"
    ):
        st.session_state[f"{key}_at"] = told.get("serial")
        given = told.get("figures")
        with panels.told():
            documents.decide(
                store.settings(),
                document,
                who,
                given if isinstance(given, dict) else {},
            )
    found = documents.decisions(store.settings(), document)
    with st.container(key="reading"):
        left, right = st.columns(2, gap="small")
        with left, st.container(height=HIGH, key="reading_text"):
            panels.draw("document", shown=_shown(document.id, reading))
        with right:
            lang = controls.language()
            release = store.run_release().id
            payload = _payload(document.id, release, reading, choices, lang)
            _figures(data=payload, key="figures")
            _decided(
                data={
                    "id": document.id,
                    "figures": {
                        str(n): {"state": one.state, "corrected": one.corrected}
                        for n, one in found.items()
                    },
                },
                key=key,
                on_decided_change=_nothing,
            )
    return found


def _nothing() -> None:
    """The state is read at the start of the next run."""


@st.cache_data(max_entries=4, show_spinner=False)
def _shown(document: str, _reading: Reading) -> list[marks.Shown]:
    return marks.shown(_reading)


@st.cache_data(max_entries=4, show_spinner=False)
def _payload(
    document: str, release: str, _reading: Reading, _choices: Rows, lang: str
) -> dict[str, Any]:
    """What does not change while a document is worked on: sent to the browser once."""
    names = {(r["kind"], r["code"]): r["name"] for r in _choices}
    return {
        "id": document,
        "high": HIGH,
        "figures": [
            _figure(number, figure, lang)
            for number, figure in enumerate(_reading.figures)
        ],
        "choices": {
            "indicator": [
                [r["code"], r["name"], r["unit"]]
                for r in _choices
                if r["kind"] == "indicator"
            ],
            "area": [[c, name] for (kind, c), name in names.items() if kind == "area"],
            "unit": [c for kind, c in names if kind == "unit"],
            "qualifier": [[c, t(f"qualifier_{c}")] for c in QUALIFIERS],
            "kind": [[c, t(f"reading_kind_{c}")] for c in candidates.KINDS],
            "operator": [["", t("reading_usual")]]
            + [[c, t(f"reading_operator_{c}")] for c in OPERATORS],
            "nature": [["", t("reading_usual")]]
            + [[c, t(f"nature_{c}")] for c in NATURES],
        },
        "heads": {name: t(f"reading_at_{name}") for name in documents.FIELDS},
        "words": {name: t(key) for name, key in WORDS.items()},
    }


def _figure(number: int, figure: Figure, lang: str) -> dict[str, Any]:
    why = [interface.get(f"reading_why_{w}", lang) for w in figure.why]
    if figure.kind not in (*candidates.KINDS, None):
        kind = interface.get(f"kind_{figure.kind}", lang)
        why.append(interface.get("reading_why_kind", lang, kind=kind))
    return {
        "number": number,
        "cells": candidates.proposed(figure),
        "words": figure.indicator_text,
        "quote": figure.quote,
        "page": t("reading_page", page=figure.page) if figure.page else "",
        "hidden": figure.hidden,
        "same": None
        if figure.repeats is None
        else interface.get("reading_same", lang, number=figure.repeats + 1),
        "sure": int(rounded(figure.sure * 100, 0)),
        "why": why,
        "part": figure.at[0] if figure.at else -1,
        "proposals": figure.proposals,
    }


# Figures and choices make one message that does not change; decisions are small.
_figures = st.components.v2.component(
    "reading_figures",
    html="<div class='figures'></div>",
    css=(_HERE / "figures.css").read_text("utf-8"),
    js="\n".join(
        (_HERE / f"{name}.js").read_text("utf-8") for name in ("editor", "figures")
    ),
)
_decided = st.components.v2.component(
    "reading_decided",
    html="<span></span>",
    js="""
export default function (component) {
  window.hangzhouDecided = component
  window.dispatchEvent(new Event('hangzhou-decided'))
}
""",
)
