"""The only join of Streamlit's caches and the warehouse; keyed by release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import streamlit as st

from dashboard.build import outlines
from dashboard.build.build import ensure
from dashboard.errors import InputError
from dashboard.releases import reader, shape, store
from dashboard.rows import Row, Rows
from dashboard.settings import Settings, load_settings
from dashboard.ui import shared

_RELEASE = "release"
_SEEN = "release_seen"


@st.cache_resource
def settings() -> Settings:
    """The process's settings; InputError on a bad environment variable."""
    return load_settings()


@st.cache_resource
def _first_release() -> store.Release | None:
    """Build at first start where the warehouse is missing or older than data/. Where
    that fails and there is a release, that one, with the reason (`caveat`)."""
    if settings().edition == "internal":
        try:
            ensure(settings())
        except InputError as error:
            if not is_there():
                raise
            now = store.current(settings().warehouse)
            return now and replace(now, caveat="\n".join(error.problems))
    return None


def begin_run() -> store.Release:
    """The release of this run and of its fragments: a page never mixes two. The one
    that the pointer names, or the one that a page was frozen to with `pin`; built if
    there is none yet. InputError where none can be read or built. `caveat`: why there
    is none of what data/ says now."""
    old = _first_release()
    # Looked at first: a move between the two looks is then still to be followed.
    newest = store.newest(settings().warehouse)
    now = _newest()
    if old and old.sequence == now.sequence:
        now = replace(now, caveat=old.caveat)
    st.session_state[_RELEASE] = now
    st.session_state[_SEEN] = newest.sequence if newest else now.sequence
    return now


@st.cache_resource
def _last() -> dict[Path, store.Release]:
    """The release that this process showed last, by folder."""
    return {}


def _newest() -> store.Release:
    folder = settings().warehouse
    found = store.current(folder)
    if found is None and (last := _last().get(folder)):
        # The disk is away, say. Its file stays open; a release built into an empty
        # folder would lack what was published.
        return replace(last, degraded=True)
    _last()[folder] = found = _readable(found)
    return found


def is_there() -> bool:
    """A release can be read from the disk, by this program."""
    found = store.current(settings().warehouse)
    return found is not None and not shape.problem(found)


def _readable(found: store.Release | None) -> store.Release:
    if found is None and settings().edition == "public":
        # It has nothing to build from, on purpose.
        raise InputError(
            [
                f"No public release in {settings().warehouse}. Build one with "
                "`python -m dashboard build --edition public`"
            ]
        )
    if found and settings().edition == "public":
        return shape.require(found)
    return found if found and not shape.problem(found) else ensure(settings())


def warm() -> store.Release:
    """Open the current release before the first reader asks."""
    _first_release()
    found = _newest()
    _rows(found.id, found.path, "totals", {})
    return found


def run_release() -> store.Release:
    """The release of this run."""
    found: store.Release | None = st.session_state.get(_RELEASE)
    return found or begin_run()


def pin(release_id: str) -> store.Release:
    """Freeze the rest of this run to a release; InputError on an unknown one."""
    found = shape.require(store.find(settings().warehouse, release_id))
    st.session_state[_RELEASE] = found
    st.session_state[_SEEN] = None
    return found


def moved_on() -> bool:
    """The pointer moved since this run began, and the page is not frozen."""
    seen: int | None = st.session_state.get(_SEEN)
    now = store.newest(settings().warehouse)
    return seen is not None and now is not None and now.sequence > seen


# A superseded connection is closed by garbage collection: closing it here would cut
# off a page that is still asking.
@st.cache_resource(max_entries=8, show_spinner=False)
def _connection(release_id: str, path: Path) -> duckdb.DuckDBPyConnection:
    return reader.connect(store.Release(release_id, path))


def _rows(release_id: str, path: Path, name: str, parameters: dict[str, Any]) -> Rows:
    key = shared.name(release_id, str(path), name, parameters)

    def asked() -> tuple[Row, ...]:
        return shared.fixed(_asked(release_id, path, name, parameters), key)

    return list(shared.answers.get(key, asked))


def _asked(release_id: str, path: Path, name: str, parameters: dict[str, Any]) -> Rows:
    try:
        return reader.run(_connection(release_id, path), name, **parameters)
    except (duckdb.FatalException, duckdb.InternalException):
        # These end the whole instance: the next look opens the file anew.
        _connection.clear()
        return reader.run(_connection(release_id, path), name, **parameters)


def fetch(name: str, **parameters: Any) -> Rows:
    """Rows of queries/`name`.sql from the release of this run. They are shared by
    all readers: `row | {…}` makes another."""
    found = run_release()
    return _rows(found.id, found.path, name, parameters)


def fetch_from(found: store.Release) -> Callable[..., Rows]:
    """`fetch` bound to one release, for what is made after the page was drawn."""
    return lambda name, **parameters: _rows(found.id, found.path, name, parameters)


def geometry(areas: str) -> dict[str, Any]:
    """Light GeoJSON of 'districts' or 'groups'; provenance stands beside the file."""
    key = shared.name("geometry", str(settings().data), areas)

    def read() -> tuple[Row, ...]:
        return shared.fixed([outlines.light(settings().data, areas)], key)

    return shared.answers.get(key, read)[0]


def geometry_address(areas: str) -> str:
    """Where the browser fetches the same file: once, whatever is drawn on it."""
    return outlines.address(settings().data, areas)
