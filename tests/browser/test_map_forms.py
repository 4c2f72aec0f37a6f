"""The map's forms in the browser: by itself without WebGL, in step, sent once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, expect

from tests.browser.support import (
    LAUNCH_ARGS,
    Server,
    chromium,
    drawn,
    settle,
    watch,
)
from tests.browser.test_pages import until

Open = Callable[..., Page]


def test_without_webgl_the_svg_form_shows_by_itself(
    server: Server, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    args = [a for a in LAUNCH_ARGS if "swiftshader" not in a]
    args += ["--disable-3d-apis", "--disable-gpu"]
    blind = browser.browser_type.launch(executable_path=chromium(), args=args)
    page = watch(blind.new_context(**browser_context_args).new_page())
    page.goto(f"{server.url}/elderly_care?layer=residents")
    settle(page)
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_count(13)
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
    blind.close()


def test_svg_list_ranking_and_address_stay_in_step(page_at: Open) -> None:
    page = page_at(1440, 900, "/elderly_care?layer=residents&form=svg")
    option = page.locator('[data-area="330122"]')
    expect(option).to_be_attached()
    option.click()
    page.wait_for_url("**district=330122**")
    expect(page.locator(".hz-district-line")).to_contain_text("桐庐县")
    expect(page.locator(".hz-chip")).to_contain_text("桐庐县")
    page.goto(page.url.replace("330122", "330127"))
    settle(page)
    again = page.locator('[data-area="330127"]')
    expect(again).to_have_attribute("aria-selected", "true")


def test_map_fetches_its_outlines_once(page_at: Open) -> None:
    """Layer and year change colours and words; the geometry stays in the browser."""
    page = page_at(1440, 900)
    fetched: list[str] = []
    sizes: list[int] = []

    def outlines(request: Any) -> bool:
        path = urlparse(request.url).path
        return path.startswith("/outlines/")

    page.on("request", lambda r: fetched.append(r.url) if outlines(r) else None)
    page.on(
        "websocket", lambda w: w.on("framereceived", lambda d: sizes.append(len(d)))
    )
    with page.expect_request(outlines):
        page.goto(page.url + "elderly_care?layer=population_60_plus&year=2017")
    drawn(page)
    # Once by who waits for the map, once by the map, from the browser's own cache.
    assert until(page, lambda: len(fetched) == 2)
    assert len(set(fetched)) == 1
    sizes.clear()
    page.locator(".st-key-choice_year").get_by_text("2013").click()
    page.wait_for_url("**year=2013**")
    settle(page)
    expect(page.locator(".st-key-take_ranking h3")).to_contain_text("2013")
    assert len(fetched) == 2
    assert max(sizes) < 20_000


def test_svg_outlines_are_not_sent_again(page_at: Open) -> None:
    """A change of year sends figures, not the geometry (about 30 KB)."""
    page = page_at(1440, 900)
    sizes: list[tuple[int, bool]] = []

    def count(socket: Any) -> None:
        socket.on("framereceived", lambda data: sizes.append(outline(data)))

    def outline(data: Any) -> tuple[int, bool]:
        body = data if isinstance(data, bytes) else str(data).encode()
        return len(body), b'"paths"' in body

    page.on("websocket", count)
    page.goto(page.url + "elderly_care?layer=population_60_plus&form=svg&year=2017")
    settle(page)
    expect(page.get_by_role("option").first).to_be_attached()
    first = sum(size for size, paths in sizes if paths)
    assert 5_000 < first < 200_000
    sizes.clear()
    page.locator(".st-key-choice_year").get_by_text("2013").click()
    page.wait_for_url("**year=2013**")
    settle(page)
    expect(page.locator(".st-key-take_ranking h3")).to_contain_text("2013")
    assert not [size for size, paths in sizes if paths]
