"""布局沙盘: so many new beds, centres or canteens, and where they do most."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import cast

import streamlit as st

from dashboard.charts import of_sandbox
from dashboard.charts.dumbbell import dumbbell
from dashboard.method import sandbox as method
from dashboard.method.outlook import LATER, YEARS
from dashboard.method.sandbox import Aim, Site
from dashboard.rows import Row, Rows
from dashboard.ui import (
    controls,
    outlook_view,
    panels,
    pictures,
    sandbox_bounds,
    take,
)
from dashboard.ui.controls import t
from dashboard.ui.map import beside, forms
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.shared import once
from dashboard.ui.store import fetch
from dashboard.wording import sandbox as wording
from dashboard.wording.sandbox import Placing
from dashboard.wording.selection import CITY

STYLE = Path(__file__).parent / "sandbox.css"
SCOPE = "groups"
MOST = sandbox_bounds.MOST
# New ones that the page begins with, by how many people a ratio is for.
FIRST = {1000: Decimal(1000), 10_000: Decimal(50)}
HIGHEST = 10_000  # the highest line
AIMS = ("need", "line")
PEOPLE = (str(LATER), str(YEARS[-1]))
SIDE = 440  # pixels: the least width of the dumbbell on a desk


def show() -> None:
    """Choices, the answer in a sentence; map before and after, dumbbell, table."""
    st.html(STYLE)
    lang = controls.language()
    found = fetch("sandbox_supply", lang=lang, with_demo=controls.with_demo())
    kinds = {
        kind: list(rows) for kind, rows in groupby(found, lambda r: r["indicator"])
    }
    if not kinds:
        panels.draw("empty", words=t("sandbox_none"))
        return
    choices = st.container(
        horizontal=True, vertical_alignment="bottom", key="sandbox_choices"
    )
    with choices:
        placing, problems = _chosen(kinds)
        if not problems:
            panels.download(wording.all_rows(placing), "sandbox", "sandbox")
    if problems:
        panels.problems(problems)
        return
    panels.draw("sandbox_answer", words=wording.answer(placing), demo=placing.demo)
    with st.container(key="sandbox_screen", gap=None):
        with st.container(key="sandbox_maps", gap=None):
            _maps(placing)
        with st.container(key="sandbox_change", gap=None):
            _dumbbell(placing)
        with st.container(key="sandbox_list", gap=None):
            _table(placing)


def _chosen(kinds: Mapping[str, Rows]) -> tuple[Placing, list[str]]:
    """What the reader tries out, and why its bounds forbid it: then nothing is new."""
    care = controls.choose(
        "care",
        list(kinds),
        next(iter(kinds)),
        label=t("sandbox_care"),
        label_of=lambda code: _kind(kinds[code]),
    )
    rows = kinds[care]
    head = rows[0]
    total = controls.amount(
        "new", FIRST[head["per"]], MOST, label=t("sandbox_new", **head), least=1
    )
    aim = cast("Aim", _pick("aim", AIMS))
    year = int(controls.code("people", PEOPLE, PEOPLE[0]))
    look = outlook_view.read()
    given = wording.sites(look, rows, year, {}, {})
    line = wording.level(given, head)
    if aim == "line":
        line = controls.amount(
            "line", line, HIGHEST, label=t("sandbox_line"), places=int(head["digits"])
        )
    _pick("people", PEOPLE)
    sites = wording.sites(look, rows, year, *sandbox_bounds.choose(rows))
    faults = method.refusals(sites, int(total))
    each = wording.per_person(line, head)
    new = {} if faults else _placed(tuple(sites), int(total), aim, each)
    placing = Placing(look, rows, sites, int(total), aim, line, year, new)
    return placing, [wording.refused(placing, fault) for fault in faults]


@st.cache_data(max_entries=256, show_spinner=False)
def _placed(
    sites: tuple[Site, ...], total: int, aim: Aim, line: Fraction
) -> dict[str, int]:
    return method.place(sites, total, aim, line)


def _kind(rows: Rows) -> str:
    """A kind of care with its year, and whether its figures are made up."""
    demo = any(row["kind"] == "demo" for row in rows)
    return t(
        "sandbox_kind",
        name=rows[0]["name"],
        year=rows[0]["year"],
        kind=t("stamp_demo") if demo else t("kind_actual"),
    )


def _pick(name: str, codes: tuple[str, ...]) -> str:
    return controls.pick(
        name,
        codes,
        codes[0],
        label=t(f"sandbox_{name}"),
        label_of=lambda code: t(f"sandbox_{name}_{code}"),
    )


def _maps(placing: Placing) -> None:
    """Before and after, on the same classes of colour."""
    before, after = (wording.ratio_rows(placing, after=late) for late in (False, True))
    every = [*before, *after]
    titles = (
        t("sandbox_before", ratio=placing.unit),
        t("sandbox_after", ratio=placing.unit),
    )
    shown = zip(("before", "after"), titles, (before, after), strict=True)
    for name, title, rows in shown:
        known = [row for row in rows if row["value"] is not None]
        stamp = take.stamp_of(known)
        with take.head(f"sandbox_{name}", title, known, stamp=stamp):
            year = rows[0]["year"]
            drawing = forms.light(rows, SCOPE, title, year, among=every)
            svg_map.draw(drawing, f"sandbox_{name}_drawn", forms.choose_area)
    forms.light_key(every, placing.head["name"], placing.head["year"])


def _dumbbell(placing: Placing) -> None:
    rows = wording.all_rows(placing)
    title = t("sandbox_change", ratio=placing.unit)
    stamp = t("stamp_short") if placing.demo else ""
    drawing = once(
        dumbbell,
        of_sandbox.pairs(
            placing,
            stamp=stamp,
            chooses=beside.choosing(),
            chosen=beside.chosen(placing.rows),
        ),
        lang=controls.language(),
        words={
            "before": t("sandbox_now"),
            "after": t("sandbox_then"),
            "absent": t("absent"),
        },
        shared=True,
        least=pictures.least(SIDE),
    )
    take.picture("sandbox_change", title, drawing, rows, stamp=take.stamp_of(rows))


def _table(placing: Placing) -> None:
    """What each area gets; below it what all rests on."""
    panels.draw(
        "sandbox_table",
        placing=placing,
        rows=_by_new(placing),
        chosen=beside.chosen(placing.rows),
        sources=[_first(placing.rows), placing.look.areas[CITY]],
        counted=f"sandbox_of_{'census' if placing.year == LATER else 'outlook'}",
    )


def _by_new(placing: Placing) -> list[tuple[str, Site, int, str]]:
    """Areas with what they get and their bounds, those that get most first."""
    found = [
        (placing.names[s.area], s, placing.new[s.area], wording.range_words(s))
        for s in placing.sites
    ]
    return sorted(found, key=lambda item: -item[2])


def _first(rows: Rows) -> Row:
    """A row whose source is that of all: the demonstration's, or the published."""
    known = [row for row in rows if row["supply"] is not None]
    return next((row for row in known if row["kind"] == "demo"), known[0])
