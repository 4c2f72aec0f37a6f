"""What every form of the chart kit keeps to, tried on the rows of the gallery."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from dashboard.charts.bars import Bar, bars
from dashboard.charts.bullet import Promise, bullet
from dashboard.charts.bullets import bullets
from dashboard.charts.dumbbell import Pair, dumbbell
from dashboard.charts.heat import Cell, Line, heat
from dashboard.charts.key import Key, key
from dashboard.charts.lines import Point, Series, line
from dashboard.charts.parts import Measure, Part, State, shares, states
from dashboard.charts.scaffold import DEMO, HATCH, LINE, Pen
from dashboard.charts.scatter import Axis, Spot, scatter
from dashboard.charts.slope import slope
from dashboard.charts.strip_track import Dot, Strip
from dashboard.charts.strips import strips
from dashboard.charts.waterfall import Level, Step, waterfall
from dashboard.palette import DARK, LIGHT
from scripts.gallery import examples
from scripts.gallery_words import WORDS
from tests.charts.svg import parsed, picks, texts

EXAMPLES = [
    pytest.param(draw, widths, id=f"{form}-{state}-{lang}")
    for lang in ("zh", "en")
    for form, state, draw, widths in examples(lang)
]
EVIL = "<script>\"&'\x08"
OWN: dict[str, Any] = {"lang": "zh", "words": WORDS["zh"]}


@pytest.mark.parametrize(("draw", "widths"), EXAMPLES)
def test_every_drawing_is_one_named_picture(
    draw: Callable[..., str], widths: tuple[int, ...]
) -> None:
    for width in widths:
        root = parsed(svg := draw(LIGHT, width))
        assert root.get("width") == "100%"
        assert float(root.attrib["height"]) > 20, "a height in pixels"
        assert root.get("aria-label")
        # An image hides what is in it: one with something to choose is a group.
        assert root.get("role") == ("group" if picks(svg) else "img")
        assert not re.findall(r'"-?(?:nan|inf)|[ ,](?:nan|inf)[ ,]', svg)
        assert "url(#hatch)" not in svg
        assert "url(#demo)" not in svg
        assert not re.findall(r'(?:width|height|r)="-', svg), "no size below nothing"


@pytest.mark.parametrize(("draw", "widths"), EXAMPLES)
def test_colours_are_those_of_the_palette_given(
    draw: Callable[..., str], widths: tuple[int, ...]
) -> None:
    assert "var(" not in draw(DARK, widths[0])
    known = {c for f in fields(DARK) for c in _colours(getattr(DARK, f.name))}
    assert set(re.findall(r"#[0-9a-f]{6}\b", draw(DARK, widths[0]))) <= known


def _colours(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def test_without_a_palette_the_page_says_the_colours() -> None:
    svg = bars([Bar("甲", 1, "1")], **OWN)
    assert "var(--hz-accent)" in svg
    assert not re.findall(r"#[0-9a-f]{6}\b", svg)


HOSTILE: dict[str, Callable[[str], str]] = {
    "bullet": lambda e: bullet(
        Promise(e, "met", 1, e, 2, e, 0, e, 1, e, f"indicator:{e}", e), **OWN
    ),
    "bullets": lambda e: bullets([Promise(e, "met", 1, e, 2, e, pick=e)], **OWN),
    "dumbbell": lambda e: dumbbell([Pair(e, 1, e, 2, e, e, e, e)], **OWN),
    "slope": lambda e: slope([Pair(e, 1, e, 2, e, e, e, e)], **OWN),
    "strips": lambda e: strips(
        [Strip(e, e, (Dot(e, e, 1, e),), (2, e), None, e, (), e, pick=e, note=e)],
        chosen=e,
        **OWN,
    ),
    "line": lambda e: line(
        Series(e, (Point(2020, 1, e),), e, e, e, (2, e), stamp=e, pick=e), **OWN
    ),
    "heat": lambda e: heat([e], [Line(e, (Cell(1, e, e, e),), e, e)], **OWN),
    "scatter": lambda e: scatter(
        [Spot(e, e, 1, e, 2, e)], Axis(e, 1, e), Axis(e, 1, e), (e, e, e, e), **OWN
    ),
    "bars": lambda e: bars([Bar(e, 1, e, e, e)], **OWN),
    "states": lambda e: states([Measure(e, e, e, e)], [State(e, e, 1)], **OWN),
    "waterfall": lambda e: waterfall(
        Level(e, 1, e), [Step(e, 1, e)], Level(e, 2, e), **OWN
    ),
    "shares": lambda e: shares([Part(e, 1, e, e, stamp=e)], **OWN),
}


@pytest.mark.parametrize("form", HOSTILE)
def test_everything_is_escaped(form: str) -> None:
    svg = HOSTILE[form](EVIL)
    assert "<script" not in svg
    said = " ".join(texts(svg))
    assert "<script>" in said.replace(" ", ""), "and is printed as it stands"
    assert EVIL.replace("\x08", "") in parsed(svg).attrib["aria-label"]


@pytest.mark.parametrize(
    "empty",
    [
        bullets([], **OWN),
        dumbbell([], **OWN),
        slope([], **OWN),
        strips([], **OWN),
        heat([], [], **OWN),
        bars([], **OWN),
        states([], [], **OWN),
        shares([], **OWN),
        scatter([], Axis("", 0, ""), Axis("", 0, ""), ("", "", "", ""), **OWN),
        line(Series("名", (), "", ""), **OWN),
    ],
)
def test_nothing_to_show_is_said(empty: str) -> None:
    assert "未获取" in texts(empty)
    assert parsed(empty).get("aria-label")


def test_given_words_replace_the_alternative_text() -> None:
    assert parsed(bars([Bar("甲", 1, "1")], alt="看图", **OWN)).get("aria-label") == (
        "看图"
    )
    assert parsed(bars([], alt="看图", **OWN)).get("aria-label") == "看图"


def test_rows_are_frozen_and_say_what_they_hold() -> None:
    for kind in (Promise, Pair, Strip, Dot, Series, Point, Line, Cell, Spot, Bar):
        assert is_dataclass(kind)
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert len(kind.__doc__ or "") > 60


def test_hatchings_of_two_drawings_do_not_share_a_name() -> None:
    pen = Pen(LIGHT)
    one, other = (
        pen.document(pen.rect(0, 0, wide, 9, HATCH), 9, "") for wide in (1, 2)
    )
    names = [re.findall(r'id="(hatch-\w+)"', svg) for svg in (one, other)]
    assert [len(found) for found in names] == [1, 1]
    assert names[0] != names[1]
    assert f'fill="url(#{names[0][0]})"' in one
    both = pen.document(pen.rect(0, 0, 1, 9, HATCH) + pen.rect(0, 0, 1, 9, DEMO), 9, "")
    assert len(re.findall(r"<pattern ", both)) == 2
    assert "<defs>" not in pen.document(pen.rect(0, 0, 1, 9, "none"), 9, "")


def test_what_can_be_chosen_is_a_named_button() -> None:
    pen = Pen()
    svg = pen.document(pen.pick("area:330110", "余杭 9%", "<g/>", chosen=True), 9, "图")
    button = picks(svg)["area:330110"]
    assert button.attrib["role"] == "button"
    assert button.attrib["tabindex"] == "0"
    assert button.attrib["aria-label"] == "余杭 9%"
    assert button.attrib["aria-pressed"] == "true"
    quiet = pen.document(pen.pick("area:1", "甲", "<g/>", stop=False), 9, "图")
    assert picks(quiet)["area:1"].attrib["tabindex"] == "-1"
    assert pen.pick("", "甲", "<g/>") == "<g/>"


def test_a_key_breaks_where_the_least_width_ends() -> None:
    entries = [Key("tick", "相似区县的中位数"), Key("dot", "全市基准水平")]
    one, short = key(Pen(least=480), entries, 0)
    two, tall = key(Pen(least=200), entries, 0)
    assert tall == short + LINE
    assert one.count('y="0"') == 2
    assert two.count('y="0"') == 1
    assert key(Pen(), [Key("dot", "")], 0) == ("", 0), "what has no words is left out"
