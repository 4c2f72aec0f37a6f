"""A question in the panel of the search: asked and answered by keys, linked, closed."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support import axe, drawn, settle

Open = Callable[..., Page]
ANSWER = ".hz-find-answer:not([hidden])"
# Stands in the message of the list of links alone.
LIST = b'class="hz-find-list"'


def test_a_question_is_answered_in_place_and_has_an_address(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/charity"))
    page.evaluate("window.unbroken = true")
    answer, field = page.locator(ANSWER), page.locator(".st-key-ask_panel input")
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("上城区2022年常住人口")
    expect(page.locator(".hz-ask")).to_contain_text("问：上城区2022年常住人口")
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("137.1 万人")
    expect(answer).to_contain_text("来源")
    expect(field).to_be_focused()
    assert "ask=" in page.url
    assert not axe(page)
    # Another question, then one of the choices, by keys alone.
    field.fill("60岁以上老年人口")
    page.keyboard.press("Enter")
    expect(answer).to_have_attribute("data-kind", "choices")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="60岁以上老年人口（常住）")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(answer).to_contain_text("258.2 万人")
    shared = page.url
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-ask_panel")).to_be_hidden()
    page.wait_for_url(re.compile("/charity$"))
    expect(page.locator("#hz-search summary")).to_be_focused()
    # A district is opened at once; nothing was loaded anew.
    page.keyboard.press("Control+k")
    field.fill("桐庐")
    page.keyboard.press("Enter")
    page.wait_for_url("**/district?district=330122")
    assert page.evaluate("window.unbroken")
    # The link leads to the answer, and from there to the view that shows it.
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shared)
    expect(answer).to_contain_text("258.2 万人")
    answer.get_by_role("link", name="查看").click()
    page.wait_for_url("**/sources?indicator=population_60_plus_resident")
    expect(page.locator(".st-key-ask_panel")).to_be_hidden()
    _list_is_sent_once(page)


def _list_is_sent_once(page: Page) -> None:
    """Choosing districts does not bring the list of links again."""
    frames: list[bool] = []

    def count(payload: str | bytes) -> None:
        frames.append(isinstance(payload, bytes) and LIST in payload)

    page.on("websocket", lambda socket: socket.on("framereceived", count))
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    drawn(page)
    for name in ("淳安县", "桐庐县"):
        page.locator("#hz-area summary").click()
        page.locator("#hz-area").get_by_role("button", name=name).click()
        expect(page.locator(".hz-chip")).to_contain_text(name)
        settle(page)
    assert sum(frames) == 1
