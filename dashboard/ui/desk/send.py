"""The data desk, sending in: template, upload, what the check found, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.desk import drafts, kept
from dashboard.desk.access import Visitor
from dashboard.desk.kept import Draft
from dashboard.errors import InputError
from dashboard.files.csv import plain_csv
from dashboard.intake import template as forms
from dashboard.intake.container import MAX_BYTES
from dashboard.intake.findings import Checked, Finding
from dashboard.method.period import MONTH, QUARTER, YEAR, Period
from dashboard.rows import Rows
from dashboard.ui import controls, panels, store
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording.figures import period_words

STYLE = Path(__file__).parent / "desk.css"
# How many periods back a template may be had for, by their length in months.
BACK = {YEAR: 12, QUARTER: 8, MONTH: 24}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# One reason for each up to here; beyond, one for all of a rule.
SINGLE_REASONS = 8
_TAKEN = "desk_taken"


def template() -> None:
    """Choose period and pillar, take the spreadsheet along."""
    st.html(STYLE)
    panels.section("desk_template", t("desk_template_note"))
    lang = controls.language()
    topics = {r["pillar"]: r["name"] for r in fetch("pillar_summary", lang=lang)}
    periods = _periods(date.today())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = Period.of(
            controls.choose(
                "period",
                periods,
                periods[1],
                label=t("desk_year"),
                label_of=lambda code: period_words(code, lang),
            )
        )
        pillar = controls.filter_by(
            "pillar", list(topics), t("pillar"), topics.__getitem__
        )
        ask = store.fetch_from(store.run_release())

        def rows() -> Rows:
            return ask(
                "template_rows",
                ends=period.end,
                months=period.months,
                pillar=pillar,
                indicators=None,
            )

        name = "_".join(["template", str(period), *([pillar] if pillar else [])])
        st.download_button(
            t("desk_template_xlsx"),
            data=lambda: forms.as_xlsx(rows(), ask("template_choices"), period),
            file_name=f"{name}.xlsx",
            mime=SHEET,
            icon=":material/download:",
            on_click="ignore",
            key="template_xlsx",
        )
        st.download_button(
            t("desk_template_csv"),
            data=lambda: forms.as_csv(rows(), period),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="template_csv",
        )


def _periods(today: date) -> list[str]:
    """Periods by which something is reported, the newest of each kind first."""
    found = []
    for row in fetch("reported_by"):
        months = int(row["months"])
        now = Period.holding(today, months)
        ends = range(now.end, now.end - months * BACK[months], -months)
        found += [str(Period(end, months)) for end in ends]
    return found


def upload(who: Visitor) -> None:
    """Take a file, say what was found in it, send it on."""
    panels.section("desk_upload", t("desk_upload_note"))
    given = uploader("desk_file", ["xlsx", "csv"], MAX_BYTES >> 20)
    if given is not None and st.session_state.get(_TAKEN) != given.file_id:
        st.session_state[_TAKEN] = given.file_id
        with st.spinner(t("desk_checking")), panels.told():
            draft = drafts.take(store.settings(), given.getvalue(), given.name, who)
            st.query_params["draft"] = draft.id
    draft_id = st.query_params.get("draft", "")
    found = drafts.find(store.settings(), draft_id, who) if draft_id else None
    if found is None:
        if draft_id:
            st.warning(t("desk_no_draft"))
        return
    if found.state not in ("checked", "returned") or found.editor != who.subject:
        st.success(t("desk_sent", file=found.file_name))
        return
    with panels.told():
        _outcome(drafts.recheck(store.settings(), found), who)


def uploader(key: str, endings: list[str], megabytes: int) -> Any:
    """A place for a file; what was given, None before."""
    # The words of the button, and why a file was not taken, are drawn by desk.css, in
    # the reader's language.
    refused = t("desk_file_refused", most=megabytes, endings=", ".join(endings))
    st.html(
        f"<style>:root {{ --hz-choose-file: '{t('desk_file')}'; "
        f"--hz-file-refused: '{refused}'; }}</style>"
    )
    with st.container(key="desk_upload"):
        return st.file_uploader(
            t("desk_file"), type=endings, max_upload_size=megabytes, key=key
        )


def _outcome(draft: Draft, who: Visitor) -> None:
    checked = kept.read(store.settings(), draft)
    findings(draft, checked)
    if draft.answer:
        st.warning(t("desk_returned", answer=draft.answer))
    if not checked.ok:
        st.error(t("desk_correct"))
        return
    if checked.empty:
        return
    reasons = _reasons(draft, checked.confirms)
    note = st.text_input(
        t("desk_note"),
        value=draft.note,
        placeholder=t("desk_note_hint"),
        max_chars=300,
        key=f"note_{draft.id}",
    )
    if st.button(t("desk_submit"), icon=":material/send:", key="desk_submit"):
        try:
            drafts.submit(store.settings(), draft, who, reasons, note)
        except InputError as error:
            panels.problems(error.problems)
        else:
            st.query_params["part"] = "review"
            st.rerun()


def findings(draft: Draft, checked: Checked) -> None:
    """Every finding by cell, what stops publishing first."""
    panels.section("desk_found", draft.file_name)
    st.markdown(
        t(
            "desk_rows",
            read=checked.rows_read,
            staged=checked.rows_staged,
            refused=checked.rows_refused,
        )
    )
    if not checked.findings:
        st.success(t("desk_clean"))
        return
    groups = {
        "reject": checked.rejects,
        "confirm": checked.confirms,
        "normalize": checked.normalized,
    }
    for verdict, group in groups.items():
        if group:
            _table(verdict, group)
    heads, rows = _cells(checked.findings)
    st.download_button(
        t("desk_findings_csv"),
        data=lambda: plain_csv(heads, rows),
        file_name="findings.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="findings_csv",
    )


def _table(verdict: str, group: Sequence[Finding]) -> None:
    heads, rows = _cells(group)
    caption = t(f"desk_{verdict}", count=len(group))
    panels.draw("section", title=caption, note=t(f"desk_{verdict}_note"))
    panels.draw("plain_table", caption=caption, heads=heads, rows=rows)


def _cells(group: Sequence[Finding]) -> tuple[list[str], list[list[str]]]:
    lang = controls.language()
    heads = [t(f"desk_at_{at}") for at in ("place", "value", "problem", "remedy")]
    rows = []
    for found in group:
        zh = lang == "zh"
        value = f"{found.value} → {found.new_value}" if found.new_value else found.value
        rows.append(
            [
                found.place(lang),
                value,
                found.message_zh if zh else found.message_en,
                found.remedy_zh if zh else found.remedy_en,
            ]
        )
    return heads, rows


def _reasons(draft: Draft, confirms: Sequence[Finding]) -> dict[str, str]:
    """The reasons given, by finding; many findings of one rule share a reason."""
    given: dict[str, str] = {}
    shared = len(confirms) > SINGLE_REASONS
    for place, found in enumerate(confirms):
        if shared and found.rule in {f.rule for f in confirms[:place]}:
            continue
        alike = [f for f in confirms if f.rule == found.rule] if shared else [found]
        lang = controls.language()
        what = found.message_zh if lang == "zh" else found.message_en
        label = t("desk_reason_all", count=len(alike)) if shared else found.place(lang)
        text = st.text_input(
            f"{label}: {what}",
            value=draft.given.get(found.key, ""),
            placeholder=t("desk_reason_hint"),
            max_chars=300,
            key=f"reason_{draft.id}_{found.key}",
        )
        given |= {f.key: text for f in alike}
    return given
