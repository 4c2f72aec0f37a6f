"""One page opened through app.py, as every test of pages does it."""

from __future__ import annotations

import os

import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.settings import ROOT
from dashboard.ui import shared
from dashboard.ui.later import HAD
from tests.patience import SECONDS

# What is kept holds for one environment: folder of releases, edition, settings.
_kept: dict[str, str] = {}


def forget() -> None:
    """Keep nothing of what was opened before."""
    st.cache_resource.clear()
    st.cache_data.clear()
    shared.answers.forget()
    shared.made.forget()
    _kept.clear()


def opened_anew(name: str, **query: str) -> AppTest:
    """The same with nothing kept from other data or settings, and without an error."""
    now = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    if _kept != now:
        forget()
        _kept.update(now)
    app = opened(name, **query)
    assert not app.error, [e.value for e in app.error]
    return app


def opened(name: str, **query: str) -> AppTest:
    """The page with this query, without an exception."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    # As a browser that has drawn with the heavy scripts before (dashboard.ui.later).
    app.session_state[HAD] = {"plotly": True, "deck": True}
    for key, value in query.items():
        app.query_params[key] = value
    if name != "overview":
        app.switch_page(f"pages/{name}.py")
    app.run()
    assert not app.exception, app.exception
    return app
