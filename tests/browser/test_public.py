"""The public edition in a browser: squares for a map, nothing internal, no error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.build import build
from dashboard.public import build as public
from dashboard.settings import load_settings
from tests.browser.support import MAP, Server, axe, drawn


@pytest.fixture(scope="module")
def public_server(
    serve: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory
) -> Server:
    settings = load_settings()
    folder: Path = tmp_path_factory.mktemp("public")
    build.ensure(settings)
    public.build(
        type(settings)(settings.data, settings.warehouse, True, "internal", folder)
    )
    return serve(EDITION="public", PUBLIC_DIR=str(folder), WAREHOUSE_DIR="/nonexistent")


@pytest.mark.parametrize(
    ("width", "height", "path"),
    [
        (1440, 900, "/elderly_care"),
        (390, 844, "/elderly_care?lang=en"),
        (1440, 900, "/"),
        (390, 844, "/district?district=330122"),
    ],
)
def test_public_page_stands_under_the_content_policy(
    page_at: Callable[..., Page],
    public_server: Server,
    width: int,
    height: int,
    path: str,
) -> None:
    page = drawn(page_at(width, height, path, public_server))
    assert not page.errors
    assert not page.external
    assert page.locator(".hz-demo").count() == 0
    assert page.locator(MAP).count() == 0
    serious = [r for r in axe(page) if r["impact"] in ("serious", "critical")]
    assert not [r["id"] for r in serious]


def test_the_map_is_squares_that_say_so(
    page_at: Callable[..., Page], public_server: Server
) -> None:
    page = drawn(page_at(1440, 900, "/elderly_care?form=map", public_server))
    page.get_by_text("方格按方位排列").wait_for()
    assert page.get_by_text("内部使用").count() == 0
    assert page.get_by_text("高德").count() == 0


def test_manage_is_an_unknown_address(page: Page, public_server: Server) -> None:
    answer = page.goto(public_server.url + "/manage")
    assert answer
    assert answer.status == 404
    page.get_by_role("link", name="回到杭州民政规划进展看板").click()
    drawn(page)
