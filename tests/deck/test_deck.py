"""The deck as data: values worked by hand from data/facts, and what may fail."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from dashboard.deck import slides
from dashboard.deck.context import Desk
from dashboard.deck.drills import picks
from dashboard.deck.model import Deck, Headline, Slide
from dashboard.deck.order import KINDS, choices
from dashboard.deck.picture import Pairs, Steps, figures, fitting, height
from dashboard.palette import LIGHT
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.wording.selection import may_be_drawn

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def ask(con: duckdb.DuckDBPyConnection) -> Any:
    return lambda name, **values: reader.run(con, name, **values)


@pytest.fixture(scope="module")
def deck(ask: Any) -> Deck:
    return slides.build(ask, as_of=DAY)


def of(deck: Deck, code: str) -> Slide:
    return next(slide for slide in deck.slides if slide.code == code)


def test_slides_stand_in_the_order_of_a_meeting(deck: Deck, release: Release) -> None:
    codes = list(dict.fromkeys(slide.code for slide in deck.slides))
    pillars = ["social_assistance", "elderly_care", "community_governance"]
    pillars += ["charity", "public_services", "civil_affairs_culture"]
    assert codes[:2] == ["title", "glance"]
    assert codes[2:8] == pillars
    assert codes[8:13] == ["map", "outlook", "split", "censuses", "districts"]
    assert codes[13:] == ["behind", "decision", "unknown", "known_years", "sources"]
    assert deck.release == release.id
    assert deck.plan == "13th"


def test_glance_counts_the_eight_rows_of_table_1(deck: Deck) -> None:
    glance = of(deck, "glance")
    assert glance.headline and glance.headline.value == "8"
    assert [(li.text, li.count) for li in glance.lights] == [
        ("◆ 保持", 2),
        ("● 已完成", 6),
    ]
    assert glance.table
    rows = {line.cells[0]: line for line in glance.table.rows}
    assert rows["基层治理"].cells[1] == "◆ 保持 1　● 已完成 2"
    assert rows["基层治理"].light and rows["基层治理"].light.text == "◆ 保持"
    assert "举措 10 项，已建成 5 项" in rows["民政文化"].cells[1]


def test_a_figure_has_target_light_change_and_source(deck: Deck) -> None:
    first = of(deck, "elderly_care").figures[0]
    assert (first.label, first.value, first.unit) == (
        "示范型居家养老服务中心",
        "214",
        "个",
    )
    assert (first.target, first.as_of) == ("目标 200 个", "2020 年")
    assert first.light and first.light.text == "● 已完成"
    assert first.source == "plan_hz_mz_145"


def test_no_light_beside_a_figure_that_was_not_judged(ask: Any) -> None:
    deck = slides.build(ask, as_of=DAY, plan="14th", kinds=["pillars"])
    latest = [f for s in deck.slides for f in s.figures if f.as_of < "2021"]
    assert latest and all(f.light is None for f in latest)


def test_chart_joins_comparable_readings_only(deck: Deck) -> None:
    chart = of(deck, "social_assistance").chart
    assert chart
    assert [(p.year, p.text, p.kind) for p in chart.points] == [
        (2021, "1,102", "derived"),
        (2022, "1,216", "actual"),
        (2023, "1,259", "actual"),
        (2024, "1,259", "derived"),
        (2025, "1,301", "actual"),
    ]


def test_a_pillar_without_numbers_shows_its_measures(deck: Deck) -> None:
    culture = of(deck, "civil_affairs_culture")
    assert culture.table and len(culture.table.rows) == 10
    assert culture.sentence


def test_outlook_is_the_projection_and_says_so(deck: Deck) -> None:
    outlook = of(deck, "outlook")
    told = [(f.label, f.value, f.as_of, f.stamp) for f in outlook.figures]
    assert told[0] == ("60 岁及以上", "336.4", "2030 年", "推算")
    assert told[1] == ("60 岁及以上", "264.6", "2025 年", "推算")
    assert told[3] == ("60 岁及以上，普查", "201.3", "2020 年", "")
    assert "多 71.8 万人" in outlook.sentence  # 336.4 − 264.6
    (picture,) = outlook.pictures
    assert picture.stamp == "推算" and isinstance(picture.drawing, Pairs)
    assert len(picture.drawing.rows) == 13 and picture.drawing.rows[0].name == "余杭"


def test_steps_of_a_change_add_up_as_printed(ask: Any, deck: Deck) -> None:
    def printed(text: str) -> Decimal:
        return Decimal(text.rstrip("%万人户").replace("−", "-").replace(",", ""))

    whole = slides.build(
        ask, as_of=DAY, kinds=["split"], indicator="population_80_plus_resident"
    )
    for slide in (of(deck, "split"), *whole.slides):
        drawn = slide.pictures[0].drawing
        assert isinstance(drawn, Steps) and slide.headline
        start, end = printed(drawn.start.text), printed(drawn.end.text)
        steps = [printed(step.text) for step in drawn.rows]
        assert start + sum(steps) == end
        assert printed(slide.headline.value) == end - start
    assert of(deck, "split").headline == Headline(
        "+3.47", "百分点", "2010 年到 2020 年的变化"
    )
    first = of(deck, "split").pictures[0].drawing
    assert isinstance(first, Steps)
    assert [step.name for step in first.rows][5:] == ["其余 8 个地区", "各地比重变化"]


def test_decision_counts_what_each_department_owes(ask: Any, deck: Deck) -> None:
    decision = of(deck, "decision")
    rows = ask("next_update", lang="zh")
    late = sum(row["due_on"] < DAY for row in rows)
    assert decision.headline and decision.headline.value == str(late)
    owing, missing = (picture.drawing.rows for picture in decision.pictures)
    assert sum(bar.value for bar in owing) == late
    # The 22 indicators of the plan whose targets are not at hand come first.
    assert (missing[0].value, "十四五" in missing[0].name) == (22, True)
    assert decision.counts[0].value == str(sum(bar.value for bar in missing))
    early = slides.build(ask, as_of=date(2009, 1, 1), kinds=["decision"]).slides[0]
    assert early.headline and early.headline.value == "0"
    assert early.sentence.startswith("没有到期未更新的数字")


def test_every_slide_has_a_picture_and_four_figures(ask: Any, deck: Deck) -> None:
    other = slides.build(ask, as_of=DAY, plan="14th", lang="en")
    for slide in (*deck.slides, *other.slides):
        if slide.kind in ("title", "sources", "unknown"):
            continue
        assert slide.pictures or slide.chart or slide.map, slide.code
        told = [
            *slide.figures,
            *slide.counts,
            *([slide.headline] * bool(slide.headline)),
        ]
        drawn = [text for one in slide.pictures for text in figures(one)]
        points = slide.chart.points if slide.chart else ()
        mapped = [r for r in slide.map.rows if r["value"]] if slide.map else []
        assert len(told) + len(drawn) + len(points) + len(mapped) >= 4, slide.code


def test_the_ends_of_series_are_those_of_the_facts(deck: Deck) -> None:
    ends = of(deck, "community_governance").pictures[0].drawing
    assert isinstance(ends, Pairs)
    first = {pair.name: pair for pair in ends.rows}["社会组织数量"]
    assert (first.before_text, first.after_text, first.note) == (
        "6,308",
        "12,127 家",
        "2015–2020",
    )


def test_measures_without_room_are_counted_and_none_is_lost(deck: Deck) -> None:
    (drawn,) = of(deck, "civil_affairs_culture").pictures
    named, left = fitting(drawn.drawing, "zh", LIGHT, 600, 400)
    assert left == 0 and all(m.name in named for m in drawn.drawing.rows)
    counted, left = fitting(drawn.drawing, "zh", LIGHT, 600, 200)
    assert left == 0 and [f">{n}</text>" in counted for n in (5, 4, 1)] == [True] * 3


def test_rows_without_room_are_left_out_and_said(deck: Deck) -> None:
    (drawn,) = of(deck, "glance").pictures
    whole, left = fitting(drawn.drawing, "zh", LIGHT, 535, 1000)
    assert left == 0 and whole.count("data-pick") == 8
    some, left = fitting(drawn.drawing, "zh", LIGHT, 535, 120)
    assert left > 0 and some.count("data-pick") == 8 - left
    assert height(some) <= 120 < height(whole)


def test_every_figure_has_a_source_of_the_list(deck: Deck) -> None:
    known = {source.id for source in deck.sources}
    assert [source.mark for source in deck.sources] == list(range(1, len(known) + 1))
    for slide in deck.slides:
        cited = [figure.source for figure in slide.figures]
        cited += [p.source for p in slide.chart.points] if slide.chart else []
        assert {*cited, *slide.sources} <= known
        assert set(cited) <= set(slide.sources)
    listed = [s.table.rows for s in deck.slides if s.kind == "sources" and s.table]
    assert sum(map(len, listed)) == len(known)


def test_no_slide_is_empty(deck: Deck) -> None:
    for slide in deck.slides:
        drawn = slide.chart or slide.map or slide.pictures
        assert slide.figures or slide.table or drawn
        assert slide.alt and slide.notes


def test_map_shows_published_figures_unless_a_layer_is_asked_for(ask: Any) -> None:
    first = slides.build(ask, as_of=DAY, show_demo=True, kinds=["map"]).slides[0]
    assert first.map and first.map.layer == "residents_60_plus_share"
    assert "demo" not in {row["kind"] for row in first.map.rows}
    assert not first.map.stamp
    asked: dict[str, Any] = {"kinds": ["map"], "layer": "beds_per_1000"}
    demo = slides.build(ask, as_of=DAY, show_demo=True, **asked).slides[0]
    assert demo.map and demo.map.stamp == "演示数据"
    asked_sources = asked | {"kinds": ["map", "sources"]}
    listed = slides.build(ask, as_of=DAY, show_demo=True, **asked_sources).slides[-1]
    assert listed.table and listed.table.rows[-1].cells[-1] == "演示"
    without = slides.build(ask, as_of=DAY, show_demo=False, **asked).slides[0]
    assert without.map is None and without.sentence


def test_a_slide_that_fails_leaves_the_others(ask: Any, deck: Deck) -> None:
    def broken(name: str, **values: Any) -> Any:
        if name == "map_layers":
            raise RuntimeError("disk gone")
        return ask(name, **values)

    found = slides.build(broken, as_of=DAY)
    assert {s.code for s in found.slides} == {s.code for s in deck.slides}
    failed = of(found, "map")
    assert (failed.kind, failed.title) == ("failed", "区县一图")
    assert "disk gone" not in failed.sentence + failed.lead


def test_choices_narrow_the_deck_and_unknown_ones_are_ignored(ask: Any) -> None:
    kinds = ["pillars", "nonsense"]
    chosen = slides.build(
        ask, as_of=DAY, pillars=["charity", "x"], kinds=kinds, plan="99th", lang="en"
    )
    assert [slide.title for slide in chosen.slides] == ["Charity"]
    assert chosen.plan == "13th"
    assert not any("\u4e00" <= c <= "\u9fff" for c in chosen.slides[0].sentence)


def test_slides_stand_in_the_order_asked_for(ask: Any) -> None:
    asked = ["sources", "care", "glance", "pillars", "glance", "nonsense"]
    found = slides.build(ask, as_of=DAY, kinds=asked)
    codes = list(dict.fromkeys(slide.code for slide in found.slides))
    assert codes[:4] == ["sources", "elderly_care", "glance", "social_assistance"]
    assert len(codes) == 8
    # First of all, and yet of everything that the others cite.
    listed = [s.table.rows for s in found.slides if s.kind == "sources" and s.table]
    assert sum(map(len, listed)) == len(found.sources)
    known = dict(choices(ask, "en", KINDS))
    assert known["elderly_care"] == "Elderly care" and known["split"]
    assert set(codes) < set(known)


def test_all_that_slides_name_opens(ask: Any) -> None:
    asked: dict[str, Any] = {"as_of": DAY, "kinds": ["map", "assistance", "glance"]}
    assert slides.build(ask, **asked).drills == ()
    deck = slides.build(ask, **asked, with_drills=True)
    drills = {drill.code: drill for drill in deck.drills}
    assert set(drills) == set(picks(deck.slides))
    standard = drills["indicator:dibao_standard"]
    assert standard.chart and standard.figures[0].value == "1,301"
    assert [f.label for f in standard.figures[1:]] == ["2024 年", "2023 年", "2022 年"]
    chunan = drills["area:330127"]
    assert chunan.figures[0].as_of == "2020 年 · 第 1 位，共 13 个"
    assert {*standard.sources, *chunan.sources} <= {s.id for s in deck.sources}


def test_a_withheld_reading_is_not_drawn(ask: Any) -> None:
    """The public edition has rows without a value."""
    plans = ask("plans", lang="zh")

    def hiding(name: str, **values: Any) -> Any:
        rows = ask(name, **values)
        if name != "indicator_series":
            return rows
        return [
            row | {"value": None, "qualifier": "withheld"}
            if row["year"] == 2023
            else row
            for row in rows
        ]

    before, after = (
        Desk(each, "zh", DAY, plans[0]).chart("dibao_standard", None)
        for each in (ask, hiding)
    )
    assert before and after
    assert [p.year for p in before.points if p.year != 2023] == [
        p.year for p in after.points
    ]
    assert len(before.points) == len(after.points) + 1


def test_no_shortfall_is_announced_where_the_plan_names_none(ask: Any) -> None:
    chosen: dict[str, Any] = {"kinds": ["behind"], "plan": "13th"}
    with_some = slides.build(ask, as_of=DAY, **chosen, pillars=["charity"]).slides[0]
    assert with_some.table and with_some.table.rows
    without = slides.build(ask, as_of=DAY, **chosen, pillars=["public_services"])
    slide = without.slides[0]
    assert slide.table and not slide.table.rows
    assert "下列" in with_some.sentence and "下列" not in slide.sentence


def test_no_boundary_is_drawn_where_none_may_be(ask: Any) -> None:
    # The committed map has no review number; asked for alone, it gives way to the rest.
    assert may_be_drawn(ask, "internal")
    assert not may_be_drawn(ask, "public")
    for kinds in (KINDS, ["map"]):
        deck = slides.build(ask, as_of=DAY, kinds=kinds, with_map=False)
        assert deck.slides and not any(s.map or s.kind == "map" for s in deck.slides)
