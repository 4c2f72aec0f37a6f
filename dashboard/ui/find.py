"""Search and question: the panel under the bar that Ctrl+K opens.

Three messages: the field, the answer, and the list of links, which is the same for all
readers of a language and long enough that the browser is sent it only once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from dashboard.markup import render
from dashboard.releases.store import Release
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, shared
from dashboard.ui.controls import t
from dashboard.ui.store import fetch, fetch_from

if TYPE_CHECKING:
    from dashboard.ask.lexicon import Lexicon
    from dashboard.ask.reply import Answer


def draw(release: Release, menu: Sequence[Row]) -> None:
    """The panel, closed unless a question stands in the address. `menu` are the pages
    that the reader may open, each with name, address and words."""
    lang, asked = controls.language(), choice.asked()
    found = _answer(release, asked, lang) if asked else None
    if found and found.jump:
        _jump(found.link, [page["name"] for page in menu])
    with st.container(key="ask_panel", gap=None):
        # Never changed: whoever types in it keeps his place.
        st.html(shared.once(render, "find_field", lang))
        st.html(
            shared.once(render, "find_answer", lang, answer=None)
            if found is None
            else render("find_answer", lang, answer=found)
        )
        st.html(_links(lang, menu))


def warm(release: Release) -> None:
    """Read the names of a release before the first question: libraries that read pinyin
    and traditional characters take a second to load."""
    _lexicon(release.id, release)


def _jump(link: str, pages: Sequence[str]) -> None:
    """The question named a page: it is opened, without a stop at the answer."""
    address = urlsplit(link)
    page = address.path.strip("/") or choice.FIRST
    if page in pages:
        query = controls.kept() | dict(parse_qsl(address.query))
        st.switch_page(f"pages/{page}.py", query_params=query)


@st.cache_resource(max_entries=2, show_spinner=False)
def _lexicon(release: str, _release: Release) -> Lexicon:
    from dashboard.ask import lexicon

    del release  # what the rest is cached by
    return lexicon.load(fetch_from(_release))


def _answer(release: Release, asked: str, lang: str) -> Answer:
    from dashboard.ask.answer import answer

    return answer(
        asked,
        _lexicon(release.id, release),
        fetch,
        today=date.today(),
        with_demo=controls.with_demo(),
        lang=lang,
    )


def _links(lang: str, menu: Sequence[Row]) -> str:
    """What the search finds: pages, districts, indicators by name, alias and code."""
    areas = fetch("district_list", lang=lang)
    indicators = fetch("catalogue", lang=lang, pillar=None, search="")
    return shared.once(_listed, lang, t("district"), list(menu), areas, indicators)


def _listed(lang: str, district: str, menu: Rows, areas: Rows, indicators: Rows) -> str:
    found = [(m["words"], "", m["address"], m["name"]) for m in menu]
    found += [
        (r["area_name"], district, f"district?district={r['area']}", r["area"])
        for r in areas
    ]
    found += [
        (
            r["name"],
            r["pillar_name"],
            f"sources?indicator={r['indicator']}",
            f"{r['indicator']} {r['aliases']}",
        )
        for r in indicators
    ]
    index = [
        {
            "words": words,
            "kind": kind,
            "address": address,
            "search": f"{words} {kind} {more}".lower(),
        }
        for words, kind, address, more in found
    ]
    # In one line: Streamlit looks through all lines of it in every run.
    return " ".join(render("find_list", lang, index=index).split())
