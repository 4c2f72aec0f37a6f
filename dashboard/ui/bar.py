"""The bar above every page: pages, search, district, language, theme, release."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.markup import render
from dashboard.releases.store import Release
from dashboard.rows import Rows
from dashboard.ui import choice, controls, find, shared
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

LANGUAGES = {"zh": "中文", "en": "English"}


def draw(here: str, names: Sequence[str], release: Release) -> None:
    """The whole bar; `here` is the page that it stands above, `names` those that the
    reader may open. An embedded view has no way elsewhere."""
    menu = [
        {
            "name": n,
            "address": _address(n),
            "words": t(f"page_{n}"),
            "short": controls.short_name(n),
        }
        for n in names
    ]
    _bar(here, menu, release)
    find.draw(release, menu)


@st.fragment(key="bar")
def _bar(here: str, menu: Rows, release: Release) -> None:
    lang = controls.language()
    # Old districts and comparable groups can be chosen on a map.
    names_of = {r["area"]: r["area_name"] for r in fetch("area_names", lang=lang)}
    area = controls.code("district", list(names_of), "")
    areas = fetch("district_list", lang=lang)
    if lang == "en":  # there is no room for "District" in the bar
        names_of |= {r["area"]: r["short_name"] for r in areas}
    code = "en" if lang == "zh" else "zh"
    label, name = choice.theme_words()
    st.html(
        shared.once(
            render,
            "bar",
            lang,
            here=here,
            words_here=t(f"page_{here}"),
            menu=[] if st.context.is_embedded else menu,
            areas=areas,
            area=area,
            area_name=names_of.get(area, ""),
            other={"code": code, "words": LANGUAGES[code]},
            theme={"words": label, "name": name},
            release=release.id,
            sequence=release.sequence,
            day=release.made_at[:10],
        )
    )


def _address(name: str) -> str:
    """Relative, so that the app may stand below any address."""
    return "./" if name == choice.FIRST else name
