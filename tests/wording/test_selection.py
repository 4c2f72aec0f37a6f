"""What is shown by itself, and that each rule of it stands in one place."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest

from dashboard.charts.map.labels import label_lines, label_text, named
from dashboard.settings import ROOT
from dashboard.ui.map import forms
from dashboard.wording.selection import (
    best_year,
    comparable,
    from_every_pillar,
    headline,
    kept,
    may_be_drawn,
    promises,
)


def places(pattern: str) -> list[str]:
    """Files of the dashboard that hold the pattern, once for each time."""
    folder = ROOT / "dashboard"
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*.py"))
        for _ in re.findall(pattern, path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(
    ("years", "best"),
    [
        ([], None),
        ([(2019, 13), (2020, 13), (2021, 2)], 2020),
        ([(2019, 4), (2021, 4)], 2021),
    ],
)
def test_best_year_of_a_layer(years: list[tuple[int, int]], best: int | None) -> None:
    assert best_year([{"year": y, "areas": a} for y, a in years]) == best
    assert places(r'row\["areas"\], row\["year"\]') == ["wording/selection.py"]


def test_promises_are_asked_for_in_one_place_and_narrowed_by_their_light() -> None:
    asked: list[dict[str, Any]] = []

    def ask(name: str, **values: Any) -> list[dict[str, Any]]:
        asked.append({"name": name} | values)
        plan = {"as_of": values["as_of"], "last_year": 2020}
        return [
            plan | {"status": "on_schedule", "nature": "binding"},
            plan | {"status": "met", "nature": "expected"},
        ]

    rows = promises(ask, "zh", "13th", date(2021, 2, 1), "charity")
    every = {"status": None, "nature": None, "pillar": "charity", "lang": "zh"}
    told = {"name": "status_rows", "plan": "13th", "as_of": date(2021, 2, 1)}
    assert asked == [told | every]
    # The plan has ended: what was on schedule waits for its close-out.
    assert kept(rows, status="awaited") == rows[:1]
    assert kept(rows, status="on_schedule") == []
    assert kept(rows, nature="expected") == rows[1:]
    assert kept(rows) == rows
    assert places('"status_rows"') == ["wording/selection.py"]


@pytest.mark.parametrize("number", ["", "杭S(2026)1号"])
def test_boundaries_are_drawn_where_they_may_be(number: str) -> None:
    def ask(name: str, **_: Any) -> list[dict[str, Any]]:
        return [{"review_number": number}]

    assert may_be_drawn(ask, "internal", "groups")
    assert may_be_drawn(ask, "public", "groups") == bool(number)
    assert may_be_drawn(ask, "internal", "pre2021")
    assert not may_be_drawn(ask, "internal", "township")
    assert places("_light.geojson") == ["build/outlines.py"]
    assert places(r'"current": "districts"') == ["wording/selection.py"]
    assert places(r"\breturn edition ==") == ["wording/selection.py"]


def test_a_side_of_the_level_is_no_part_of_a_name() -> None:
    row = {"short_name": "西湖", "side": "▼"}
    assert (named(row), named({"short_name": "西湖"})) == ("▼西湖", "西湖")
    sides = ["ui/map/districts.py", "wording/sandbox.py"]
    assert places("▼") == [*sides, *["wording/status.py"] * 3]


def test_comparable_is_asked_for_and_not_turned_round() -> None:
    assert places(r"[\"']incomparable[\"']: not ") == []
    assert places(r"\.get\([\"']incomparable") == []


def test_label_and_legend_of_a_map_have_one_home() -> None:
    row: dict[str, Any] = {"short_name": "西湖", "value": 2.55, "digits": 1}
    row |= {"unit": "", "qualifier": "exact", "kind": "demo", "comparable": True}
    words = {"absent": "未获取", "incomparable": "不可比", "demo_short": "演示"}
    for changes, said in (
        ({}, "2.6 演示"),
        ({"kind": "actual"}, "2.6"),
        ({"value": None}, "未获取"),
        ({"comparable": False}, "不可比"),
    ):
        one = row | changes
        lines = label_lines(one, "zh", words, 20)
        assert label_text(lines) == f"西湖\n{said}"
        assert " ".join(filter(None, (lines[1].text, lines[1].stamp))) == said
    # The sandbox writes bounds that a reader set.
    assert places(r"≥ \{") == ["charts/map/labels.py", "wording/sandbox.py"]
    assert places(r"WITHHELD\[lang\]\[0\]") == ["charts/map/labels.py"]


def test_readings_that_compare_are_those_that_end_with_the_latest() -> None:
    def reading(year: int, segment: int = 2, **more: Any) -> dict[str, Any]:
        row = {"period": str(year), "in_line": True, "segment": segment, "value": 1.0}
        return row | {"kind": "actual", "area_kind": "city"} | more

    series = [
        reading(2025),
        reading(2019, segment=1),
        reading(2023, kind="derived"),
        reading(2024, kind="target"),
        reading(2022, value=None),
        reading(2024, period="2021-2024", in_line=False),
        reading(2026, area_kind="district"),
    ]
    assert [int(row["period"]) for row in comparable(series)] == [2023, 2025]
    assert [int(row["period"]) for row in comparable(series[-1:])] == [2026]
    assert comparable([]) == []
    assert places(r'== last\["segment"\]') == ["wording/selection.py"]
    assert places(r"Desk\(edition") == []


def test_what_the_reader_looks_at_is_one_thing() -> None:
    """Layer, scope, year, form and district go through the map's parts together."""
    view = forms.View({"layer": "beds"}, "groups", 2020, "svg", None)
    assert view.outlines == "groups"
    with pytest.raises(FrozenInstanceError):
        view.year = 2021  # type: ignore[misc]
    assert places(r"form: str, rows") == []


def test_no_pillar_takes_the_place_of_all_others() -> None:
    rows = [{"pillar": p, "n": n} for n, p in enumerate("aaabac")]
    chosen = from_every_pillar(rows, 4)
    # Two of a, then the first of b and c, still in their order.
    assert [row["n"] for row in chosen] == [0, 1, 3, 5]
    assert [row["n"] for row in from_every_pillar(rows, 5)] == [0, 1, 2, 3, 5]
    assert from_every_pillar(rows, 0) == []


def test_a_headline_moves_if_one_can() -> None:
    rows = [
        {"pillar": "a", "indicator": "single", "years": [2020]},
        {"pillar": "a", "indicator": "moving", "years": [2015, 2020]},
        {"pillar": "b", "indicator": "none", "years": None},
    ]
    found = [headline(rows, pillar) for pillar in "abc"]
    assert [row and row["indicator"] for row in found] == ["moving", "none", None]
