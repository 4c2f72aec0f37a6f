"""The page of the districts in a browser: what is seen at once, marked and chosen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import drawn, settle
from tests.browser.test_pictures import FAULTS

Open = Callable[..., Page]
STRIPS = ".st-key-district_strips"
# Rows whose name stands wholly in the window.
IN_FOLD = f"""
() => [...document.querySelectorAll('{STRIPS} [data-pick^="indicator:"]')]
    .map((row) => row.getBoundingClientRect())
    .filter((box) => box.top >= 0 && box.bottom <= innerHeight).length
"""
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"


@pytest.mark.parametrize("path", ["/district?district=330112", "/district"])
def test_strips_are_seen_without_scrolling(page_at: Open, path: str) -> None:
    page = drawn(page_at(1440, 900, path))
    expect(page.locator(f"{STRIPS} svg.hz-chart").first).to_be_visible()
    assert page.evaluate(IN_FOLD) >= 8
    assert page.evaluate(HEIGHT) <= 2200
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize(("wide", "high"), [(390, 844), (1260, 800), (1920, 1080)])
def test_strips_hold_together_at_every_width(
    page_at: Open, wide: int, high: int
) -> None:
    address = "/district?district=330111&compare=330112,330122&lang=en"
    page = drawn(page_at(wide, high, address, color_scheme="dark"))
    expect(page.locator(f"{STRIPS} svg.hz-chart").first).to_be_visible()
    assert page.evaluate(FAULTS) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_district_that_is_pointed_at_is_marked_everywhere(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/district?district=330112"))
    one = page.locator(f'{STRIPS} [data-pick="area:330127"]').first
    one.hover()
    marked = page.locator(".hz-pointed")
    every = page.locator('.hz-drawing [data-pick="area:330127"]')
    assert marked.count() == every.count() > 20
    assert page.locator(".st-key-district_map .hz-pointed").count()
    page.mouse.move(5, 895)
    expect(marked).to_have_count(0)


def test_dot_name_and_map_lead_on(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/district?district=330112"))
    page.locator(f'{STRIPS} [data-pick="area:330127"]').first.click()
    page.wait_for_url(re.compile("district=330127"))
    settle(page)
    expect(page.locator("h1")).to_have_text("淳安县")
    page.locator('.st-key-district_map [data-pick="area:330182"]').first.click()
    page.wait_for_url(re.compile("district=330182"))
    settle(page)
    for code in ("land_area", "resident_population"):
        page.locator(f'{STRIPS} [data-pick="indicator:{code}"]').click()
        page.wait_for_url(re.compile(f"indicator={code}"))
        settle(page)
        expect(page.locator(".st-key-district_strip svg.hz-chart")).to_be_visible()
        page.get_by_text("今日区划", exact=True).click()
        expect(page.locator(f"{STRIPS} svg.hz-chart").first).to_be_visible()
        assert "indicator" not in page.url
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "district=" not in url)


def test_an_indicator_opens_from_the_catalogue_and_leads_back(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/sources"))
    assert page.evaluate(HEIGHT) <= 2200
    page.get_by_role("link", name="低保边缘人口").click()
    page.wait_for_url(re.compile("indicator="))
    settle(page)
    expect(page.locator("h1")).to_have_text("低保边缘人口")
    page.locator(".hz-back a").first.click()
    settle(page)
    expect(page.locator("h1")).to_have_text("指标与来源")
    expect(page.locator(".hz-catalogue tbody tr")).to_have_count(30)
