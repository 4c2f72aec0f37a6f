"""Pins in SVG: those in range, with the list's numbers, on their day, each named."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import duckdb
import plotly.graph_objects as go
import pytest

from dashboard.charts import events as plotly
from dashboard.charts.columns import NEAR, Column, columns
from dashboard.charts.lines import Point, Series, line
from dashboard.charts.pins import PITCH, RADIUS, high, stacked
from dashboard.palette import LIGHT
from dashboard.releases import reader
from dashboard.rows import Rows
from tests.charts.svg import SPACE, marks, parsed, percent

DAYS = ["2009-01-01", "2016-07-01", "2022-10-01", "2028-01-02"]
WORDS: dict[str, Any] = {"lang": "zh", "words": {"absent": "未获取"}}


def event(day: str, text: str = "") -> dict[str, object]:
    return {"event": day, "date": date.fromisoformat(day), "text": text or f"事 {day}"}


def a_line(events: Rows, first: int = 2010, last: int = 2026, **more: Any) -> str:
    points = tuple(Point(y, y - 2000.0, str(y)) for y in range(first, last + 1))
    return line(Series("名", points, "1", "2026"), events=events, **WORDS, **more)


def some_columns(events: Rows, first: int = 2010, last: int = 2026) -> str:
    readings = [Column(year, 1, "1") for year in range(first, last + 1)]
    return columns(readings, None, LIGHT, NEAR, events)


def pinned(svg: str) -> list[tuple[str, str, str]]:
    """Key, number and title of every pin."""
    found = []
    for group in parsed(svg).iter(f"{SPACE}g"):
        if key := group.get("data-event"):
            title, number = group.find(f"{SPACE}title"), group.find(f"{SPACE}text")
            assert title is not None and number is not None
            found.append((key, str(number.text), str(title.text)))
    return found


@pytest.mark.parametrize("draw", [a_line, some_columns])
def test_pins_drawn_are_the_events_in_range_with_their_numbers(draw: Any) -> None:
    assert pinned(draw([event(day) for day in DAYS])) == [
        ("2016-07-01", "2", "2016-07-01 事 2016-07-01"),
        ("2022-10-01", "3", "2022-10-01 事 2022-10-01"),
    ]
    assert pinned(draw([])) == []
    assert draw([event("2001-01-01")]) == draw([]), "out of range changes nothing"


@pytest.mark.parametrize("draw", [a_line, some_columns])
def test_what_an_event_says_is_text(draw: Any) -> None:
    hostile = '</title><script>alert(1)</script> & "x" \u0007'
    ((_, _, title),) = pinned(draw([event("2020-01-01", hostile)]))
    assert title == "2020-01-01 " + hostile.replace("\u0007", "")


def test_a_pin_stands_on_its_day_and_its_stem_below_it() -> None:
    # 2015 to 2025: the last day of 2020 stands half way, less a day.
    root = parsed(a_line([event("2020-12-31")], 2015, 2025))
    (ring,) = marks(root, "circle", r="7.5")
    inset = 600 / 280
    day = inset + (4.0 + 365 / 366) / 10 * (100 - 2 * inset)
    assert percent(ring, "cx") == pytest.approx(day, abs=0.01)
    (stem,) = [m for m in marks(root, "line") if m.get("x1") == m.get("x2")]
    assert stem.get("x1") == ring.get("cx")
    assert float(stem.attrib["y1"]) == float(ring.attrib["cy"]) + RADIUS

    # Of columns the middle of 2020 is 2020 too: 960 units for the eleven years.
    svg = some_columns([event("2021-01-01")], 2015, 2025)
    (x,) = re.findall(r'<circle cx="([\d.]+)"', svg)
    assert float(x) == pytest.approx(20 + 5.5 * 960 / 11, abs=0.1)


def test_pins_that_would_cover_each_other_stand_on_levels() -> None:
    days = ["2020-06-01", "2020-06-20", "2022-01-01"]
    found = stacked([event(d) for d in days], 2015, 2025, scale=50, wide=PITCH)
    assert [pin.level for pin in found] == [0, 1, 0]
    assert high(found) == 2 * PITCH and high([]) == 0
    # The picture grows by the band, and by no less where one is kept free.
    tall = [
        float(parsed(svg).attrib["height"])
        for svg in (
            a_line([], 2015, 2025),
            a_line([], 2015, 2025, band=PITCH),
            a_line([event(days[2])], 2015, 2025, band=PITCH),
            a_line([event(d) for d in days], 2015, 2025),
        )
    ]
    assert [one - tall[0] for one in tall] == [0, PITCH, PITCH, 2 * PITCH]


def test_every_picture_pins_the_same_events_of_the_committed_data(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Of each indicator with events, in Plotly and in both drawings: those in range,
    each with its source (the build refuses one without: events_are_whole)."""
    listed = reader.run(con, "catalogue", lang="zh", pillar=None, search="")
    seen = 0
    for row in listed:
        code = row["indicator"]
        events = reader.run(con, "events", lang="zh", indicator=code)
        assert all(e["source"] and e["source_title"] for e in events), code
        inside = [
            (str(n), e["event"])
            for n, e in enumerate(events, 1)
            if "2015-01-01" < e["date"].isoformat() < "2025-12-31"
        ]
        chart = go.Figure(layout={"xaxis": {"range": [2014, 2025]}})
        plotly.pins(chart, events, 1000, LIGHT)
        numbers = [note.text for note in chart.layout.annotations]
        rings = [s.name for s in chart.layout.shapes if s.type == "circle"]
        assert list(zip(numbers, rings, strict=True)) == inside
        for svg in (a_line(events, 2014, 2025), some_columns(events, 2014, 2025)):
            found = [(number, key) for key, number, _ in pinned(svg)]
            if svg.startswith("<svg") and "viewBox" in svg.split(">")[0]:
                # Columns reach half a year further at both ends.
                found = [pair for pair in found if pair in inside]
            assert found == inside, code
        seen += len(inside)
    assert seen > 20
