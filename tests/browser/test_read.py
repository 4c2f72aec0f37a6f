"""A whole plan in a browser: read, corrected in one cell, confirmed, published, undone.
The plan is made up for this test; no figure in it is real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from dashboard.desk import publish
from dashboard.releases import store as releases
from dashboard.settings import ROOT, Settings
from tests.browser.support import Server, axe, drawn, settle
from tests.reading import made_plan

DESK = (1440, 900)
ROWS = len(made_plan.ROWS)
FIGURES = sum(row[2] != "--" for row in made_plan.ROWS) + ROWS
LIGHTS = f"尚无数据 {ROWS}"
CANTEENS = "/elderly_care?plan=15th&indicator=senior_canteens&part=trend"


def give(page: Page, file: Path) -> None:
    """Upload a document and wait for its figures."""
    before = page.url
    page.set_input_files(".st-key-desk_upload input[type=file]", file)
    page.wait_for_function("before => location.href !== before", arg=before)
    settle(page)
    expect(page.locator(".figures li")).to_have_count(FIGURES)
    settle(page)


def decide(page: Page) -> None:
    """By keyboard alone: one corrected, one kept for later, the rest accepted."""
    rows = page.locator(".figures li")
    rows.first.locator("button").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = rows.nth(1).locator("input[name=value]")
    field.fill("325")
    field.press("Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("l")
    expect(rows.nth(2)).to_have_class("later")
    page.keyboard.press("Shift+A")
    expect(page.locator("[data-filter=accepted]")).to_have_text(f"已接受 {FIGURES - 1}")
    settle(page)


def test_a_plan_is_read_corrected_published_and_taken_off(
    page_at: Callable[..., Page], desk: tuple[Server, Path], tmp_path: Path
) -> None:
    server, folder = desk
    page = drawn(page_at(*DESK, "/manage?part=read", server=server))
    give(page, made_plan.word(tmp_path))
    give(page, made_plan.pdf(tmp_path))
    serious = [r["id"] for r in axe(page) if r["impact"] in ("serious", "critical")]
    assert serious == []
    decide(page)

    # What was decided is there after the page was left; a mark leads to its figure.
    page.reload()
    drawn(page)
    rows = page.locator(".figures li")
    expect(rows.nth(2)).to_have_class("later")
    expect(rows.nth(1)).to_contain_text("325 个")
    page.locator('.hz-mark[data-figure="2"]').click()
    expect(rows.nth(2)).to_have_class("later chosen")
    page.keyboard.press("a")
    expect(page.locator("[data-filter=accepted]")).to_have_text(f"已接受 {FIGURES}")

    page.get_by_label("来源单位").fill("测试单位（虚构）")
    page.get_by_label("来源日期").fill(date.today().isoformat())
    page.get_by_label("来源日期").press("Enter")
    settle(page)
    page.get_by_text("A 官方").click()
    settle(page)
    page.get_by_role("button", name=f"核对已接受的 {FIGURES} 条").click()
    expect(page.get_by_text("没有发现问题")).to_be_visible()
    page.get_by_label("说明：这份文件带来什么").fill("虚构规划")
    page.get_by_label("说明：这份文件带来什么").press("Enter")
    settle(page)
    page.locator(".st-key-desk_submit button").click()
    expect(page.get_by_text(f"新增 {FIGURES} 个数字")).to_be_visible()
    expect(page.get_by_text(f"{ROWS} 项").first).to_be_visible()
    expect(page.get_by_text("数值 320 → 325")).to_be_visible()
    first = releases.current(folder)
    page.locator(".st-key-desk_publish button").click()
    expect(page.get_by_text("已发布，当前数据版本")).to_be_visible()

    # Its lights stand on the overview, its targets in bullets and paths.
    page.goto(f"{server.url}/?plan=15th")
    drawn(page)
    expect(page.get_by_text(LIGHTS).first).to_be_visible()
    expect(page.get_by_text("/ 325 个").first).to_be_visible()
    page.goto(server.url + CANTEENS)
    drawn(page)
    expect(page.get_by_text("2030 目标 3,000 家").first).to_be_visible()

    assert first is not None
    publish.rollback(Settings(ROOT / "data", folder, show_demo=True), first.id, by="王")
    page.goto(f"{server.url}/?plan=15th")
    drawn(page)
    expect(page.get_by_text(LIGHTS)).to_have_count(0)
