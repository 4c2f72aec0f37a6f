"""Fixtures of the browser tests: the running app and pages that are watched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from dashboard.desk.local_key import COOKIE
from dashboard.releases.store import Release
from tests.browser.support import LAUNCH_ARGS, Server, chromium, settle, watch
from tests.browser.windows import Windows

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Add the end of each server's log to the report of a test that failed."""
    report = yield
    if report.failed:
        for server in item.session.stash.get(SERVERS, {}).values():
            report.sections.append((f"log of {server.url}", server.log()))
    return report


SERVERS = pytest.StashKey[dict[tuple[tuple[str, str], ...], Server]]()


@pytest.fixture(scope="session")
def serve(request: pytest.FixtureRequest) -> Iterator[Callable[..., Server]]:
    """Start the app with other settings, as in serve(SHOW_DEMO="0"): once for each."""
    servers = request.session.stash.setdefault(SERVERS, {})

    def start(**env: str) -> Server:
        key = tuple(sorted(env.items()))
        if key not in servers:
            server = Server(**env)
            server.wait_until_ready()
            servers[key] = server
        return servers[key]

    yield start
    for server in servers.values():
        server.stop()


@pytest.fixture(scope="session")
def server(serve: Callable[..., Server]) -> Server:
    """Return the app as `make run` serves it."""
    return serve()


@pytest.fixture(scope="session")
def desk(
    serve: Callable[..., Server],
    release: Release,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Server, Path]:
    """The app with a warehouse to publish in, for all tests that do: each leaves the
    release of the run current."""
    folder = tmp_path_factory.mktemp("desk") / "warehouse"
    shutil.copytree(release.path.parent, folder)
    return serve(WAREHOUSE_DIR=str(folder)), folder


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Use the system's Chromium, cut off from every other host."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": LAUNCH_ARGS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Read the app as a user in Hangzhou does. Playwright waits by evaluating code,
    which the content policy forbids: test_content_policy.py reads under the policy."""
    return {
        **browser_context_args,
        "bypass_csp": True,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page that is watched, on a desk's screen."""
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    return watch(page)


@pytest.fixture(scope="session")
def windows(
    browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Windows]:
    windows = Windows(browser, browser_context_args)
    yield windows
    windows.close()


@pytest.fixture
def page_at(
    windows: Windows, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open the app on a screen of some size: page_at(390, 844, "/elderly_care").

    More settings of the browser follow by name, as in color_scheme="dark". The reader
    holds the key to the data desk where the server has one.
    """

    def open_page(
        width: int,
        height: int,
        path: str = "/",
        server: Server | None = None,
        **settings: Any,
    ) -> Page:
        server = server or request.getfixturevalue("server")
        page = windows.open(width, height, **settings)
        if key := server.desk_key():
            cookie = {"name": COOKIE, "value": key, "url": server.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(server.url + path)
        return settle(page)

    yield open_page
    windows.take_back()
