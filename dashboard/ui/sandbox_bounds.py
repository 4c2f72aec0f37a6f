"""The least and the most that each area of the sandbox may get."""

from __future__ import annotations

import re

import streamlit as st

from dashboard.rows import Row, Rows
from dashboard.ui import controls
from dashboard.ui.controls import t

MOST = 20_000  # of what is new, in all and in an area
SIDES = ("least", "most")
NAME, FIELD = 84, 100  # pixels
# In the address: `least=g6:100,g7:50`.
BOUND = re.compile(r"(\w+):(\d{1,9})", re.ASCII)


def choose(rows: Rows) -> tuple[dict[str, int], dict[str, int]]:
    """Least and most by area, as far as they are given; areas of `rows` alone."""
    known = [row for row in rows if row["supply"] is not None]
    least, most = (given(side, [row["area"] for row in known]) for side in SIDES)
    count = len({*least, *most})
    label = t("sandbox_bounds_some", count=count) if count else t("sandbox_bounds")
    with st.popover(label, icon=":material/tune:"):
        st.caption(t("sandbox_bounds_note"))
        for row in known:
            # Beside each other on a phone too, where columns would stack.
            with st.container(horizontal=True, vertical_alignment="center"):
                _row(row, least.get(row["area"]), most.get(row["area"]))
    return least, most


def given(side: str, areas: list[str]) -> dict[str, int]:
    """What the address gives; unknown areas and numbers that are too large are not
    read."""
    found = (BOUND.fullmatch(part) for part in st.query_params.get(side, "").split(","))
    pairs = {match[1]: int(match[2]) for match in found if match}
    return {a: n for a, n in pairs.items() if a in areas and n <= MOST}


def _row(row: Row, least: int | None, most: int | None) -> None:
    """An area's name, and its two numbers beside it."""
    st.markdown(row["short_name"], width=NAME)
    for side, value in zip(SIDES, (least, most), strict=True):
        key = f"sandbox_{side}_{row['area']}"
        st.session_state[key] = value
        st.number_input(
            t(f"sandbox_{side}", area=row["short_name"]),
            min_value=0,
            max_value=MOST,
            step=1,
            format="%d",
            key=key,
            placeholder=t(f"sandbox_no_{side}"),
            label_visibility="collapsed",
            width=FIELD,
            on_change=_write,
            args=(side, row["area"], key),
        )


def _write(side: str, area: str, key: str) -> None:
    """One bound goes into the address beside the others, or leaves it."""
    text = st.query_params.get(side, "")
    bounds = {m[1]: m[2] for m in map(BOUND.fullmatch, text.split(",")) if m}
    value = st.session_state[key]
    bounds |= {area: str(value)}
    if value is None or (side == "least" and not value):
        del bounds[area]
    if bounds:
        controls.put(side, ",".join(f"{a}:{n}" for a, n in bounds.items()))
    else:
        controls.drop(side)
