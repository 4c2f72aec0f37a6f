"""Pillars through app.py: one tab at a time, the lead, its figures, its companions."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from dashboard.ui.pillar import TABS
from tests.pages.conftest import Open, drawings, html

# What is seen in a tab alone.
SIGNS = {
    "promises": "hz-status-list",
    "figures": "全部指标</caption>",
    "measures": "hz-measure-name",
    "sources": "数据来源</caption>",
}


def lines(app: Any) -> list[str]:
    """The names of the lines of the page's chart."""
    (chart,) = app.get("plotly_chart")
    traces = json.loads(chart.proto.spec)["data"]
    return [trace["name"] for trace in traces]


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab not in ("map", "sandbox")])
def test_only_the_chosen_tab_is_drawn(open_page: Open, tab: str) -> None:
    app = open_page("social_assistance", tab=tab)
    page = html(app)
    drawn = {name for name, sign in SIGNS.items() if sign in page}
    assert drawn == ({tab} & set(SIGNS))
    assert len(app.get("plotly_chart")) == (tab == "trend")
    assert bool(drawings(app, "small_lines")) == (tab == "trend")


@pytest.mark.parametrize("hostile", ["", "map", "<script>", "x" * 3000])
def test_an_unknown_tab_is_the_first(open_page: Open, hostile: str) -> None:
    app = open_page("social_assistance", tab=hostile)
    assert drawings(app, "small_lines")


def test_an_indicator_in_the_address_leads(open_page: Open) -> None:
    app = open_page("elderly_care", indicator="model_home_care_centres")
    assert app.selectbox(key="choice_indicator").value == "model_home_care_centres"
    lead = html(app).split("hz-lead-side", 1)[1].split("</section>")[0]
    assert "214 个" in lead
    assert "较 2018 年 +154 (+256.7%)" in lead
    assert re.search(r"目标 2020</dt>\s*<dd>200 个", lead)
    small = "".join(drawings(app, "small_lines"))
    (pressed,) = re.findall(r'data-pick="([^"]+)"[^>]*aria-pressed="true"', small)
    assert pressed == "indicator:model_home_care_centres"
    more = re.search(r'<a href="\?([^"]*)">另有 \d+ 项', html(app))
    assert more and "tab=figures" in more[1], "what is not shown is one click away"
    # What belongs to another pillar does not change this one.
    app = open_page("elderly_care", indicator="dibao_standard")
    assert app.get("deck_gl_json_chart"), "the map is first here"


def test_a_promise_to_open_opens_its_tab(open_page: Open) -> None:
    code = "dibao_urban_rural_unification"
    for name in ("open", "indicator"):
        query = {name: code} | ({} if name == "open" else {"tab": "promises"})
        page = html(open_page("social_assistance", **query))
        assert page.count('role="listitem" open') == 1


def test_marriages_and_divorces_share_a_chart(open_page: Open) -> None:
    app = open_page("public_services")
    assert set(lines(app)) == {"结婚登记", "离婚登记"}
    app = open_page("public_services", indicator="divorce_registrations")
    assert set(lines(app)) == {"离婚登记", "结婚登记"}
    # Three readings are no long series: it stands alone.
    app = open_page("public_services", indicator="remarriages_of_former_spouses")
    assert "结婚登记" not in lines(app)


def test_the_chosen_district_is_drawn_with_the_city(open_page: Open) -> None:
    query = {"indicator": "communities", "district": "330106"}
    app = open_page("community_governance", view="table", **query)
    assert "西湖区" in html(app).split("hz-table", 1)[1]


def test_charity_shows_unlike_figures_apart(open_page: Open) -> None:
    app = open_page("charity")
    titles = [re.findall(r">([^<]+)</text>", d)[0] for d in drawings(app, "unlike")]
    assert sorted(titles) == [
        "2011 · 杭州市",
        "2016-2020 · 杭州市",
        "2020 · 杭州市",
        "2022 · 建德市",
        "2022 · 杭州市",
    ]
    for drawing in drawings(app, "unlike"):
        both = "慈善信托资产规模" in drawing and "慈善信托规模" in drawing
        assert not both, "assets and size of trusts are not one measure"
    assert "● 已建成 4" in drawings(app, "measures")[0]
    # Its first plan is one that promises something here; its targets are not known.
    (bullets,) = drawings(app, "bullets")
    assert bullets.count("data-pick=") == 2
    assert "目标未获取" in bullets


def test_what_is_aimed_at_is_no_reading(open_page: Open) -> None:
    page = html(open_page("elderly_care", tab="trend"))
    listed = page.split("hz-ones", 1)[1].split("</ul>")[0]
    assert "每千名老人社会养老床位数" in listed
    assert "精品银发游路线" not in listed, "the plan's aim for 2027"
