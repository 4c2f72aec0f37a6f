"""The data desk, reviewing: what a file would change; publish it or send it back."""

from __future__ import annotations

import streamlit as st

from dashboard.desk import drafts, jobs, kept, publish
from dashboard.desk.access import Visitor
from dashboard.desk.kept import Draft
from dashboard.errors import InputError
from dashboard.intake.annotations import key
from dashboard.intake.findings import Checked
from dashboard.releases.differences import Diff
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, sign_in, store
from dashboard.ui.controls import t
from dashboard.ui.desk import brought
from dashboard.ui.desk.send import findings
from dashboard.wording.status import label

POLL_SECONDS = 1.0
MOST_ROWS = 400
SIDES = ("old", "new")


def show(who: Visitor) -> None:
    """The files that wait, and the one that is chosen."""
    if who.may("publish") and (lost := kept.damaged(store.settings())):
        st.warning(t("desk_drafts_damaged", drafts=", ".join(lost[:10])))
    listed = [d for d in drafts.listed(store.settings(), who) if d.state != "checked"]
    if not listed:
        st.info(t("desk_nothing_waits"))
        return
    names = {
        d.id: f"{d.file_name} · {sign_in.shown(d.editor_name)} · {d.made_at[:16]} · "
        + t(f"desk_state_{_state(d)}")
        for d in listed
    }
    chosen = controls.choose(
        "draft",
        list(names),
        listed[0].id,
        label=t("desk_choose"),
        label_of=names.__getitem__,
    )
    draft = next(d for d in listed if d.id == chosen)
    if draft.state == "publishing":
        _follow(draft)
    elif draft.state == "returned":
        st.warning(t("desk_returned", answer=draft.answer))
    else:
        with panels.told():
            _review(drafts.recheck(store.settings(), draft), who)


def _state(draft: Draft) -> str:
    if draft.state != "publishing":
        return draft.state
    return str(jobs.status(store.settings(), draft.job)["state"])


def _review(draft: Draft, who: Visitor) -> None:
    checked = kept.read(store.settings(), draft)
    panels.section("desk_changes", draft.note)
    try:
        found: Diff | None = _preview(draft)
    except InputError as error:
        panels.problems(error.problems)
        found = None
    if found:
        changes(found)
    brought.show(checked)
    with st.expander(t("desk_found")):
        findings(draft, checked)
        given = [[key, reason] for key, reason in draft.given.items()]
        if given:
            heads = [t("desk_at_problem"), t("desk_reason")]
            panels.draw(
                "plain_table", caption=t("desk_reason"), heads=heads, rows=given
            )
    if not who.may("publish"):
        st.info(t("desk_waits"))
        return
    if found:
        _publish(draft, who, _released(draft, checked))
    _send_back(draft, who)


@st.cache_data(max_entries=16, show_spinner=False)
def _preview(draft: Draft) -> Diff:
    """Cached by what the draft was checked against: `draft.release`."""
    return publish.preview(store.settings(), kept.read(store.settings(), draft))


def changes(found: Diff) -> None:
    """Values new, changed and removed, and the statuses that follow, side by side."""
    lang = controls.language()
    counts = found.counts
    st.markdown(t("desk_counts", **counts))
    for kind in ("new", "changed", "removed"):
        rows = [row for row in found.values if row["change"] == kind]
        if not rows:
            continue
        caption = t(f"desk_change_{kind}", count=len(rows))
        panels.draw("section", title=caption, note="")
        panels.draw(
            "plain_table",
            caption=caption,
            heads=[*_figure_heads(), t("desk_at_old"), t("desk_at_new"), t("source")],
            rows=[
                [
                    *_figure_of(row),
                    row["old_value"] or "—",
                    row["new_value"] or "—",
                    row["source_title"],
                ]
                for row in rows[:MOST_ROWS]
            ],
        )
        if len(rows) > MOST_ROWS:
            st.caption(t("desk_more_rows", count=len(rows) - MOST_ROWS))
    if found.annotations:
        noted(found.annotations)
    caption = t("desk_statuses", count=counts["statuses"])
    panels.draw("section", title=caption, note="")
    if found.statuses:
        panels.draw(
            "plain_table",
            caption=caption,
            heads=[
                t("plan"),
                t("desk_at_indicator"),
                t("desk_at_old"),
                t("desk_at_new"),
            ],
            rows=[
                [
                    row[f"plan_{lang}"],
                    row[f"name_{lang}"],
                    label(row["old_status"], lang) if row["old_status"] else "—",
                    label(row["new_status"], lang) if row["new_status"] else "—",
                ]
                for row in found.statuses
            ],
        )


def _figure_heads() -> list[str]:
    return [t(f"desk_at_{column}") for column in ("indicator", "area", "year")]


def _figure_of(row: Row) -> list[str]:
    """Which figure a difference is about, below those headings."""
    lang = controls.language()
    return [row[f"name_{lang}"], row[f"area_{lang}"], row["period"]]


def noted(rows: Rows) -> None:
    """Notes of departments that are new, changed or gone, and who may read them."""
    caption = t("desk_annotations", count=len(rows))
    panels.draw("section", title=caption, note="")
    panels.draw(
        "plain_table",
        caption=caption,
        heads=[
            *_figure_heads(),
            t("desk_annotate_department"),
            t("desk_at_old"),
            t("desk_at_new"),
        ],
        rows=[
            [
                *_figure_of(row),
                row["department"],
                *(
                    _noted(row[f"{side}_text"], row[f"{side}_audience"])
                    for side in SIDES
                ),
            ]
            for row in rows[:MOST_ROWS]
        ],
    )


def _noted(text: str, audience: str) -> str:
    return f"{text} [{t(f'desk_audience_{audience}')}]" if audience else "—"


def _released(draft: Draft, checked: Checked) -> list[str]:
    """The keys of the notes that whoever publishes releases for the public: none,
    unless they are named one by one."""
    notes = {key(n): n for n in checked.annotations if n["action"] == "set"}
    if not notes:
        return []
    st.caption(t("desk_public_note"))
    return st.multiselect(
        t("desk_public"),
        list(notes)[:MOST_ROWS],
        format_func=lambda k: f"{notes[k]['period']} {notes[k]['text'][:40]}",
        placeholder=t("desk_public_none"),
        key=f"public_{draft.id}",
    )


def _publish(draft: Draft, who: Visitor, public: list[str]) -> None:
    if st.button(t("desk_publish"), icon=":material/publish:", key="desk_publish"):
        try:
            drafts.publish(store.settings(), draft, who, sign_in.desk(), public)
        except InputError as error:
            panels.problems(error.problems)
        else:
            st.rerun()


def _send_back(draft: Draft, who: Visitor) -> None:
    with st.expander(t("desk_send_back")):
        answer = st.text_input(
            t("desk_answer"),
            placeholder=t("desk_answer_hint"),
            max_chars=300,
            key=f"answer_{draft.id}",
        )
        if st.button(t("desk_send_back"), key="desk_send_back"):
            try:
                drafts.send_back(store.settings(), draft, who, answer)
            except InputError as error:
                panels.problems(error.problems)
            else:
                st.rerun()


def _follow(draft: Draft) -> None:
    job = jobs.status(store.settings(), draft.job)
    if job["state"] == "running":
        _progress(draft)
        return
    if job["state"] == "done":
        st.success(t("desk_published", release=job["release"]))
        if job["problems"]:
            panels.problems(job["problems"])
        with st.container(horizontal=True):
            for page in ("overview", "elderly_care"):
                st.page_link(
                    f"pages/{page}.py",
                    label=t(f"page_{page}"),
                    query_params=controls.kept(),
                )
        return
    panels.problems(job.get("problems") or [t("desk_job_lost")])
    if st.button(t("desk_again"), key="desk_again"):
        with panels.told():
            drafts.reopen(store.settings(), draft)
            st.rerun()


@st.fragment(run_every=POLL_SECONDS)
def _progress(draft: Draft) -> None:
    job = jobs.status(store.settings(), draft.job)
    st.progress(job["share"], text=t("desk_publishing"))
    st.caption(t("desk_may_leave"))
    if job["state"] != "running":
        st.rerun()
