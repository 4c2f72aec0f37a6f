"""The status matrix through app.py: counts, filters, the look back, the drawers."""

from __future__ import annotations

import re

import pytest

from dashboard.markup import publisher
from tests.pages.conftest import Open, html


def lights(page: str) -> list[str]:
    return re.findall(
        r'<summary>\s*<span class="hz-light hz-light-\w+">(.*?)</span>', page
    )


def test_matrix_shows_the_close_out(open_page: Open) -> None:
    page = html(open_page("overview", tab="promises"))
    assert lights(page) == ["◆ 保持"] * 2 + ["● 已完成"] * 6
    assert "8 项指标全部达到目标" in page
    for share in ("107.0%", "114.8%", "111.6%", "140.0%"):
        assert share in page
    counts = [int(n) for n in re.findall(r"<strong>(\d+)</strong>", page)[:3]]
    assert counts[0] + counts[1] == counts[2] == 8


def test_looking_back_changes_the_matrix(open_page: Open) -> None:
    page = html(open_page("overview", tab="promises", plan="13th", as_of="2019-06-01"))
    assert sorted(set(lights(page))) == ["― 无基期不判定", "○ 尚无数据"]


@pytest.mark.parametrize("bad", ["2019-13-01", "昨天", "<b>1</b>"])
def test_a_bad_date_says_how_to_write_one(open_page: Open, bad: str) -> None:
    app = open_page("overview", tab="promises", as_of=bad)
    assert "请按 2020-12-31 的样式填写" in app.warning[0].value
    assert len(lights(html(app))) == 8


def test_filters_narrow_and_say_when_nothing_matches(open_page: Open) -> None:
    page = html(open_page("overview", status="kept"))
    assert lights(page) == ["◆ 保持"] * 2
    page = html(open_page("overview", status="kept", pillar="elderly_care"))
    assert lights(page) == []
    assert "没有符合筛选条件的指标" in page


def test_plans_without_targets_say_so(open_page: Open) -> None:
    page = html(open_page("overview", tab="promises", plan="14th"))
    assert set(lights(page)) == {"○ 目标未获取"}
    # Beside the row of all plans, of which some are done.
    page = re.sub(r'<nav class="hz-plans".*?</nav>', "", page, flags=re.DOTALL)
    assert "已完成" not in page
    assert "规划尚未载入" in html(open_page("overview", tab="promises", plan="15th"))


def test_a_drawer_shows_the_arithmetic(open_page: Open) -> None:
    page = html(open_page("overview", open="elderly_care_subsidy_recipients"))
    assert page.count('role="listitem" open') == 1
    drawer = page.split('role="listitem" open', 1)[1].split("</details>\n")[0]
    assert "(132,673 − 90,696) ÷ (115,556 − 90,696)" in drawer
    assert "增速比" in drawer
    assert "状态变化" in drawer


def test_pillar_page_says_how_much_is_left(open_page: Open) -> None:
    query = {"indicator": "model_home_care_centres", "as_of": "2019-06-01"}
    app = open_page("elderly_care", **query)
    page = html(app)
    assert "还差 140 个" in page
    assert "平均每年需增加 70 个" in page
    app.slider(key="growth").set_value(50.0).run()
    # 60 * 1.5^3 = 202.5 in 2021; 60 * 1.5^2 = 135 in 2020
    assert "2021 年才达到目标，晚于 2020 年" in html(app)
    query["as_of"] = "2026-11-23"
    assert "超出目标 14 个" in html(open_page("elderly_care", **query))


def test_several_publishers_fit_a_narrow_column() -> None:
    assert publisher("杭州市民政局、杭州市发展和改革委员会", "zh") == "杭州市民政局 等"
    assert publisher("买购网转载(民政局、财政局)", "en") == "买购网转载(民政局、财政局)"
