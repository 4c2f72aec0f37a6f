"""One page opened through app.py, as every test of pages does it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.settings import ROOT
from tests.patience import SECONDS


def opened(name: str, **query: str) -> AppTest:
    """The page with this query, without an exception."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    if name != "overview":
        app.switch_page(f"pages/{name}.py").run()
    assert not app.exception, app.exception
    return app
