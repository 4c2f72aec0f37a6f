"""The small line: gaps, breaks, colours and labels."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.charts.lines import Point, Series, line
from tests.charts.svg import ink, marks, parsed, percent, picks, texts

OWN: dict[str, Any] = {"lang": "zh", "words": {"absent": "未获取"}}


def series(*values: float | None, **more: Any) -> Series:
    points = tuple(
        Point(2015 + k, v, "" if v is None else f"{v:g}") for k, v in enumerate(values)
    )
    return Series("标准", points, "1,301 元", "2025", **more)


def paths(one: Series) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, p.split(","))) for p in e.attrib["points"].split()]  # type: ignore[misc]
        for e in marks(parsed(line(one, **OWN)), "polyline")
    ]


def test_years_stand_where_they_are() -> None:
    points = (Point(2010, 1, "1"), Point(2015, 2, "2"), Point(2020, 3, "3"))
    (path,) = paths(Series("名", points, "3", "2020"))
    inset = 600 / 280
    assert [x for x, _ in path] == [
        pytest.approx(v, abs=0.01) for v in (inset, 50, 100 - inset)
    ]
    (top, middle, low) = (y for _, y in path[::-1])
    assert middle == pytest.approx((top + low) / 2)
    assert low - top == 50, "84 pixels less the room of two labels"


def test_a_year_without_a_figure_is_a_gap() -> None:
    assert [len(path) for path in paths(series(1, 2, None, 3, 4, 5))] == [2, 3]


def test_a_break_is_a_gap() -> None:
    points = (
        Point(2018, 1, "1"),
        Point(2019, 2, "2"),
        Point(2020, 9, "9", apart=True),
        Point(2021, 8, "8"),
    )
    assert [len(path) for path in paths(Series("名", points, "8", "2021"))] == [2, 2]


def test_the_line_is_grey_before_the_year_given() -> None:
    svg = line(series(1, 2, 3, 4, since=2016.5), **OWN)
    first, later = marks(parsed(svg), "polyline")
    assert (first.get("stroke"), later.get("stroke")) == (
        ink("muted"),
        "var(--hz-series-0)",
    )
    # It turns half way between 2016 and 2017, and has no gap there.
    ends = [e.attrib["points"].split() for e in (first, later)]
    assert ends[0][-1] == ends[1][0]
    assert float(ends[0][-1].split(",")[0]) == pytest.approx(50, abs=0.01)


def test_derived_points_are_hollow() -> None:
    points = (Point(2019, 1, "1"), Point(2020, 2, "2", hollow=True))
    root = parsed(line(Series("名", points, "2", "2020"), **OWN))
    hollow = marks(root, "circle", fill=ink("background"))
    assert [percent(h, "cx") for h in hollow] == [
        pytest.approx(100 - 600 / 280, abs=0.01)
    ]


def test_first_last_high_and_low_are_labelled() -> None:
    said = texts(line(series(50, 20, 60, 90, 70), least=480, **OWN))
    assert {"2015", "2019", "50", "70", "20", "90"} <= set(said)
    assert "60" not in said
    assert said[:2] == ["标准", "1,301 元 2025"], "the head"


def test_what_has_no_room_gives_way_to_the_last() -> None:
    crowded = Series(
        "名",
        tuple(Point(2020 + k, k % 2, f"{k}00,000,000 元") for k in range(4)),
        "3",
        "2023",
    )
    said = texts(line(crowded, least=200, **OWN))
    assert "300,000,000 元" in said
    assert len([t for t in said if "000,000" in t]) < 4


def test_the_target_is_dashed_and_named() -> None:
    svg = line(series(1, 2, target=(4, "目标 4")), **OWN)
    dashed = [e for e in marks(parsed(svg), "line") if e.get("stroke-dasharray")]
    assert [e.get("stroke") for e in dashed] == [ink("warning")]
    assert "目标 4" in texts(svg)


def test_a_tile_opens_its_indicator() -> None:
    svg = line(series(1, 2, pick="indicator:a", change="+3%"), chosen=True, **OWN)
    button = picks(svg)["indicator:a"]
    assert button.attrib["aria-label"] == "标准：2025 1,301 元；+3%；2015 1"
    assert button.attrib["aria-pressed"] == "true"


def test_one_reading_and_none() -> None:
    one = line(series(5), **OWN)
    assert not marks(parsed(one), "polyline")
    assert texts(one).count("2015") == 1
    assert "未获取" in texts(line(series(None), **OWN))


def test_a_low_plot_labels_what_its_head_does_not_say() -> None:
    """Of 5, 9, 1, 7 the last is in the head; the lowest has no room below the line."""
    low = texts(line(series(5, 9, 1, 7), high=42, least=200, **OWN))
    assert {"5", "9"} <= set(low)
    assert "7" not in low
    assert {"2015", "2018"} <= set(low)
    (path,) = [
        [float(p.split(",")[1]) for p in e.attrib["points"].split()]
        for e in marks(parsed(line(series(1, 2), high=42, **OWN)), "polyline")
    ]
    assert path[0] - path[1] == 18, "42 pixels less 17 above the line and 7 below it"


def test_a_line_without_its_head_begins_at_the_top() -> None:
    bare = parsed(line(series(1, 2), headed=False, high=42, **OWN))
    assert bare.attrib["height"] == "63"
    assert "标准" not in texts(line(series(1, 2), headed=False, **OWN))
    assert "标准" in bare.attrib["aria-label"], "but it is still said"
