"""The bar, and one choice everywhere: by pointer and key, across pages, cleared."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlparse

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.support import MAP, drawn, settle
from tests.browser.test_pages import TOOLTIP, choose_on_the_map, query, until

Open = Callable[..., Page]
MARKED = ".hz-drawing [data-pick^='area:'][aria-pressed=true]"
TONGLU, CHUNAN, FUYANG, LINAN = "330122", "330127", "330111", "330112"


def marked(page: Page) -> set[str]:
    """The districts that the drawings of the page have as chosen."""
    picks = [
        mark.get_attribute("data-pick") or "" for mark in page.locator(MARKED).all()
    ]
    return {pick.removeprefix("area:") for pick in picks}


def test_a_district_of_the_bar_follows_the_reader_and_esc_clears_it(
    page_at: Open,
) -> None:
    page = drawn(page_at(1440, 900))
    page.locator("#hz-area summary").click()
    page.locator(f"#hz-area [data-pick='area:{TONGLU}']").click()
    page.wait_for_url(f"**district={TONGLU}")
    chip = page.locator(".hz-chip")
    expect(chip).to_contain_text("桐庐县")
    page.evaluate("window.unbroken = true")
    for name in ("elderly_care", "charity", "district", "sources"):
        page.locator(f".hz-pages a[href='{name}']").click()
        page.wait_for_url(f"**/{name}?district={TONGLU}")
        expect(page.locator(".hz-pages [aria-current=page]")).to_have_attribute(
            "href", name
        )
        expect(chip).to_contain_text("桐庐县")
    # The app moved inside itself: nothing was loaded anew.
    assert page.evaluate("window.unbroken")
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/sources$"))
    expect(chip).to_contain_text("全市")
    page.go_back()
    settle(page)
    expect(page.locator("h1")).to_be_visible()


def test_the_cross_clears_the_district(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, f"/elderly_care?district={TONGLU}&lang=en"))
    page.locator(".hz-chip > [data-pick='area:']").click()
    page.wait_for_url(re.compile(r"/elderly_care\?lang=en$"))
    expect(page.locator(".hz-chip")).to_contain_text("Whole city")


def test_search_by_keys_opens_an_indicator(page_at: Open) -> None:
    page = drawn(page_at(1440, 900))
    page.keyboard.press("Control+k")
    field = page.get_by_label("页面、区县、指标")
    expect(field).to_be_focused()
    field.fill("dibao")
    found = page.locator(".st-key-ask_panel li:not([hidden]) a")
    expect(found.first).to_contain_text("低保")
    field.fill("没有这样的词")
    expect(found).to_have_count(0)
    expect(page.locator(".hz-nothing")).to_be_visible()
    field.fill("桐庐")
    # Above what is found stands what was typed, to be asked.
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hz-ask")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/district?district={TONGLU}")
    expect(page.locator("#hz-search[open]")).to_have_count(0)


def test_a_link_for_a_new_tab_keeps_what_was_chosen(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, f"/charity?lang=en&district={TONGLU}"))
    link = page.locator(".hz-pages a[href='elderly_care']")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    assert urlparse(opened.value.url).query == f"lang=en&district={TONGLU}"


def test_ways_inside_a_page_load_nothing_anew(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, f"/?district={TONGLU}"))
    page.evaluate("window.unbroken = true")
    page.locator(".hz-plan-chip", has_text="2024").click()
    page.wait_for_url(re.compile("plan="))
    settle(page)
    assert query(page)["district"] == [TONGLU]
    assert page.evaluate("window.unbroken")


def test_content_begins_below_the_bar_and_the_phone_has_a_menu(page_at: Open) -> None:
    page = drawn(page_at(390, 844, "/charity"))
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)
        box = page.locator("h1").bounding_box()
        assert box and box["y"] <= 110
    menu = page.locator("#hz-pages")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="养老服务")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="养老服务")).to_be_hidden()
    menu.locator("summary").click()
    menu.get_by_role("link", name="养老服务").click()
    page.wait_for_url("**/elderly_care")
    expect(page.locator("h1")).to_have_text("养老服务")
    expect(page.locator("#hz-pages[open]")).to_have_count(0)


def test_the_first_page_has_an_address_of_its_own(page_at: Open) -> None:
    page = drawn(page_at(1440, 900, "/overview?lang=en"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert urlparse(page.url).path == "/"
    expect(page.locator(".hz-product")).to_have_text("Hangzhou Civil Affairs")


def test_a_district_is_one_choice_in_every_view(page_at: Open) -> None:
    """Map, bar and dot of elderly care, and a strip's dot: each marks all."""
    page = drawn(page_at(1440, 900, "/elderly_care?form=svg"))
    ways = {
        CHUNAN: page.locator(f'[role=option][data-area="{CHUNAN}"]'),
        FUYANG: page.locator(f".st-key-take_ranking [data-pick='area:{FUYANG}']"),
        LINAN: page.locator(f".st-key-take_scatter [data-pick='area:{LINAN}']"),
    }
    for code, mark in ways.items():
        mark.click()
        page.wait_for_url(f"**district={code}**")
        # Also where the map chose it, in a part of the page that runs again alone.
        expect(page.locator(f"#hz-area [data-pick='area:{code}']")).to_have_attribute(
            "aria-current", "true"
        )
        settle(page)
        map_area = page.locator(f'[role=option][data-area="{code}"]')
        expect(map_area).to_have_attribute("aria-selected", "true")
        for picture in ("ranking", "scatter"):
            own = page.locator(f".st-key-take_{picture} [data-pick='area:{code}']")
            expect(own).to_have_attribute("aria-pressed", "true")
        assert marked(page) == {code}
    page.locator(".hz-pages a[href='district']").click()
    page.wait_for_url(f"**/district?district={LINAN}")
    settle(page)
    strip = page.locator(".st-key-district_strips")
    strip.locator(f"[data-pick='area:{TONGLU}']").first.click()
    page.wait_for_url(f"**district={TONGLU}**")
    expect(page.locator("h1")).to_have_text("桐庐县")
    for name in ("./", "elderly_care", "social_assistance", "sources", "charity"):
        page.locator(f".hz-pages a[href='{name}']").click()
        expect(page.locator(".hz-pages [aria-current=page]")).to_have_attribute(
            "href", name
        )
        assert query(page)["district"] == [TONGLU]
        expect(page.locator(".hz-chip")).to_contain_text("桐庐县")
    page.locator(".hz-pages a[href='elderly_care']").click()
    expect(page.locator(".hz-district-line")).to_contain_text("桐庐县")
    settle(page)
    page.keyboard.press("Escape")
    expect(page.locator(".hz-chip")).to_contain_text("全市")
    expect(page.locator(MARKED)).to_have_count(0)
    assert "district" not in query(page)


def test_after_esc_every_district_has_its_legend_s_colour(page_at: Open) -> None:
    """The chart keeps a selection of its own; nothing of it may be seen."""
    page = drawn(page_at(1440, 900, "/elderly_care?layer=residents"))

    def seen() -> Image.Image:
        page.mouse.move(5, 5)
        expect(page.locator(TOOLTIP)).to_be_hidden()
        # What stood for the map goes a moment after it has come.
        expect(page.locator(".st-key-later_deck_light")).to_be_hidden()
        box = page.locator(f"{MAP} canvas").first.bounding_box()
        if not box:  # the next chart is not there yet
            return Image.new("RGB", (1, 1))
        clip = {side: box[side] for side in ("x", "y", "width", "height")}
        return Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]

    swatches = page.locator(".hz-legend .hz-swatch")
    colours = {
        tuple(int(n) for n in re.findall(r"\d+", colour))
        for colour in swatches.evaluate_all(
            "all => all.map((one) => getComputedStyle(one).backgroundColor)"
        )
    }
    before = seen()
    # Areas, not the edges of letters and lines: the ground is the largest of them.
    many = sorted(
        (number, colour)
        for number, colour in before.getcolors(before.width * before.height) or []
        if number > before.width * before.height / 200
    )
    fills = {colour for _, colour in many[:-1]}
    assert len(fills) > 2
    assert fills <= colours
    choose_on_the_map(page)
    settle(page)
    assert seen().tobytes() != before.tobytes(), "the chosen district is marked"
    page.keyboard.press("Escape")
    expect(page.locator(".hz-chip")).to_contain_text("全市")
    settle(page)
    # The chart begins anew: it takes some time until it is drawn.
    assert until(page, lambda: seen().tobytes() == before.tobytes())
    # A click on the same district chooses it again.
    choose_on_the_map(page)


def test_a_picture_offers_table_files_and_link(page_at: Open, tmp_path: Path) -> None:
    page = drawn(page_at(1440, 900, "/elderly_care?layer=residents"))
    menu = page.locator("#take-ranking")
    menu.locator("summary").click()
    with page.expect_download() as saved:
        menu.get_by_text("存为 SVG 图片").click()
    saved.value.save_as(tmp_path / "ranking.svg")
    drawing = (tmp_path / "ranking.svg").read_text("utf-8")
    assert "区县排位" in drawing and "201.17" in drawing
    assert "var(--" not in drawing, "colours stand in the file"
    menu.locator("summary").click()
    with page.expect_download() as saved:
        menu.get_by_text("存为 PNG 图片").click()
    saved.value.save_as(tmp_path / "ranking.png")
    with Image.open(tmp_path / "ranking.png") as picture:
        assert picture.format == "PNG"
        assert picture.width > 700
    menu.locator("summary").click()
    menu.get_by_text("表格与 CSV").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("萧山区")
    expect(dialog).to_contain_text("杭州市统计局")
    with page.expect_download() as saved:
        dialog.get_by_role("button", name=re.compile("CSV")).click()
    saved.value.save_as(tmp_path / "ranking.csv")
    assert "萧山区" in (tmp_path / "ranking.csv").read_text("utf-8-sig")


def test_lead_small_lines_and_strips_are_taken_as_files(
    page_at: Open, tmp_path: Path
) -> None:
    def saved(page: Page, name: str) -> str:
        menu = page.locator(f"#take-{name}")
        menu.locator("summary").click()
        with page.expect_download() as file:
            menu.get_by_text("存为 SVG 图片").click()
        file.value.save_as(tmp_path / f"{name}.svg")
        return (tmp_path / f"{name}.svg").read_text("utf-8")

    page = drawn(page_at(1440, 900, "/social_assistance"))
    page.wait_for_selector(".st-key-lead .main-svg")
    lead = saved(page, "indicator")
    assert "最低生活保障标准" in lead and "1,301" in lead
    assert "特困人员" not in lead, "the small lines are another picture"
    lines = saved(page, "small_lines")
    assert "有走势的指标" in lines and "特困人员基本生活标准" in lines
    page.goto(page.url.replace("social_assistance", "district?district=330112"))
    strips = saved(drawn(page), "district_strips")
    assert "每项指标里的位置" in strips and "常住人口" in strips
    assert strips.count("临安") > 10
    page.locator("#take-district_strips summary").click()
    page.locator("#take-district_strips").get_by_text("表格与 CSV").click()
    expect(page.get_by_role("dialog")).to_contain_text("临安区")
