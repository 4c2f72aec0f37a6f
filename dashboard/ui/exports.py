"""导出: what the reader looks at, as files to take along; made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from dashboard.files import briefing
from dashboard.files.contents import Options
from dashboard.releases.store import Release
from dashboard.rows import Rows
from dashboard.ui import controls, panels, store
from dashboard.ui.controls import t
from dashboard.wording import programs, sentences
from dashboard.wording.selection import may_be_drawn

OFFICE = "application/vnd.openxmlformats-officedocument"
WORKBOOK = f"{OFFICE}.spreadsheetml.sheet"
DECK = f"{OFFICE}.presentationml.presentation"


def show(
    plan: dict[str, Any],
    day: date,
    pillar: str | None = None,
    status: str | None = None,
    nature: str | None = None,
) -> None:
    """Workbook, slides and one-page briefing of a plan, or of one pillar in it: what
    is filtered on the page is filtered in the files, or the popover says where not."""
    release, lang = store.run_release(), controls.language()
    demo = store.settings().show_demo
    code = plan["plan"]
    options = Options(code, pillar, lang, day, demo, status, nature)
    name = "_".join([code, *([pillar] if pillar else []), release.id])
    pillars = {r["pillar"]: r["name"] for r in store.fetch("pillar_summary", lang=lang)}
    with st.popover(t("export"), icon=":material/download:"):
        of = pillars[pillar] if pillar else t("export_all_pillars")
        told = sentences.day(day, lang)
        st.caption(t("export_holds", plan=plan["name"], date=told, pillar=of))
        if options.narrowed():
            st.caption(t("export_narrowed", filters=options.narrowed()))
        for label, ending, mime, make in (
            (t("export_workbook"), "xlsx", WORKBOOK, _workbook),
            (t("export_deck"), "pptx", DECK, _deck),
            (t("export_briefing"), "html", "text/html", _briefing),
        ):
            st.download_button(
                label,
                data=_later(make, release, options),
                file_name=f"{name}.{ending}",
                mime=mime,
                on_click="ignore",
                key=f"export_{ending}",
            )


def figures(rows: Rows, name: str, key: str) -> None:
    """Figures as CSV and Parquet, with the lines that read them in a program."""
    with st.popover(t("export"), icon=":material/download:"):
        st.caption(t("data_holds", count=len(rows)))
        panels.download(rows, name, key)
        panels.download_parquet(rows, name, key)
        st.caption(t("data_code_note"))
        for tool, lines in programs.lines(f"{name}.parquet"):
            st.caption(tool)
            st.code(lines, language=None)


def _later(
    make: Callable[[Release, Options], bytes], release: Release, options: Options
) -> Callable[[], bytes]:
    return lambda: make(release, options)


# Office libraries are read when the first file is asked for: they are slow to load.
@st.cache_data(max_entries=32, show_spinner=False)
def _workbook(release: Release, options: Options) -> bytes:
    from dashboard.files.xlsx import workbook

    return workbook(store.fetch_from(release), release.id, options)


@st.cache_data(max_entries=32, show_spinner=False)
def _deck(release: Release, options: Options) -> bytes:
    from dashboard.files.pptx import file

    chosen = file.Options(
        plan=options.plan,
        pillars=(options.pillar,) if options.pillar else (),
        lang=options.lang,
        as_of=options.as_of,
        with_demo=options.with_demo,
        with_map=may_be_drawn(store.fetch_from(release), store.settings().edition),
    )
    return file.presentation(
        store.fetch_from(release), release.id, chosen, store.geometry
    )


@st.cache_data(max_entries=32, show_spinner=False)
def _briefing(release: Release, options: Options) -> bytes:
    return briefing.html(store.fetch_from(release), release.id, options).encode()
