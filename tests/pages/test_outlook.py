"""The outlook: its figures are those of the method, its choices are in the address."""

from __future__ import annotations

from tests.pages.conftest import Open, drawings, html


def test_city_districts_test_and_needs(open_page: Open) -> None:
    app = open_page("outlook")
    page, fan = html(app), "".join(drawings(app, "outlook_fan_drawn"))
    assert "推算 2030 336.4 (315.1 – 376.6)" in fan
    assert "公布数 2024 258.2" in fan
    assert "13 区县之和 343.5" in page, "both sums are shown"
    assert "模型差 −1.8% 至 +2.4%" in page
    districts = "".join(drawings(app, "outlook_districts_drawn"))
    assert "淳安：2020 年普查 10.1；2030 年推算 13.4" in districts
    assert districts.count("data-pick") == 13
    # 3,364,214 people at 73.9 beds for 1,000: 248,615.4; 148,782.6 in 2020.
    assert "248,616" in page
    assert "(+99,833)" in page
    for words in ("2021 年 4 月前的区划", "死亡率", "不算缺口"):
        assert words in page


def test_a_link_restores_every_choice(open_page: Open) -> None:
    app = open_page(
        "outlook",
        lang="en",
        year="2025",
        age="80",
        variant="high",
        district="330127",
        level="125",
    )
    page = html(app)
    fan = "".join(drawings(app, "outlook_fan_drawn"))
    assert "derived 2030 1.99 (1.66 – 2.40)" in fan
    assert "cannot be tested" in page, "no resident figures of 80 and over"
    assert "At 125% of the city&#39;s present level" in page
    assert "(high)" in page
    chosen = page.split('class="hz-chosen"')[1].split("</tr>")[0]
    # 126,756 of 60 and over at 92.375 beds for 1,000 people: 11,709.1.
    assert "Chun&#39;an" in chosen
    assert "126,756" in chosen
    assert "11,710" in chosen


def test_elderly_care_leads_there(open_page: Open) -> None:
    app = open_page("elderly_care", district="330127")
    assert 'class="hz-to" target="_self" href="outlook?"' in html(app)
