"""The only join of Streamlit's caches and the warehouse; keyed by release."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import duckdb
import streamlit as st
from streamlit.runtime import get_instance

from dashboard.settings import Settings, load_settings
from dashboard.warehouse import reader, release
from dashboard.warehouse.build import ensure


@st.cache_resource
def settings() -> Settings:
    """The process's settings; InputError on a bad environment variable."""
    return load_settings()


@st.cache_resource
def _first_release() -> None:
    """Build at first start where the warehouse is missing or older than data/."""
    ensure(settings())


def current_release() -> release.Release:
    """The release that the pointer names now; built if there is none yet."""
    _first_release()
    found = release.current(settings().warehouse)
    return found or ensure(settings())


@st.cache_resource(max_entries=2)
def _connection(release_id: str) -> duckdb.DuckDBPyConnection:
    folder = settings().warehouse
    return reader.connect(release.Release(release_id, folder / f"{release_id}.duckdb"))


@st.cache_data(max_entries=1024, show_spinner=False)
def _rows(release_id: str, name: str, parameters: dict[str, Any]) -> reader.Rows:
    return reader.run(_connection(release_id), name, **parameters)


def fetch(name: str, **parameters: Any) -> reader.Rows:
    """Rows of queries/`name`.sql from the current release."""
    return _rows(current_release().id, name, parameters)


def fetch_from(release_id: str) -> Callable[..., reader.Rows]:
    """`fetch` bound to one release, for what is made after the page was drawn."""
    return lambda name, **parameters: _rows(release_id, name, parameters)


@st.cache_data(max_entries=8, show_spinner=False)
def geometry(areas: str) -> dict[str, Any]:
    """Light GeoJSON of 'districts' or 'groups'; provenance stands beside the file."""
    path = settings().data / "geo" / f"hangzhou_{areas}_light.geojson"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def geometry_address(areas: str) -> str:
    """Where the browser fetches the same file: once, whatever is drawn on it.

    Asked for in every run, for Streamlit forgets files that a run does not name.
    """
    path = settings().data / "geo" / f"hangzhou_{areas}_light.geojson"
    files = get_instance().media_file_mgr
    return str(
        files.add(path.read_bytes(), "application/geo+json", f"outlines {areas}")
    )
