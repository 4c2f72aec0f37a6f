"""The progress page's parts: screens for the public, and a way to pass them on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import segno
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.bullets import bullets
from dashboard.charts.links import linked
from dashboard.charts.of_rows import promise
from dashboard.palette import LIGHT
from dashboard.ui import controls, overview_promises, panels, pictures, take
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording import answers, interface
from dashboard.wording.answers import PUBLISHED, Screen

STYLE = Path(__file__).parent / "progress.css"
WIDE = 700  # pixels, of the picture beside the answer


def screens() -> list[Screen]:
    """Every pillar's screen from the current release, as of today."""
    return answers.collect(fetch, date.today(), controls.language())


def top() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the answer and of its picture, side by side where there is room."""
    st.html(STYLE)
    with st.container(key="progress_top", gap=None):
        return (
            st.container(key="progress_answer"),
            st.container(key="progress_picture", gap=None),
        )


def head(found: list[Screen]) -> None:
    """The whole plan's answer, above everything else."""
    promises = [row for screen in found for row in screen.promises]
    verdict = answers.verdict(promises)
    panels.draw(
        "progress_head",
        verdict=verdict,
        answer_text=answers.answer(promises, controls.language()),
        **_plans(),
    )


def picture(found: list[Screen]) -> None:
    """The promises of these screens in one picture, each leading to its pillar."""
    rows = [row for screen in found for row in screen.promises]
    if not rows:
        return
    lang = controls.language()
    drawn = bullets(
        [promise(row, lang) for row in rows],
        lang=lang,
        words=overview_promises.words(),
        least=pictures.least(WIDE),
    )
    ways = overview_promises.ways_of(rows, rows[0]["plan"])
    take.block(_plans()["judged"], name="progress", rows=rows)
    pictures.grid([linked(drawn, ways)], "progress_bullets")


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
    with st.container(key="screens"):
        for screen in chosen:
            panels.draw("screen", screen=screen, total=total, **_plans())


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


def terms() -> None:
    """What the words on the page mean."""
    panels.draw("folded_terms", terms=interface.terms(controls.language()))


def _plans() -> dict[str, str]:
    return answers.plan_names(fetch("plans", lang=controls.language()))
