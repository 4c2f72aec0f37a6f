"""Choices: the address bar holds their codes, so every view can be shared.

A control reads its code from the address, ignores one it does not know, and writes
the reader's choice back. Labels may be renamed or translated without breaking links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.ui import store
from dashboard.wording import interface
from dashboard.wording.figures import number, rounded

# Codes that follow the reader from page to page: links carry them.
KEPT = ("lang", "district", "plan", "as_of")


def kept() -> dict[str, str]:
    """Those of them that stand in the address."""
    return {name: st.query_params[name] for name in KEPT if name in st.query_params}


def language() -> str:
    """'zh' or 'en', from the address; Chinese unless asked otherwise."""
    code = (st.query_params.get_all("lang") or ["zh"])[-1]  # `get` raises inside
    return code if code in interface.LANGUAGES else "zh"


def t(key: str, **values: Any) -> str:
    """One interface text in the reader's language."""
    return interface.get(key, language(), **values)


def known(key: str, otherwise: str) -> str:
    """The same, or `otherwise` as it is where the interface has no such text."""
    return t(key) if key in interface.texts() else otherwise


def short_name(page: str) -> str:
    """A page's name where there is no room for all of it, as in the bar."""
    return known(f"bar_{page}", t(f"page_{page}"))


def code(name: str, options: Sequence[str], default: str) -> str:
    """The code in the address, or the default where it is missing or unknown."""
    found = st.query_params.get(name, default)
    return found if found in options else default


def put(name: str, code: str) -> None:
    """Write a code that was chosen outside a control, such as in a picture."""
    st.query_params[name] = code


def drop(*names: str) -> None:
    """Take codes out of the address that have done their work."""
    for name in names:
        st.query_params.pop(name, None)


def _write(name: str, key: str, default: str) -> None:
    chosen = st.session_state[key]
    if chosen is None or chosen == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = chosen


def _prepare(
    name: str,
    options: Sequence[str],
    default: str,
    label: str,
    label_of: Callable[[str], str],
) -> dict[str, Any]:
    key = f"choice_{name}"
    st.session_state[key] = code(name, options, default)
    return {
        "label": label,
        "options": options,
        "format_func": {code: label_of(code) for code in options}.__getitem__,
        "key": key,
        "on_change": _write,
        "args": (name, key, default),
    }


def pick(
    name: str,
    options: Sequence[str],
    default: str,
    *,
    label: str,
    label_of: Callable[[str], str],
    hide_label: bool = False,
) -> str:
    """A row of buttons for a few options; returns a code of `options`."""
    chosen = st.segmented_control(
        required=True,
        label_visibility="collapsed" if hide_label else "visible",
        **_prepare(name, options, default, label, label_of),
    )
    return chosen or default


def choose(
    name: str,
    options: Sequence[str],
    default: str,
    *,
    label: str,
    label_of: Callable[[str], str],
) -> str:
    """A drop-down list for many options; returns a code of `options`."""
    prepared = _prepare(name, options, default, label, label_of)
    return st.selectbox(placeholder=label, **prepared) or default


def search(name: str, *, label: str, placeholder: str) -> str:
    """A search text of at most 80 characters, '' when empty."""
    key = f"choice_{name}"
    st.session_state[key] = st.query_params.get(name, "")[:80]
    return st.text_input(
        label,
        placeholder=placeholder,
        max_chars=80,
        key=key,
        on_change=_write,
        args=(name, key, ""),
    ).strip()


def amount(
    name: str,
    default: Decimal,
    most: int,
    *,
    label: str,
    least: int = 0,
    places: int = 0,
) -> Decimal:
    """A number from `least` to `most` with so many decimals. One in the address that
    cannot be read, or is out of these, is ignored."""
    key = f"choice_{name}"
    kept = number_in(st.query_params.get(name, ""), most, places)
    found = default if kept is None or kept < least else kept
    held = float if places else int
    st.session_state[key] = held(found)
    st.number_input(
        label,
        min_value=held(least),
        max_value=held(most),
        step=held(1) if not places else float(Decimal(1).scaleb(-places)),
        format=f"%.{places}f" if places else "%d",
        key=key,
        on_change=_write_amount,
        args=(name, key, default, places),
    )
    return found


def number_in(text: str, most: int, places: int = 0) -> Decimal | None:
    """The number that a text is, of at most `most` and so many decimals; else None."""
    pattern = rf"\d{{1,9}}(\.\d{{1,{places}}})?" if places else r"\d{1,9}"
    if not re.fullmatch(pattern, text, re.ASCII):
        return None
    return found if (found := Decimal(text)) <= most else None


def _write_amount(name: str, key: str, default: Decimal, places: int) -> None:
    given = st.session_state[key]
    chosen = None if given is None else rounded(given, places)
    if chosen is None or chosen == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = number(chosen, places, separated=False)


def indicator(rows: list[dict[str, Any]], default: str) -> str:
    """Pick one of a pillar's indicators (rows of `indicator_latest`)."""
    names = {row["indicator"]: row["name"] for row in rows}
    return choose(
        "indicator",
        list(names),
        default,
        label=t("choose_indicator"),
        label_of=names.__getitem__,
    )


def view() -> str:
    """'chart' or 'table'."""
    return pick(
        "view",
        ["chart", "table"],
        "chart",
        label=t("view"),
        label_of=lambda c: t(f"view_{c}"),
        hide_label=True,
    )


def several(
    name: str,
    options: Sequence[str],
    most: int,
    *,
    label: str,
    placeholder: str,
    label_of: Callable[[str], str],
    default: Sequence[str] = (),
) -> list[str]:
    """At most `most` options, joined by commas in the address; unknown ones ignored,
    and the default shown where none is known."""
    key = f"choice_{name}"
    given = st.query_params.get(name, "").split(",")
    known = [c for c in dict.fromkeys(given) if c in options][:most]
    st.session_state[key] = known or list(default)
    return st.multiselect(
        label,
        options,
        format_func={code: label_of(code) for code in options}.__getitem__,
        max_selections=most,
        placeholder=placeholder,
        key=key,
        on_change=_write_several,
        args=(name, key),
    )


def _write_several(name: str, key: str) -> None:
    if chosen := st.session_state[key]:
        st.query_params[name] = ",".join(chosen)
    else:
        st.query_params.pop(name, None)


def filter_by(
    name: str, options: Sequence[str], label: str, label_of: Callable[[str], str]
) -> str | None:
    """A drop-down list that filters; None for all."""
    chosen = choose(
        name,
        ["all", *options],
        "all",
        label=label,
        label_of=lambda c: t("all") if c == "all" else label_of(c),
    )
    return None if chosen == "all" else chosen


def as_of() -> date:
    """The day to look back to, today unless the address or the reader says another.

    A day that cannot be read is said so, and today is shown.
    """
    search("as_of", label=t("as_of_label"), placeholder=date.today().isoformat())
    return day_in_address()


def way(page: str = "", **codes: str) -> str:
    """The address of a page with these codes and those that are kept; without a page,
    of this one as it is now with these codes instead of its own."""
    # A question belongs to the panel above the page; choice.js adds the district to a
    # link that is followed, so that no picture with links changes with it.
    left = ("ask", "district")
    names = [n for n in st.query_params if n not in left and (not page or n in KEPT)]
    return f"{page}?{urlencode({n: st.query_params[n] for n in names} | codes)}"


def day_in_address() -> date:
    """The same where the page has no field to write it in."""
    today = date.today()
    given = st.query_params.get("as_of", "").strip()
    if not given:
        return today
    try:
        day = date.fromisoformat(given)
    except ValueError:
        st.warning(t("bad_date", given=given[:20], today=today.isoformat()))
        return today
    return day


def growth() -> float:
    """A yearly growth in percent to try out; not kept in the address."""
    return st.slider(t("growth"), -10.0, 50.0, 5.0, 0.5, format="%g%%", key="growth")


def with_demo() -> bool:
    """Demonstration figures may be shown."""
    return store.settings().show_demo
