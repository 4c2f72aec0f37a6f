"""Pins stand on their day, in the chart's range only, with the number of the list."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard.charts.events import APART, pins
from dashboard.charts.pins import at
from dashboard.palette import LIGHT
from dashboard.rows import Rows


def event(day: str) -> dict[str, object]:
    return {"event": day, "date": date.fromisoformat(day), "text": f"what {day}"}


def pinned(
    events: Rows, first: float, last: float, least: float = 1000
) -> tuple[list[str], list[str], list[float]]:
    """Keys and numbers of what was drawn, and how high each pin stands."""
    chart = go.Figure(layout={"xaxis": {"range": [first, last]}})
    pins(chart, events, least, LIGHT, "yuan/person/month")
    rings = [shape for shape in chart.layout.shapes if shape.type == "circle"]
    keys = [ring.name for ring in rings]
    stems = [shape.x0 for shape in chart.layout.shapes if shape.type == "line"]
    assert stems == [ring.xanchor for ring in rings]
    notes = chart.layout.annotations
    assert [note.hovertext[-10:] for note in notes] == keys
    return keys, [note.text for note in notes], [note.yshift for note in notes]


@pytest.mark.parametrize(
    ("day", "place"),
    [("2025-01-01", 2024.0), ("2025-07-02", 2024 + 182 / 365), ("2024-12-31", 2024.0)],
)
def test_a_day_stands_where_months_stand_on_the_axis(day: str, place: float) -> None:
    # 2025 stands at its end, so the first day of 2025 stands where 2024 does.
    assert at(date.fromisoformat(day)) == pytest.approx(place, abs=1 / 365)


def test_pins_drawn_are_the_events_in_range_with_their_numbers() -> None:
    days = ["2009-01-01", "2016-07-01", "2022-10-01", "2027-01-02"]
    keys, numbers, _ = pinned([event(d) for d in days], 2010, 2026)
    assert keys == ["2016-07-01", "2022-10-01"]
    assert numbers == ["2", "3"]
    assert pinned([], 2010, 2026) == ([], [], [])


def test_pins_that_would_cover_each_other_stand_below_each_other() -> None:
    # 1000 pixels for 10 years: a pin of 18 pixels is 66 days wide.
    days = ["2020-06-01", "2020-06-20", "2020-07-01", "2022-01-01"]
    _, _, above = pinned([event(d) for d in days], 2015, 2025)
    assert [above[0] - one for one in above] == [0, APART, 2 * APART, 0]


def test_a_pin_at_the_left_end_stands_below_the_unit() -> None:
    _, _, above = pinned([event("2016-02-01"), event("2020-01-01")], 2015, 2025)
    assert above[1] - above[0] == APART


def test_the_range_grows_for_a_pin_at_its_end_alone() -> None:
    chart = go.Figure(layout={"xaxis": {"range": [2015, 2025]}})
    pins(chart, [event("2020-01-01")], 1000, LIGHT)
    assert list(chart.layout.xaxis.range) == [2015, 2025]
    # Half a pin and a pixel, 10 of 1000 pixels for ten years, is a tenth of a year.
    pins(chart, [event("2016-01-01")], 1000, LIGHT)
    assert list(chart.layout.xaxis.range) == [pytest.approx(2014.9), 2025]
