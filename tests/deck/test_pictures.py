"""Pictures of slides: values worked by hand from data/facts, and what is left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.charts.heat import Cell
from dashboard.deck import pictures, slides
from dashboard.deck.model import Slide
from dashboard.deck.picture import Pairs, Strips, fitting, height
from dashboard.palette import LIGHT
from dashboard.releases import reader

DAY = date(2026, 11, 25)
KINDS = ("censuses", "districts", "known_years")


@pytest.fixture(scope="module")
def ask(con: duckdb.DuckDBPyConnection) -> Any:
    return lambda name, **values: reader.run(con, name, **values)


@pytest.fixture(scope="module")
def drawn(ask: Any) -> dict[str, Slide]:
    deck = slides.build(ask, as_of=DAY, kinds=KINDS)
    return {slide.code: slide for slide in deck.slides}


def area(code: str, value: float | None, year: int, **more: Any) -> dict[str, Any]:
    row = {"area": code, "short_name": code, "value": value, "year": year}
    row |= {"comparable": True, "unit": "%", "digits": 1, "qualifier": "exact"}
    return row | {"kind": "actual"} | more


def test_districts_then_and_now_are_those_of_the_censuses(
    drawn: dict[str, Slide],
) -> None:
    slide = drawn["censuses"]
    pairs = slide.pictures[0].drawing
    assert isinstance(pairs, Pairs)
    assert (pairs.before, pairs.after) == ("2010", "2020")
    # Binjiang 2020, 80 and over: 1381 + 1600 + 1228 + 1726 of 503,859 are 1.18%.
    binjiang = next(p for p in pairs.rows if p.name == "滨江")
    assert binjiang.after == pytest.approx(5935 / 503859 * 100, abs=1e-6)
    assert binjiang.after_text == "1.18%"
    # Of 13 districts Yuhang alone fell, 1.81% to 1.52%.
    falls = [p.name for p in pairs.rows if (p.after or 0) < (p.before or 0)]
    assert falls == ["余杭"] and "13 个区县中有 12 个上升" in slide.sentence
    assert "推算" in slide.lead and len(slide.sources) == 2


def test_only_areas_that_compare_in_both_years_are_paired() -> None:
    before = [area("a", 1.0, 2010), area("b", None, 2010), area("c", 3.0, 2010)]
    after = [
        area("c", 4.0, 2020, comparable=False),
        area("a", 2.0, 2020),
        area("b", 2.0, 2020),
        area("d", 5.0, 2020),
    ]
    both = pictures.in_both(before, after)
    assert [(x["value"], y["value"]) for x, y in both] == [(1.0, 2.0)]
    assert pictures.pairs(both, "zh") is None


def test_districts_in_a_row_have_the_city_of_their_year(
    drawn: dict[str, Slide],
) -> None:
    picture = drawn["districts"].pictures[0].drawing
    assert isinstance(picture, Strips) and {len(s.dots) for s in picture.rows} == {13}
    # Buildings with a lift, long form: Binjiang 11,333 of 15,426 households, 73.5%.
    lifts = next(s for s in picture.rows if "电梯" in s.name)
    assert (lifts.dots[0].name, lifts.dots[0].text) == ("滨江", "73.5%")
    assert lifts.dots[0].value == pytest.approx(11333 / 15426 * 100, abs=1e-6)
    assert "最高滨江 73.5%" in drawn["districts"].sentence


@pytest.mark.parametrize("changed", [{"is_level": False}, {"period": "2019"}])
def test_a_total_or_another_year_is_no_level_of_the_city(
    changed: dict[str, Any],
) -> None:
    layer = {"name": "n", "indicator": "i"}
    rows = [area("a", 2.0, 2020), area("b", 1.0, 2020)]
    city = area("c", 1.5, 2020, is_level=True, period="2020")
    found = pictures.strips([(layer, rows, [city])], "zh")
    assert found and found.rows[0].city == (1.5, "1.5%")
    found = pictures.strips([(layer, rows, [city | changed])], "zh")
    assert found and found.rows[0].city is None


def test_years_without_a_figure_stay_unknown() -> None:
    rows = [
        {"name": "a", "year": 2020, "indicators": 3},
        {"name": "a", "year": 2025, "indicators": 1},
        {"name": "b", "year": None, "indicators": 0},
    ]
    found = pictures.years(rows)
    assert found and found.years[0] == "2014" and found.years[-1] == "2025"
    a, b = found.rows
    assert [c for c in a.cells if c.value is not None] == [Cell(3, "3"), Cell(1, "1")]
    assert {c.value for c in b.cells} == {None}
    assert pictures.years(rows[2:]) is None


def test_strips_and_heat_fit_their_room(drawn: dict[str, Slide]) -> None:
    for code in ("districts", "known_years"):
        drawing = drawn[code].pictures[0].drawing
        image, left = fitting(drawing, "zh", LIGHT, 800, 330)
        assert left == 0 and height(image) <= 330
        # Where there is less room the last rows are left out, and counted.
        image, left = fitting(drawing, "zh", LIGHT, 800, 200)
        assert left > 0 and height(image) <= 200


def test_a_picture_has_words_for_who_cannot_see_it(drawn: dict[str, Slide]) -> None:
    told = {code: slide.pictures[0].alt for code, slide in drawn.items()}
    assert "滨江 0.86% → 1.18%" in told["censuses"]
    assert "滨江 73.5% – 建德 8.2%" in told["districts"]
    assert "民政文化 0/12" in told["known_years"]
