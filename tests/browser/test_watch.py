"""What is watched is kept by the browser, marked on pages, and carried by a link."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.support import settle

Open = Callable[..., Page]
COPIED = """() => { document.execCommand = () => {
    window.copied = [...document.querySelectorAll('textarea')].at(-1).value } }"""


def test_watched_here_listed_there_and_carried_to_another_browser(
    page_at: Open,
) -> None:
    page = page_at(1440, 900, "/sources?indicator=dibao_standard")
    star = page.locator(".hz-watch")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.locator(".hz-pages a[href='social_assistance']").click()
    lead = page.locator(".hz-lead-side .hz-watch")
    expect(lead).to_have_attribute("aria-pressed", "true")
    page.locator(".hz-pages a[href='./']").click()
    page.locator("#take-years_known summary").click()
    page.locator("#take-years_known [data-view]").click()
    expect(page.locator("#take-years_known")).to_contain_text("已存到总览")
    # A visit of later: the release of the last one is remembered, so nothing is new.
    page.reload()
    settle(page)
    page.get_by_role("radio", name="变化").click()
    rows = page.locator(".hz-watched li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("最低生活保障标准")
    expect(page.locator(".hz-watched-new").first).to_be_empty()
    page.evaluate(COPIED)
    page.locator("[data-carry]").click()
    link = page.evaluate("window.copied")
    rows.first.locator("button").click()
    expect(rows).to_have_count(1)

    other = page_at(390, 844, link[link.index("/", 8) :])
    expect(other.locator(".hz-watched li")).to_have_count(2)
    other.locator("[data-keep]").click()
    expect(other.locator("[data-keep]")).to_have_count(0)
    expect(other.locator(".hz-watched li")).to_have_count(2)
