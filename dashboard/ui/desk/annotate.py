"""The data desk, one note to one figure: it goes the way of every file."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.desk import drafts
from dashboard.desk.access import Visitor
from dashboard.intake.annotations import MOST
from dashboard.intake.names import FIRST_NEW_YEAR
from dashboard.intake.template import annotation_csv
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, store
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording.figures import figure
from dashboard.wording.selection import READINGS


def form(who: Visitor) -> None:
    """Choose a figure, write what is noted to it, have it checked as a file."""
    with st.expander(t("desk_annotate"), icon=":material/edit_note:"):
        st.caption(t("desk_annotate_note"))
        lang = controls.language()
        names = {
            row["indicator"]: row["name"]
            for row in fetch("catalogue", lang=lang, pillar=None, search="")
        }
        left, right = st.columns(2)
        code = left.selectbox(
            t("desk_at_indicator"),
            list(names),
            format_func=lambda c: str(names[c]),
            index=None,
            placeholder=t("desk_annotate_choose"),
            key="annotate_indicator",
        )
        figures = _figures(code) if code else []
        chosen = right.selectbox(
            t("desk_annotate_figure"),
            range(len(figures)),
            format_func=lambda n: _named(figures[n]),
            placeholder=t("desk_annotate_choose"),
            disabled=not figures,
            key=f"annotate_figure_{code}",
        )
        text = st.text_area(
            t("annotation"),
            max_chars=MOST["annotation"],
            placeholder=t("desk_annotate_hint"),
            key="annotate_text",
        )
        department = st.text_input(
            t("desk_annotate_department"),
            value="" if who.local else who.name,
            max_chars=MOST["department"],
            key="annotate_department",
        )
        if st.button(
            t("desk_annotate_check"),
            disabled=chosen is None,
            icon=":material/fact_check:",
            key="annotate",
        ):
            _take(who, code or "", figures[chosen or 0], text, department)


def _take(who: Visitor, code: str, row: Row, text: str, department: str) -> None:
    """Have the note checked, as the file that it is."""
    if not text.strip():
        panels.problems([t("desk_annotate_empty")])
        return
    note = {
        "indicator": code,
        "area": row["area_id"].partition("@")[0],
        "period": row["period"],
        "annotation": text,
        "department": department,
        "written": date.today().isoformat(),
    }
    name = f"{t('annotation')} {row['name']} {row['period']}.csv"
    with st.spinner(t("desk_checking")), panels.told():
        draft = drafts.take(store.settings(), annotation_csv(note), name, who)
        st.query_params["draft"] = draft.id


def _figures(code: str) -> Rows:
    """The figures of an indicator that an upload can name, the newest first."""
    lang = controls.language()
    areas = [row["area"] for row in fetch("district_list", lang=lang)]
    found = fetch("indicator_series", lang=lang, indicator=code)
    found += fetch("district_series", lang=lang, indicator=code, areas=areas)
    own = {
        (row["area_id"], row["period"]): row
        for row in found
        if row["kind"] in READINGS and _of_its_time(row)
    }
    return sorted(own.values(), key=lambda row: -row["year"])


def _of_its_time(row: Row) -> bool:
    """The figure is on the boundaries of its year, as an upload's figures are."""
    vintage = row["area_id"].partition("@")[2]
    return vintage in (
        "all",
        "post2021" if row["year"] >= FIRST_NEW_YEAR else "pre2021",
    )


def _named(row: Row) -> str:
    shown = figure(row, controls.language())
    return f"{row['period']} · {row['area_name']} · {shown}"
