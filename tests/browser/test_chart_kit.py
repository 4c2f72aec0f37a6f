"""The gallery of the chart kit: at no width do words meet, and none is cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.gallery import page as gallery
from tests.browser.support import axe

# How much wider than its least width a drawing is shown.
STRETCHED = (1, 1.25, 2, 4.3)
STRETCH = """
(times) => document.querySelectorAll('figure').forEach(
    (figure) => { figure.style.width = figure.dataset.least * times + 'px' })
"""
# The box of a line holds the space between lines: about a fifth of it, above and below.
FAULTS = """
() => {
    const found = []
    const ink = (text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect()
        const high = bottom - top
        return { left, right, top: top + high * 0.2, bottom: bottom - high * 0.2 }
    }
    for (const figure of document.querySelectorAll('figure.light')) {
        const chart = figure.querySelector('svg').getBoundingClientRect()
        const words = [...figure.querySelectorAll('text')]
        const boxes = words.map(ink)
        const name = `${figure.dataset.name} at ${figure.dataset.least}`
        boxes.forEach((a, k) => {
            const cut = a.left < chart.left - 1 || a.right > chart.right + 1
                || a.top < chart.top || a.bottom > chart.bottom
            if (cut) found.push(`${name}: cut: ${words[k].textContent}`)
            boxes.slice(k + 1).forEach((b, j) => {
                if (a.left < b.right && b.left < a.right
                    && a.top < b.bottom && b.top < a.bottom)
                    found.push(`${name}: ${words[k].textContent} × ` +
                        words[k + 1 + j].textContent)
            })
        })
    }
    return found
}
"""


@pytest.fixture
def kit(page: Page, tmp_path: Path) -> Page:
    path = tmp_path / "gallery.html"
    path.write_text(gallery(), encoding="utf-8")
    page.goto(path.as_uri())
    return page


def test_no_words_meet_and_none_are_cut(kit: Page) -> None:
    assert kit.locator("figure.light text").count() > 2000
    for times in STRETCHED:
        kit.evaluate(STRETCH, times)
        assert kit.evaluate(FAULTS) == [], f"{times} times the least width"
    # The measure itself: two words in one place, and one outside, are found.
    kit.evaluate(
        """() => {
            const chart = document.querySelector('figure.light svg')
            const word = chart.querySelector('text')
            chart.append(word.cloneNode(true))
            const outside = word.cloneNode(true)
            outside.setAttribute('x', '99.9%')
            chart.append(outside)
        }"""
    )
    faults: list[str] = kit.evaluate(FAULTS)
    assert any(" × " in fault for fault in faults)
    assert any("cut" in fault for fault in faults)
    assert not kit.errors  # type: ignore[attr-defined]
    assert not kit.external  # type: ignore[attr-defined]


def test_no_drawing_hides_from_screen_readers_what_can_be_chosen(kit: Page) -> None:
    # The gallery is no page of the product: its landmarks and colours are its own.
    heard = ("cat.aria", "cat.keyboard", "cat.name-role-value")
    broken: list[dict[str, Any]] = axe(kit, (*heard, "cat.text-alternatives"))
    grave = {"serious", "critical"}
    assert not [rule["id"] for rule in broken if rule["impact"] in grave]
