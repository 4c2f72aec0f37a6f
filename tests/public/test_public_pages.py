"""The pages of the public edition: a sign for withheld counts, no demonstration."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.public import build
from dashboard.settings import ROOT, Settings
from dashboard.ui import frame
from dashboard.wording.figures import WITHHELD
from tests.pages.conftest import app_owns_navigation, bar, drawings, html, sent
from tests.pages.opened import opened_anew

__all__ = ["app_owns_navigation"]

Open = Callable[..., AppTest]
PUBLIC = sorted(
    path.stem
    for path in (ROOT / "pages").glob("*.py")
    if path.stem not in frame.INTERNAL
)


@pytest.fixture
def open_public(
    planted: Settings, built: build.Public, monkeypatch: pytest.MonkeyPatch
) -> Open:
    monkeypatch.setenv("EDITION", "public")
    monkeypatch.setenv("PUBLIC_DIR", str(planted.public))
    # What the public process does not have.
    monkeypatch.setenv("WAREHOUSE_DIR", "/nonexistent")
    monkeypatch.setenv("DATA_DIR", str(planted.data))

    return opened_anew


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_no_demonstration_and_no_error(
    open_public: Open, built: build.Public, name: str, lang: str
) -> None:
    app = open_public(name, lang=lang)
    assert built.release.id in bar(app), "canary: the public release is shown"
    page = html(app)
    for stamp in ("演示数据", "hz-demo", "Demonstration data"):
        assert stamp not in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_withheld_count_has_its_sign(open_public: Open, lang: str) -> None:
    sign = WITHHELD[lang]
    strips = open_public("district", lang=lang, district="330122")
    assert "＊" in "".join(drawings(strips, "district_strips")), "in lines of its own"
    table = open_public("district", lang=lang, district="330122", view="table")
    assert sign in html(table)
    both = html(
        open_public(
            "district", lang=lang, district="330102", compare="330122", tab="time"
        )
    )
    assert sign in both


def test_the_overview_has_tiles_for_districts_and_no_demonstration(
    open_public: Open,
) -> None:
    """No boundary before the map has its review number; squares say the same."""
    app = open_public("overview")
    outlines = sent(app, "overview_map_drawn_outlines")[0]["paths"]
    assert len(outlines) == 13
    assert all(path.endswith("h240v240h-240z") for path in outlines.values())
    for shown in sent(app, ""):
        assert "演示" not in json.dumps(shown, ensure_ascii=False)


def test_an_internal_page_is_no_page_of_this_edition(
    open_public: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shown with a page that exists: no way leads to it, not even by its own file
    before app.py has run, which notes the page and lets app.py resume it."""
    noted = {"page": "pages/sources.py", "query": {}}
    there = open_public("sources")
    title = html(there).split("<h1>")[1].split("</h1>")[0]
    app = open_public("overview")
    app.session_state["resume"] = dict(noted)
    assert title in html(app.run()), "canary: resumed where the page exists"
    monkeypatch.setattr(frame, "INTERNAL", {"sources"})
    app = open_public("overview")
    app.session_state["resume"] = dict(noted)
    assert title not in html(app.run())
    assert title not in html(open_public("sources"))


def test_without_a_release_the_page_is_calm(
    open_public: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PUBLIC_DIR", str(tmp_path))
    app = open_public("overview")
    assert "<h1>现在没有可以显示的数据</h1>" in html(app)
    assert "数据维护中。本页每 10 秒自动再试一次。" in html(app)
    assert not app.expander, "the reason is not the reader's"
    assert str(tmp_path) not in html(app)
