"""The meeting screen on walls: what only a browser sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.build import build
from dashboard.settings import ROOT, Settings
from tests.browser.support import Server, axe, settle
from tests.thorough import so_many

# Size -> slides side by side; the last stands upright.
WALLS = {(1920, 1080): 1, (3840, 1080): 2, (6656, 1792): 2, (1080, 1920): 1}
SLIDES = ".hz-deck > .hz-slide"
# Slides that are lists of words.
WITHOUT = ("sources", "unknown")
EVERY = [("zh", "light"), ("en", "dark"), ("zh", "dark"), ("en", "light")]
CASES = [
    (wall, *EVERY[(at + turn) % 4])
    for turn in range(4)
    for at, wall in enumerate(WALLS)
][: so_many(4, 16)]
FAULTS = (Path(__file__).parent / "deck_faults.js").read_text("utf-8")
# Of every slide and of what opens over them, whichever is seen.
FIGURES = """() => [...document.querySelectorAll('.hz-deck .hz-slide')]
    .map((slide) => slide.dataset.code + slide.innerHTML)"""


def ready(page: Page) -> Page:
    page.wait_for_selector(".hz-slide:visible")
    page.wait_for_function("() => window.hangzhouDeck?.count() > 1")
    return page


def shown(page: Page) -> list[int]:
    """Numbers of the slides on the screen, from 1."""
    return page.evaluate(
        f"() => [...document.querySelectorAll('{SLIDES}')].flatMap((s, at) =>"
        " getComputedStyle(s).display === 'none' ? [] : [at + 1])"
    )


@pytest.mark.parametrize(("wall", "lang", "theme"), CASES)
def test_every_slide_on_every_wall(
    page_at: Callable[..., Page], wall: tuple[int, int], lang: str, theme: str
) -> None:
    """Each slide has a picture and four figures, every word can be read from the last
    seat, and none stands over another or is cut."""
    page = ready(page_at(*wall, f"/present?pace=0&lang={lang}&theme={theme}"))
    count = page.locator(SLIDES).count()
    assert count >= 13
    seen: set[int] = set()
    while True:
        now = shown(page)
        assert len(now) == WALLS[wall]
        for slide in page.evaluate(FAULTS):
            assert slide["faults"] == [], slide["code"]
            if slide["code"] not in WITHOUT:
                assert slide["pictures"] >= 1, slide["code"]
                assert slide["figures"] >= 4, slide["code"]
        seen |= set(now)
        if now[-1] == count:
            break
        page.keyboard.press("ArrowRight")
    assert seen == set(range(1, count + 1))
    page.keyboard.press("ArrowRight")
    assert shown(page)[0] == 1
    assert page.external == [] and page.errors == []


def test_keys_rotation_and_help(page_at: Callable[..., Page]) -> None:
    page = ready(page_at(1920, 1080, "/present?pace=1"))
    page.wait_for_function("() => window.hangzhouDeck.at >= 2")
    page.keyboard.press("Space")
    at = shown(page)
    # A timer of the page itself, set after the one that would turn the slide.
    page.evaluate("() => new Promise((done) => setTimeout(done, 1500))")
    assert shown(page) == at
    assert "paused=1" in page.url and f"slide={at[0]}" in page.url
    page.keyboard.press("End")
    last = shown(page)[0]
    assert last == page.locator(SLIDES).count()
    page.keyboard.press("ArrowLeft")
    assert shown(page) == [last - 1]
    page.keyboard.press("Home")
    assert shown(page) == [1]
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert page.get_by_role("dialog").get_by_role("listitem").count() == 10
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement")


def test_address_chooses_and_forgives(page_at: Callable[..., Page]) -> None:
    chosen = "deck=pillars,x&pillars=charity,elderly_care&plan=14th&pace=abc&slide=2"
    bad = "&as_of=yesterday&release=none&theme=pink&layer=x&reload=-1&lang=xx"
    page = ready(page_at(1920, 1080, f"/present?{chosen}{bad}"))
    assert page.locator(SLIDES).count() == 2
    assert page.locator(".hz-slide:visible").get_by_text("慈善事业").count() > 0
    assert "release=none" not in page.url
    assert "none" in (page.locator(".hz-slide").first.text_content() or "")
    assert page.errors == []


def test_slides_are_picked_ordered_and_kept_by_name(
    page_at: Callable[..., Page],
) -> None:
    page = ready(page_at(1920, 1080, "/present?pace=0&deck=decision,care,glance"))
    codes = (
        f"() => [...document.querySelectorAll('{SLIDES}')].map((s) => s.dataset.code)"
    )
    assert page.evaluate(codes) == ["decision", "elderly_care", "glance"]
    page.keyboard.press("p")
    panel = page.get_by_role("dialog", name="选页")
    panel.get_by_label("下移 要定的事").click()
    panel.get_by_label("养老服务", exact=True).uncheck()
    panel.get_by_placeholder("给这组页起个名字").fill("晨会")
    panel.get_by_role("button", name="保存").click()
    panel.get_by_role("button", name="显示所选").click()
    page.wait_for_url("**deck=decision%2Cglance**")
    assert ready(page).evaluate(codes) == ["decision", "glance"]
    page.goto(page.url.replace("decision%2Cglance", "map,sources"))
    ready(page).keyboard.press("p")
    panel.get_by_role("button", name="晨会", exact=True).click()
    page.wait_for_url("**deck=decision%2Cglance**")
    ready(page).keyboard.press("p")
    panel.get_by_label("删除 晨会").click()
    assert panel.get_by_role("button", name="晨会", exact=True).count() == 0
    assert page.errors == []


def test_a_demonstration_layer_is_stamped(page_at: Callable[..., Page]) -> None:
    address = "/present?deck=map,sources&layer=beds_per_1000&pace=0&theme=light"
    page = ready(page_at(1920, 1080, address))
    page.locator(".hz-mark:visible", has_text="演示数据").first.wait_for()
    assert [slide["faults"] for slide in page.evaluate(FAULTS)] == [[]]


def test_readable_without_seeing(page_at: Callable[..., Page]) -> None:
    for theme in ("dark", "light"):
        page = ready(page_at(1920, 1080, f"/present?pace=0&theme={theme}&slide=3"))
        assert axe(page) == []


def opened(page: Page, code: str) -> str:
    """The words of what the key 1 opens over a slide, which is closed again."""
    at = f"[...document.querySelectorAll('.hz-deck > [data-code={code}]')][0]"
    page.evaluate(
        f"window.hangzhouDeck.go([...{at}.parentNode.children].indexOf({at}))"
    )
    page.keyboard.press("1")
    told = page.locator(".hz-drills > .hz-shown").inner_text()
    page.keyboard.press("Escape")
    page.locator(".hz-drills").wait_for(state="hidden")
    return told


def test_what_a_slide_names_opens_over_it(page_at: Callable[..., Page]) -> None:
    """By digit, click and touch; the slides wait meanwhile and go on afterwards."""
    page = ready(page_at(1920, 1080, "/present?pace=1&paused=1&deck=map,glance,split"))
    page.locator(".hz-slide:visible [data-area='330127']").first.click(force=True)
    drill = page.locator(".hz-drills > .hz-shown")
    assert drill.locator("h2").inner_text() == "淳安县"
    # 30.7% is the highest of the thirteen districts of the census of 2020.
    assert "30.7" in drill.inner_text() and "第 1 位，共 13 个" in drill.inner_text()
    assert [slide["faults"] for slide in page.evaluate(FAULTS)][-1] == []
    page.evaluate("() => window.hangzhouDeck.pause()")  # it rotates now, and waits
    page.evaluate("() => new Promise((done) => setTimeout(done, 1500))")
    assert shown(page)[0] == 1
    page.get_by_role("button", name="关闭 Esc").click()
    page.wait_for_function("() => window.hangzhouDeck.at >= 1")
    page.keyboard.press("Space")
    page.evaluate("() => window.hangzhouDeck.go(1)")
    page.locator(".hz-slide:visible .hz-fig[data-pick]").first.press("Enter")
    assert drill.locator("h2").inner_text()
    assert page.evaluate("() => document.activeElement.className") == "hz-back"
    page.keyboard.press("Escape")
    for name in ("pointerdown", "pointerup"):
        page.locator(".hz-slide:visible").dispatch_event(
            name,
            {
                "pointerType": "touch",
                "isPrimary": True,
                "bubbles": True,
                "clientX": 900 if name == "pointerdown" else 500,
                "clientY": 500,
            },
        )
    assert shown(page) == [3]
    assert page.errors == []


def test_who_speaks_has_a_window_of_their_own(page_at: Callable[..., Page]) -> None:
    page = ready(page_at(1920, 1080, "/present?pace=0&deck=glance,map"))
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    notes = popup.value
    notes.get_by_text("下一页").wait_for()
    assert notes.locator("h1").inner_text() == "规划一览"
    assert notes.locator(".hz-small-deck h2").inner_text() == "区县一图"
    notes.wait_for_function(
        "() => document.querySelector('.hz-clock').textContent !== '00:00'"
    )
    notes.keyboard.press("ArrowRight")  # keys work in either window
    notes.locator("h1", has_text="区县一图").wait_for()
    assert shown(page) == [2]
    page.keyboard.press("t")
    assert notes.locator(".hz-clock").inner_text() == "00:00"
    assert "[" in notes.locator("li").first.inner_text()  # sources with their marks
    notes.close()
    assert page.errors == []


def test_publish_and_restart_change_no_figure(
    page_at: Callable[..., Page], tmp_path: Path
) -> None:
    """Another release is made current, then the server is started anew."""
    settings = Settings(ROOT / "data", tmp_path, show_demo=True)
    first = build.build(settings)
    server = Server(WAREHOUSE_DIR=str(tmp_path))
    try:
        server.wait_until_ready()
        page = ready(page_at(1920, 1080, "/present?pace=0", server=server))
        page.keyboard.press("End")
        before, at = page.evaluate(FIGURES), shown(page)
        drilled = opened(page, "map")
        assert first.id in page.url
        assert build.build(settings).id != first.id
        page.reload()
        assert ready(page).evaluate(FIGURES) == before
        # What opens over a slide is of the frozen release too, and of no other.
        assert opened(page, "map") == drilled and first.id in drilled
        page.keyboard.press("End")
        server.stop()
        page.keyboard.press("ArrowLeft")  # the slides turn while the server is away
        assert shown(page) == [at[0] - 1]
        assert page.evaluate(FIGURES) == before
        server = Server(port=server.port, WAREHOUSE_DIR=str(tmp_path))
        server.wait_until_ready()
        settle(page)
        assert ready(page).evaluate(FIGURES) == before
        assert shown(page) == [at[0] - 1]
    finally:
        server.stop()
