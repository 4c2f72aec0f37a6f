"""The bar, and one choice everywhere: by pointer and key, across pages, cleared."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlparse

from playwright.sync_api import Page, expect

from tests.browser.support import drawn, settle

Open = Callable[..., Page]
TONGLU = "330122"


def test_a_district_of_the_bar_follows_the_reader_and_esc_clears_it(
    page_at: Open,
) -> None:
    page = drawn(page_at(1440, 900))
    page.locator("#hz-area summary").click()
    page.locator(f"#hz-area [data-pick='area:{TONGLU}']").click()
    page.wait_for_url(f"**district={TONGLU}")
    chip = page.locator(".hz-chip")
    expect(chip).to_contain_text("桐庐县")
    page.evaluate("window.unbroken = true")
    for name in ("elderly_care", "charity", "district", "sources"):
        page.locator(f".hz-pages a[href='{name}']").click()
        page.wait_for_url(f"**/{name}?district={TONGLU}")
        expect(page.locator(".hz-pages [aria-current=page]")).to_have_attribute(
            "href", name
        )
        expect(chip).to_contain_text("桐庐县")
    # The app moved inside itself: nothing was loaded anew.
    assert page.evaluate("window.unbroken")
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/sources$"))
    expect(chip).to_contain_text("全市")
    page.go_back()
    settle(page)
    expect(page.locator("h1")).to_be_visible()


def test_the_cross_clears_the_district(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, f"/elderly_care?district={TONGLU}&lang=en"))
    page.locator(".hz-chip > [data-pick='area:']").click()
    page.wait_for_url(re.compile(r"/elderly_care\?lang=en$"))
    expect(page.locator(".hz-chip")).to_contain_text("Whole city")


def test_search_by_keys_opens_an_indicator(page_at: Open) -> None:
    page = drawn(page_at(1440, 900))
    page.keyboard.press("Control+k")
    field = page.get_by_label("页面、区县、指标")
    expect(field).to_be_focused()
    field.fill("dibao")
    found = page.locator("#hz-search li:not([hidden]) a")
    expect(found.first).to_contain_text("低保")
    field.fill("没有这样的词")
    expect(found).to_have_count(0)
    expect(page.locator(".hz-nothing")).to_be_visible()
    field.fill("桐庐")
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/district?district={TONGLU}")
    expect(page.locator("#hz-search[open]")).to_have_count(0)


def test_a_link_for_a_new_tab_keeps_what_was_chosen(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, f"/charity?lang=en&district={TONGLU}"))
    link = page.locator(".hz-pages a[href='elderly_care']")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    assert urlparse(opened.value.url).query == f"lang=en&district={TONGLU}"


def test_content_begins_below_the_bar_and_the_phone_has_a_menu(page_at: Open) -> None:
    page = drawn(page_at(390, 844, "/charity"))
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)
        box = page.locator("h1").bounding_box()
        assert box and box["y"] <= 110
    menu = page.locator("#hz-pages")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="养老服务")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="养老服务")).to_be_hidden()
    menu.locator("summary").click()
    menu.get_by_role("link", name="养老服务").click()
    page.wait_for_url("**/elderly_care")
    expect(page.locator("h1")).to_have_text("养老服务")
    expect(page.locator("#hz-pages[open]")).to_have_count(0)


def test_the_first_page_has_an_address_of_its_own(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/overview?lang=en"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert urlparse(page.url).path == "/"
    expect(page.locator(".hz-product")).to_have_text("Hangzhou Civil Affairs")
