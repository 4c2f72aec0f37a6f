"""The files of 导出, as a reader takes them: made on the click, of what is filtered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from pptx import Presentation

from dashboard.files.pptx import compare
from dashboard.settings import load_settings
from tests.browser.support import drawn


def test_deck_of_one_pillar_is_taken_along(
    page_at: Callable[..., Page], tmp_path: Path
) -> None:
    page = drawn(page_at(1440, 900, "/?pillar=elderly_care&status=met"))
    page.get_by_role("button", name="导出").click()
    held = page.get_by_text("筛选（状态：● 已完成）")
    held.wait_for()
    assert page.get_by_text("养老服务。").is_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="演示文稿（pptx）").click()
    name = taken.value.suggested_filename
    assert name.startswith("13th_elderly_care_") and name.endswith(".pptx")
    path = tmp_path / name
    taken.value.save_as(path)
    titles = [slide.shapes.title.text for slide in Presentation(str(path)).slides]
    assert "养老服务" in titles and "慈善事业" not in titles
    assert compare.verify(path, load_settings())["cells"] > 100
