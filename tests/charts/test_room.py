"""Words of a chart over time keep clear of each other, at any width."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from dashboard.charts.layout import apart
from dashboard.charts.room import ASIDE, OVER, UNDER, Room, Way, Wish
from tests.charts.test_charts import draw, reading

SIDES = (OVER, UNDER)


def room() -> Room:
    """300 by 200 pixels, ten years across, 0 to 10 up: 20 pixels a unit."""
    return Room((2010, 2020), (0, 10), 300, 200)


def wish(x: float, y: float, words: str, ways: Any = SIDES, **more: Any) -> Wish:
    return Wish(x, y, words, "", ways, **more)


def test_words_go_below_their_mark_where_another_s_are_above() -> None:
    own = room()
    assert own.find(wish(2015, 5, "1,234")) == ("1,234", OVER)
    # 0.2 of a year is 6 pixels: beside each other they would meet.
    assert own.find(wish(2015.2, 5, "1,235")) == ("1,235", UNDER)
    assert own.find(wish(2015.1, 5, "1,236")) is None
    assert own.find(wish(2018, 5, "1,237")) == ("1,237", OVER)


def test_words_beyond_the_plot_have_no_room() -> None:
    own = room()
    assert own.find(wish(2010, 5, "1,234")) is None, "cut at the left"
    assert own.find(wish(2015, 0.2, "12")) == ("12", OVER)
    assert own.find(wish(2012, 0.2, "12", (UNDER,))) is None, "on the years"


def test_a_mark_and_a_pin_are_left_free() -> None:
    own = room()
    own.mark(2015, 6)
    assert own.find(wish(2015, 5, "12")) == ("12", UNDER)
    own.pin(2018, 14, 9)
    assert own.find(wish(2018, 10, "12")) == ("12", UNDER)


def test_a_name_is_moved_rather_than_lost() -> None:
    own = room()
    places = [own.find(wish(2012, 5, f"区县{n}", ASIDE, must=True)) for n in range(12)]
    assert all(places)
    for a, b in combinations(own.taken, 2):
        assert apart(a, b, 300, 0)


def test_long_words_are_parted_before_they_are_moved() -> None:
    words = "以第七次全国人口普查为基准，与普查前的推算数不可比"
    side = (Way("left", "top"),)
    found = room().find(wish(2016, 1, words, side, must=True, in_plot=True))
    assert found and found[0].count("<br>") >= 1
    assert found[0].replace("<br>", "") == words


@pytest.mark.parametrize("areas", [2, 13])
def test_every_area_of_a_chart_is_named_and_what_is_printed_is_apart(
    areas: int,
) -> None:
    """Lines that end close to each other: names spread, figures only where free."""
    rows = [
        reading(2015 + k, 100 + n + k, area_id=f"a{n}", area_name=f"区县{n:02}")
        | {"segment": f"a{n}"}
        for n in range(areas)
        for k in range(3)
    ]
    chart = draw(rows)
    names = [a.text for a in chart.layout.annotations if a.text.startswith("区县")]
    assert sorted(names) == [f"区县{n:02}" for n in range(areas)]
    printed = [text for trace in chart.data for text in trace.text or () if text]
    assert "102" in printed if areas == 2 else len(printed) < areas * 3


def test_two_sources_of_one_figure_are_one_mark() -> None:
    rows = [reading(2015, 7), reading(2016, 8), reading(2016, 8, segment="330100@all#")]
    (trace,) = draw(rows).data
    assert list(trace.text) == ["7", "8"]


def test_a_name_leaves_its_line_free_where_it_can() -> None:
    """The line comes from below on the left and goes on a little above on the right."""
    own = room()
    own.line((2012, 2016, 2020), (2, 6, 6.3))
    found = own.find(wish(2016, 6, "Name", ASIDE, must=True))
    assert found == ("Name", Way("left", "top", 8, -8))
    # Figures belong to the line: they stand at their mark all the same.
    assert own.find(wish(2016, 6, "1,234")) == ("1,234", OVER)
