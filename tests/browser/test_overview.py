"""The overview in Chromium: one screen, its width, its links and its map."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import drawn, settle
from tests.browser.test_pictures import FAULTS

Open = Callable[..., Page]
# Drawings of at least 80 by 40 pixels, also that of the map, and where all ends.
PICTURES = """
() => {
    const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot)
    const maps = hosts.flatMap((e) => [...e.shadowRoot.querySelectorAll('svg')])
    return [...document.querySelectorAll('.hz-drawing svg.hz-chart'), ...maps]
        .map((chart) => chart.getBoundingClientRect())
        .filter((box) => box.width >= 80 && box.height >= 40)
        .map((box) => [box.left, box.right, box.bottom])
}
"""
BOX = """
() => {
    const box = (name) => document.querySelector(name).getBoundingClientRect()
    const [head, foot] = ['head', 'lines'].map((n) => box(`.st-key-overview_${n}`))
    return [foot.bottom - head.top, foot.width / innerWidth]
}
"""


# Tiles, bullets, years and lines are drawn, and nothing moves from frame to frame.
STILL = """
async () => {
    const grids = [...document.querySelectorAll('.hz-pictures')]
    const high = () => grids.map((g) => g.getBoundingClientRect().bottom).join()
    const before = high()
    for (let k = 0; k < 20; k += 1) await new Promise(requestAnimationFrame)
    const filled = grids.length >= 4 && grids.every((g) => g.children.length)
    return filled && before === high()
}
"""


def shown(page: Page) -> Page:
    """All of the first tab is there, the map last."""
    drawn(page)
    page.wait_for_function(STILL)
    expect(page.locator(".st-key-overview_lines svg").first).to_be_visible()
    expect(page.locator(".st-key-overview_map [data-label]").first).to_be_visible()
    return page


@pytest.mark.parametrize("plan", ["13th", "14th", "care_action_2025"])
def test_the_first_tab_is_one_screen(page_at: Open, plan: str) -> None:
    page = shown(page_at(1440, 900, f"/?plan={plan}"))
    high, _ = page.evaluate(BOX)
    assert high <= 820
    boxes = page.evaluate(PICTURES)
    assert len(boxes) >= 10
    assert all(left >= 0 and right <= 1440 for left, right, _ in boxes)
    assert page.evaluate(FAULTS) == []


def test_a_wide_screen_is_used_and_a_phone_holds_it(page_at: Open) -> None:
    page = shown(page_at(1920, 1080))
    assert page.evaluate(BOX)[1] >= 0.95
    assert page.evaluate(FAULTS) == []
    for lang in ("zh", "en"):
        page = shown(page_at(390, 844, f"/?lang={lang}"))
        boxes = page.evaluate(PICTURES)
        assert all(left >= 0 and right <= 390 for left, right, _ in boxes)
        assert page.evaluate(FAULTS) == []
        tops = [
            page.locator(f".st-key-overview_{part}").bounding_box()
            for part in ("tiles", "map", "promises", "side", "lines")
        ]
        order = [top["y"] for top in tops if top]
        assert len(order) == 5 and order == sorted(order)


def test_a_click_on_the_map_chooses_a_district_and_outlines_it(page_at: Open) -> None:
    page = shown(page_at(1440, 900))
    page.locator('.st-key-overview_map [data-label="330112"]').click()
    page.wait_for_url(re.compile("district=330112"))
    settle(page)
    area = page.locator('.st-key-overview_map [data-area="330112"]')
    expect(area).to_have_attribute("aria-selected", "true")
    # Chosen again, it is chosen no more.
    page.locator('.st-key-overview_map [data-label="330112"]').click()
    expect(page.locator(".hz-chip")).to_contain_text("全市")


def test_tiles_bullets_and_lines_lead_to_their_pillar(page_at: Open) -> None:
    page = shown(page_at(1440, 900))
    for part, target in (
        ("tiles", "social_assistance?indicator=dibao_standard"),
        ("promises", "community_governance?indicator=new_community_premises"),
        ("lines", "?indicator="),
    ):
        link = page.locator(f".st-key-overview_{part} .hz-pictures a").first
        assert target in str(link.get_attribute("href"))
    page.locator(".hz-tile").first.click()
    page.wait_for_url(re.compile("/social_assistance"))
    lead = page.locator(".st-key-choice_indicator").get_by_role("combobox")
    expect(lead).to_have_value("最低生活保障标准")
