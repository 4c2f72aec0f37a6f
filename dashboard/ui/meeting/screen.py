"""The meeting screen: every slide in one run, turned in the browser without the server.

Everything is read from one release, whose id stands in the address: neither a publish
nor a reload changes a figure. `release=latest` takes the newest at each load instead.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import palette
from dashboard.deck import order, slides
from dashboard.errors import InputError
from dashboard.markup import publisher, render
from dashboard.releases.store import Release
from dashboard.ui import controls, store
from dashboard.ui.controls import t
from dashboard.ui.meeting.drawn import drawn, side
from dashboard.wording.selection import may_be_drawn

_HERE = Path(__file__).parent
LATEST = "latest"
# A screen begins with its answer: a title alone only where it is asked for.
ANSWERS = tuple(kind for kind in order.KINDS if kind != "title")
_NOTE = "deck_note"
# One module in parts: the last has what is exported.
SCRIPTS = ("picker.js", "drill.js", "presenter.js", "screen.js")
# Seconds a slide stands; 0 does not turn by itself.
PACE, PACES = 30, (0, 3600)
# Hours after which the browser loads the page anew, at the slide where it is.
RELOAD, RELOADS = 24, (0, 168)
WORDS = (
    "deck_previous",
    "deck_next",
    "deck_pause",
    "deck_resume",
    "deck_full",
    "deck_help",
    "deck_close",
    "deck_leave",
    "deck_pick",
    "deck_show",
    "deck_up",
    "deck_down",
    "deck_name",
    "deck_save",
    "deck_forget",
    "deck_notes",
    "deck_next_slide",
    "deck_timer",
    "deck_timer_hint",
    "deck_last_slide",
    "deck_no_window",
)


def show() -> None:
    """The deck that the address asks for; what it cannot mean is ignored."""
    found, note = _frozen()
    options = _options()
    markup, chosen = _markup(found, note, **options)
    st.html(_HERE / "screen.css")
    _slides(data={"markup": markup}, key="deck_slides")
    _turner(
        data={
            "pace": _number("pace", PACE, PACES),
            "reload": _number("reload", RELOAD, RELOADS),
            "paused": st.query_params.get("paused") == "1",
            "slide": _number("slide", 1, (1, 999)),
            "words": {word.removeprefix("deck_"): t(word) for word in WORDS},
            "keys": t("deck_keys").split("|"),
            "choices": _choices(),
            "chosen": chosen,
        },
        key="deck_turner",
    )


def _frozen() -> tuple[Release, str]:
    """The release of the address, written there at the first open; and a note where
    the one that was asked for is not there."""
    now = store.run_release()
    asked = st.query_params.get("release", "")
    if asked == LATEST:
        return store.pin(now.id), ""
    if asked:
        try:
            return store.pin(asked), st.session_state.get(_NOTE, {}).get(asked, "")
        except InputError:
            note = t("deck_no_release", asked=asked[:40], release=now.id)
            # The address names the other release from now on: later runs say it too.
            st.session_state[_NOTE] = {now.id: note}
    else:
        note = ""
    st.query_params["release"] = now.id
    return store.pin(now.id), note


def _choices() -> list[tuple[str, str]]:
    """Every slide that may be asked for."""
    with_map = may_be_drawn(store.fetch, store.settings().edition)
    kinds = order.open_kinds(with_map)
    return order.choices(store.fetch, controls.language(), kinds)


def _options() -> dict[str, Any]:
    return {
        "lang": controls.language(),
        "as_of": _day(),
        "plan": st.query_params.get("plan"),
        "pillars": _codes("pillars"),
        "kinds": _codes("deck"),
        "layer": st.query_params.get("layer"),
        "indicator": _indicator(),
        "theme": controls.code("theme", ["dark", "light"], "dark"),
    }


def _indicator() -> str | None:
    asked = st.query_params.get("indicator", "")
    known = store.fetch("catalogue", lang="zh", pillar=None, search="")
    return asked if any(row["indicator"] == asked for row in known) else None


def _codes(name: str) -> tuple[str, ...]:
    return tuple(filter(None, st.query_params.get(name, "")[:400].split(",")))


def _day() -> date:
    try:
        return date.fromisoformat(st.query_params.get("as_of", ""))
    except ValueError:
        return date.today()


def _number(name: str, default: int, bounds: tuple[int, int]) -> int:
    given = st.query_params.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) < 7):
        return default
    return min(max(int(given), bounds[0]), bounds[1])


@st.cache_data(max_entries=16, show_spinner=False)
def _markup(
    found: Release, note: str, theme: str, **options: Any
) -> tuple[str, list[str]]:
    """The slides as HTML, and their codes in order: one message that does not change
    as long as the deck is the same, so a rerun sends nothing and touches nothing."""
    deck = slides.build(
        store.fetch_from(found),
        show_demo=controls.with_demo(),
        with_drills=True,
        with_map=may_be_drawn(store.fetch_from(found), store.settings().edition),
        **options | {"kinds": options["kinds"] or ANSWERS},
    )
    colours = palette.palette(theme)
    html = render(
        "deck",
        deck.lang,
        deck=deck,
        colours=palette.declarations(colours),
        note=note,
        pictures=[drawn(slide, deck.lang, colours) for slide in deck.slides],
        sides=[side(slide) for slide in deck.slides],
        drilled=[drawn(slide, deck.lang, colours) for slide in deck.drills],
        drilled_sides=[side(slide) for slide in deck.drills],
        opened={slide.code for slide in deck.drills},
        marks={source.id: source.mark for source in deck.sources},
        names={s.id: publisher(s.publisher, deck.lang) for s in deck.sources},
    )
    return html, list(dict.fromkeys(slide.code for slide in deck.slides))


_slides = st.components.v2.component(
    "deck_slides",
    html="<div class='hz-deck-place'></div>",
    js=(_HERE / "slides.js").read_text("utf-8"),
    # Inside the page, where its style sheet holds.
    isolate_styles=False,
)
_turner = st.components.v2.component(
    "deck_turner",
    html="<div class='bar' role='group'></div>"
    "<div class='panel help' role='dialog' hidden></div>"
    "<div class='panel picker' role='dialog' hidden></div>",
    # Over slides of either theme: always dark.
    css=palette.variables(palette.DARK, scope=":host")
    + (_HERE / "bar.css").read_text("utf-8"),
    js="".join((_HERE / name).read_text("utf-8") for name in SCRIPTS),
)
