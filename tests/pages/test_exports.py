"""导出 offers three files, and says what they hold of what is filtered on the page."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook
from pptx import Presentation

from dashboard.ui import exports
from tests.pages.conftest import Open


def offered(app: Any) -> list[str]:
    return [
        button.proto.label
        for button in app.get("download_button")
        if "export_" in button.proto.id
    ]


def test_every_plan_page_offers_three_files(open_page: Open) -> None:
    files = ["工作簿（xlsx）", "演示文稿（pptx）", "一页纸（网页，可打印）"]
    for page in ("overview", "charity"):
        app = open_page(page, as_of="2026-11-23", tab="promises")
        assert offered(app) == files
        told = [caption.value for caption in app.caption]
        of = "全部领域" if page == "overview" else "慈善事业"
        assert any(
            words.endswith(f"截至 2026 年 11 月 23 日，{of}。") for words in told
        )
        assert not any("不按状态" in words for words in told)


def test_what_is_filtered_is_what_is_exported(
    open_page: Open, monkeypatch: Any
) -> None:
    made = []
    later = exports._later

    def noted(make: Any, release: Any, options: Any) -> Any:
        made.append((make, release, options))
        return later(make, release, options)

    monkeypatch.setattr(exports, "_later", noted)
    chosen = {"status": "kept", "pillar": "public_services", "as_of": "2026-11-23"}
    app = open_page("overview", **chosen)
    assert any("筛选（状态：◆ 保持）" in caption.value for caption in app.caption)
    workbook, deck, _ = (later(*asked)() for asked in made[-3:])
    assert made[-1][2].as_of == date(2026, 11, 23)
    rows = list(load_workbook(io.BytesIO(workbook))["状态"].iter_rows(2))
    assert [row[1].value for row in rows] == ["生态葬法行政村覆盖率"]
    titles = [s.shapes.title.text for s in Presentation(io.BytesIO(deck)).slides]
    assert "社会公共服务" in titles and "养老服务" not in titles
