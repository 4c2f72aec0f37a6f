"""导出: what the reader looks at, as files to take along; made when asked for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.export import briefing
from dashboard.export.contents import Options
from dashboard.export.workbook import workbook
from dashboard.ui import controls, store
from dashboard.ui.controls import t
from dashboard.warehouse.release import Release

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(plan: str, day: date, pillar: str | None = None) -> None:
    """The workbook and the one-page briefing of a plan, or of one pillar in it."""
    release = store.run_release()
    demo = store.settings().show_demo
    options = Options(plan, pillar, controls.language(), day, demo)
    name = "_".join([plan, *([pillar] if pillar else []), release.id])
    with st.popover(t("export"), icon=":material/download:"):
        st.download_button(
            t("export_workbook"),
            data=lambda: _workbook(release, options),
            file_name=f"{name}.xlsx",
            mime=SPREADSHEET,
            on_click="ignore",
            key="export_workbook",
        )
        st.download_button(
            t("export_briefing"),
            data=lambda: _briefing(release, options),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
            key="export_briefing",
        )


@st.cache_data(max_entries=32, show_spinner=False)
def _workbook(release: Release, options: Options) -> bytes:
    return workbook(store.fetch_from(release), release.id, options)


@st.cache_data(max_entries=32, show_spinner=False)
def _briefing(release: Release, options: Options) -> bytes:
    return briefing.html(store.fetch_from(release), release.id, options).encode()
