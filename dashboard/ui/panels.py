"""What pages draw: cards, tables, charts with their table and download, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from dashboard.errors import InputError
from dashboard.files.csv import figures_csv, status_csv
from dashboard.files.parquet import figures_parquet
from dashboard.markup import render
from dashboard.rows import Rows
from dashboard.ui import controls, shared
from dashboard.ui.controls import t
from dashboard.ui.store import fetch


def draw(template: str, **context: Any) -> None:
    """One HTML fragment of dashboard/markup/templates."""
    st.html(shared.once(render, template, controls.language(), **context))


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


def meeting_link() -> None:
    """A way to the meeting screen, in the reader's language."""
    draw("to", way=controls.way("present"), words=t("deck_open"))


def link(page: str) -> None:
    """A way to a page, called as in the bar."""
    label = controls.known(f"bar_{page}", t(f"page_{page}"))
    draw("to", way=controls.way(page), words=label)


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
