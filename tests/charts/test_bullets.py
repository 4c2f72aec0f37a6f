"""Promises on their scale: places in percent, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.bullet import Promise, bullet, promise_scale
from dashboard.charts.bullets import bullets, worst_first
from dashboard.palette import LIGHT
from dashboard.wording import status
from tests.charts.svg import ink, marks, parsed, percent, picks, texts

WORDS = {"start": "起点", "target": "目标", "due": "今天应达", "absent": "无"}
OWN: dict[str, Any] = {"lang": "zh", "words": WORDS}
# From 100 to 200, now at 160, 180 required: the scale ends at 220.
PROMISE = Promise(
    "床位", "behind", 160, "160 张", 200, "200 张", 100, "100 张", 180, "180 张"
)


def places(promise: Promise) -> dict[str, float]:
    """Percent of bar (from, to), target and requirement in a large bullet."""
    root = parsed(bullet(promise, **OWN))
    found = {}
    for bar in marks(root, "rect", fill=ink(status.tone(promise.status))):
        if bar.attrib["width"].endswith("%"):
            found["from"] = percent(bar)
            found["to"] = percent(bar) + percent(bar, "width")
    for name, thick in (("target", "2.5"), ("due", "1.5")):
        for tick in marks(root, "line", stroke=ink("text"), stroke_width=thick):
            found[name] = percent(tick, "x1")
    return found


def test_bar_runs_from_start_to_now() -> None:
    assert places(PROMISE) == {
        "from": 0,
        "to": 50,  # 60 of 120
        "target": pytest.approx(83.33),
        "due": pytest.approx(66.67),
    }


def test_what_is_beyond_the_target_is_not_cut() -> None:
    # 400% of the way: the scale ends at 500 × 1.05 of it.
    found = places(replace(PROMISE, now=500, due=None))
    assert found["to"] == pytest.approx(100 / 1.05, abs=0.01)
    assert found["target"] == pytest.approx(100 / 4.2, abs=0.01)
    assert found["to"] < 100


def test_a_promise_to_lower_runs_the_same_way() -> None:
    falling = replace(PROMISE, start=200, now=140, target=100, due=120)
    assert places(falling) == places(PROMISE)


def test_a_value_below_the_start_stands_to_its_left() -> None:
    found = places(replace(PROMISE, now=80, due=None))
    # The scale begins 4% of its length before 80.
    scale = promise_scale(replace(PROMISE, now=80, due=None), 0, 100)
    assert found["from"] == pytest.approx(scale.at(80), abs=0.01)
    assert found["to"] == pytest.approx(scale.at(100), abs=0.01)
    assert 0 < found["from"] < found["to"] < found["target"]


def test_without_a_start_the_scale_begins_at_zero() -> None:
    found = places(replace(PROMISE, start=None, now=100, due=None))
    assert found["to"] == pytest.approx(100 / 240 * 100, abs=0.01)


def test_without_a_target_there_is_no_bar() -> None:
    assert places(replace(PROMISE, target=None, status="target_unknown")) == {}


def test_what_is_not_known_is_hatched() -> None:
    svg = bullet(replace(PROMISE, now=None, now_text="<10"), **OWN)
    assert "url(#hatch-" in svg
    assert "<10" in texts(svg)
    demo = bullet(replace(PROMISE, stamp="演示"), **OWN)
    assert "url(#demo-" in demo
    assert "160 张 演示" in texts(demo)


@pytest.mark.parametrize("code", status.LOOKS)
def test_tone_and_shape_are_those_of_the_wording(code: str) -> None:
    svg = bullet(replace(PROMISE, status=code), colours=LIGHT, **OWN)
    said = [t for t in parsed(svg).iter() if t.text == status.label(code, "zh")]
    assert said[0].get("fill") == LIGHT.tone(status.tone(code))
    row = bullets([replace(PROMISE, status=code)], least=700, colours=LIGHT, **OWN)
    assert {status.shape(code), status.word(code, "zh")} <= set(texts(row))


def test_figures_are_printed_as_they_are_given() -> None:
    said = texts(bullet(PROMISE, **OWN))
    assert {"160 张", "目标 200 张", "今天应达 180 张", "起点 100 张"} <= set(said)
    assert {"160 张", "/ 200 张"} <= set(texts(bullets([PROMISE], **OWN)))


def test_worst_first_and_those_alike_as_given() -> None:
    codes = ("met", "unknown", "missed", "behind", "met")
    rows = [
        replace(PROMISE, name=f"{k}", status=code, pick=f"indicator:{k}")
        for k, code in enumerate(codes)
    ]
    assert [p.name for p in worst_first(rows)] == ["2", "3", "1", "0", "4"]
    for least in (280, 480, 800):
        svg = bullets(rows, least=least, **OWN)
        assert list(picks(svg)) == [f"indicator:{k}" for k in (2, 3, 1, 0, 4)]


def test_targets_of_a_list_stand_below_each_other() -> None:
    rows = [PROMISE, replace(PROMISE, start=0, target=7, now=2, due=None)]
    root = parsed(bullets(rows, least=480, **OWN))
    ticks = marks(root, "line", stroke=ink("text"), stroke_width="2.5")
    assert len({percent(t, "x1") for t in ticks}) == 1
    # On a scale that ends at 1.2 of the way.
    ground = marks(root, "rect", fill=ink("absent"))[0]
    at = percent(ground) + percent(ground, "width") / 1.2
    assert percent(ticks[0], "x1") == pytest.approx(at, abs=0.01)


def test_short_names_and_figures_leave_their_room_to_the_track() -> None:
    def wide(*rows: Promise) -> float:
        root = parsed(bullets(rows, least=480, **OWN))
        return percent(marks(root, "rect", fill=ink("absent"))[0], "width")

    longer = replace(PROMISE, name="养老机构护理型床位", now_text="160 张/千人")
    assert wide(PROMISE) > wide(PROMISE, longer) > 20


def test_what_is_to_be_kept_is_measured_from_zero() -> None:
    kept = replace(PROMISE, status="kept", start=200, now=200, due=None)
    assert places(kept)["to"] == pytest.approx(100 / 1.2, abs=0.01)


def test_a_promise_in_words() -> None:
    row = replace(PROMISE, pick="indicator:beds")
    heard = picks(bullets([row], **OWN))["indicator:beds"].attrib["aria-label"]
    light = status.label("behind", "zh")
    assert heard == f"床位：160 张；目标 200 张；今天应达 180 张；{light}"
    alone = parsed(bullets([row], **OWN)).attrib["aria-label"]
    assert alone == f"床位 {light}"


def test_the_chosen_promise_is_marked_and_no_other() -> None:
    rows = [replace(PROMISE, pick=f"indicator:{code}") for code in "ab"]
    found = picks(bullets(rows, chosen="indicator:b", **OWN))
    pressed = {pick: mark.get("aria-pressed") for pick, mark in found.items()}
    assert pressed == {"indicator:a": "false", "indicator:b": "true"}
    lines = [marks(m, "rect", height="2", fill=ink("accent")) for m in found.values()]
    assert [len(line) for line in lines] == [0, 1]
    plain = picks(bullets(rows, **OWN))
    assert {m.get("aria-pressed") for m in plain.values()} == {"false"}
