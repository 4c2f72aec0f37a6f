"""Which indicators of a pillar move, stand together and lead; worked by hand."""

from __future__ import annotations

from typing import Any

from dashboard.wording import leads

YEARS = [2019, 2020, 2021, 2022, 2023]


def row(code: str, **changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "indicator": code,
        "name": code,
        "area": "330100",
        "area_name": "杭州市",
        "period": "2023",
        "kind": "actual",
        "value": 5.0,
        "unit": "亿元",
        "base_unit": "元",
        "years": [2023],
    }
    return base | changes


def codes(rows: list[dict[str, Any]]) -> list[str]:
    return [r["indicator"] for r in rows]


def reading(year: int, value: float, qualifier: str = "exact") -> dict[str, Any]:
    return {
        "year": year,
        "period": str(year),
        "in_line": True,
        "value": value,
        "qualifier": qualifier,
        "kind": "actual",
        "area_kind": "city",
        "area_id": "330100@all",
        "segment": "s",
        "digits": 0,
        "unit": "个",
    }


def test_two_readings_move_and_headlines_come_first() -> None:
    a, b, c = row("a", years=YEARS), row("b"), row("c", years=[2020, 2023])
    assert codes(leads.moving([c], [a, b, c])) == ["c", "a"]
    assert leads.first([b, c], [a, b, c]) == "c", "a headline with a series"
    assert leads.first([b], [a, b]) == "b"
    assert leads.first([], []) == ""


def test_what_stands_alone_is_known_newest_and_no_aim() -> None:
    rows = [
        row("old", period="2016-2020"),
        row("new", period="2025-06", years=None),
        row("town", area="330182"),
        row("aim", kind="target", period="2027"),
        row("withheld", value=None),
        row("moves", years=YEARS),
    ]
    assert codes(leads.still([], rows)) == ["new", "old", "town"]
    assert codes(leads.still([rows[0]], rows)) == ["old", "new", "town"]


def test_unlike_figures_are_apart_by_period_and_area() -> None:
    rows = [
        row("sum", period="2016-2020"),
        row("a", period="2022"),
        row("b", period="2022"),
        row("town", area="330182", area_name="建德市", period="2022"),
        row("people", base_unit="人"),
    ]
    groups = [codes(group) for group in leads.unlike(rows)]
    assert groups == [["a", "b"], ["sum"], ["town"]]
    assert leads.unlike([row("a"), row("b", base_unit="人")]) == [], (
        "nothing to compare"
    )
    assert leads.unlike([]) == []


def test_companions_are_long_and_of_the_same_years_and_unit() -> None:
    rows = [
        row("a", years=YEARS),
        row("b", years=YEARS),
        row("other unit", years=YEARS, unit="人"),
        row("other years", years=YEARS[1:]),
        row("province", years=YEARS, area="330000"),
        row("short", years=YEARS[:3]),
        row("brief", years=YEARS[:3]),
    ]
    assert codes(leads.companions("a", rows)) == ["b"]
    assert leads.companions("short", rows) == []
    assert leads.companions("unknown", rows) == []


def test_facts_compare_exact_figures_only() -> None:
    series = [reading(2015, 50), reading(2018, 80, "at_least"), reading(2020, 100)]
    facts = leads.facts(series, None, "zh")
    # 2018 is a lower bound: nothing is told of it. 100 is twice 50.
    assert facts == [
        ("可比期间", "较 2015 年 +50 (+100.0%)"),
        ("可比读数", "2015—2020 年，3 个"),
    ]
    assert leads.facts([reading(2018, 80), reading(2020, 100)], None, "zh") == [
        ("最近变化", "较 2018 年 +20 (+25.0%)")
    ]
    assert leads.facts([reading(2020, 100)], None, "zh") == []


def test_an_unknown_target_says_so() -> None:
    promise = {
        "baseline": None,
        "target": None,
        "last_year": 2025,
        "digits": 0,
        "unit": "个",
    }
    assert leads.facts([], promise, "zh") == [("目标 2025", "未获取")]
    assert leads.facts([], promise | {"target": 12.0}, "en") == [
        ("target 2025", "12 个")
    ]
