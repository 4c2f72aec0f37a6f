"""Columns for the meeting screen: heights and places worked by hand."""

from __future__ import annotations

import re

from dashboard.charts.columns import NEAR, Column, columns
from dashboard.palette import DARK


def rects(svg: str) -> list[tuple[float, ...]]:
    found = re.findall(
        r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg
    )
    return [tuple(map(float, each)) for each in found]


def test_heights_are_in_proportion_from_zero() -> None:
    svg = columns([Column(2020, 50, "50"), Column(2021, 100, "100")], None, DARK)
    half, whole = rects(svg)
    assert whole[3] == 460.0  # the whole height: 600 less 80 above and 60 below
    assert half[3] == 230.0
    assert half[1] + half[3] == whole[1] + whole[3]


def test_years_without_a_figure_are_gaps() -> None:
    readings = [Column(2018, 1, "1"), Column(2019, 1, "1"), Column(2022, 1, "1")]
    x = [rect[0] for rect in rects(columns(readings, None, DARK))]
    # 960 units for the five years 2018 to 2022
    assert round(x[1] - x[0]) == 192
    assert round(x[2] - x[1]) == 576


def test_derived_is_hollow_and_the_target_is_a_line() -> None:
    readings = [Column(2020, 50, "50", hollow=True), Column(2021, 80, "80")]
    svg = columns(readings, (100, "目标 100 个"), DARK)
    hollow, filled = re.findall(r"<rect[^>]*>", svg)
    assert f'fill="{DARK.background}"' in hollow and "dasharray" in hollow
    assert f'fill="{DARK.series[0]}"' in filled and "dasharray" not in filled
    assert "目标 100 个" in svg and "M20 80.0H980" in svg
    assert rects(svg)[0][3] == 230.0  # the target sets the scale


def test_nothing_is_too_small_to_read() -> None:
    dense = [Column(2000 + n, 1000 + n, f"about {1000 + n}") for n in range(25)]
    svg = columns(dense, None, DARK)
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
    assert min(sizes) >= 28
    for text in ("about", "1000", "1024", "2000", "2024"):
        assert f">{text}<" in svg


def test_words_are_escaped() -> None:
    assert "&lt;b&gt;" in columns([Column(2020, 1, "<b>")], None, DARK)


def test_a_page_has_larger_letters_and_leaves_out_more() -> None:
    """Shown 360 wide, 33 units are 12 pixels."""
    dense = [Column(2009 + k, 100 + k, f"{1000 + k:,}") for k in range(16)]
    svg = columns(dense, None, DARK, NEAR)
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
    assert min(sizes) * 360 / 1000 > 11.8
    # Of the values the first and the last are left, and so of the years.
    assert len(sizes) == 4
