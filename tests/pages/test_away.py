"""The folder of releases goes away while the server runs, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.errors import InputError
from dashboard.ui import store
from tests.pages.conftest import html
from tests.pages.opened import forget, opened


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAREHOUSE_DIR", str(folder))
    forget()
    return folder


def warnings(app: AppTest) -> list[str]:
    return [box.value for box in app.warning]


def test_the_last_release_is_shown_and_none_is_built_in_an_empty_place(
    place: Path,
) -> None:
    """What was published would be missing in one that is built from data/ alone."""
    app = opened("sources")
    release = store.settings().warehouse
    assert not warnings(app)
    away = place.with_name("away")
    place.rename(away)
    app = opened("charity")
    assert "暂时读不到存放数据的目录，当前显示第 1 版" in warnings(app)[0]
    assert "10.25" in html(app), "its figures"
    assert not release.exists()
    away.rename(place)
    assert not warnings(opened("charity"))


def test_a_build_that_fails_at_the_start_leaves_the_release_that_there_is(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, say, after data/ has changed."""

    def full(*_: object) -> None:
        raise InputError(["The disk that holds the warehouse is full"])

    monkeypatch.setattr(store, "ensure", full)
    app = opened("charity")
    assert "没有生成新的版本，仍显示第 1 版" in warnings(app)[0]
    assert "10.25" in html(app)


def test_without_any_release_the_reason_is_the_administrator_s(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = place.with_name("file")
    file.write_text("", "utf-8")
    monkeypatch.setenv("WAREHOUSE_DIR", str(file))
    forget()
    app = opened("overview")
    assert "<h1>现在没有可以显示的数据</h1>" in html(app)
    (why,) = app.expander
    assert "doctor" in why.markdown[0].value
    assert "cannot be read or written" in why.code[0].value
    assert str(file) not in html(app)
