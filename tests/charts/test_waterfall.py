"""A change in its parts: each step begins where the one above ended."""

from __future__ import annotations

import pytest

from dashboard.charts.waterfall import Level, Step, waterfall
from dashboard.palette import LIGHT
from scripts.gallery_words import WORDS
from tests.charts.svg import marks, parsed, percent, texts

STEPS = [Step("甲", 6, "+6"), Step("乙", -4, "−4"), Step("丙", 0, "0")]


def drawn(steps: list[Step], start: float, end: float) -> str:
    ends = (Level("2010", start, f"{start:g}"), Level("2020", end, f"{end:g}"))
    own = {"lang": "zh", "words": WORDS["zh"], "colours": LIGHT, "least": 400}
    return waterfall(ends[0], steps, ends[1], **own)


def test_steps_run_from_the_first_reading_to_the_last() -> None:
    root = parsed(drawn(STEPS, 10, 12))
    bars = marks(root, "rect", height="14")
    first, last = marks(root, "line", stroke_width="3")
    spans = [(percent(b), percent(b) + percent(b, "width")) for b in bars]
    rise, fall, still = spans
    assert rise[0] == pytest.approx(percent(first, "x1"), abs=0.02)
    # On one scale: 10 to 16, back to 12, and nothing.
    assert rise[1] == pytest.approx(fall[1], abs=0.02)
    assert fall[0] == pytest.approx(percent(last, "x1"), abs=0.02)
    assert (rise[1] - rise[0]) / 6 == pytest.approx((fall[1] - fall[0]) / 4, abs=0.02)
    assert still[1] - still[0] == pytest.approx(0.25, abs=0.01), "a pixel is left"
    heights = [float(b.attrib["y"]) for b in bars]
    assert heights == sorted(heights)


def test_what_falls_is_hollow_and_the_key_says_so() -> None:
    svg = drawn(STEPS, 10, 12)
    fills = [b.get("fill") for b in marks(parsed(svg), "rect", height="14")]
    assert fills == [LIGHT.accent, LIGHT.background, LIGHT.accent]
    assert {"拉高", "拉低"} <= set(texts(svg))
    assert "拉低" not in texts(drawn(STEPS[:1], 10, 16))


def test_names_and_figures_stand_as_given_and_are_said() -> None:
    svg = drawn(STEPS, 10, 12)
    wanted = ["2010", "10", "甲", "+6", "乙", "−4", "丙", "0", "2020", "12"]
    assert [w for w in texts(svg) if w in wanted] == wanted
    said = parsed(svg).attrib["aria-label"]
    assert "甲 +6" in said
    assert "2020 12" in said
