"""Pictures of a page: what is chosen in them by pointer or key is in the address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import drawn, settle

Open = Callable[..., Page]
SMALL = ".st-key-small_lines [data-pick]"
FOLD = """
() => [...document.querySelectorAll('.hz-drawing svg.hz-chart, .js-plotly-plot')]
    .map((chart) => chart.getBoundingClientRect())
    .filter((box) => box.width >= 80 && box.height >= 40
        && box.bottom <= innerHeight && box.right <= innerWidth).length
"""
# Beyond the ground of its drawing, or on one another.
FAULTS = """
() => [...document.querySelectorAll('.hz-drawing svg.hz-chart')].flatMap((chart) => {
    const ground = chart.getBoundingClientRect()
    // Boxes of words are whole pixels high: enlarged, they are rounded up.
    const zoom = chart.currentCSSZoom || 1
    const least = zoom === 1 ? 3 : 3 * zoom + 1
    const words = [...chart.querySelectorAll('text')]
    const boxes = words.map((word) => word.getBoundingClientRect())
    return words.filter((word, at) => {
        const a = boxes[at]
        return a.left < ground.left - 1 || a.right > ground.right + 1
            || boxes.some((b, k) => k > at
                && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > least)
    }).map((word) => word.textContent)
})
"""


@pytest.mark.parametrize("tab", ["trend", "promises", "measures"])
def test_pictures_of_a_pillar_fit_a_phone(page_at: Open, tab: str) -> None:
    page = drawn(page_at(390, 844, f"/social_assistance?tab={tab}"))
    expect(page.locator(".hz-drawing svg").first).to_be_visible()
    page.wait_for_function(f"!({FAULTS.strip()})().length")
    assert page.evaluate("() => document.body.scrollWidth") <= 390


def test_a_promise_is_opened_in_its_picture(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/social_assistance?tab=promises"))
    expect(page.locator("details.hz-status-row[open]")).to_have_count(0)
    page.locator('.st-key-bullets [data-pick$="dibao_to_consumption_ratio"]').click()
    page.wait_for_url(re.compile("indicator=dibao_to_consumption_ratio"))
    settle(page)
    opened = page.locator("details.hz-status-row[open]")
    expect(opened).to_have_count(1)
    expect(opened).to_contain_text("人均消费支出比率")


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
