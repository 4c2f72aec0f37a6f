"""What pages draw: cards, tables, charts with their table and download, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from dashboard.charts import of_rows
from dashboard.charts.bars import bars
from dashboard.charts.scaffold import LEAST as PHONE
from dashboard.charts.timeseries import HIGH, timeseries
from dashboard.charts.timeseries import LEAST as WIDE
from dashboard.errors import InputError
from dashboard.files.csv import figures_csv, status_csv
from dashboard.files.parquet import figures_parquet
from dashboard.markup import render
from dashboard.method.period import moment_of
from dashboard.rows import Rows
from dashboard.ui import choice, controls, frame, later, pictures
from dashboard.ui.controls import t
from dashboard.ui.store import fetch
from dashboard.wording import selection
from dashboard.wording.figures import CHANGES, compared, figure

CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def draw(template: str, **context: Any) -> None:
    """One HTML fragment of dashboard/markup/templates."""
    st.html(render(template, controls.language(), **context))


def problems(sentences: Sequence[str]) -> None:
    """What stands in the way, one a line; the reader's own words stay as typed."""
    st.error("\n".join(f"- {markdown_safe(words)}" for words in sentences))


@contextmanager
def told() -> Iterator[None]:
    """What stands in the way is said on the page, which goes on below."""
    try:
        yield
    except InputError as error:
        problems(error.problems)


def markdown_safe(words: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>$~:])", r"\\\1", words)


def section(key: str, note: str = "") -> None:
    """A heading inside a page, with an optional line below."""
    draw("section", title=t(key), note=note)


def download(rows: Rows, name: str, key: str) -> None:
    """The rows as a CSV file with notes and sources."""
    _download(figures_csv, rows, name, key)


def download_parquet(rows: Rows, name: str, key: str) -> None:
    """The same rows as a Parquet file, for programs."""
    st.download_button(
        t("download_parquet"),
        data=lambda: figures_parquet(rows),
        file_name=f"{name}.parquet",
        mime="application/vnd.apache.parquet",
        icon=":material/download:",
        on_click="ignore",
        key=f"parquet_{key}",
    )


def download_status(rows: Rows, plan: str) -> None:
    """Rows of the status matrix as a CSV file, as filtered on the page."""
    _download(status_csv, rows, f"status_{plan}", "status")


def _download(
    write: Callable[[Rows, str], bytes], rows: Rows, name: str, key: str
) -> None:
    lang = controls.language()
    st.download_button(
        t("download_csv"),
        data=lambda: write(rows, lang),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{key}",
    )


def indicator_panel(
    rows: Rows,
    breaks: Rows,
    definition: dict[str, Any],
    until: int | None = None,
    sentence: str = "",
) -> None:
    """One indicator: chart or table, its definition beside, download above.

    `until` is the last year of the plan that the reader looks at; `sentence` says
    how the indicator stands in it, for those who hear the page.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = controls.view()
        download(rows, definition["indicator"], "indicator")
    chart, about = st.columns([2, 1], gap="medium")
    with chart:
        series(rows, breaks, definition, view, until, sentence)
    with about:
        draw("definition", row=definition)


def series(
    rows: Rows,
    breaks: Rows,
    definition: dict[str, Any],
    view: str,
    until: int | None = None,
    sentence: str = "",
) -> None:
    """Figures of one indicator as a chart, as bars where they are of several areas at
    one time, as a table where that is asked for or no value is known, and a single one
    in large."""
    known = [row for row in rows if row["value"] is not None]
    readings = selection.drawn_readings(known)
    aims = [row for row in known if row["kind"] not in selection.READINGS]
    drawn = [*readings, *aims] if readings else known
    at_once = len({row["period"] for row in drawn}) == 1 and not aims
    if view == "table" or (len(rows) > 1 and not drawn):
        told = {key for row in rows for key in compared(row, controls.language())}
        draw(
            "figure_table",
            rows=rows,
            caption=definition["name"],
            columns="area",
            changes=[key for key in CHANGES if key in told],
        )
    elif at_once and len({row["area_name"] for row in drawn}) > 1:
        _by_area(drawn, definition["name"])
    elif len(drawn) > 1:
        code = definition["indicator"]
        over_time(
            drawn,
            breaks,
            name=definition["name"],
            until=until,
            sentence=sentence,
            events=fetch("events", lang=controls.language(), indicator=code),
        )
    else:
        draw("single_figure", row=(drawn or rows)[0])


def _by_area(rows: Rows, name: str) -> None:
    lang, chosen = controls.language(), controls.kept().get("district", "")
    drawing = bars(
        [of_rows.area(r, lang, stamps={"derived": t("kind_derived")}) for r in rows],
        lang=lang,
        words={"absent": t("absent"), "demo": t("stamp_short")},
        title=f"{name} · {rows[0]['period']}",
        chosen=f"area:{chosen}",
        least=PHONE if choice.narrow() else WIDE,
    )
    pictures.grid([drawing], "by_area")


def over_time(
    rows: Rows,
    breaks: Rows,
    *,
    name: str,
    until: int | None = None,
    sentence: str = "",
    events: Rows | None = None,
    high: int | None = None,
) -> None:
    """Lines over time, as dashboard.charts draws them, with the numbers of `events`;
    with `high`, in pixels, as a picture that can be zoomed into: a double click shows
    all of it again."""
    lang = controls.language()

    def plot() -> None:
        words = {
            k: t(k) for k in ("target", "path", "annual_target", "projection", "source")
        }
        chart = timeseries(
            rows,
            breaks,
            lang=lang,
            colours=frame.colours(),
            words=words,
            until=until,
            least=PHONE if choice.narrow() else WIDE,
            events=events or [],
        )
        if high:
            chart.update_layout(height=high)
        st.plotly_chart(
            chart,
            theme=None,
            config=CHART | ({"doubleClick": "reset"} if high else {}),
            key="timeseries",
            alt=_said(rows, name) + sentence,
        )

    later.draw("plotly", lambda: draw("waiting", high=high or HIGH), plot)
    if events:
        draw("events", rows=events)


def _said(rows: Rows, name: str) -> str:
    """The chart in a sentence: its latest figure, and how many there are."""
    lang = controls.language()
    readings = [row for row in rows if row["kind"] != "target"]
    readings = [row for row in readings if row["in_line"]] or readings
    last = max(readings or rows, key=lambda row: moment_of(row["period"]))
    value = figure(last, lang)
    return t(
        "chart_alt", name=name, period=last["period"], value=value, count=len(rows)
    )


def meeting_link() -> None:
    """A way to the meeting screen, in the reader's language."""
    st.page_link(
        "pages/present.py",
        label=t("deck_open"),
        query_params=controls.kept(),
    )


def link(page: str) -> None:
    """A way to a page, called as in the bar."""
    label = controls.known(f"bar_{page}", t(f"page_{page}"))
    st.page_link(f"pages/{page}.py", label=label, query_params=controls.kept())


def topic(name: str) -> None:
    """All figures of a context topic that stands on another page."""
    lang = controls.language()
    summary = {r["pillar"]: r for r in fetch("pillar_summary", lang=lang)}[name]
    draw("section", title=summary["name"], note=summary["summary"])
    draw(
        "figure_table",
        rows=fetch("indicator_latest", lang=lang, pillar=name),
        caption=summary["name"],
        columns="trend area",
    )
    figures = fetch("pillar_figures", lang=lang, pillar=name, source=None)
    download(figures, name, name)


def sources(pillar: str | None) -> None:
    """The sources of a pillar's figures, or all."""
    draw(
        "sources",
        rows=fetch("source_list", pillar=pillar, with_demo=controls.with_demo()),
    )


def download_svg(picture: str, name: str) -> None:
    """The map as a file to print, with legend, notice and 审图号 on it."""
    st.download_button(
        t("download_svg"),
        data=picture,
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        icon=":material/download:",
        on_click="ignore",
        key="download_svg",
    )
