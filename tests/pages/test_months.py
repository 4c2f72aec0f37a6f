"""A month of figures by the data desk, and the pages that show it; the figures are made
up by tests/monthly.py."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.build import build
from dashboard.intake import template
from dashboard.method.period import Period
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import Settings
from tests import monthly
from tests.pages.conftest import drawings, html
from tests.pages.opened import opened_anew
from tests.patience import SECONDS

MARCH = Period.of("2026-03")


@pytest.fixture
def settings_of_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    copy = monthly.with_districts(tmp_path)
    settings = Settings(copy, tmp_path / "warehouse", show_demo=False)
    build.build(settings)
    monkeypatch.setenv("DATA_DIR", str(copy))
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    monkeypatch.setenv("SHOW_DEMO", "0")
    return settings


def lines(settings: Settings) -> list[dict[str, str]]:
    """The template that the desk hands out for March 2026, filled in."""
    now = releases.current(settings.warehouse)
    assert now is not None
    con = reader.connect(now)
    asked = {"ends": MARCH.end, "months": 1, "pillar": None, "indicators": None}
    text = template.as_csv(reader.run(con, "template_rows", **asked), MARCH)
    con.close()
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    monthly.fill(rows)
    return rows


def as_file(rows: list[dict[str, str]], name: str) -> tuple[str, bytes, str]:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return name, out.getvalue().encode(), "text/csv"


def sent(app: AppTest, rows: list[dict[str, str]], name: str) -> str:
    """What the desk says of a file."""
    app.file_uploader(key="desk_file").set_value(as_file(rows, name)).run()
    assert not app.exception, app.exception
    return html(app)


def test_a_month_by_the_data_desk(settings_of_months: Settings) -> None:
    app = opened_anew("manage", period="2026-03")
    assert app.selectbox(key="choice_period").value == "2026-03"
    rows = lines(settings_of_months)
    assert len(rows) == 2 * 14

    spoiled = [dict(row) for row in rows]
    spoiled[16]["数值"] = "14"  # the second district's March alone; 26 until February
    spoiled[4]["地区"] = spoiled[3]["地区"]
    spoiled[8]["时期"] = "2099-03"
    told = sent(app, spoiled, "三处错误.csv")
    assert "累计数在一年内不会减少：14 与 26 个 (2026-02) 不合。" in told
    for place in ("第 6 行 数值列", "第 10 行 时期列", "第 18 行 数值列"):
        assert place in told
    assert not [button for button in app.button if button.key == "desk_submit"]

    sent(app, rows, "改正后.csv")
    note = next(box for box in app.text_input if str(box.key).startswith("note_"))
    note.set_value("3月月报").run()
    app.button(key="desk_submit").click().run()
    assert "新增 28 个数字" in html(app) + " ".join(m.value for m in app.markdown)
    app.button(key="desk_publish").click().run()
    published(settings_of_months)
    shown()


def published(settings: Settings) -> None:
    """The second release is current; publishing goes on in a process of its own."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        now = releases.current(settings.warehouse)
        if now is not None and now.sequence == 2:
            return
        time.sleep(0.2)
    raise AssertionError("nothing was published")


def shown() -> None:
    """Month, running total, 同比, 环比 of the city, and the year 2025."""
    page = html(opened_anew("sources", indicator="example_to_date", view="table"))
    head, table = page.split("</header>", 1)
    for words in ("715 个", "2026-03", "当期 247 个", "同比 +91 (+14.6%)"):
        assert words in head
    assert "环比 +13 (+5.6%)" in head
    assert "2,496 个" in table  # of the year: the running total of December
    flow = html(opened_anew("sources", indicator="example_flow", view="table"))
    assert "247 个" in flow.split("</header>", 1)[0]
    assert "2,496 个" in flow  # twelve times 208
    small = drawings(opened_anew("public_services"), "small_lines")
    ours = next(drawing for drawing in small if "示例flow" in drawing)
    assert "2025年1月" in ours and "2026年3月" in ours
