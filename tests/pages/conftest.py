"""Pages run through app.py against a warehouse built from the committed data."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from dashboard.desk import access
from dashboard.releases.store import Release
from tests.pages.opened import opened_anew

Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def app_owns_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest re-discovers pages/ on every run; in this app, app.py owns navigation."""
    original = PagesManager.__init__

    def init(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        PagesManager.uses_pages_directory = False
        original(self, *args, **kwargs)

    monkeypatch.setattr(PagesManager, "__init__", init)


@pytest.fixture(autouse=True)
def at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest sends no headers; a reader at this machine's own browser does."""
    monkeypatch.setattr(
        access,
        "local",
        lambda *_: access.Visitor(
            access.LOCAL, access.LOCAL, "publisher", "in", local=True
        ),
    )


@pytest.fixture
def open_page(release: Release, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("WAREHOUSE_DIR", str(release.path.parent))

    def open_(name: str, *, show_demo: str = "1", **query: str) -> AppTest:
        monkeypatch.setenv("SHOW_DEMO", show_demo)
        return opened_anew(name, **query)

    return open_


BAR = '<header class="hz-frame"'
FIND = '<div class="hz-find'


def html(app: AppTest) -> str:
    """All HTML fragments of the page, in order, without style sheet and bar."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(
        b for b in bodies if not b.lstrip().startswith(("<style", BAR, FIND))
    )


def bar(app: AppTest) -> str:
    """The bar above the page."""
    (found,) = (
        element.proto.body
        for element in app.get("html")
        if element.proto.body.startswith(BAR)
    )
    return str(found)


def sent(app: AppTest, key: str) -> list[Any]:
    """What the page hands to its own parts of this key, of all for '', as the browser
    reads it: drawings and maps come packed."""
    return [
        json.loads(zlib.decompress(part.proto.bytes))
        if part.proto.bytes
        else json.loads(part.proto.json)
        for part in app.get("bidi_component")
        if part.proto.id.endswith(f"-{key}" if key else "")
    ]


def drawings(app: AppTest, key: str) -> list[str]:
    """The drawings of one grid of pictures; none where the page has no such grid."""
    return [drawing for grid in sent(app, key) for drawing in grid]
