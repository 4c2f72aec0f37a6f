"""The SVG map in a real browser: nothing overlaps, keys work, Python hears."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.wording.figures import figure
from tests.browser.apps.svg_map_app import VALUES, rows
from tests.browser.support import Server, axe, settle

APP = Path(__file__).parent / "apps" / "svg_map_app.py"
SCREENS = [(1440, 900), (1920, 1080), (390, 844)]
BOXES = """
(svg) => [...svg.querySelectorAll('[data-label] text')].map((text) => {
    const box = text.getBBox(), at = text.getBoundingClientRect()
    return {
        words: text.textContent, x: box.x, y: box.y, w: box.width, h: box.height,
        size: at.height / text.querySelectorAll('tspan[x]').length,
    }
})
"""
# Drawn for this width of the window: as many frames in which nothing moves any more.
DRAWN = """
(svg, width) => new Promise((done) => {
    let before = '', still = 0
    const look = () => {
        const { x, y, width: wide, height } = svg.getBoundingClientRect()
        const now = [svg.getAttribute('viewBox'), x, y, wide, height].join(' ')
        still = window.innerWidth === width && now === before ? still + 1 : 0
        before = now
        if (still < 5) requestAnimationFrame(look)
        else done()
    }
    look()
})
"""
HOLDS = """
(svg) => { const b = svg.viewBox.baseVal; return [b.x, b.y, b.width, b.height] }
"""


@pytest.fixture(scope="module")
def app() -> Iterator[Server]:
    server = Server(
        APP,
        STREAMLIT_SERVER_HEADLESS="true",
        STREAMLIT_SERVER_FILE_WATCHER_TYPE="none",
        STREAMLIT_BROWSER_GATHER_USAGE_STATS="false",
    )
    server.wait_until_ready()
    yield server
    server.stop()


@pytest.fixture
def open_map(app: Server, page_at: Callable[..., Page]) -> Callable[..., Page]:
    """Open the map as `query` asks for it."""

    def open_page(query: str = "", size: Any = (1440, 900), **more: Any) -> Page:
        page = page_at(*size, f"/?{query}", app, **more)
        expect(page.get_by_role("option").first).to_be_attached()
        return page

    return open_page


def chart(page: Page) -> Locator:
    return page.get_by_role("listbox")


def option(page: Page, code: str) -> Locator:
    return page.locator(f'[data-area="{code}"]')


@pytest.mark.parametrize("form", ["map", "tiles"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("areas", ["districts", "groups"])
def test_labels_keep_clear(
    open_map: Callable[..., Page], app: Server, areas: str, lang: str, form: str
) -> None:
    page = open_map()
    for values in VALUES:
        query = f"areas={areas}&lang={lang}&values={values}&form={form}"
        page.goto(f"{app.url}/?{query}")
        expect(settle(page).get_by_role("option").first).to_be_attached()
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            chart(page).evaluate(DRAWN, width)
            boxes = chart(page).evaluate(BOXES)
            assert len(boxes) == (13 if areas == "districts" else 10)
            keep_clear(boxes, chart(page).evaluate(HOLDS))
    assert not page.errors
    assert not page.external


def keep_clear(boxes: list[dict[str, Any]], picture: list[float]) -> None:
    for a, b in combinations(boxes, 2):
        beside = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"]
        # The box of a text holds the space between its lines, twice over.
        over = a["y"] + a["h"] * 0.94 <= b["y"]
        under = b["y"] + b["h"] * 0.94 <= a["y"]
        assert beside or over or under, (a, b)
    left, top, wide, high = picture
    for box in boxes:
        assert box["x"] >= left and box["x"] + box["w"] <= left + wide, box
        assert box["y"] >= top and box["y"] + box["h"] <= top + high, box
        assert box["size"] >= 11, "legible"


@pytest.mark.parametrize("form", ["map", "tiles"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("values", ["demo", "long"])
def test_page_shows_the_rows(
    open_map: Callable[..., Page], values: str, lang: str, form: str
) -> None:
    page = open_map(f"lang={lang}&values={values}&form={form}")
    given = rows("districts", lang, values)
    assert page.get_by_role("option").count() == len(given)
    for row in given:
        printed = page.locator(f'[data-label="{row["area"]}"]').text_content() or ""
        assert printed.startswith(row["short_name"])
        assert figure(row, lang, unit=False) in printed
        assert (("演示" if lang == "zh" else "demo") in printed) == (
            row["kind"] == "demo"
        )
        heard = option(page, row["area"]).get_attribute("aria-label") or ""
        assert row["area_name"] in heard and figure(row, lang) in heard


@pytest.mark.parametrize("form", ["map", "tiles"])
def test_keys_choose_and_python_hears(open_map: Callable[..., Page], form: str) -> None:
    page = open_map(f"lang=en&form={form}")
    page.get_by_role("button", name="Run again").focus()
    page.keyboard.press("Tab")
    first = option(page, "330102" if form == "map" else "330110")
    expect(first).to_be_focused()
    assert page.locator('[role="option"][tabindex="0"]').count() == 1
    page.keyboard.press("Home")
    page.keyboard.press("End")
    expect(option(page, "330182")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(option(page, "330127")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_text("chosen 330127")).to_be_visible()
    settle(page)
    chosen = option(page, "330127")
    expect(chosen).to_be_focused()
    expect(chosen).to_have_attribute("aria-selected", "true")
    assert page.locator('[aria-selected="true"][data-area]').count() == 1
    live = page.locator(".st-key-map_svg [aria-live]").first
    assert (live.text_content() or "").startswith("Chosen: Chun'an County: ")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page.get_by_text("chosen 330182")).to_be_visible()
    page.keyboard.press("Tab")
    assert not page.locator('[role="option"]:focus').count(), "one stop only"
    assert not page.errors


def test_pointer_chooses_area_or_label(open_map: Callable[..., Page]) -> None:
    page = open_map("district=330110")
    expect(option(page, "330110")).to_have_attribute("aria-selected", "true")
    option(page, "330182").click()
    expect(page.get_by_text("chosen 330182")).to_be_visible()
    page.locator('[data-label="330108"] text').click()
    expect(page.get_by_text("chosen 330108")).to_be_visible()
    option(page, "330182").click()
    expect(page.get_by_text("chosen 330182")).to_be_visible()
    assert option(page, "330182").locator("title").text_content()


def test_outlines_travel_once(open_map: Callable[..., Page], app: Server) -> None:
    page = open_map()
    sizes: list[int] = []
    page.on("websocket", lambda socket: _count(socket, sizes))
    page.reload()
    settle(page)
    expect(page.get_by_role("option").first).to_be_attached()
    assert max(sizes) > 10_000
    sizes.clear()
    page.get_by_role("button", name="Run again").click()
    expect(page.get_by_text("runs 2")).to_be_visible()
    settle(page)
    assert sum(sizes) < 8_000


def _count(socket: Any, sizes: list[int]) -> None:
    socket.on("framereceived", lambda payload: sizes.append(len(payload)))


def test_other_areas_replace_the_map(open_map: Callable[..., Page]) -> None:
    page = open_map("mixed=1")
    assert page.locator("[data-area].hz-absent").count() == 1
    assert page.locator("[data-area].hz-incomparable").count() == 1
    assert "不可比" in (chart(page).text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("form", ["map", "tiles"])
def test_nothing_serious_for_axe(
    open_map: Callable[..., Page], form: str, scheme: str
) -> None:
    page = open_map(f"mixed=1&form={form}&district=330102", color_scheme=scheme)
    broken = axe(page)
    grave = {"serious", "critical"}
    assert not [rule for rule in broken if rule["impact"] in grave], broken
