"""The overview through app.py: one screen, its tabs, and where everything leads."""

from __future__ import annotations

import json
import re

import pytest

from tests.charts.svg import texts
from tests.pages.conftest import Open, drawings, html, sent

TABS = ("promises", "plan_table", "not_known", "framework")


def ways(drawing: str) -> list[str]:
    found = re.findall(r'href="([^"]*)"', drawing)
    return [way.replace("&amp;", "&") for way in found]


def test_six_tiles_lead_to_their_pillars_with_their_figure_as_the_lead(
    open_page: Open,
) -> None:
    tiles = drawings(open_page("overview", lang="en"), "overview_tiles_drawn")
    assert [ways(tile) for tile in tiles] == [
        ["social_assistance?lang=en&indicator=dibao_standard"],
        ["elderly_care?lang=en&indicator=model_home_care_centres"],
        ["community_governance?lang=en&indicator=community_worker_certification_rate"],
        ["charity?lang=en&indicator=charitable_trust_assets"],
        ["public_services?lang=en&indicator=marriage_registrations"],
        ["civil_affairs_culture?lang=en"],
    ]


def test_a_tile_says_how_the_promises_of_its_pillar_stand(open_page: Open) -> None:
    tiles = drawings(open_page("overview", plan="13th"), "overview_tiles_drawn")
    # Of the plan's eight: 2 + 2 + (1 + 2) + 0 + 1 + 0.
    lights = [re.findall(r"hz-light-\w+\">(.*?)</span>", tile) for tile in tiles]
    assert lights == [
        ["● 已完成 2"],
        ["● 已完成 2"],
        ["◆ 保持 1", "● 已完成 2"],
        [],
        ["◆ 保持 1"],
        [],
    ]
    assert "本规划无承诺项" in tiles[3] and "10 项举措" in tiles[5]


def test_bullets_are_the_worst_first_and_the_rest_is_counted(open_page: Open) -> None:
    app = open_page("overview", plan="13th")
    (drawn,) = drawings(app, "overview_bullets")
    shown = len(ways(drawn))
    assert 6 <= shown < 8
    assert f"还有 {8 - shown} 项 →" in html(app)
    assert ways(drawn)[0] == (
        "community_governance?plan=13th&indicator=new_community_premises_compliance"
    )
    assert 'href="?plan=13th&amp;tab=promises"' in html(app)


def test_a_plan_without_targets_shows_where_it_moved(open_page: Open) -> None:
    app = open_page("overview", plan="14th")
    moved, rows = drawings(app, "overview_bullets")
    # 7 of the 22 have a figure of the plan's years, none a baseline beside it.
    assert {"有新数字", "未见新数字"} <= {words.split()[0] for words in texts(moved)}
    assert ">7<" in moved and ">15<" in moved
    assert "老年食堂（助餐点） · 2025-06" in "".join(texts(rows))
    assert "2,300+ 家" in texts(rows)
    assert "规划尚未载入" in html(open_page("overview", plan="15th"))


@pytest.mark.parametrize("tab", TABS)
def test_only_the_chosen_tab_is_drawn(open_page: Open, tab: str) -> None:
    signs = {
        "promises": "hz-status-list",
        "plan_table": 'hz-plan"',
        "not_known": "hz-gaps",
        "framework": "规划提法",
    }
    app = open_page("overview", tab=tab)
    page = html(app)
    assert [name for name, sign in signs.items() if sign in page] == [tab]
    keys = [part.proto.id for part in app.get("bidi_component")]
    assert not [key for key in keys if "overview_" in key]


def test_an_unknown_tab_is_the_first_one(open_page: Open) -> None:
    app = open_page("overview", tab="<b>", plan="x", district="x")
    assert len(drawings(app, "overview_tiles_drawn")) == 6
    assert sent(app, "overview_map_drawn")[0]["selected"] is None


def test_the_chosen_district_is_outlined(open_page: Open) -> None:
    """钱塘 is of 2021: a map of 2020 has no such district."""
    for district, area in (("330112", "330112"), ("330114", None)):
        app = open_page("overview", district=district)
        assert sent(app, "overview_map_drawn")[0]["selected"] == area


def test_a_day_to_look_back_to_holds_for_the_whole_screen(open_page: Open) -> None:
    app = open_page("overview", as_of="2019-06-01", plan="13th")
    assert "2019 年 6 月 1 日" in html(app)
    tiles = "".join(drawings(app, "overview_tiles_drawn"))
    assert "已完成" not in tiles
    bad = open_page("overview", as_of="昨天")
    assert "请按 2020-12-31 的样式填写" in bad.warning[0].value


def test_no_demonstration_figure_is_on_the_screen(open_page: Open) -> None:
    for show_demo in ("0", "1"):
        app = open_page("overview", show_demo=show_demo)
        for shown in sent(app, ""):
            assert "演示" not in json.dumps(shown, ensure_ascii=False)
        assert "演示" not in html(app)
