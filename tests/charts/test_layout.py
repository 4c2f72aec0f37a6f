"""Words that are clear at the least width are clear at every greater one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.layout import Box, Scale, apart, spread, within
from dashboard.charts.text import lines, pixels, safe

LEAST = 280
sizes = st.floats(0, 200)
boxes = st.builds(
    lambda at, left, wide, top, high: Box(at, -left, wide - left, top, top + high),
    st.integers(0, 100),
    sizes,
    sizes,
    st.floats(0, 40),
    st.floats(1, 20),
)


def test_scale_in_percent() -> None:
    scale = Scale(10, 30, 20, 100)
    assert [scale.at(v) for v in (10, 15, 30, 40)] == [20, 40, 100, 140]
    falling = Scale(30, 10)
    assert [falling.at(v) for v in (30, 25, 10)] == [0, 25, 100]
    assert Scale(5, 5, 20, 60).at(5) == 40, "all alike: the middle"


def test_boxes_meet_or_not() -> None:
    box = Box(50, 0, 40, 0, 12)
    assert not apart(box, Box(55, 0, 40, 0, 12), LEAST), "14 px further, 40 wide"
    assert apart(box, Box(70, 0, 40, 0, 12), LEAST), "56 px further"
    assert apart(box, Box(50, 0, 40, 12, 24), LEAST), "below"
    assert apart(Box(50, -40, -6, 0, 12), Box(50, 6, 40, 0, 12), LEAST), "both sides"
    # Clear at 280 px, but the first wanders into the second as the drawing widens.
    left, right = Box(52, -60, -10, 0, 12), Box(48, 10, 60, 0, 12)
    assert not apart(left, right, LEAST)


@given(boxes, boxes, st.floats(1, 6))
def test_what_is_apart_stays_apart(a: Box, b: Box, times: float) -> None:
    if not apart(a, b, LEAST):
        return
    wide = LEAST * times
    a_left, a_right = (a.at / 100 * wide + side for side in (a.left, a.right))
    b_left, b_right = (b.at / 100 * wide + side for side in (b.left, b.right))
    across = a_left < b_right - 1e-6 and b_left < a_right - 1e-6
    down = a.top < b.bottom and b.top < a.bottom
    assert not (across and down)


@given(boxes, st.floats(1, 6))
def test_what_is_within_stays_within(box: Box, times: float) -> None:
    if within(box, LEAST):
        place = box.at / 100 * LEAST * times
        assert place + box.left >= -1e-6
        assert place + box.right <= LEAST * times + 1e-6


def test_labels_spread_both_ways() -> None:
    assert spread([10, 50], [16, 16], 0, 100) == [10, 50], "room enough"
    assert spread([50, 50], [16, 16], 0, 100) == [42, 58]
    assert spread([60, 50, 50], [20, 20, 20], 0, 100) == [
        pytest.approx(160 / 3 + 20),
        pytest.approx(160 / 3 - 20),
        pytest.approx(160 / 3),
    ]
    assert spread([0, 1], [16, 16], 0, 100) == [8, 24], "not above the top"
    assert spread([99, 100], [16, 16], 0, 100) == [76, 92], "not below the bottom"


@given(st.lists(st.floats(0, 300), min_size=1, max_size=13))
def test_no_two_labels_meet(wishes: list[float]) -> None:
    placed = spread(wishes, [16] * len(wishes), 0, 300)
    order = sorted(range(len(wishes)), key=lambda k: wishes[k])
    for a, b in itertools.pairwise(order):
        assert placed[b] - placed[a] >= 16 - 1e-6
    assert min(placed) >= 8 - 1e-6
    assert max(placed) <= 292 + 1e-6


@pytest.mark.parametrize(
    "text",
    [
        "每千名65周岁及以上户籍老年人拥有的（经登记备案的）养老机构护理型床位数。",
        "Registered nursing-type beds in homes for the elderly, aged 65 and over",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "1,301 元",
    ],
)
@pytest.mark.parametrize("room", [40, 90, 400])
def test_lines_keep_every_word_and_their_room(text: str, room: int) -> None:
    found = lines(text, room, 13)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    # A sign that closes stays with what it closes: at most one more.
    assert all(pixels(line, 13) <= max(room, 2 * 13) for line in found)
    assert not [line for line in found[1:] if line[0] in "，。、）"]
    if room == 400 and pixels(text, 13) <= 400:
        assert found == [text]


def test_lines_are_even() -> None:
    assert lines("甲" * 11, 100 * 1.0, 10) == ["甲" * 6, "甲" * 5], "not ten and one"


def test_words_of_latin_letters_stay_whole() -> None:
    assert lines("beds in homes", pixels("beds in", 13), 13) == ["beds in", "homes"]
    assert lines("Civil-affairs culture", pixels("Civil-affairs", 13), 13) == [
        "Civil-affairs",
        "culture",
    ], "even lines never cost a word"
    assert lines("nursing-type", pixels("nursing-", 13), 13) == ["nursing-", "type"]
    assert lines("beds · 2024", pixels("beds ·", 13), 13) == ["beds ·", "2024"]
    assert lines("", 100, 13) == []


def test_safe_escapes_and_drops_what_xml_cannot_hold() -> None:
    assert safe('<a href="x">&\'\x08') == "&lt;a href=&quot;x&quot;&gt;&amp;&#x27;"
