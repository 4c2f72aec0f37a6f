"""Explore: choices at the side, and the picture that they make or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard.explore import choice as codes
from dashboard.explore import forms
from dashboard.explore.choice import Broken, Choice
from dashboard.explore.forms import Picture
from dashboard.explore.readings import (
    EVERYWHERE,
    boundaries,
    kinds_of_period,
    periods_of,
    prepared,
)
from dashboard.explore.refusal import Refusal
from dashboard.rows import Rows
from dashboard.ui import controls, explore_pictures, explore_way, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

STYLE = Path(__file__).parent / "explore.css"


@dataclass(frozen=True)
class View:
    """The reader's choice, the prepared rows that it is drawn from, and the codes of
    the address that were passed over."""

    choice: Choice
    rows: Rows
    broken: tuple[Broken, ...]


def choose() -> View:
    """The choices at the side; the address has them all."""
    st.html(STYLE)
    known = explore_way.choices()
    names = {row["indicator"]: row["name"] for row in known}
    default = max(known, key=lambda row: row["readings"], default={"indicator": ""})
    query = st.query_params.to_dict()
    chosen, lost = codes.indicators(query, list(names), default["indicator"])
    rows = _rows(forms.asked_for(Choice(chosen)))
    own = [row for row in rows if row["indicator"] in chosen]
    choice, broken = codes.read(query, chosen, own)
    view = View(choice, rows, (*lost, *broken))
    with st.container(key="explore_head"):
        panels.draw("page_head", title=t("page_explore"), note="")
        _pick_several("indicators", list(names), names.__getitem__, codes.MOST, chosen)
    with st.container(key="explore_side"):
        _of_rows(choice, own)
    return view


def _rows(indicators: str) -> Rows:
    return prepared(
        fetch(
            "explore_series",
            lang=controls.language(),
            indicators=indicators,
            with_demo=controls.with_demo(),
        )
    )


def _pick_several(
    name: str,
    options: list[str],
    label_of: Callable[[str], str],
    most: int,
    default: tuple[str, ...] = (),
) -> None:
    controls.several(
        name,
        options,
        most,
        label=t(f"explore_{name}"),
        placeholder=t("explore_areas_auto"),
        label_of=label_of,
        default=default,
    )


def _of_rows(choice: Choice, rows: Rows) -> None:
    """What can be chosen of these indicators: a choice of one is none."""
    _choose("mode", list(codes.MODES), codes.MODES[0])
    on = boundaries(rows)
    if len(on) > 1:
        _choose("boundary", on, on[0])
    lengths = kinds_of_period(rows)
    if len(lengths) > 1:
        _choose("every", lengths, lengths[0])
    near = [row for row in rows if row["scope"] in (EVERYWHERE, choice.boundary)]
    names = {row["area"]: row["area_name"] for row in near}
    if len(names) > 1:
        _pick_several("areas", list(names), names.__getitem__, codes.MOST_AREAS)
    _periods(choice, rows)


def _choose(name: str, options: list[str], default: str) -> None:
    controls.choose(
        name,
        options,
        default,
        label=t(f"explore_{name}"),
        label_of=lambda code: t(f"explore_{name}_{code}"),
    )


def _periods(choice: Choice, rows: Rows) -> None:
    periods = periods_of(rows, choice.every)
    if len(periods) < 2:
        return
    left, right = st.columns(2, gap="small")
    with left:
        _period("from", periods, t("explore_earliest"))
    with right:
        _period("to", periods, t("explore_latest"))
    if choice.mode in codes.BASED:
        _period("base", periods, t("explore_base_auto"))


def _period(name: str, periods: list[str], otherwise: str) -> None:
    controls.choose(
        name,
        ["", *periods],
        "",
        label=t(f"explore_{name}"),
        label_of=lambda code: code or otherwise,
    )


def show(view: View) -> None:
    """The forms, what was passed over, and the picture or the refusal."""
    with st.container(key="explore_picture"):
        controls.pick(
            "form",
            list(codes.FORMS),
            codes.FORMS[0],
            label=t("explore_form"),
            label_of=lambda code: t(f"explore_form_{code}"),
            hide_label=True,
        )
        for one in view.broken:
            words = t("explore_broken", code=one.code, name=one.name)
            panels.draw("empty", words=words)
        found = forms.explored(view.choice, view.rows)
        if isinstance(found, Picture):
            explore_pictures.draw(found, title(view.choice, view.rows))
        else:
            _refuse(found, view)


def title(choice: Choice, rows: Rows) -> str:
    """`低保标准 · 指数（基期=100）`: what is drawn, without form and areas."""
    names = {row["indicator"]: row["name"] for row in rows}
    named = [names[code] for code in choice.indicators if code in names]
    sign = "、" if controls.language() == "zh" else ", "
    words = sign.join(named)
    if choice.mode == "value":
        return words
    return f"{words} · {t(f'explore_mode_{choice.mode}')}"


def _refuse(refusal: Refusal, view: View) -> None:
    near = forms.nearest(view.choice, view.rows)
    words = ""
    if near:
        form = t(f"explore_form_{near.form}")
        words = f"{title(near, view.rows)} · {form}"
    panels.draw(
        "explore_refusal",
        reason=refusal.reason,
        words=t(f"explore_no_{refusal.reason}", **refusal.names),
        way=explore_way.to(near) if near else "",
        nearest=words,
    )
