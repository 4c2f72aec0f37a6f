"""The fan of a projection, places worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.charts.fan import Reading, Spread, fan
from dashboard.charts.text import pixels
from scripts.gallery_words import WORDS
from tests.charts.svg import ink, marks, parsed, percent, texts

OWN: dict[str, Any] = {"lang": "zh", "words": WORDS["zh"], "high": 122, "least": 400}
COUNTED = [Reading(2010, 50, "50", "2010"), Reading(2020, 100, "100", "2020")]
MODEL = [Spread(Reading(2030, 150, "150", "2030", label=False), 125, "125", 200, "200")]


def test_values_stand_at_their_heights_and_years_at_their_places() -> None:
    """Zero stands 122 pixels below the key, the highest, 200, 22 below it."""
    root = parsed(fan(COUNTED, MODEL, **OWN))
    _, first, last = marks(root, "circle", fill=ink("accent"), r="4.5")  # the key's
    (ring,) = marks(root, "circle", fill=ink("background"), r="4.5")
    top = float(ring.attrib["cy"]) - 25  # 150 is a quarter of 100 pixels below 200
    assert float(last.attrib["cy"]) == pytest.approx(top + 50, abs=0.01)
    assert float(first.attrib["cy"]) == pytest.approx(top + 75, abs=0.01)
    left, right = percent(first, "cx"), percent(ring, "cx")
    assert percent(last, "cx") == pytest.approx((left + right) / 2, abs=0.01)
    (band,) = marks(root, "polygon")
    heights = [float(p.split(",")[1]) for p in band.attrib["points"].split()]
    wanted = [top + 50, top, top + 37.5]  # from the count to high and low
    assert heights == [pytest.approx(y, abs=0.01) for y in wanted]


def test_the_ends_are_named_apart_and_all_is_heard() -> None:
    close = [
        Spread(Reading(2030, 150, "150", "2030", label=False), 149, "149", 151, "151")
    ]
    since = [Reading(2022, 110, "110", "2022", label=False)]
    svg = fan(COUNTED, close, since, **OWN)
    root = parsed(svg)
    ends = [t for t in marks(root, "text") if t.text in ("149", "150", "151")]
    heights = sorted(float(t.attrib["y"]) for t in ends)
    assert heights[1] - heights[0] >= 15.99
    assert heights[2] - heights[1] >= 15.99
    last = max(percent(t) for t in ends)
    assert last * 4 + 10 + pixels("150", 13, bold=True) <= 400, "whole at its width"
    told = root.attrib["aria-label"]
    for words in ("普查 2010 50", "公布数 2022 110", "推算 2030 150 (149 – 151)"):
        assert words in told
    assert "110" not in texts(svg), "heard, not written"


def test_without_a_model_it_says_so() -> None:
    assert "未获取" in texts(fan(COUNTED, [], **OWN))
