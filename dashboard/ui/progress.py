"""The progress page's parts: screens for the public, and a way to pass them on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import segno
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts import of_rows
from dashboard.charts.links import linked
from dashboard.charts.scaffold import LEAST as PHONE
from dashboard.palette import LIGHT
from dashboard.ui import (
    controls,
    newest,
    overview_promises,
    panels,
    pictures,
    standing,
    take,
)
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording import answers, interface, selection
from dashboard.wording.answers import PUBLISHED, Screen, Standing

STYLE = Path(__file__).parent / "progress.css"
WIDE = 760  # pixels, of the picture beside the answer
FACTS = 3  # of the reader's district


def screens() -> list[Screen]:
    """Every pillar's screen from the current release, as of today."""
    return answers.collect(fetch, date.today(), controls.language())


def standings() -> list[Standing]:
    """Every plan of the city from the same release on the same day."""
    return answers.standings(fetch, date.today(), controls.language())


def top() -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """The places of the answer, of its pictures, beside it where there is room, and of
    what has changed, below the answer or the pictures."""
    st.html(STYLE)
    with st.container(key="progress_top", gap=None):
        return (
            st.container(key="progress_answer"),
            st.container(key="progress_picture", gap="small"),
            st.container(key="progress_changed", gap="xsmall"),
        )


def head(plans: list[Standing]) -> None:
    """The answer, plan by plan, above everything else."""
    panels.draw("progress_head", standings=plans)


def pictures_of(plans: list[Standing], found: list[Screen]) -> None:
    """The promises of these screens' pillars, each leading there: those of today in one
    picture, those of the plan that is judged in another."""
    lang = controls.language()
    pillars = {screen.pillar["pillar"] for screen in found}
    for key, rows in answers.pictured(plans, pillars, date.today()).items():
        drawn = once(of_rows.promises, rows, lang, pictures.least(WIDE))
        ways = overview_promises.ways_of(rows)
        title, note = answers.title(key, rows, lang)
        take.block(title, note=note, name=f"progress_{key}")
        pictures.grid([once(linked, drawn, ways)], f"progress_{key}_bullets")


def my_district() -> None:
    """我所在的区: where the reader lives, and three facts of it beside the city."""
    names = {row["area"]: row["area_name"] for row in standing.districts()}
    area = controls.choose(
        "district",
        ["", *names],
        "",
        label=t("my_district"),
        label_of=lambda code: names.get(code, t("my_district_none")),
    )
    if not area:
        return
    rows = standing.rows(area)
    facts = [row["indicator"] for row in selection.telling(rows, area, FACTS)]
    groups = [[r for r in rows if r["indicator"] == code] for code in facts]
    if groups:
        standing.draw(groups, area, [], "my_district", wide=PHONE)
    panels.link("district")


def choose(found: list[Screen]) -> list[Screen]:
    """All pillars, or the one that the address names."""
    names = {screen.pillar["pillar"]: screen.pillar["name"] for screen in found}
    chosen = controls.choose(
        "pillar",
        ["all", *names],
        "all",
        label=t("pillar"),
        label_of=lambda code: names.get(code, t("all_pillars")),
    )
    return [s for s in found if chosen in ("all", s.pillar["pillar"])]


def draw(chosen: list[Screen], total: int) -> None:
    """The screens, side by side where there is room."""
    plans = answers.plan_names(fetch("plans", lang=controls.language()))
    with st.container(key="screens"):
        for screen in chosen:
            panels.draw("screen", screen=screen, total=total, **plans)


def foot(chosen: list[Screen]) -> None:
    """What may be taken along, and what the words mean."""
    with st.container(key="progress_foot"):
        with st.container(gap="xsmall"):
            share()
        with st.container():
            terms()
            download(chosen)


def download(chosen: list[Screen]) -> None:
    """Every published figure and target of the indicators shown, as a CSV file."""
    rows: list[dict[str, Any]] = []
    for screen in chosen:
        shown = {row["indicator"] for row in (*screen.promises, *screen.latest)}
        code = screen.pillar["pillar"]
        figures = fetch(
            "pillar_figures", lang=controls.language(), pillar=code, source=None
        )
        kinds = PUBLISHED | {"target"}
        rows += [r for r in figures if r["indicator"] in shown and r["kind"] in kinds]
    panels.download(rows, "progress", "progress")


def share() -> None:
    """This view's address to copy, and as a QR code; both made on this host."""
    where = st.context.url
    if not where:  # no browser: nothing to share
        return
    kept = {k: v for k, v in st.query_params.items() if k in ("lang", "pillar")}
    address = where + (f"?{urlencode(kept)}" if kept else "")
    panels.section("share")
    panels.draw("share", address=address, code=qr_code(address))


@st.cache_data(max_entries=64, show_spinner=False)
def qr_code(address: str) -> str:
    """An SVG image as a data address; black on white, with its quiet zone."""
    return str(
        segno.make_qr(address, error="m").svg_data_uri(scale=4, light=LIGHT.background)
    )


def changed() -> None:
    """The newest figures, each leading to its indicator."""
    newest.show(fetch("newest_figures", lang=controls.language()))


def terms() -> None:
    """What the words on the page mean."""
    panels.draw("folded_terms", terms=interface.terms(controls.language()))
