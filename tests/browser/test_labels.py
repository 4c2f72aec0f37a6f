"""No words of a picture on one another, none cut: over all pages, tabs, indicators, map
layers, scopes and years, in both languages. One window walks through them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import duckdb
from playwright.sync_api import Page, expect

from dashboard.releases import reader
from dashboard.ui.map.districts import SCOPES
from dashboard.ui.pillar import TABS
from dashboard.wording.selection import layer_years
from tests.browser.support import drawn, settle
from tests.browser.test_pages import origin
from tests.thorough import so_many

FAULTS = (Path(__file__).parent / "labels.js").read_text("utf-8")
OVERVIEW = ("promises", "plan_table", "not_known", "framework", "changes")
DISTRICT = ("today", "time", "alike", "before", "townships", "gaps")
# Every n-th of them in `make test`, which has some of each kind.
SAMPLE = 40
# Followed as a reader follows a link: the app stays, and no script is read anew.
FOLLOW = """
(address) => {
    const link = document.createElement('a')
    link.href = address
    document.body.append(link)
    link.click()
    link.remove()
}
"""
# All charts are there, and no word moves for some frames.
STILL = """
async () => {
    const words = () => {
        const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot)
        return [document, ...hosts.map((e) => e.shadowRoot)]
            .flatMap((e) => [...e.querySelectorAll('svg text')])
            .map((e) => e.getBoundingClientRect()).map((b) => `${b.x} ${b.y}`).join()
    }
    const before = words()
    for (let k = 0; k < 8; k += 1) await new Promise(requestAnimationFrame)
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
    return charts.every((e) => e.querySelector('.main-svg')) && before === words()
}
"""
# What reaches beyond a sheet to the right.
BEYOND = """
() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter((e) => e.matches('p, td, th, li, svg, img, h1, h2') && e.checkVisibility()
        && e.getBoundingClientRect().right > innerWidth + 2)
    .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 40)}`)
"""
Open = Callable[..., Page]
View = tuple[str, dict[str, str]]


def views(con: duckdb.DuckDBPyConnection) -> Iterator[View]:
    """Pages with their codes, in one language."""
    plain = ("progress", "outlook", "sources", "explore", "district")
    yield from ((name, {}) for name in ("", *plain))
    yield from (("", {"tab": tab}) for tab in OVERVIEW)
    pillars = reader.run(con, "pillar_summary", lang="zh")
    for page in [row["page"] for row in pillars if row["kind"] == "pillar"]:
        yield from ((page, {"tab": tab}) for tab in TABS)
    areas = [row["area"] for row in reader.run(con, "district_list", lang="zh")]
    for area in areas:
        yield from (("district", {"district": area, "tab": tab}) for tab in DISTRICT)
    strips = reader.run(con, "district_strips", lang="zh", area=None, with_demo=False)
    for code in dict.fromkeys(row["indicator"] for row in strips):
        yield "district", {"tab": "time", "indicator": code}
    listed = reader.run(con, "catalogue", lang="zh", pillar=None, search="")
    pages = {row["pillar"]: row["page"] for row in pillars}
    for row in listed:
        yield "sources", {"indicator": row["indicator"]}
        if page := pages.get(row["pillar"]):
            yield page, {"tab": "trend", "indicator": row["indicator"]}
    yield from maps(con)


def maps(con: duckdb.DuckDBPyConnection) -> Iterator[View]:
    """Layers in every scope and year that they have figures of, drawn as SVG: what the
    other form writes is held by tests/charts/map/test_labels.py."""

    def ask(name: str, **parameters: object) -> list[dict[str, object]]:
        return reader.run(con, name, **parameters)

    for layer in ask("map_layers", lang="zh"):
        for scope in SCOPES:
            for found in layer_years(ask, layer, scope, with_demo=True):
                codes = {"layer": str(layer["layer"]), "scope": scope}
                codes |= {"year": str(found["year"]), "form": "svg"}
                yield "elderly_care", codes | {"tab": "map"}


def walk(page: Page, found: list[View]) -> dict[str, list[str]]:
    """The faults of each view that has some, by its address."""
    wrong = {}
    for turn, (name, codes) in enumerate(found):
        # Codes that follow the reader are put back; one of ours says who arrived.
        query = urlencode({"district": "", **codes, "turn": str(turn)})
        page.evaluate(FOLLOW, f"./{name}?{query}")
        page.wait_for_function(f"location.search.includes('turn={turn}')")
        settle(page)
        code = "en" if codes.get("lang") == "en" else "zh-CN"
        page.wait_for_function(f"document.documentElement.lang === '{code}'")
        page.wait_for_function(STILL)
        if faults := page.evaluate(FAULTS):
            wrong[f"/{name}?{urlencode(codes)}"] = faults
    return wrong


def test_words_can_be_read(page_at: Open, con: duckdb.DuckDBPyConnection) -> None:
    every = [
        (name, codes | {"lang": lang})
        for lang in ("zh", "en")
        for name, codes in views(con)
    ]
    page = drawn(page_at(1440, 900, "/sources"))
    chosen = every[:: so_many(SAMPLE, 1)]
    assert len(chosen) > so_many(25, 900)
    assert walk(page, chosen) == {}


def test_what_cannot_be_read_is_found(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/charity?tab=trend"))
    assert page.evaluate(FAULTS) == []
    page.evaluate("""() => {
        const word = document.querySelector('.hz-drawing svg.hz-chart text')
        word.after(word.cloneNode(true))
        document.querySelector('h1').style.cssText = 'width: 20px; overflow: hidden'
    }""")
    faults = page.evaluate(FAULTS)
    assert len(faults) == 2
    assert faults[0].startswith("overlap") and faults[1].startswith("cut")


def test_a_printed_page_is_whole_and_light(page_at: Open) -> None:
    """From a dark screen: nothing beyond the sheet, no words on one another."""
    page = page_at(1440, 900, "/social_assistance", color_scheme="dark")
    paths = ("", "progress", "social_assistance", "district?district=330112", "outlook")
    sheet = {"width": 703, "height": 990}  # A4 within its margins
    for path in (*paths, "elderly_care?form=svg"):
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{origin(page)}/{path}")
        drawn(page)
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.set_viewport_size(sheet)
        page.wait_for_function(STILL)
        assert page.evaluate(BEYOND) == [], path
        assert page.evaluate(FAULTS) == [], path
        ground = page.locator("[data-testid=stApp]")
        expect(ground).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(page.locator(".hz-take-menu:visible")).to_have_count(0)
