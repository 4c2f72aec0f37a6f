"""The district map's forms and scopes, and the district profile, through app.py."""

from __future__ import annotations

import json
import re

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.releases import reader
from dashboard.wording.figures import figure
from tests.charts.svg import picks, texts
from tests.pages.conftest import Open, drawings, html, sent

LAYERS = ["population_60_plus_share", "residents", "beds_per_1000", "canteens_per_10k"]


def tips(app: AppTest) -> dict[str, str]:
    """What the map says of each area when it is pointed at."""
    tooltip = json.loads(app.get("deck_gl_json_chart")[0].proto.tooltip)["html"]
    return dict(re.findall(r'hz-tip-of-(\w+)"><b>.*?</b><br>(.*?)</p>', tooltip))


def ranking(app: AppTest) -> list[str]:
    bars = picks(drawn(app, "picture_ranking"))
    return [texts(bar)[0] for bar in bars.values()]


@pytest.mark.parametrize("layer", LAYERS)
def test_map_shows_the_values_of_the_query(
    open_page: Open, con: duckdb.DuckDBPyConnection, layer: str
) -> None:
    app = open_page("elderly_care", layer=layer)
    found = {r["layer"]: r for r in reader.run(con, "map_layers", lang="zh")}[layer]
    year = next(iter(tips(app).values())).split("<br>")[1][:4]
    rows = reader.run(
        con,
        "area_layer_values",
        lang="zh",
        indicator=found["indicator"],
        year=int(year),
        scope=found["scope"],
        with_demo=True,
    )
    shown = tips(app)
    assert len(shown) == len(rows) >= 10
    for row in rows:
        assert shown[row["area"]].startswith(figure(row, "zh"))
        assert ("演示数据" in shown[row["area"]]) == (row["kind"] == "demo")
    assert ranking(app)[: len(rows)] == [row["short_name"] for row in rows]


def test_a_total_of_the_city_is_no_level_for_a_district(open_page: Open) -> None:
    share = drawn(open_page("elderly_care"), "picture_ranking")
    count = drawn(open_page("elderly_care", layer="residents"), "picture_ranking")
    assert "全市" in share and "全市" not in count


def test_what_cannot_be_recast_is_not_compared(open_page: Open) -> None:
    share = "population_60_plus_share"
    app = open_page("elderly_care", layer=share, scope="current", year="2017")
    shown = tips(app)
    for code in ("330102", "330109", "330110", "330113", "330114"):
        assert shown[code].startswith("未获取<br>")
        assert "无法拆分" in shown[code]
    # 下城 + 拱墅, both published: exact
    assert shown["330105"].startswith("25.71")
    assert drawn(app, "picture_ranking").count(">不可比<") == 5


def test_old_districts_are_drawn_on_their_own_boundaries(open_page: Open) -> None:
    app = open_page(
        "elderly_care", layer="population_60_plus_share", scope="pre2021", year="2017"
    )
    assert app.get("deck_gl_json_chart")
    assert {"下城", "江干"} <= set(ranking(app))


CENSUS_LAYERS = [
    "residents_60_plus_share",
    "residents_80_plus_share",
    "one_person_households",
    "lifts",
]


@pytest.mark.parametrize("layer", CENSUS_LAYERS)
def test_the_census_of_2020_says_the_same_in_every_form(
    open_page: Open, con: duckdb.DuckDBPyConnection, layer: str
) -> None:
    """Thirteen values on the districts before 2021: pointer, keyboard (SVG), tiles,
    ranking and table alike."""
    found = {r["layer"]: r for r in reader.run(con, "map_layers", lang="zh")}[layer]
    rows = reader.run(
        con,
        "area_layer_values",
        lang="zh",
        indicator=found["indicator"],
        year=2020,
        scope="pre2021",
        with_demo=False,
    )
    want = {row["area"]: figure(row, "zh", unit=False) for row in rows}
    assert len(want) == 13 and not any(row["value"] is None for row in rows)
    app = open_page("elderly_care", layer=layer, year="2020")
    for area, tip in tips(app).items():
        assert tip.startswith(want.pop(area))
    assert not want
    marks = [texts(bar) for bar in picks(drawn(app, "picture_ranking")).values()]
    told = {words[0]: words[-1] for words in marks}
    assert {row["short_name"]: figure(row, "zh", unit=False) for row in rows} == told
    for form in ("svg", "tiles"):
        items = placed(open_page("elderly_care", layer=layer, form=form), form)
        assert len(items) == 13
        for row in rows:
            assert figure(row, "zh", unit=False) in items[row["area"]]


def placed(app: AppTest, form: str) -> dict[str, str]:
    """What the SVG or the tiles say of each area."""
    (drawn,) = sent(app, f"drawing_{form}")
    return {i["code"]: json.dumps(i, ensure_ascii=False) for i in drawn["items"]}


@pytest.mark.parametrize("form", ["raised", "svg", "tiles", "years"])
def test_every_form_opens_by_link(open_page: Open, form: str) -> None:
    app = open_page("elderly_care", form=form, layer="beds_per_1000")
    assert (form == "raised") == bool(app.get("deck_gl_json_chart"))
    assert "hz-demo-banner" in html(app)
    assert "示意图，内部使用，不作划界依据" in html(app)


def test_coverage_reading_says_what_is_missing(open_page: Open) -> None:
    page = html(open_page("elderly_care", layer="beds_per_1000"))
    assert "低于全市基准（73.9 张/千人）的区县" in page
    assert "还差多少" in page
    assert "住在达标区县的60岁以上户籍老人" in page


def drawn(app: AppTest, key: str) -> str:
    """The drawings that the page put in under a key, with their words as plain text."""
    found = drawings(app, key)
    assert found, f"no drawing {key}"
    return "".join(found)


def tabs(app: AppTest) -> list[str]:
    return list(app.get("button_group")[0].options)


def test_every_indicator_of_a_district_is_one_strip(
    open_page: Open, con: duckdb.DuckDBPyConnection
) -> None:
    app = open_page("district", district="330112")
    rows = reader.run(con, "district_strips", lang="zh", area="330112", with_demo=True)
    shared = {r["indicator"] for r in rows if r["ranked"] > 1}
    svg = drawn(app, "district_strips")
    found = re.findall(r'data-pick="indicator:(\w+)"', svg)
    assert set(found) == shared
    assert len(found) == len(shared) > 30
    kinds = {r["indicator"]: r["kind"] for r in rows if r["area"] == "330112"}
    assert [kinds[code] == "demo" for code in found] == sorted(
        kinds[code] == "demo" for code in found
    ), "published ones first"
    assert 'data-pick="area:330112"' in drawn(app, "district_map")
    page = html(app)
    assert "<h1>临安区</h1>" in page
    assert "已知 29 项 · 缺 34 项" in page


def test_without_a_district_the_city_is_the_subject(open_page: Open) -> None:
    for query in ({}, {"district": "x"}, {"district": "330100"}):
        app = open_page("district", **query)
        assert "杭州 13 个区县" in html(app)
        assert tabs(app) == ["今日区划", "时间"]
        assert 'aria-pressed="true"' not in drawn(app, "district_map")
        assert "indicator:resident_population" in drawn(app, "district_strips")


def test_an_indicator_that_was_chosen_is_seen_over_time(open_page: Open) -> None:
    app = open_page("district", district="330112", indicator="resident_population")
    assert app.get("plotly_chart")
    assert "indicator:resident_population" in drawn(app, "district_strip")
    again = open_page(
        "district", district="330112", indicator="resident_population", tab="today"
    )
    assert drawn(again, "district_strips")
    assert {"tab", "indicator"}.isdisjoint(again.query_params), "the strips have none"
    of_city = open_page("district", indicator="resident_population")
    assert of_city.get("plotly_chart")


def test_profile_tells_district_from_its_namesake(open_page: Open) -> None:
    page = html(open_page("district", district="330110", view="table"))
    today = page.split("hz-table", 1)[1].split("</table>")[0]
    assert "常住人口" in today
    assert "余杭·临平" not in today
    before = html(open_page("district", district="330110", tab="before"))
    assert "2021年前区划与可比分组的数字" in before
    assert "余杭·临平" in before


def test_profile_compares_up_to_four(open_page: Open) -> None:
    query = {"district": "330106", "compare": "330108,330111,x,330122"}
    app = open_page("district", tab="time", **query)
    table = html(app).split('aria-label="并列对比"', 1)[1].split("</table>")[0]
    head = re.findall(r"<th scope=\"col\" class=\"hz-num\">(.*?)</th>", table)
    assert head == ["西湖区", "滨江区", "富阳区", "桐庐县"]
    lines = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    assert len({line["name"] for line in lines if line.get("name")}) >= 4
    svg = drawn(open_page("district", **query), "district_strips")
    assert all(f"var(--hz-series-{k})" in svg for k in (1, 2, 3))


def test_profile_names_its_method_and_its_gaps(open_page: Open) -> None:
    page = html(open_page("district", district="330127", tab="alike"))
    assert "欧氏距离" in page
    similar = page.split('aria-label="相似区县"', 1)[1].split("</table>")[0]
    assert similar.count('scope="row"') == 4
    assert "没有公布的" in html(open_page("district", district="330127", tab="gaps"))


def test_profile_without_demonstration(open_page: Open) -> None:
    app = open_page("district", show_demo="0", district="330102")
    assert "演示" not in html(app) + drawn(app, "district_strips")
    page = html(open_page("district", show_demo="0", district="330102", view="table"))
    assert "演示" not in page
    assert "134 家" in page
    assert "22.4 张/万人" in page


def test_townships_stand_under_their_district(open_page: Open) -> None:
    app = open_page("district", district="330110", tab="townships")
    page = html(app)
    assert "鸬鸟镇" in page
    assert "合计不代替全区数字" in page
    other = open_page("district", district="330102", tab="townships")
    assert "乡镇街道" in tabs(app)
    assert "乡镇街道" not in tabs(other)
    assert drawn(other, "district_strips"), "a part that it lacks is no part"


@pytest.mark.parametrize(
    ("district", "said"),
    [
        (
            "330113",
            "临平区不在这张图上：2021年4月由原余杭区的7个街道和塘栖镇设立；描出的是原余杭区。",
        ),
        ("330114", "钱塘区不在这张图上"),
        ("330112", ""),
        ("", ""),
    ],
)
def test_a_district_without_a_place_is_explained(
    open_page: Open, district: str, said: str
) -> None:
    """Old districts are not today's: what came of one of them alone has it outlined."""
    app = open_page("elderly_care", scope="pre2021", district=district, form="svg")
    page = html(app)
    assert ("hz-no-place" in page) == bool(said)
    assert said in page
    if district == "330113":
        assert "<strong>余杭区</strong>" in page
    today = open_page(
        "elderly_care", scope="current", district=district, layer="residents"
    )
    assert "hz-no-place" not in html(today)
