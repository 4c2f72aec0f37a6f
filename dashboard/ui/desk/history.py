"""The data desk, looking back: releases, what differs between two, undoing, the log."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.desk import drafts
from dashboard.desk.access import Visitor
from dashboard.errors import InputError
from dashboard.releases import audit, entries
from dashboard.releases import store as records
from dashboard.releases.differences import Diff, diff
from dashboard.ui import controls, panels, sign_in, store
from dashboard.ui.controls import t
from dashboard.ui.desk.review import changes

SHOWN = 100
# A line of the log may hold much that nobody reads in a table.
MOST_LETTERS = 2_000


def releases(who: Visitor) -> None:
    """Every release with who, when and why; two compared; one made current again."""
    folder = store.settings().warehouse
    moves = list(reversed(records.history(folder)))[:SHOWN]
    now = store.run_release()
    panels.section("desk_history", t("desk_history_note"))
    if lost := entries.damaged(folder):
        files = ", ".join(str(path.relative_to(folder)) for path in lost[:10])
        st.error(t("desk_entries_damaged", files=files))
    panels.draw(
        "plain_table",
        caption=t("desk_history"),
        heads=[t(f"desk_at_{c}") for c in ("number", "release", "time", "action")]
        + [t("desk_at_who"), t("desk_at_note")],
        rows=[
            [
                f"{entry.sequence}{' ●' if entry.sequence == now.sequence else ''}",
                entry.id,
                entry.made_at[:19].replace("T", " "),
                _did(entry.action),
                sign_in.shown(entry.by) or "—",
                entry.note or "—",
            ]
            for entry in moves
        ],
    )
    ids = list(dict.fromkeys(entry.id for entry in moves))
    if len(ids) < 2:
        st.info(t("desk_one_release"))
        return
    _compare(ids)
    if who.may("publish"):
        _undo([i for i in ids if i != now.id], who)


def _compare(ids: list[str]) -> None:
    panels.section("desk_compare")
    with st.container(horizontal=True):
        older = controls.choose(
            "from", ids, ids[1], label=t("desk_older"), label_of=lambda i: i
        )
        newer = controls.choose(
            "to", ids, ids[0], label=t("desk_newer"), label_of=lambda i: i
        )
    try:
        changes(_diff(older, newer))
    except InputError as error:
        panels.problems(error.problems)


@st.cache_data(max_entries=16, show_spinner=False)
def _diff(older: str, newer: str) -> Diff:
    return diff(store.settings(), older, newer)


def _undo(ids: list[str], who: Visitor) -> None:
    panels.section("desk_undo", t("desk_undo_note"))
    target = controls.choose(
        "back", ids, ids[0], label=t("desk_back_to"), label_of=lambda i: i
    )
    note = st.text_input(
        t("desk_undo_why"), placeholder=t("desk_undo_hint"), max_chars=300, key="why"
    )
    sure = st.checkbox(t("desk_sure", release=target), key="sure")
    if st.button(t("desk_undo"), icon=":material/undo:", disabled=not sure, key="undo"):
        if not note.strip():
            panels.problems([t("desk_undo_needs_note")])
            return
        try:
            done = drafts.roll_back(store.settings(), target, who, note.strip())
        except InputError as error:
            panels.problems(error.problems)
        else:
            if done.caveat:
                panels.problems([done.caveat])
                return
            st.rerun()


def log(who: Visitor) -> None:
    """Every event, newest first; an editor sees the own ones."""
    folder = store.settings().warehouse
    panels.section("desk_log", t("desk_log_note"))
    try:
        events, wrong = list(reversed(audit.read(folder))), audit.verify(folder)
    except InputError as error:
        panels.problems(error.problems)
        return
    if not who.may("publish"):
        events = [e for e in events if e["actor"] == drafts.label(who)]
    if wrong:
        lines = ", ".join(map(str, wrong[:SHOWN]))
        st.error(t("desk_log_broken", count=len(wrong), lines=lines))
    actions = sorted({event["action"] for event in events})
    chosen = controls.filter_by("action", actions, t("desk_at_action"), _did)
    shown = [e for e in events if chosen in (None, e["action"])][:SHOWN]
    if not shown:
        st.info(t("desk_log_empty"))
        return
    panels.draw(
        "plain_table",
        caption=t("desk_log"),
        heads=[t(f"desk_at_{c}") for c in ("time", "who", "action", "object")]
        + [t("desk_at_result"), t("desk_at_note")],
        rows=[[words[:MOST_LETTERS] for words in _cells(event)] for event in shown],
    )


def _cells(event: dict[str, Any]) -> list[str]:
    details = event["details"]
    return [
        event["time"][:19].replace("T", " "),
        sign_in.shown(event["actor"]),
        _did(event["action"]),
        event["object"],
        controls.known(f"desk_went_{event['result']}", event["result"]),
        details.get("note") or "; ".join(details.get("problems", [])[:3]),
    ]


def _did(action: str) -> str:
    """What was done; an action that the interface does not know, as it is written."""
    return controls.known(f"desk_did_{action}", action)
