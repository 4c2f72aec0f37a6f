"""The data desk in a browser: from template to map and back, and who may enter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.releases import audit
from dashboard.releases import store as releases
from tests.browser.support import Server, axe, drawn, settle
from tests.intake.test_round_trip import fill

DESK = (1440, 900)
# The map's legend; other parts of the page still rest on demonstration figures.
STAMP = ".hz-legend .hz-demo"
MAP = "/elderly_care?layer=beds_per_1000"


def template(page: Page) -> list[list[str]]:
    with page.expect_download() as taken:
        page.locator(".st-key-template_csv button").click()
    content = Path(taken.value.path()).read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def upload(page: Page, rows: list[list[str]], name: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    page.set_input_files(
        ".st-key-desk_upload input[type=file]",
        {"name": name, "mimeType": "text/csv", "buffer": out.getvalue().encode()},
    )
    expect(page.locator(".hz-section", has_text=name)).to_be_visible()
    settle(page)


def spoiled(rows: list[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """Three planted errors; where and what is to be told of each."""
    at = {name: i for i, name in enumerate(rows[0])}
    filled = [n for n, row in enumerate(rows[1:], 1) if row[at["数值"]]]
    faults = [("数值", "abc"), ("地区", "江干区"), ("单位", "人")]
    copy = [list(row) for row in rows]
    told = []
    for line, (column, text) in zip(filled[3:21:6], faults, strict=False):
        copy[line][at[column]] = text
        told.append([f"第 {line + 1} 行 {column}列", text])
    return copy, told


def ranking(page: Page) -> str:
    """Names and figures of the map's ranking."""
    return " ".join(page.locator(".st-key-take_ranking text").all_text_contents())


def test_from_template_to_map_and_back(
    page_at: Callable[..., Page], desk: tuple[Server, Path]
) -> None:
    server, folder = desk
    watched = drawn(page_at(*DESK, MAP, server=server))
    expect(watched.locator(STAMP).first).to_be_visible()
    before = ranking(watched)

    page = drawn(
        page_at(*DESK, "/manage?period=2024&pillar=elderly_care", server=server)
    )
    rows = template(page)
    filled = fill(rows)
    assert len(filled) == 26
    broken, told = spoiled(rows)
    upload(page, broken, "三处错误.csv")
    cells = page.locator(".hz-table").first.locator("tbody tr")
    expect(cells).to_have_count(3)
    found = [
        [c.inner_text() for c in row.locator("th,td").all()] for row in cells.all()
    ]
    assert [row[:2] for row in found] == told
    expect(page.locator(".st-key-desk_submit")).to_have_count(0)

    upload(page, rows, "改正后.csv")
    page.get_by_label("说明：这份文件带来什么").fill("2024年区县养老床位")
    page.get_by_label("说明：这份文件带来什么").press("Enter")
    settle(page)
    page.locator(".st-key-desk_submit button").click()
    expect(page.get_by_text("新增 26 个数字")).to_be_visible()
    first = releases.current(folder)
    assert first is not None
    page.locator(".st-key-desk_publish button").click()
    expect(page.get_by_text("已发布，当前数据版本")).to_be_visible()
    published = releases.current(folder)
    assert published is not None
    assert published.sequence == first.sequence + 1
    assert published.note == "2024年区县养老床位"

    # The page that stood open all the while has moved on by itself.
    expect(watched.locator(STAMP)).to_have_count(0)
    shown = ranking(settle(watched))
    for (indicator, area), value in filled.items():
        if indicator == "elderly_care_beds_per_1000":
            short = area.removesuffix("区").removesuffix("县").removesuffix("市")
            assert re.search(rf"{short}\S*\s+{value:.1f}", shown), (area, value, shown)

    page.goto(f"{server.url}/manage?part=history&back={first.id}")
    drawn(page)
    page.get_by_label("原因").fill("核对后再发")
    page.get_by_label("原因").press("Enter")
    settle(page)
    page.get_by_text(f"确认退回到 {first.id}").click()
    settle(page)
    page.locator(".st-key-undo button").click()
    expect(watched.locator(STAMP).first).to_be_visible()
    assert ranking(settle(watched)) == before
    assert audit.verify(folder) == []
    done = [(e["action"], e["result"]) for e in audit.read(folder)]
    assert ("check", "bad") in done
    assert done[-1] == ("rollback", "done")


@pytest.mark.parametrize("part", ["send", "read", "review", "history", "log"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_desk_reads_well(
    page_at: Callable[..., Page], server: Server, part: str, lang: str
) -> None:
    page = drawn(page_at(390, 844, f"/manage?part={part}&lang={lang}"))
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    serious = [r["id"] for r in axe(page) if r["impact"] in ("serious", "critical")]
    assert serious == []
    if part == "send":
        # The uploader's own English words give way to ours.
        uploader = page.get_by_test_id("stFileUploaderDropzone")
        hint = uploader.get_by_test_id("stFileUploaderDropzoneInstructions")
        expect(hint).to_be_hidden()
        expect(uploader.locator("button p")).to_have_css("font-size", "0px")
