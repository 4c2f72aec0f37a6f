"""Readings that a reader explores as what the drawings of the kit take.

Rows are those of dashboard.explore, in the reader's words, each with a `label`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from dashboard.charts.bars import Bar
from dashboard.charts.dumbbell import Pair
from dashboard.charts.heat import Cell, Line
from dashboard.charts.of_districts import dot, text
from dashboard.charts.scatter import Axis, Spot
from dashboard.charts.strip_track import Strip
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE, figure, number


def over_time(rows: Rows) -> Rows:
    """As lines over time are drawn: one for each label; what is made up is hollow like
    what is derived, under the stamp of the picture."""
    return [
        row
        | {
            "area_id": f"{row['indicator']} {row['area']}",
            "area_name": row["label"],
            "area_kind": "",
            "in_line": True,
            "kind": "derived" if row["kind"] == "demo" else row["kind"],
        }
        for row in rows
    ]


def bars(rows: Rows, lang: str) -> list[Bar]:
    """A bar a row; what a click chooses is the area."""
    return [
        Bar(
            name=row["label"],
            value=row["value"],
            text=text(row, lang),
            pick=_pick(row),
            demo=row["kind"] == "demo",
        )
        for row in rows
    ]


def _pick(row: Row) -> str:
    return f"area:{row['area']}" if row["area_kind"] == "district" else ""


def pairs(rows: Rows, lang: str, *, demo: str) -> list[Pair]:
    """The two readings of each segment, the highest at the end first; `demo` marks what
    is made up."""
    found = []
    ordered = sorted(rows, key=lambda row: (row["segment"], row["at"]))
    for _, own in groupby(ordered, key=lambda row: row["segment"]):
        first, last = own
        found.append(
            Pair(
                name=last["label"],
                before=first["value"],
                before_text=text(first, lang),
                after=last["value"],
                after_text=text(last, lang),
                pick=_pick(last),
                stamp=demo if last["kind"] == "demo" else "",
            )
        )
    return sorted(found, key=lambda pair: -(pair.after or 0))


def spots(rows: Rows, indicators: Sequence[str], lang: str) -> list[Spot]:
    """Each area at its values of two indicators."""
    across, up = (
        {row["area"]: row for row in rows if row["indicator"] == code}
        for code in indicators
    )
    return [
        Spot(
            area=area,
            name=x["short_name"],
            x=x["value"],
            x_text=figure(x, lang),
            y=up[area]["value"],
            y_text=figure(up[area], lang),
            demo="demo" in (x["kind"], up[area]["kind"]),
        )
        for area, x in across.items()
    ]


def axis(rows: Rows, indicator: str, *, middle: str) -> Axis:
    """An indicator's axis; it parts at the median of the areas, called `middle`."""
    own = [row for row in rows if row["indicator"] == indicator]
    level = median(row["value"] for row in own)
    words = f"{middle} {number(level, int(own[0]['digits']))}"
    name = " · ".join((own[0]["name"], own[0]["unit"], own[0]["period"]))
    return Axis(name, level, words)


def strips(rows: Rows, lang: str, *, demo: str) -> list[Strip]:
    """An indicator a strip, in the order of the rows; the city is its level where it
    is among them."""
    found = []
    for _, one in groupby(rows, key=lambda row: row["indicator"]):
        own = list(one)
        first = own[0]
        head = "" if first["unit"] in CLOSE else first["unit"]
        made_up = all(row["kind"] == "demo" for row in own)
        city = next((row for row in own if row["area_kind"] == "city"), None)
        found.append(
            Strip(
                name=first["name"],
                head=" · ".join(filter(None, (head, first["period"]))),
                dots=tuple(dot(row, lang) for row in own if row is not city),
                city=(city["value"], text(city, lang)) if city else None,
                stamp=demo if made_up else "",
                demo=made_up,
            )
        )
    return found


def grid(rows: Rows, periods: Sequence[str], lang: str, *, demo: str) -> list[Line]:
    """A line for each label with a cell for each period."""
    labels: dict[str, dict[str, Row]] = {}
    for row in rows:
        labels.setdefault(row["label"], {})[row["period"]] = row
    return [
        Line(
            name=label,
            cells=tuple(_cell(own.get(period), lang, demo) for period in periods),
            pick=_pick(next(iter(own.values()))),
        )
        for label, own in labels.items()
    ]


def _cell(row: Row | None, lang: str, demo: str) -> Cell:
    if row is None:
        return Cell(None)
    stamp = demo if row["kind"] == "demo" else ""
    return Cell(row["value"], text(row, lang), stamp)
