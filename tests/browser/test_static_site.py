"""The static site in a browser, from the disk: no scripts, narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.support import axe, watch
from tests.patience import MILLISECONDS
from tests.site.conftest import ALIKE, built, chosen, folder, planted

__all__ = ["built", "folder", "planted"]

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
# Of pages that are made alike the ones with most on them.
FULLEST = {"330122", "dibao_standard", "population_60_plus_share_registered"}
# They are alike: the first of a page stand for the others.
OPEN_SOME = (
    "[...document.querySelectorAll('details')].slice(0, 8).forEach(d => d.open = true)"
)


@pytest.fixture(scope="module")
def pages(folder: Path) -> list[Path]:
    """Every page; of those that are made alike a few."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return [folder / name for name in sorted(chosen(names))]


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with scripts off."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    context.set_default_timeout(MILLISECONDS)
    yield context
    context.close()


def address(folder: Path, name: str) -> str:
    return (folder / f"{name}.html").as_uri()


def test_nothing_scrolls_sideways_at_360_and_nothing_fails_to_load(
    plain: BrowserContext, pages: list[Path]
) -> None:
    page = watch(plain.new_page())
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    for path in pages:
        page.goto(path.as_uri())
        # Playwright measures in a world of its own, scripts of the page stay off.
        wide = page.locator("html").evaluate("e => e.scrollWidth")
        assert wide <= PHONE["width"], path
        # Heads of tables that became cards are there for who hears the page; the
        # pillars' cards are swiped in a row of their own.
        out = page.locator("main").evaluate(
            "e => [...e.querySelectorAll('*')].filter(x => "
            "!x.closest('svg, thead, .st-key-screens') && "
            "x.getBoundingClientRect().right > innerWidth + 1).map(x => x.outerHTML)"
        )
        assert not out, (path, out[:2])
    assert not failed
    assert not page.errors
    assert not page.external
    page.close()


def test_the_answer_is_above_the_fold(plain: BrowserContext, folder: Path) -> None:
    page = plain.new_page()
    for size in (DESK, PHONE, {"width": 390, "height": 844}):
        page.set_viewport_size(size)
        page.goto(address(folder, "index"))
        # What is under way first, then what was promised before.
        answers = page.locator(".hz-progress-head > .hz-answer strong")
        for answer, words in ((answers.first, "3 项目标"), (answers.last, "8 项目标")):
            assert words in answer.inner_text()
            box = answer.bounding_box()
            assert box
            assert box["y"] + box["height"] < size["height"] / 2
        picture = page.locator(".promises svg").first.bounding_box()
        assert picture
        assert picture["y"] + 100 < size["height"]
    page.close()


# A page differs by language in its words and by theme in its colours alone.
@pytest.mark.parametrize(("theme", "lang"), [("light", "zh"), ("dark", "en")])
def test_axe_finds_nothing_serious(
    browser: Browser, pages: list[Path], theme: str, lang: str
) -> None:
    context = browser.new_context(viewport=DESK, color_scheme=theme)
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    for path in pages:
        kind, _, code = path.stem.partition("-")
        if (path.parent.name == "en") != (lang == "en") or (
            kind in ALIKE and code not in FULLEST
        ):
            continue
        page.goto(path.as_uri())
        page.evaluate(OPEN_SOME)
        serious = [
            (rule["id"], rule["nodes"][0]["html"])
            for rule in axe(page)
            if rule["impact"] in ("serious", "critical")
        ]
        assert not serious, path
    context.close()


def test_keyboard_reaches_content_language_and_source(
    plain: BrowserContext, folder: Path
) -> None:
    page = plain.new_page()
    page.set_viewport_size(DESK)
    page.goto(address(folder, "charity"))
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    box = skip.bounding_box()
    assert box
    assert box["width"] > 50, "the way to the content is seen when reached"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("summary:focus").count():
            break
    page.keyboard.press("Enter")
    assert page.locator("details[open] .hz-source-body").first.is_visible()
    page.get_by_role("link", name="English").click()
    assert page.url == address(folder, "en/charity")
    page.get_by_role("link", name="中文").click()
    assert page.url == address(folder, "charity")
    page.close()


def test_search_finds_by_name_pinyin_and_alias_from_a_disk(
    browser: Browser, plain: BrowserContext, folder: Path
) -> None:
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(MILLISECONDS)
    page = watch(context.new_page())
    page.goto(address(folder, "indicators") + "?q=dibao")
    found = page.locator("#found a")
    assert "最低生活保障标准" in found.all_inner_texts()
    assert not page.locator("#letters").is_visible()
    field = page.get_by_role("searchbox")
    for words, name in (
        ("最低生活保障标准", "最低生活保障标准"),
        ("zdshbzbz", "最低生活保障标准"),
        ("临安", "临安区"),
        ("序时", "序时进度"),
    ):
        field.fill(words)
        assert found.first.inner_text() == name
    field.fill("<b>没有</b>")
    assert "<b>没有</b>" in page.locator("#told").inner_text()
    field.fill("")
    assert page.locator("#letters").is_visible()
    field.fill("最低生活保障标准")
    field.press("Enter")
    page.wait_for_url(address(folder, "indicator-dibao_standard"))
    assert not page.errors
    context.close()
    # Without scripts the list alone is offered.
    bare = plain.new_page()
    bare.goto(address(folder, "indicators"))
    assert not bare.locator("#find").is_visible()
    assert bare.locator("#letter-Z").is_visible()
    bare.close()


def test_two_taps_lead_from_a_figure_to_its_source(
    plain: BrowserContext, folder: Path
) -> None:
    page = plain.new_page()
    page.goto(address(folder, "index"))
    page.locator(".promises a").first.click()
    assert "/indicator-" in page.url
    page.locator(".hz-source summary").first.click()
    assert page.locator("details[open] .hz-source-body").first.is_visible()
    page.close()


def test_a_term_says_what_it_means_without_scripts(
    plain: BrowserContext, folder: Path
) -> None:
    page = plain.new_page()
    page.goto(address(folder, "elderly_care"))
    term = page.locator(".hz-term").first
    means = term.locator(".hz-means")
    assert not means.is_visible()
    term.focus()
    assert means.is_visible()
    box = means.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    page.close()


def test_paper_is_light_and_has_the_answer(browser: Browser, folder: Path) -> None:
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    context.set_default_timeout(MILLISECONDS)
    page: Page = context.new_page()
    page.goto(address(folder, "index"))
    root = page.locator("html")
    assert (
        root.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(15, 23, 32)"
    )
    page.emulate_media(media="print")
    assert (
        root.evaluate("e => getComputedStyle(e).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert page.locator(".hz-progress-head strong").first.is_visible()
    assert not page.locator("nav.bar").is_visible()
    context.close()
