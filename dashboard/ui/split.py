"""谁推动了变化: the change of an indicator between two years, in parts that add up."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.waterfall import Level, Step, waterfall
from dashboard.files.csv import plain_csv
from dashboard.method.split_rows import METHODS, Offer
from dashboard.rows import Row
from dashboard.ui import controls, panels, pictures
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording import split
from dashboard.wording.split import Told

WIDE = 560  # pixels: the picture beside its table
YEAR = 110  # the choice of a year


def show(code: str, definition: Row) -> None:
    """Choice, sentence, picture and table; or one line that says why there is none."""
    lang = controls.language()
    found, reason, breaks = split.read(fetch, lang, code)
    panels.section("split")
    if not found:
        why = split.refused(reason, [b["reason"] for b in breaks], lang)
        panels.draw("empty", words=why)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        offer = _chosen(found)
        told = split.told(offer, definition, lang)
        _download(told, offer, code)
    panels.draw("sentence", words=told.sentence)
    _both(told, offer, definition["name"])


def _chosen(found: list[Offer]) -> Offer:
    """The split in the address; by default the first, which ends last."""
    methods = [m for m in METHODS if any(o.method == m for o in found)]
    method: str = methods[0]
    if len(methods) > 1:
        method = controls.pick(
            "split",
            methods,
            methods[0],
            label=t("split_by"),
            label_of=lambda m: t(f"split_{m}"),
        )
    own = [offer for offer in found if offer.method == method]
    # The later year is asked for first: which earlier ones go with it depends on it.
    before, after = st.container(width=YEAR), st.container(width=YEAR)
    with after:
        last = _year("until", [offer.last for offer in own], own[0].last)
    own = [offer for offer in own if offer.last == last]
    with before:
        first = _year("since", [offer.first for offer in own], own[0].first)
    return next(offer for offer in own if offer.first == first)


def _year(name: str, years: list[int], default: int) -> int:
    options = [str(year) for year in sorted(set(years))]
    label = t(f"split_{name}")
    return int(controls.choose(name, options, str(default), label=label, label_of=str))


def _both(told: Told, offer: Offer, name: str) -> None:
    """The picture, how it is worked out and from what; beside it the table."""
    lang = controls.language()
    picture, table = st.columns([1, 1], gap="large")
    with picture:
        drawing = waterfall(
            Level(told.start[0], float(told.start[1]), told.start[2]),
            [Step(step[0], float(step[1]), step[2]) for step in told.steps],
            Level(told.end[0], float(told.end[1]), told.end[2]),
            lang=lang,
            words={k: t(f"split_{k}") for k in ("rise", "fall")}
            | {"absent": t("absent")},
            least=pictures.least(WIDE),
            alt=told.sentence,
        )
        pictures.grid([drawing], "split")
        how = t(f"split_how_{offer.method}")
        st.caption(f"{t('kind_derived')}: {how}")
        st.caption(t("split_sources", sources=panels.markdown_safe(_sources(offer))))
    with table, st.container(key="split_table"):
        caption = f"{t('split')}: {name}"
        panels.draw(
            "plain_table",
            heads=told.heads,
            rows=told.rows,
            caption=caption,
            numeric=True,
        )


def _download(told: Told, offer: Offer, code: str) -> None:
    heads = [*told.heads, t("column_kind"), t("column_source_title")]
    rest = [t("kind_derived"), _sources(offer)]
    st.download_button(
        t("download_csv"),
        data=lambda: plain_csv(heads, [[*row, *rest] for row in told.rows]),
        file_name=f"{code}_split_{offer.first}_{offer.last}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="download_split",
    )


def _sources(offer: Offer) -> str:
    return "；".join(dict.fromkeys(row["source_title"] for row in offer.rows))
