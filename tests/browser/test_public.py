"""The public edition in a browser: squares for a map, nothing internal, no error."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashboard.build import build
from dashboard.public import build as public
from dashboard.settings import load_settings
from tests.browser.support import MAP, Server, axe, drawn
from tests.patience import MILLISECONDS


class Frame(BaseHTTPRequestHandler):
    """A page with the address after its `?` in a frame."""

    def do_GET(self) -> None:
        asked = self.path.partition("?")[2]
        body = f'<!doctype html><title>x</title><iframe src="{asked}"></iframe>'
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def other_site() -> Iterator[int]:
    """The port of another site, known as localhost and as 127.0.0.1."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), Frame)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_port
    site.shutdown()


@pytest.fixture(scope="module")
def public_server(
    serve: Callable[..., Server],
    tmp_path_factory: pytest.TempPathFactory,
    other_site: int,
) -> Server:
    settings = load_settings()
    folder: Path = tmp_path_factory.mktemp("public")
    build.ensure(settings)
    public.build(
        type(settings)(settings.data, settings.warehouse, True, "internal", folder)
    )
    return serve(
        EDITION="public",
        PUBLIC_DIR=str(folder),
        WAREHOUSE_DIR="/nonexistent",
        EMBED_HOSTS=f"localhost:{other_site}",
    )


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


def test_a_listed_site_may_frame_a_picture_and_another_may_not(
    browser: Browser, public_server: Server, other_site: int
) -> None:
    context = browser.new_context()
    context.set_default_timeout(MILLISECONDS)
    picture = f"{public_server.url}/embed/dibao_standard"
    shown = {}
    for host in ("localhost", "127.0.0.1"):
        page = context.new_page()
        page.goto(f"http://{host}:{other_site}/?{picture}")
        page.wait_for_load_state("networkidle")
        shown[host] = page.frames[1]
    inside = shown["localhost"]
    assert inside.url == picture
    inside.get_by_role("heading", name="最低生活保障标准").wait_for()
    assert inside.locator(".chart svg").is_visible()
    assert "来源" in inside.locator("main").inner_text()
    back = inside.locator(".back a").get_attribute("href")
    assert back == "/sources?indicator=dibao_standard&lang=zh"
    assert shown["127.0.0.1"].url.startswith("chrome-error:")
    context.close()
