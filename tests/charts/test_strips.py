"""Districts as dots on an indicator's own scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.strip_track import Dot, Strip
from dashboard.charts.strips import strip, strips
from tests.charts.svg import ink, marks, parsed, percent, picks, texts

WORDS = {
    "city": "全市",
    "similar": "相似区县",
    "others": "其他区县",
    "absent": "未获取",
}
OWN: dict[str, Any] = {"lang": "zh", "words": WORDS}
ROW = Strip(
    "老龄化率",
    "% · 2020",
    (
        Dot("330110", "余杭", 10, "10.0%"),
        Dot("330112", "临安", 30, "30.0%"),
        Dot("330127", "淳安", 50, "50.0%"),
        Dot("330108", "滨江", None, "<10"),
    ),
    (20, "20.0%"),
    (15, 25),
    "2/3",
    pick="indicator:old",
)
# At 280 px the track keeps 9 px free at each side.
LEFT, RIGHT = 900 / 280, 100 - 900 / 280


def at(value: float) -> float:
    return LEFT + (value - 10) / 40 * (RIGHT - LEFT)


def test_dots_city_and_band_share_a_scale() -> None:
    root = parsed(strip(ROW, **OWN))
    rings = marks(root, "circle", stroke=ink("muted"), r="4")
    rings = [r for r in rings if r.attrib["cx"].endswith("%")]
    assert [percent(r, "cx") for r in rings] == [
        pytest.approx(at(v), abs=0.01) for v in (10, 30, 50)
    ]
    (tick,) = marks(root, "line", stroke=ink("text"))
    assert percent(tick, "x1") == pytest.approx(at(20), abs=0.01)
    (band,) = marks(root, "rect", height="16", fill="var(--hz-ramp-0)")
    pad = 200 / 280
    assert percent(band) == pytest.approx(at(15) - pad, abs=0.01)
    assert percent(band, "width") == pytest.approx(at(25) - at(15) + 2 * pad, abs=0.01)


def test_the_chosen_one_is_large_named_and_above_all() -> None:
    svg = strip(ROW, chosen="330112", **OWN)
    assert list(picks(svg))[-1] == "area:330112"
    own = picks(svg)["area:330112"]
    assert own.attrib["aria-pressed"] == "true"
    (dot,) = marks(own, "circle", fill=ink("accent"))
    assert (dot.get("r"), dot.get("stroke")) == ("7", ink("text"))
    named = [t for t in marks(parsed(svg), "text") if t.text == "临安"]
    assert any(t.get("font-weight") == "700" for t in named)
    assert {"30.0%", "2/3"} <= set(texts(svg)), "its value and rank"
    # Nothing is dimmed: the others look as they do where none is chosen.
    plain = picks(strip(ROW, **OWN))["area:330110"]
    other = picks(svg)["area:330110"]
    looks = [[m.attrib for m in marks(e, "circle")] for e in (plain, other)]
    assert looks[0] == looks[1]


def test_where_none_is_chosen_the_ends_are_named() -> None:
    said = texts(strip(ROW, **OWN))
    assert "余杭" in said
    assert "淳安" in said
    assert "临安" not in said
    assert "20.0%" in said, "the value is the city's"
    for least in (280, 700):
        assert "2/3" not in texts(strip(ROW, least=least, **OWN)), "a district's"
        assert "2/3" in texts(strip(ROW, least=least, chosen="330110", **OWN))
    alike = replace(ROW, dots=tuple(replace(d, value=5.0) for d in ROW.dots))
    assert not {"余杭", "淳安"} & set(texts(strip(alike, **OWN)))


def test_a_withheld_value_is_printed_and_not_placed() -> None:
    svg = strip(ROW, chosen="330108", **OWN)
    assert "<10" in texts(svg)
    assert "area:330108" not in picks(svg)
    (said,) = (t for t in marks(parsed(svg), "text") if t.text == "<10")
    assert (said.get("fill"), said.get("font-weight")) == (ink("muted"), None)


def test_tab_stops_at_indicators_only_where_there_are_many() -> None:
    one, many = strip(ROW, **OWN), strips([ROW], **OWN)
    assert picks(one)["area:330110"].attrib["tabindex"] == "0"
    assert picks(many)["area:330110"].attrib["tabindex"] == "-1"
    assert picks(many)["indicator:old"].attrib["tabindex"] == "0"
    assert picks(many)["area:330110"].attrib["aria-label"] == "余杭 10.0%"


@pytest.mark.parametrize("least", [280, 700])
def test_demonstration_is_hatched_and_stamped(least: int) -> None:
    demo = replace(ROW, demo=True, stamp="演示")
    svg = strips([demo], least=least, chosen="330112", **OWN)
    dots = [m for e in picks(svg).values() for m in marks(e, "circle")]
    assert sum("url(#demo-" in d.attrib["fill"] for d in dots) == 3
    assert "演示" in texts(svg)
    assert picks(svg)["area:330112"].attrib["aria-label"] == "临安 30.0% 演示"


def test_compared_districts_have_colours_of_their_own() -> None:
    svg = strips([ROW], chosen="330112", compared=["330127", "330110"], **OWN)
    for code, colour in (("330127", 1), ("330110", 2)):
        *_, mark = marks(picks(svg)[f"area:{code}"], "circle")
        assert mark.attrib["fill"] == f"var(--hz-series-{colour})"
    assert list(picks(svg))[-1] == "area:330112", "the chosen one is above them"
    assert texts(svg)[:4] == ["临安", "淳安", "余杭", "其他区县"]


def test_one_made_up_figure_is_hatched_among_published_ones() -> None:
    dots = (replace(ROW.dots[0], demo=True), *ROW.dots[1:])
    svg = strips([replace(ROW, dots=dots)], compared=["330110"], **OWN)
    hatched = [
        code
        for code, group in picks(svg).items()
        if any("url(#demo-" in m.attrib["fill"] for m in marks(group, "circle"))
    ]
    assert hatched == ["area:330110"]


def test_a_row_without_any_value_is_hatched() -> None:
    empty = replace(
        ROW,
        dots=tuple(replace(d, value=None) for d in ROW.dots),
        city=None,
        band=None,
    )
    svg = strips([empty], **OWN)
    assert "url(#hatch-" in svg
    assert parsed(svg).attrib["aria-label"].endswith("未获取")


def test_strips_in_words() -> None:
    heard = parsed(strip(ROW, chosen="330112", **OWN)).attrib["aria-label"]
    assert heard == "老龄化率：% · 2020；临安 30.0%；2/3；全市 20.0%"
