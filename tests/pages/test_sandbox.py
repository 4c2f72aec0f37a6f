"""布局沙盘: choices are in the address, what is made up says so, bounds are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.releases.store import Release
from dashboard.ui import controls
from tests.pages.conftest import Open, drawings, html
from tests.pages.opened import opened


def test_published_beds_come_first(open_page: Open) -> None:
    app = open_page("elderly_care", tab="sandbox", show_demo="0", care="nursing_beds")
    page = html(app)
    assert "富阳 625、临安 327、桐庐 48：最低的比值由 18.9（富阳）升到 22.7" in page
    change = "".join(drawings(app, "picture_sandbox_change"))
    assert "富阳：现在 18.9；新增以后 22.7" in change
    assert "没有公布现有数的区域" in page
    assert "含养老、儿童、救助等机构的床位" in page, "what the beds are"
    assert "演示" not in page + change
    care = app.selectbox(key="choice_care")
    assert len(care.options) == 1, "no demonstration figure is offered"
    # A number that is typed goes into the address; so does a bound.
    app.number_input(key="choice_new").set_value(600).run()
    app.number_input(key="sandbox_most_g6").set_value(100).run()
    assert app.query_params["new"] == "600"
    assert app.query_params["most"] == "g6:100"
    assert "≤ 100" in html(app)
    assert "富阳 100" in html(app)


def test_a_link_restores_every_choice(open_page: Open) -> None:
    app = open_page(
        "elderly_care",
        lang="en",
        tab="sandbox",
        care="residential_welfare_beds",
        new="600",
        aim="line",
        line="22.3",
        least="g9:5,g1:7,g99:3",
        most="g9:5",
        district="330111",
    )
    page = html(app)
    # As worked out in tests/wording/test_sandbox.py; Chun'an's 5 are of the rest.
    assert (
        "600 new beds go to Fuyang 561, Lin&#39;an 26, Tonglu 8, Chun&#39;an 5:" in page
    )
    assert "(497,226)" in page
    assert "5 – 5" in page
    assert "Fuyang" in page.split('class="hz-chosen"')[1].split("</tr>")[0]


def test_demonstration_is_stamped(open_page: Open) -> None:
    app = open_page(
        "elderly_care", tab="sandbox", care="senior_canteens", people="2030"
    )
    change = "".join(drawings(app, "picture_sandbox_change"))
    page = html(app)
    assert change.count("演示") >= 10
    # Answer, table, and the heads of both maps and of the picture.
    assert page.count('<span class="hz-demo">演示数据</span>') == 5
    assert "推算（中方案）" in page


@pytest.mark.parametrize(
    ("lang", "query", "told"),
    [
        ("zh", {"least": "g6:9", "most": "g6:4"}, "富阳的下限 9 张高于上限 4 张"),
        ("en", {"new": "10", "least": "g7:60"}, "Lower that of Lin'an \\(60 beds\\)"),
    ],
)
def test_impossible_bounds_are_told(
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    query: dict[str, str],
    told: str,
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(release.path.parent))
    app = opened("elderly_care", lang=lang, tab="sandbox", **query)
    (error,) = app.error
    assert told in error.value
    assert not drawings(app, "picture_sandbox_change")


def test_numbers_in_the_address() -> None:
    assert controls.number_in("0", 9) == 0
    assert controls.number_in("22.3", 99, 1) == Decimal("22.3")
    for text in ("", "-1", "1e3", "nan", "１２", "1.5", "10", "9" * 400, "1\n"):
        assert controls.number_in(text, 9) is None, text
    assert controls.number_in("22.35", 99, 1) is None
