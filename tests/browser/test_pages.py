"""Every page in Chromium: opened first by its link, in both languages, on a phone and
on a desk, light and dark, by mouse and by keyboard."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse
from urllib.request import urlopen

import pytest
import yaml
from playwright.sync_api import Page, expect

from dashboard.settings import ROOT
from dashboard.wording import interface
from tests.browser.support import MAP, Server, axe, drawn, settle
from tests.browser.test_pictures import FAULTS, FOLD
from tests.patience import SECONDS

PAGES = re.findall(r'^    "(\w+)",$', (ROOT / "app.py").read_text("utf-8"), re.M)
LANGUAGES = ("zh", "en")
PHONE, DESK = (390, 844), (1440, 900)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOUR = ("cat.color",)
# Rules that Streamlit's own elements break: id and reason.
NOT_OURS: dict[str, str] = {}
DEMO = "/elderly_care?layer=beds_per_1000"
LAYERS = yaml.safe_load((ROOT / "data/metadata/map_layers.yml").read_text("utf-8"))
DAY, NIGHT = "rgb(255, 255, 255)", "rgb(15, 23, 32)"
TOOLTIP = ".deck-tooltip"
# Nothing in the window or in the part that scrolls is wider than what is seen of it.
FITS = """
() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .every((part) => part.scrollWidth === part.clientWidth)
"""
# Pictures that stand whole in the first fold of a desk.
FIRST_FOLD = {
    **dict.fromkeys(("social_assistance", "public_services"), 5),
    **dict.fromkeys(("community_governance", "charity"), 5),
    "civil_affairs_culture": 2,
}
HIGHEST = 2200  # pixels, of a page's first tab
# Views that are no page's first.
VIEWS = (
    "/elderly_care?tab=sandbox",
    "/sources?indicator=resident_population",
    "/district?district=330113&compare=330111",
    "/?tab=changes",
    "/social_assistance?tab=promises",
)
Open = Callable[..., Page]


def address(name: str, lang: str = "zh") -> str:
    """A page's link; Chinese needs no code."""
    path = "/" if name == PAGES[0] else f"/{name}"
    return path if lang == "zh" else f"{path}?lang={lang}"


# Pages whose heading says more than their place in the menu.
HEADINGS = {"overview": "overview_title", "present": "deck_glance"}


def title(name: str, lang: str) -> str:
    if name == "district":  # without one in the address the city is the subject
        return interface.get("district_all", lang, count=13)
    return interface.get(HEADINGS.get(name, f"page_{name}"), lang)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def holds_together(page: Page, name: str, lang: str) -> None:
    """Frame, heading and language are there, no exception and nothing cut off."""
    expect(page.locator("h1")).to_have_text(title(name, lang))
    expect(page.locator(".hz-product")).to_have_text(
        interface.get("product_short", lang)
    )
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    settle(page)
    code = "en" if lang == "en" else "zh-CN"
    expect(page.locator("html")).to_have_attribute("lang", code)
    page.wait_for_function(FITS)


@pytest.fixture
def fresh() -> Iterator[Server]:
    """A server that nobody has asked for anything yet."""
    server = Server()
    server.wait_until_ready()
    yield server
    server.stop()


def centre(page: Page) -> tuple[float, float]:
    """A point of the screen in Chun'an, the largest district, south-west."""
    canvas = page.locator(MAP)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    # Degrees from the middle of the first view, at 257 pixels a degree.
    x = box["x"] + box["width"] / 2 - 0.60 * 257
    y = box["y"] + box["height"] / 2 + 0.30 * 297
    return x, y


@pytest.mark.parametrize(("name", "lang"), [("elderly_care", "zh"), ("sources", "en")])
def test_first_request_of_a_process_may_be_any_page(
    page_at: Open, fresh: Server, name: str, lang: str
) -> None:
    page = page_at(*PHONE, address(name, lang), server=fresh)
    holds_together(page, name, lang)


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_a_phone_and_is_dark(page_at: Open, name: str) -> None:
    page = drawn(page_at(*PHONE, address(name), color_scheme="dark"))
    holds_together(page, name, "zh")
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", NIGHT)
    assert broken_rules(page, COLOUR) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_calls_no_host_and_logs_no_error(
    page_at: Open, name: str, lang: str
) -> None:
    page = drawn(page_at(*DESK, address(name, lang), color_scheme="light"))
    holds_together(page, name, lang)
    if name in FIRST_FOLD:
        page.wait_for_function(f"({FOLD.strip()})() >= {FIRST_FOLD[name]}")
        assert page.evaluate(FAULTS) == []
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("main => main.scrollHeight") <= HIGHEST
    assert page.external == []
    assert page.errors == []
    if lang == "zh":
        assert broken_rules(page) == []
    else:
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.reload()
        holds_together(drawn(page), name, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_views_are_accessible_and_not_too_high(page_at: Open, lang: str) -> None:
    page = page_at(*DESK, color_scheme="dark" if lang == "en" else "light")
    for path in VIEWS:
        page.goto(f"{origin(page)}{path}&lang={lang}")
        main = drawn(page).locator("[data-testid=stMain]")
        assert main.evaluate("main => main.scrollHeight") <= HIGHEST, path
        assert broken_rules(page) == [], path


def broken_rules(
    page: Page, tags: tuple[str, ...] = WCAG
) -> list[tuple[str, list[str]]]:
    """Serious and critical rules of accessibility that our part of the page breaks."""
    return [
        (rule["id"], [node["html"][:200] for node in rule["nodes"]])
        for rule in axe(page, tags)
        if rule["impact"] in ("serious", "critical")
        and rule["id"] not in NOT_OURS
        and set(WCAG) & set(rule["tags"])
    ]


def test_accessibility_rules_would_be_seen_broken(page_at: Open) -> None:
    page = drawn(page_at(*DESK, address("sources")))
    page.evaluate("document.querySelector('h1').style.color = '#eee'")
    assert "color-contrast" in [rule["id"] for rule in axe(page, WCAG)]


def test_demonstration_is_stamped_where_it_is_seen(
    page_at: Open, tmp_path: Path
) -> None:
    stamp = interface.get("stamp_demo", "zh")
    page = drawn(page_at(*DESK, DEMO))
    expect(page.locator(".hz-demo-banner").first).to_contain_text(stamp)
    expect(page.locator(".hz-legend .hz-demo")).to_have_text(stamp)
    bars = page.locator(".st-key-take_ranking [data-pick] rect[fill^='url(#demo']")
    expect(bars).to_have_count(13)
    assert stamp in pointed_at(page)
    page.locator("#take-map summary").click()
    page.locator("#take-map").get_by_text("CSV").click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name=re.compile("CSV")).click()
    file = tmp_path / "map.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row[interface.get("column_kind", "zh")] for row in rows} == {stamp}
    assert len(rows) == 13


def until(page: Page, ask: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """Ask again until there is an answer: a map is ready only some time after it is
    on the page, and does not say when."""
    end = time.monotonic() + seconds
    while not (answer := ask()) and time.monotonic() < end:
        page.wait_for_timeout(100)
    return answer


def pointed_at(page: Page) -> str:
    """What the map says of the district under the pointer, as soon as it does: from
    then on it also hears clicks."""
    tip = page.locator(TOOLTIP)

    def hover() -> str:
        x, y = centre(page)
        page.mouse.move(x - 3, y)
        page.mouse.move(x, y)
        return tip.inner_text() if tip.count() and tip.is_visible() else ""

    return str(until(page, hover))


def choose_on_the_map(page: Page) -> None:
    """Click on Chun'an until it is chosen: a browser too busy for a moment takes the
    click for a long press, which the map does not hear."""

    def chosen() -> bool:
        return query(page).get("district") == ["330127"]

    for _ in range(5):
        settle(page)
        assert "淳安县" in pointed_at(page)
        page.mouse.click(*centre(page))
        if until(page, chosen, 20):
            return
    raise AssertionError("the map hears no click")


def test_without_demonstration_no_word_of_it_is_seen(
    page_at: Open, serve: Callable[..., Server]
) -> None:
    server = serve(SHOW_DEMO="0")
    page = page_at(*DESK, "/elderly_care", server=server)
    for code, layer in LAYERS.items():
        if layer["group"] == "coverage":
            page.goto(f"{server.url}/elderly_care?layer={code}")
            main = settle(page).locator("[data-testid=stMain]")
            empty = interface.get("layer_without_data", "zh", name=layer["name"]["zh"])
            expect(main).to_contain_text(empty)
            assert "演示" not in main.inner_text().replace(empty, "")


def test_district_is_chosen_on_the_map_and_in_the_bar(page_at: Open) -> None:
    page = drawn(page_at(*DESK, "/elderly_care?layer=residents"))
    choose_on_the_map(page)
    settle(page)
    line = page.locator(".hz-district-line")
    expect(line).to_contain_text("淳安县")
    page.locator("#hz-area summary").click()
    page.locator("#hz-area").get_by_text("富阳区").click()
    page.wait_for_url(re.compile("district=330111"))
    expect(line).to_contain_text("富阳区")
    again = page_at(*DESK, page.url.removeprefix(origin(page)))
    expect(again.locator(".hz-district-line")).to_contain_text("富阳区")
    assert query(again)["layer"] == ["residents"]


def origin(page: Page) -> str:
    found = urlparse(page.url)
    return f"{found.scheme}://{found.netloc}"


def menu(page: Page, name: str, lang: str) -> Any:
    link = page.locator(".hz-pages a")
    return link.filter(has_text=interface.get(f"page_{name}", lang))


def test_language_is_in_the_address_and_stays(page_at: Open) -> None:
    page = drawn(page_at(*DESK))
    page.locator(".hz-frame-end").get_by_text("English").click()
    page.wait_for_url(re.compile(r"\?lang=en$"))
    expect(page.locator("h1")).to_have_text(title("overview", "en"))
    menu(page, "charity", "en").click()
    expect(page.locator("h1")).to_have_text(title("charity", "en"))
    page.wait_for_url(re.compile(r"/charity\?lang=en$"))


def test_keyboard_reaches_language_and_source(page_at: Open) -> None:
    page = drawn(page_at(*DESK, address("charity")))
    page.evaluate("document.activeElement.blur()")
    active = "() => document.activeElement"

    def tab_to(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(f"({active})().matches({selector!r})"):
                return
        pytest.fail(f"Tab never reaches {selector}")

    tab_to("button[data-pick='lang:en']")
    tab_to(".hz-source summary")
    body = page.locator(".hz-source-body").first
    expect(body).to_be_hidden()
    page.keyboard.press("Enter")
    expect(body).to_be_visible()


def test_theme_switch_changes_every_page_and_keeps_the_address(page_at: Open) -> None:
    page = page_at(*DESK, "/elderly_care?district=330110", color_scheme="light")
    app = page.locator("[data-testid=stApp]")

    def switch(theme: str) -> None:
        words = interface.get(f"theme_{theme}", "zh")
        name = interface.get("theme_switch", "zh", theme=words)
        button = page.get_by_role("button", name=name)
        expect(button).to_have_text(words)
        page.wait_for_function("window.hangzhouEars")
        button.focus()
        page.keyboard.press("Enter")

    switch("dark")
    expect(app).to_have_css("background-color", NIGHT)
    assert query(page) == {"district": ["330110"]}
    page.goto(origin(page) + "/charity")
    expect(app).to_have_css("background-color", NIGHT)
    page.goto(origin(page) + "/")
    expect(app).to_have_css("background-color", NIGHT)
    settle(page)
    switch("light")
    expect(app).to_have_css("background-color", DAY)


def test_hostile_address_is_harmless(page_at: Open) -> None:
    path = "/elderly_care?layer=%3Cscript%3E&district=x&year=1&lang=zz"
    holds_together(page_at(*DESK, path), "elderly_care", "zh")


def test_health_address_answers(server: Server) -> None:
    with urlopen(f"{server.url}/_stcore/health", timeout=SECONDS) as answer:
        assert answer.status == 200
