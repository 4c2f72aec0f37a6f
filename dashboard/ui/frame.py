"""The frame around every page: look, language, release line, error page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import palette
from dashboard.errors import InputError
from dashboard.markup import render
from dashboard.settings import ROOT
from dashboard.ui import controls, sign_in, store, theme_switch

_FRAMED = "framed"
_RESUME = "resume"
_WINDOW = "window"
# How soon an open page moves to a new release.
FOLLOW_SECONDS = 10
# Only whoever may work at the data desk has such a page; the public edition never.
INTERNAL = {"manage"}
STYLE = Path(__file__).parent / "style.css"
PRINT = Path(__file__).parent / "print.css"


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
    controls.restore_kept()
    return [
        st.Page(f"pages/{name}.py", title=controls.t(f"page_{name}"), default=not at)
        for at, name in enumerate(open_to_reader(names))
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
    if resume and Path(resume["page"]).stem in open_to_reader(names):
        st.switch_page(resume["page"], query_params=resume["query"])
    lang = controls.language()
    st.html(f"<style>{sheet(colours())}</style>")
    st.html(STYLE)
    st.html(PRINT)
    _window(
        data={"lang": lang, "narrow": narrow()},
        key=_WINDOW,
        on_narrow_change=lambda: None,
    )
    try:
        release = store.begin_run()
    except InputError as error:
        if _is_public():
            # The reason is for the operator: /readyz, and `build --edition public`.
            st.info(controls.t("under_maintenance"))
            st.stop()
        st.error(controls.t("build_failed") + "\n\n- " + "\n- ".join(error.problems))
        st.stop()
    if release.degraded:
        st.warning(
            controls.t("degraded", sequence=release.sequence, date=release.made_at[:10])
        )
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.html(render("masthead", lang, release=release.id))
        controls.pick(
            "lang",
            ["zh", "en"],
            "zh",
            label=controls.t("language"),
            label_of={"zh": "中文", "en": "English"}.__getitem__,
            hide_label=True,
        )
        theme_switch.show(open_to_reader(names))
    page.run()
    _follow()


@st.fragment(run_every=FOLLOW_SECONDS)
def _follow() -> None:
    """An open page moves to a new release by itself, whole."""
    if store.moved_on():
        st.rerun()


def position() -> str:
    """Where the page list stands; an embedded view has none."""
    return "hidden" if st.context.is_embedded else "top"


def colours() -> palette.Palette:
    """The palette of the theme the reader sees."""
    return palette.palette(st.context.theme.type)


def sheet(theme: palette.Palette) -> str:
    """The colours that our style sheets use, on screen and on paper."""
    return palette.variables(theme, drawings=True) + palette.tones() + palette.printed()


def narrow() -> bool:
    """A map beside a table has a phone's width; False until the browser says so."""
    return bool((st.session_state.get(_WINDOW) or {}).get("narrow"))


# Streamlit fixes <html lang> to English; screen readers need the page's own. The
# window's width comes back once, where it is narrow: a map cannot fit itself.
_window = st.components.v2.component(
    "window",
    html="<span></span>",
    js="""
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang === 'en' ? 'en' : 'zh-CN'
  const narrow = window.matchMedia('(max-width: 1240px)').matches
  if (narrow !== data.narrow) setStateValue('narrow', narrow)
}
""",
)
