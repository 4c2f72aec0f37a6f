"""The frame around every page: look, bar, what the reader chose, error page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import palette
from dashboard.errors import InputError
from dashboard.releases.store import Release
from dashboard.settings import ROOT
from dashboard.ui import bar, choice, controls, no_release, sign_in, store, take

_FRAMED = "framed"
_RESUME = "resume"
# How soon an open page moves to a new release.
FOLLOW_SECONDS = 10
# Only whoever may work at the data desk finds such a page in the menu, and the public
# edition has none: opened by its address it says who may enter.
INTERNAL = {"manage"}
STYLES = [
    Path(__file__).parent / f"{name}.css"
    for name in ("style", "bar", "find", "take", "watch", "print")
]
# One message, which a browser is sent once; in one line, as Streamlit looks through all
# lines of it in every run.
_STYLE = " ".join(word for one in STYLES for word in one.read_text("utf-8").split())


def require_frame(page: str) -> None:
    """First line of every page. Until app.py has run, Streamlit opens files of
    pages/ on their own: note page and query, and let app.py resume them."""
    if _FRAMED not in st.session_state:
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[_RESUME] = {"page": page, "query": query}
        st.switch_page("app.py")


def start(names: Sequence[str]) -> list[StreamlitPage]:
    """Configure the window; return the pages with titles in the reader's language."""
    st.set_page_config(
        page_title=controls.t("product"),
        page_icon=str(ROOT / "assets" / "icon.png"),
        layout="wide",
    )
    return [
        st.Page(
            f"pages/{name}.py",
            title=controls.t(f"page_{name}"),
            default=name == choice.FIRST,
        )
        for name in of_edition(names)
    ]


def of_edition(names: Sequence[str]) -> list[str]:
    """The pages that this edition has, whoever reads."""
    return [name for name in names if not (_is_public() and name in INTERNAL)]


def open_to_reader(names: Sequence[str]) -> list[str]:
    """Those of them that are open to this reader, judged anew in every run."""
    shown = of_edition(names)
    return [name for name in shown if name not in INTERNAL or sign_in.has_desk()]


def _is_public() -> bool:
    try:
        return store.settings().edition == "public"
    except InputError:
        return False  # run() says what is wrong with the settings, and stops


def run(page: StreamlitPage, names: Sequence[str]) -> None:
    """Draw the frame, then the page: a page that stops early still has its frame."""
    st.session_state[_FRAMED] = True
    resume = st.session_state.pop(_RESUME, None)
    if resume and Path(resume["page"]).stem in of_edition(names):
        st.switch_page(resume["page"], query_params=resume["query"])
    st.html(f"<style>{sheet(colours())}{_words()}{_STYLE}</style>")
    top = st.container(key="bar", gap=None)
    with top:
        choice.listen(of_edition(names))
    try:
        release = store.begin_run()
    except InputError as error:
        # Of the public edition the reason is for the operator: /readyz and `doctor`.
        no_release.show([] if _is_public() else error.problems)
    if why := _why_older(release):
        st.warning(
            controls.t(why, sequence=release.sequence, date=release.made_at[:10])
        )
    here = Path(page.url_path).name or choice.FIRST
    with top:
        bar.draw(here, open_to_reader(names), release)
    page.run()
    take.show_asked()
    _follow()


def _why_older(release: Release) -> str:
    """Why this is not what there should be by now: a text, or ''."""
    if release.degraded:
        return "degraded" if store.is_there() else "away"
    return "not_built" if release.caveat else ""


@st.fragment(run_every=FOLLOW_SECONDS)
def _follow() -> None:
    """An open page moves to a new release by itself, whole."""
    if store.moved_on():
        st.rerun()


def colours() -> palette.Palette:
    """The palette of the theme the reader sees."""
    return palette.palette(st.context.theme.type)


def _words() -> str:
    """What stands in the place of a part that failed: Streamlit's own words are English
    and for programmers. The log has the reason."""
    said = {"broken": controls.t("part_failed"), "lost": controls.t("server_lost")}
    words = (f"--hz-{k}:{json.dumps(v, ensure_ascii=False)}" for k, v in said.items())
    return f":root{{{';'.join(words)}}}"


def sheet(theme: palette.Palette) -> str:
    """The colours that our style sheets use, on screen and on paper."""
    return (
        palette.variables(theme, drawings=True)
        + palette.tones()
        + palette.printed(theme)
    )
