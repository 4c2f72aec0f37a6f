"""Pictures of a page: what is chosen in them by pointer or key is in the address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import drawn, settle

Open = Callable[..., Page]
SMALL = ".hz-pictures [data-pick]"
FOLD = """
() => [...document.querySelectorAll('.hz-drawing svg.hz-chart')]
    .map((chart) => chart.getBoundingClientRect())
    .filter((box) => box.width >= 80 && box.height >= 40
        && box.bottom <= innerHeight && box.right <= innerWidth).length
"""
# Beyond the ground of its drawing, or on one another.
FAULTS = """
() => [...document.querySelectorAll('.hz-drawing svg.hz-chart')].flatMap((chart) => {
    const ground = chart.getBoundingClientRect()
    const words = [...chart.querySelectorAll('text')]
    const boxes = words.map((word) => word.getBoundingClientRect())
    return words.filter((word, at) => {
        const a = boxes[at]
        return a.left < ground.left - 1 || a.right > ground.right + 1
            || boxes.some((b, k) => k > at
                && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
    }).map((word) => word.textContent)
})
"""


@pytest.mark.parametrize(
    ("name", "least"),
    [("social_assistance", 9), ("public_services", 7), ("community_governance", 4)],
)
def test_series_of_a_pillar_are_seen_without_scrolling(
    page_at: Open, name: str, least: int
) -> None:
    for lang in ("zh", "en"):
        page = drawn(page_at(1440, 900, f"/{name}?lang={lang}"))
        expect(page.locator(SMALL).first).to_be_visible()
        assert page.evaluate(FOLD) >= least
        assert page.evaluate(FAULTS) == []


def test_a_small_line_becomes_the_lead_by_pointer_and_by_key(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/social_assistance"))
    tile = page.locator('[data-pick="indicator:destitute_living_standard"]')
    tile.click()
    page.wait_for_url(re.compile("indicator=destitute_living_standard"))
    settle(page)
    expect(tile).to_have_attribute("aria-pressed", "true")
    lead = page.locator(".st-key-choice_indicator").get_by_role("combobox")
    expect(lead).to_have_value("特困人员基本生活标准")

    other = page.locator(SMALL).last
    target = str(other.get_attribute("data-pick"))
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(target.replace(":", "=")))
    settle(page)
    chosen = page.locator(f'[data-pick="{target}"]')
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(tile).to_have_attribute("aria-pressed", "false")
    expect(chosen).to_be_focused()
