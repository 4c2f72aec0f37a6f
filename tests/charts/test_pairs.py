"""Two readings: dumbbells and slopes, places worked by hand."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from dashboard.charts.dumbbell import Pair, dumbbell
from dashboard.charts.slope import slope
from tests.charts.svg import ink, marks, parsed, percent, picks, texts

WORDS = {"before": "2020", "after": "2024", "absent": "未获取"}
OWN: dict[str, Any] = {"lang": "zh", "words": WORDS}
RISE = Pair("上升", 50, "50", 100, "100", "indicator:a")
FALL = Pair("下降", 100, "100", 25, "25", "indicator:b")


def dots(svg: str) -> list[tuple[float, float]]:
    """Earlier and later dot of each row, in percent."""
    root = parsed(svg)
    hollow = marks(root, "circle", fill=ink("background"), r="4.5")
    full = marks(root, "circle", fill=ink("accent"), r="5.5")
    return [
        (percent(a, "cx"), percent(b, "cx")) for a, b in zip(hollow, full, strict=True)
    ]


def test_each_row_has_its_own_scale_from_zero() -> None:
    (a, b), (c, d) = dots(dumbbell([RISE, FALL], **OWN))
    assert b == c, "the highest of each row stands at the end of its track"
    zero = 2 * a - b  # 50 is half way to 100
    assert d == pytest.approx(zero + (c - zero) / 4, abs=0.02)


def test_a_shared_scale_compares_rows() -> None:
    (a, b), (c, d) = dots(dumbbell([RISE, FALL], shared=True, **OWN))
    assert b == c
    assert d < a < b
    assert (a - d) / (b - d) == pytest.approx(1 / 3, abs=0.001), "25 to 50 of 25 to 100"


def test_values_stand_on_the_outer_sides() -> None:
    root = parsed(dumbbell([FALL], **OWN))
    sides = {t.text: t.get("text-anchor", "start") for t in marks(root, "text")}
    assert sides["100"] == "start", "the earlier value is the higher: to its right"
    assert sides["25"] == "end"


def test_rows_stay_in_order_and_are_heard() -> None:
    svg = dumbbell([FALL, RISE], **OWN)
    assert list(picks(svg)) == ["indicator:b", "indicator:a"]
    assert picks(svg)["indicator:a"].attrib["aria-label"] == "上升：2020 50；2024 100"
    assert {"2020", "2024"} <= set(texts(svg)), "the years, once, in the head"


def test_a_reading_that_is_not_known_is_said() -> None:
    svg = dumbbell([Pair("孤儿", None, "未获取", 96, "96")], **OWN)
    assert {"未获取", "96"} <= set(texts(svg))
    assert not marks(parsed(svg), "circle", fill=ink("background"), r="4.5")


def ends(svg: str) -> list[tuple[float, float]]:
    """Heights of both ends of the lines of a slope."""
    found = []
    for path in marks(parsed(svg), "polyline"):
        (_, y1), (_, y2) = (p.split(",") for p in path.attrib["points"].split())
        found.append((float(y1), float(y2)))
    return found


def test_slopes_share_one_scale() -> None:
    svg = slope([RISE, FALL], high=240, **OWN)
    # From 38 (the highest, 100) to 226 (the lowest, 25) pixels.
    assert ends(svg) == [
        (pytest.approx(38 + 188 * 50 / 75, abs=0.01), 38),
        (38, 226),
    ]


def test_the_chosen_slope_is_strong_and_drawn_last() -> None:
    chosen = Pair("甲", 50, "50", 60, "60", "area:1", chosen=True)
    svg = slope([chosen, RISE, FALL], **OWN)
    assert list(picks(svg)) == ["indicator:a", "indicator:b", "area:1"]
    lines = marks(parsed(svg), "polyline")
    assert [e.get("stroke") for e in lines] == [ink("muted")] * 2 + [ink("accent")]
    assert lines[-1].get("stroke-width") == "3"
    assert picks(svg)["area:1"].attrib["aria-pressed"] == "true"
    plain = slope([RISE, FALL], **OWN)
    assert {e.get("stroke") for e in marks(parsed(plain), "polyline")} == {
        ink("accent")
    }


def test_a_slope_of_one_reading_is_named_below() -> None:
    svg = slope([RISE, Pair("孤儿", None, "未获取", 96, "96")], **OWN)
    assert "未获取：孤儿" in texts(svg)
    assert len(marks(parsed(svg), "polyline")) == 1


def test_labels_of_equal_values_stand_apart() -> None:
    same = [Pair(f"区{k}", 5, "5", 5, "5") for k in range(9)]
    root = parsed(slope(same, **OWN))
    heights = [
        float(t.attrib["y"]) for t in marks(root, "text") if t.text in ("5", None)
    ]
    assert len(heights) >= 9
    ordered = sorted(heights[-9:])
    assert all(b - a >= 16 for a, b in itertools.pairwise(ordered))
