"""Modes on a few made-up readings: every value worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.explore.choice import Choice
from dashboard.explore.forms import Picture, explored
from dashboard.explore.modes import RESIDENTS
from dashboard.explore.readings import prepared
from dashboard.explore.refusal import Refusal
from dashboard.rows import Row, Rows


def reading(area: str, period: str, value: float, **more: Any) -> Row:
    city = area == "330100"
    return {
        "indicator": "beds",
        "name": "床位",
        "people": "none",
        "measure": "stock",
        "additive": True,
        "factor": 1.0,
        "base_unit": "张",
        "scope": "all" if city else "current",
        "area": area,
        "area_kind": "city" if city else "district",
        "area_name": area,
        "short_name": area,
        "period": period,
        "year": int(period[:4]),
        "era": 0,
        "kind": "actual",
        "qualifier": "exact",
        "value": value,
        "digits": 0,
        "unit": "张",
        "formula": "",
        "source_publisher": "统计局",
    } | more


CITY = [reading("330100", y, v) for y, v in (("2019", 400), ("2020", 500))]
DISTRICT = [reading("a", y, v) for y, v in (("2019", 40), ("2020", 60), ("2021", 45))]
OTHER = [reading("b", "2020", 100.0)]
PEOPLE = [
    reading("a", "2020", 12.0, indicator=RESIDENTS, factor=10_000.0, unit="万人"),
    reading("b", "2020", 50.0, indicator=RESIDENTS, factor=10_000.0, unit="万人"),
]
ALL = CITY + DISTRICT + OTHER + PEOPLE


def values(mode: str, rows: Rows = ALL, **more: Any) -> dict[str, float]:
    """`area period` -> value of the table in this mode."""
    choice = Choice(("beds",), form="table", mode=mode, **more)
    found = explored(choice, prepared(rows))
    assert isinstance(found, Picture), found
    return {f"{r['area']} {r['period']}": r["value"] for r in found.rows}


def reason(mode: str, rows: Rows, **more: Any) -> str:
    choice = Choice(("beds",), mode=mode, **({"form": "table"} | more))
    found = explored(choice, prepared(rows))
    assert isinstance(found, Refusal), found
    return found.reason


def test_index_and_difference() -> None:
    found = values("index", base="2019")
    assert found["a 2019"] == 100
    assert found["a 2020"] == 150
    assert found["a 2021"] == 112.5
    assert found["330100 2020"] == 125
    assert "b 2020" not in found, "no reading in the base year"
    # All three lines have a reading in 2020.
    shared = values("index")
    assert shared["a 2020"] == shared["b 2020"] == shared["330100 2020"] == 100
    assert shared["330100 2019"] == 80
    assert values("difference", base="2019")["a 2021"] == 5
    # The base may lie before what is shown.
    assert values("index", base="2019", first="2021") == {"a 2021": 112.5}
    assert reason("index", ALL, base="2015") == "base"


def test_growth_is_to_the_reading_before() -> None:
    assert values("growth") == {"330100 2020": 25, "a 2020": 50, "a 2021": -25}
    assert reason("growth", OTHER) == "nothing_before"


def test_share_city_and_residents() -> None:
    assert values("share") == {"a 2019": 10, "a 2020": 12, "b 2020": 20}
    assert values("city") == values("share")
    # 60 beds for 120,000 people, 100 for 500,000.
    assert values("resident") == {"a 2020": 5, "b 2020": 2}
    assert reason("share", CITY) == "parts"
    assert reason("share", DISTRICT) == "city"
    assert reason("resident", DISTRICT) == "residents"
    fixed = [row | {"additive": False} for row in ALL]
    assert reason("share", fixed) == "share"
    assert reason("resident", fixed) == "per_resident"
    registered = [row | {"people": "registered"} for row in ALL]
    assert reason("resident", registered) == "registered_by_residents"


def test_a_percentage_moves_by_points() -> None:
    rates = [row | {"unit": "%", "measure": "rate"} for row in ALL]
    assert values("growth", rates)["a 2020"] == 20
    assert values("difference", rates, base="2019")["a 2020"] == 20
    for mode in ("index", "city"):
        assert reason(mode, rates) == "percent_of_percent"


def test_a_break_parts_and_what_is_made_up_is_apart() -> None:
    broken = [row | {"era": int(row["year"] >= 2020)} for row in ALL]
    assert values("growth", broken) == {"a 2021": -25}
    assert "a 2020" not in values("index", broken, base="2019")
    demo = [row | {"kind": "demo"} for row in DISTRICT[1:]]
    mixed = [*CITY, DISTRICT[0], *demo]
    assert values("growth", mixed) == {"330100 2020": 25, "a 2021": -25}
    found = explored(Choice(("beds",), form="table", mode="share"), prepared(mixed))
    assert isinstance(found, Picture)
    assert [row["kind"] for row in found.rows] == ["derived", "demo"]


@pytest.mark.parametrize("qualifier", ["about", "at_least", "nearly"])
def test_only_exact_readings_compare(qualifier: str) -> None:
    rough = [row | {"qualifier": qualifier} for row in DISTRICT]
    assert reason("growth", rough) == "inexact"


def test_months_of_a_running_total_and_spans() -> None:
    months = [
        reading("330100", f"2025-0{k}", 10.0 * k, measure="to_date") for k in (1, 2)
    ]
    assert reason("growth", months, every="month") == "running_total"
    span = [reading("330100", "2021-2025", 9.0)]
    assert reason("index", span, every="span") == "span"
    assert reason("value", span, every="span", form="line") == "span"
    assert values("value", span, every="span") == {"330100 2021-2025": 9}
