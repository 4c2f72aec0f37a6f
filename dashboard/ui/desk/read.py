"""The data desk, reading: a document in, its figures beside its text, a draft out."""

from __future__ import annotations

import streamlit as st

from dashboard.desk import candidates, documents, kept
from dashboard.desk.access import Visitor
from dashboard.desk.documents import Document
from dashboard.intake.findings import Checked
from dashboard.intake.refused import RefusedError
from dashboard.reading import bounded, known
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.whole import Reading
from dashboard.rows import Rows
from dashboard.ui import controls, panels, store
from dashboard.ui.controls import t
from dashboard.ui.desk import figures
from dashboard.ui.desk.send import STYLE, uploader
from dashboard.ui.store import fetch

POLL_SECONDS = 1.0
MOST_MEGABYTES = bounded.MAX_BYTES >> 20
GRADES = ("A", "B", "C")
_TAKEN = "reading_taken"
_CHECKED = "reading_checked"


def show(who: Visitor) -> None:
    """Take a document; then what was read of the one that is chosen."""
    st.html(STYLE)
    panels.section("reading_upload", t("reading_upload_note"))
    _take(who)
    listed = documents.listed(store.settings(), who)
    if not listed:
        st.info(t("reading_none"))
        return
    names = {
        d.id: f"{d.file_name} · {d.made_at[:16].replace('T', ' ')}" for d in listed
    }
    chosen = controls.choose(
        "document",
        list(names),
        listed[0].id,
        label=t("reading_choose"),
        label_of=names.__getitem__,
    )
    document = next(d for d in listed if d.id == chosen)
    if documents.progress(store.settings(), document) is not None:
        _progress(document)
        return
    with panels.told():
        _read(document, who)
    _remove(document)


def _take(who: Visitor) -> None:
    given = uploader("reading_file", list(documents.ENDINGS), MOST_MEGABYTES)
    if given is None or st.session_state.get(_TAKEN) == given.file_id:
        return
    st.session_state[_TAKEN] = given.file_id
    with panels.told():
        lang = controls.language()
        taken = documents.take(
            store.settings(), given.getvalue(), given.name, who, lang
        )
        controls.put("document", taken.id)


@st.fragment(run_every=POLL_SECONDS)
def _progress(document: Document) -> None:
    share = documents.progress(store.settings(), document)
    if share is None:
        st.rerun()
    st.progress(share or 0.0, text=t("reading_under_way", file=document.file_name))
    st.caption(t("reading_may_leave"))


def _read(document: Document, who: Visitor) -> None:
    try:
        reading = _reading(document.id, document)
    except RefusedError as error:
        lang = controls.language()
        panels.problems(bounded.told(error, document.file_name, lang).problems)
        return
    if not reading.figures:
        st.info(t("reading_no_figures"))
        return
    choices = fetch("reading_choices", lang=controls.language())
    panels.section("reading_figures", t("reading_keys"))
    found = figures.decide(document, reading, choices, who)
    ready = sum(one.state == "accepted" for one in found.values())
    _sent(document, {one.draft for one in found.values() if one.draft})
    document = _source(document, reading, choices)
    label = t("reading_send", count=ready)
    if st.button(
        label, icon=":material/fact_check:", disabled=not ready, key="reading_send"
    ):
        with panels.told():
            _send(document, reading, who)
    told = st.session_state.get(_CHECKED)
    if told and told[0] == document.id:
        _refused(*told[1:])


@st.cache_data(max_entries=4, show_spinner=False)
def _reading(document: str, _document: Document) -> Reading:
    """Cached by the document's id: what was read of it does not change."""
    return documents.read(store.settings(), _document)


def catalogue() -> Catalogue:
    """What the release of this run knows."""
    return known.of(store.run_release())


def _source(document: Document, reading: Reading, choices: Rows) -> Document:
    """What source the document is, and which plan; kept as it is told."""
    panels.section("reading_source", t("reading_source_note"))
    first = next((p.text for p in reading.parts if p.text), "")[:60]
    plans = {r["code"]: r["name"] for r in choices if r["kind"] == "plan"}
    guess = document.plan or _plan_of(reading, choices)
    with st.container(key="reading_source"):
        told = {"title": _text(document, "title", "reading_title", first)}
        known_ones = {r["name"] for r in choices if r["kind"] == "source"}
        if told["title"] in known_ones:
            st.caption(t("reading_known_source"))
        else:
            with st.container(horizontal=True):
                for name, key in (
                    ("publisher", "reading_publisher"),
                    ("published", "reading_published"),
                ):
                    told[name] = _text(document, name, key)
                told["grade"] = _grade(document)
        told["plan"] = st.selectbox(
            t("reading_plan"),
            ["", *plans],
            index=["", *plans].index(guess) if guess in plans else 0,
            format_func=lambda code: plans.get(code, t("reading_no_plan")),
            key=f"plan_{document.id}",
        )
    return documents.settle(store.settings(), document, **told)


def _text(document: Document, name: str, key: str, proposed: str = "") -> str:
    return st.text_input(
        t(key),
        value=getattr(document, name) or proposed,
        placeholder=t(f"{key}_hint"),
        max_chars=documents.LONGEST,
        key=f"{name}_{document.id}",
    )


def _grade(document: Document) -> str:
    chosen = st.segmented_control(
        t("reading_grade"),
        GRADES,
        default=document.grade or None,
        format_func=lambda grade: t(f"reading_grade_{grade}"),
        key=f"grade_{document.id}",
    )
    return chosen or ""


def _plan_of(reading: Reading, choices: Rows) -> str:
    """The plan of the years and the area that the document names, '' where none is."""
    for row in choices:
        years = (row["first_year"], row["last_year"])
        if (
            row["kind"] == "plan"
            and reading.first
            and ((*years, row["area"]) == (reading.first, reading.last, reading.area))
        ):
            return str(row["code"])
    return ""


def _send(document: Document, reading: Reading, who: Visitor) -> None:
    """Make a draft of what was accepted, or say what in it is refused."""
    draft, numbers = candidates.send(
        store.settings(), document, reading, catalogue(), who
    )
    checked = kept.read(store.settings(), draft)
    if not checked.ok:
        st.session_state[_CHECKED] = (document.id, checked, numbers)
        return
    st.session_state.pop(_CHECKED, None)
    controls.put("part", "send")
    controls.put("draft", draft.id)
    controls.drop("document")
    st.rerun()


def _refused(checked: Checked, numbers: list[int]) -> None:
    """What stands in the way, by the figure that it is about."""
    english = controls.language() == "en"
    rows = []
    for found in checked.rejects:
        row = (found.row or 0) - 2  # below the headings
        place = (
            t("reading_number", number=numbers[row] + 1)
            if 0 <= row < len(numbers)
            else found.place(controls.language())
        )
        said = (
            (found.message_en, found.remedy_en)
            if english
            else (
                found.message_zh,
                found.remedy_zh,
            )
        )
        rows.append([place, found.column, *said])
    st.error(t("reading_refused", count=len(rows)))
    heads = [t(f"desk_at_{at}") for at in ("place", "value", "problem", "remedy")]
    panels.draw(
        "plain_table", caption=t("desk_reject", count=len(rows)), heads=heads, rows=rows
    )


def _sent(document: Document, drafts: set[str]) -> None:
    """The drafts that were made of it, each with a way back."""
    for draft in sorted(drafts):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("reading_sent", draft=draft))
            if st.button(t("reading_reopen"), key=f"reopen_{draft}"):
                with panels.told():
                    documents.reopen(store.settings(), document, draft)
                    st.rerun()


def _remove(document: Document) -> None:
    with st.expander(t("reading_remove")):
        st.caption(t("reading_remove_note"))
        if st.button(t("reading_remove"), icon=":material/delete:", key="remove"):
            documents.remove(store.settings(), document)
            controls.drop("document")
            st.rerun()
