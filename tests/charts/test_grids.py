"""Heat maps, scatters, bars and parts: places, order, choice."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.bars import Bar, Benchmark, bars
from dashboard.charts.heat import Cell, Line, heat
from dashboard.charts.parts import Measure, Part, State, shares, states
from dashboard.charts.scatter import Axis, Spot, scatter
from dashboard.palette import LIGHT
from tests.charts.svg import ink, marks, parsed, percent, picks, texts

WORDS = {"absent": "未获取", "demo": "演示数据", "rest": "其余"}
OWN: dict[str, Any] = {"lang": "zh", "words": WORDS}


def fills(svg: str, *wanted: str) -> list[str]:
    return [
        e.attrib["fill"] for e in marks(parsed(svg), "rect") if e.get("fill") in wanted
    ]


def test_heat_has_equal_steps_from_lowest_to_highest() -> None:
    cells = tuple(Cell(v, f"{v}") for v in (0, 1.9, 2, 5, 10))
    svg = heat([f"{y}" for y in range(5)], [Line("行", cells)], colours=LIGHT, **OWN)
    squares = [e for e in marks(parsed(svg), "rect") if e.get("stroke-width") == "2"]
    steps = [LIGHT.ramp.index(e.attrib["fill"]) for e in squares]
    assert steps == [0, 0, 1, 2, 4]
    assert "0 – 10" in texts(svg), "the key, in printed figures"


def test_the_last_year_of_narrow_columns_ends_at_the_edge() -> None:
    years = [str(year) for year in range(2015, 2026)]
    row = Line("社会公共服务", tuple(Cell(1, "1") for _ in years))
    for least, anchor in ((280, "end"), (700, "middle")):
        (last,) = [
            e
            for e in marks(parsed(heat(years, [row], least=least, **OWN)), "text")
            if e.text == "2025"
        ]
        assert last.attrib["text-anchor"] == anchor


def test_rows_of_years_may_be_low_and_names_keep_their_lines() -> None:
    rows = [Line("救助", (Cell(1, "1"),)), Line("社会公共服务" * 4, (Cell(2, "2"),))]
    low, usual = (
        float(parsed(heat(["2020"], rows, **OWN, **more)).attrib["height"])
        for more in ({"least_row": 19}, {})
    )
    # A row of one line has 19 pixels for 26; one of three lines 51 for 54.
    assert usual - low == 7 + 3


def test_shares_without_names_are_the_bar_alone() -> None:
    parts = [Part("已建成", 5, "5"), Part("推进中", 4, "4")]
    bar = shares(parts, named=False, **OWN)
    assert texts(bar) == ["5", "4"]
    assert parsed(bar).attrib["height"] == "28"
    assert "已建成 5" in parsed(bar).attrib["aria-label"]


def test_a_gap_is_hatched_and_nothing_known_is_not() -> None:
    row = Line("行", (Cell(None), Cell(0, "0")), "1/2")
    svg = heat(["2020", "2021"], [row], **OWN)
    gaps = [e for e in marks(parsed(svg), "rect") if "hatch" in e.attrib["fill"]]
    assert len(gaps) == 2, "one in the grid, one in the key"
    assert {"0", "1/2", "2020", "2021", "未获取"} <= set(texts(svg))
    assert parsed(svg).attrib["aria-label"] == "行：1/2；2021"


def test_heat_prints_all_figures_or_none() -> None:
    row = Line("行", (Cell(1, "1"), Cell(2, "2,000,000 元")))
    assert "1" not in texts(heat(["2020", "2021"], [row], least=120, **OWN))
    assert "1" in texts(heat(["2020", "2021"], [row], least=480, **OWN))


def test_heat_thins_years_from_the_last() -> None:
    years = [str(y) for y in range(2010, 2026)]
    row = Line("行", tuple(Cell(1, "1") for _ in years))
    said = [t for t in texts(heat(years, [row], **OWN)) if t in years]
    assert said[-1] == "2025"
    assert len(said) < len(years)
    assert len({int(b) - int(a) for a, b in itertools.pairwise(said)}) == 1


SPOTS = [
    Spot("1", "甲", 0, "0", 0, "0"),
    Spot("2", "乙", 10, "10", 20, "20", demo=True),
]
AXES = Axis("需求", 5, "全市 5"), Axis("供给", 5, "全市 5")
QUADRANTS = ("左上", "右上", "右下", "左下")


def test_scatter_places_by_both_values() -> None:
    svg = scatter(SPOTS, *AXES, QUADRANTS, **OWN)
    low, high = (marks(picks(svg)[f"area:{k}"], "circle")[-1] for k in (1, 2))
    inset = 1400 / 280
    assert percent(low, "cx") == pytest.approx(inset)
    assert percent(high, "cx") == pytest.approx(100 - inset)
    assert float(low.attrib["cy"]) > float(high.attrib["cy"]), "up is more"
    parting = [e for e in marks(parsed(svg), "line") if e.get("x1") == e.get("x2")]
    assert [percent(e, "x1") for e in parting] == [50]
    assert "demo" in high.attrib["fill"]


def test_quadrants_are_named_with_the_clock() -> None:
    root = parsed(scatter(SPOTS, *AXES, QUADRANTS, **OWN))
    spots = {t.text: t for t in marks(root, "text") if t.text in QUADRANTS}
    assert spots["左上"].get("text-anchor") == spots["左下"].get("text-anchor")
    assert spots["右上"].get("text-anchor") == "end"
    heights = {name: float(t.attrib["y"]) for name, t in spots.items()}
    assert heights["左上"] == heights["右上"] < heights["右下"] == heights["左下"]


def test_the_chosen_name_stands_on_dots_where_it_must() -> None:
    """Every place around it is taken by a dot: another name would be left out."""
    grid = [
        Spot(f"{x}-{y}", f"名字很长很长{x}{y}", x, "", y, "")
        for x in range(13)
        for y in range(13)
    ]
    middle = Axis("", 6, ""), Axis("", 6, "")
    plain = texts(scatter(grid, *middle, QUADRANTS, **OWN))
    assert "名字很长很长66" not in plain
    svg = scatter(grid, *middle, QUADRANTS, chosen="6-6", **OWN)
    assert "名字很长很长66" in texts(svg)


def test_the_chosen_spot_is_always_named_and_outlined() -> None:
    heap = [Spot(f"{k}", f"很长的名字{k}", 1, "1", 1, "1") for k in range(13)]
    for k in range(13):
        svg = scatter(heap, *AXES, QUADRANTS, chosen=f"{k}", **OWN)
        assert f"很长的名字{k}" in texts(svg)
        assert len(marks(picks(svg)[f"area:{k}"], "circle", stroke=ink("text"))) == 2
    named = [t for t in texts(svg) if t.startswith("很长")]
    assert len(named) < 13, "the others where there is room"


BARS = [
    Bar("低", 10, "10", "area:1"),
    Bar("无", None, "<10", "area:2"),
    Bar("高", 40, "40", "area:3"),
    Bar("平", 10, "10", "area:4"),
]


def test_bars_are_sorted_and_start_at_zero() -> None:
    svg = bars(BARS, **OWN)
    assert list(picks(svg)) == ["area:3", "area:1", "area:4", "area:2"]
    assert list(picks(bars(BARS, ordered=True, **OWN))) == [
        f"area:{k}" for k in (1, 2, 3, 4)
    ]
    high, low = (
        marks(picks(svg)[f"area:{k}"], "rect", fill=ink("accent"))[0] for k in (3, 1)
    )
    assert percent(high) == percent(low)
    assert percent(high, "width") == pytest.approx(4 * percent(low, "width"), abs=0.05)


def test_negative_bars_run_to_the_left_of_zero() -> None:
    svg = bars([Bar("增", 10, "10", "a:1"), Bar("减", -30, "−30", "a:2")], **OWN)
    more, less = (
        marks(picks(svg)[f"a:{k}"], "rect", fill=ink("accent"))[0] for k in (1, 2)
    )
    zero = percent(more)
    assert percent(less) + percent(less, "width") == pytest.approx(zero, abs=0.01)
    assert percent(less, "width") == pytest.approx(3 * percent(more, "width"), abs=0.05)


def test_benchmark_and_band_stand_on_the_same_scale() -> None:
    mark = Benchmark(20, "全市 20", (10, 40), "相似")
    svg = bars(BARS, benchmark=mark, **OWN)
    bar = marks(picks(svg)["area:3"], "rect", fill=ink("accent"))[0]
    (tick,) = marks(parsed(svg), "line", stroke=ink("text"))
    zero, wide = percent(bar), percent(bar, "width")
    assert percent(tick, "x1") == pytest.approx(zero + wide / 2, abs=0.01)
    band = [
        e
        for e in marks(parsed(svg), "rect", fill="var(--hz-ramp-0)")
        if e.attrib["width"].endswith("%")
    ]
    assert percent(band[0]) == pytest.approx(zero + wide / 4, abs=0.01)
    assert percent(band[0], "width") == pytest.approx(wide * 3 / 4, abs=0.01)
    assert {"全市 20", "相似"} <= set(texts(svg))


def test_the_chosen_bar_has_an_outline_and_no_other_is_dimmed() -> None:
    chosen, plain = bars(BARS, chosen="area:1", **OWN), bars(BARS, **OWN)
    own = marks(picks(chosen)["area:1"], "rect", fill=ink("accent"))[0]
    assert (own.get("stroke"), own.get("stroke-width")) == (ink("text"), "2")
    assert "opacity" not in chosen.split("</defs>")[-1]
    others = [picks(svg)["area:3"] for svg in (chosen, plain)]
    looks = [[m.attrib for m in marks(e, "rect")] for e in others]
    assert looks[0] == looks[1]


def test_demonstration_bars_are_hatched_and_stamped() -> None:
    demo = replace(BARS[0], demo=True, stamp="演示")
    svg = bars([demo], **OWN)
    assert "demo" in marks(picks(svg)["area:1"], "rect")[1].attrib["fill"]
    assert {"演示", "演示数据"} <= set(texts(svg))
    assert picks(svg)["area:1"].attrib["aria-label"] == "低：10 演示"
    assert parsed(svg).attrib["aria-label"] == "低 10 演示"


ORDER = [State("done", "● 已建成", 1), State("half", "◐ 推进中", 0.5)]


def test_measures_stand_by_state() -> None:
    given = [Measure("乙", "half", "2021", "m:1"), Measure("甲", "done", pick="m:2")]
    svg = states(given, ORDER, chosen="m:1", **OWN)
    assert list(picks(svg)) == ["m:2", "m:1"]
    assert {"● 已建成 1", "◐ 推进中 1", "甲", "乙", "2021"} <= set(texts(svg))
    strip = list(marks(parsed(svg), "rect", height="20"))
    assert [e.get("fill") for e in strip] == [ink("accent"), "var(--hz-ramp-1)"]
    assert picks(svg)["m:1"].attrib["aria-label"] == "乙：◐ 推进中；2021"
    assert picks(svg)["m:1"].attrib["aria-pressed"] == "true"
    assert parsed(svg).attrib["aria-label"] == "● 已建成 1：甲；◐ 推进中 1：乙"


def segments(svg: str) -> list[tuple[float, float]]:
    found = [picks(svg)[key] for key in picks(svg)]
    rects = [marks(e, "rect")[0] for e in found]
    return [(percent(r), percent(r, "width")) for r in rects]


def test_shares_fill_the_bar_in_the_order_given() -> None:
    parts = [Part("甲", 1, "25%", "p:1"), Part("乙", 3, "75%", "p:2")]
    assert segments(shares(parts, **OWN)) == [(0, 25), (25, 75)]
    assert {"25%", "甲 25%", "乙 75%"} <= set(texts(shares(parts, **OWN)))


def test_the_rest_of_a_whole_is_hatched() -> None:
    svg = shares([Part("甲", 1, "1", "p:1")], whole=4, **OWN)
    assert segments(svg) == [(0, 25)]
    rest = [e for e in marks(parsed(svg), "rect") if "hatch" in e.attrib["fill"]]
    assert (percent(rest[0]), percent(rest[0], "width")) == (25, 75)
    assert "其余" in texts(svg)


def test_a_part_that_is_not_known_is_listed() -> None:
    svg = shares([Part("甲", 1, "1", "p:1"), Part("乙", None, "<10", "p:2")], **OWN)
    assert segments(svg) == [(0, 100)]
    assert "乙 <10" in texts(svg)


def test_bars_say_what_they_have_in_common() -> None:
    titled, plain = bars(BARS, title="2020 · 杭州市", **OWN), bars(BARS, **OWN)
    assert texts(titled)[0] == "2020 · 杭州市"
    assert parsed(titled).attrib["aria-label"].startswith("2020 · 杭州市")
    # A line and its distance, and nothing else.
    high = [float(parsed(svg).attrib["height"]) for svg in (titled, plain)]
    assert high[0] - high[1] == 22
