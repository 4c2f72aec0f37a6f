"""Rows -> the parts of a slide: lights, figures, charts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dashboard.deck.model import Chart, Figure, Light, Point, Source
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface, status
from dashboard.wording.figures import change, figure, period_words, rounded
from dashboard.wording.selection import CITY, comparable_years, promises
from dashboard.wording.sentences import shown

STAMPS = {"demo": "kind_demo", "derived": "kind_derived"}


class Book:
    """The sources of a deck, numbered in the order in which they are cited."""

    def __init__(self) -> None:
        self._found: dict[str, Source] = {}

    def cite(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """Note the sources of the rows; their ids, each once."""
        cited: dict[str, None] = {}
        for row in rows:
            code = str(row["source"])
            cited[code] = None
            if code not in self._found:
                self._found[code] = Source(
                    id=code,
                    mark=len(self._found) + 1,
                    publisher=row["source_publisher"],
                    title=row["source_title"],
                    published=row["source_published"],
                    grade=row["source_grade"],
                    url=row["source_url"],
                )
        return tuple(cited)

    def all(self) -> tuple[Source, ...]:
        """Every source cited so far."""
        return tuple(self._found.values())


class Desk:
    """What every slide is made with: the questions, the reader's choices, sources."""

    def __init__(self, ask: Ask, lang: str, as_of: date, plan: Row) -> None:
        self.ask, self.lang, self.as_of, self.plan = ask, lang, as_of, plan
        self.book = Book()

    def t(self, key: str, **values: Any) -> str:
        """One interface text in the deck's language."""
        return interface.get(key, self.lang, **values)

    def status_rows(self, pillars: Sequence[str]) -> Rows:
        """The plan's promises on the day, the worst first."""
        rows = promises(self.ask, self.lang, self.plan["plan"], self.as_of)
        return [row for row in rows if row["pillar"] in pillars]

    def concerning(self, pillars: Sequence[str], rows: Rows) -> Rows:
        """Those of the rows that belong to these pillars or to none."""
        summary = self.ask("pillar_summary", lang=self.lang)
        others = {r["pillar"] for r in summary if r["kind"] == "pillar"} - {*pillars}
        return [row for row in rows if row["pillar"] not in others]

    def gaps(self, pillars: Sequence[str]) -> Rows:
        """Gaps on record of these pillars, and of what belongs to none."""
        rows = self.ask("gaps", lang=self.lang, pillar=None)
        return self.concerning(pillars, rows)

    def light(self, row: Row, count: int = 1) -> Light:
        """The light of a row of `status_rows`."""
        return self._light(status.light(row), count)

    def lights(self, rows: Sequence[Row]) -> tuple[Light, ...]:
        """How many rows have each light, the worst first."""
        return tuple(self._light(*item) for item in status.counts(rows).items())

    def _light(self, code: str, count: int) -> Light:
        return Light(code, status.label(code, self.lang), status.tone(code), count)

    def figure(self, row: Row, promise: Row | None = None) -> Figure:
        """A headline figure. `promise` is its row of the plan: the light is shown only
        beside the very figure that was judged."""
        judged = promise if promise and _judges(promise, row) else None
        goal = judged and judged["target"] is not None
        when, area = period_words(str(row["period"]), self.lang), row.get("area_name")
        whole = not area or row.get("area") in (None, CITY)
        return Figure(
            indicator=row.get("indicator", ""),
            label=row["name"],
            value=figure(row, self.lang, unit=False),
            unit=row["unit"],
            as_of=(when if whole else f"{when} · {area}")
            + (f" · {self.t('annotation')}" if row["annotation"] else ""),
            qualifier=row["qualifier"],
            kind=row["kind"],
            stamp=self.stamp(row["kind"]),
            source=row["source"],
            number=row["value"],
            digits=int(row["digits"]),
            change=change(row, self.lang),
            target=target(judged, self.lang) if judged and goal else "",
            light=self.light(judged) if judged else None,
            annotation=row["annotation"],
        )

    def stamp(self, kind: str) -> str:
        """推算, 演示数据 or ''."""
        return self.t(STAMPS[kind]) if kind in STAMPS else ""

    def chart(self, indicator: str, promise: Row | None) -> Chart | None:
        """The chart of an indicator, its sources cited; None where there is none."""
        rows = self.ask("indicator_series", lang=self.lang, indicator=indicator)
        line = comparable_years(rows)
        drawn = chart(indicator, line, promise, self.lang)
        if drawn:
            self.book.cite(line)
        return drawn


def chart(indicator: str, line: Rows, promise: Row | None, lang: str) -> Chart | None:
    """Comparable readings of one indicator (`selection.comparable_years`) and its
    target; None for fewer than two."""
    if len(line) < 2:
        return None
    first, last = line[0], line[-1]
    goal = None
    if promise is not None and promise["target"] is not None:
        goal = Point(
            year=int(promise["last_year"]),
            value=float(promise["target"]),
            text=target(promise, lang),
            kind="target",
            qualifier="exact",
            source=promise["source"],
            digits=int(promise["digits"]),
        )
    return Chart(
        indicator=indicator,
        title=last["name"],
        unit=last["unit"],
        digits=int(last["digits"]),
        points=tuple(_point(row, int(last["digits"]), lang) for row in line),
        target=goal,
        alt=interface.get(
            "deck_chart_alt",
            lang,
            name=last["name"],
            first=first["year"],
            last=last["year"],
            to=figure(last, lang),
            **{"from": figure(first, lang)},
        ),
    )


def target(promise: Row, lang: str) -> str:
    """The target of a promise with its unit, as in `目标 200 个`."""
    return interface.get("deck_target", lang, figure=shown(promise, "target", lang))


def _point(row: Row, digits: int, lang: str) -> Point:
    if float(rounded(row["value"], digits)) == float(row["value"]):
        row = {**row, "digits": digits}  # one look for one chart
    return Point(
        year=int(row["year"]),
        value=float(row["value"]),
        text=figure(row, lang, unit=False),
        kind=row["kind"],
        qualifier=row["qualifier"],
        source=row["source"],
        digits=int(row["digits"]),
        annotation=row["annotation"],
    )


def _judges(promise: Row, row: Row) -> bool:
    """The promise was judged on this figure, and not on an earlier one."""
    return str(promise["judged_period"]) == str(row["period"]) and (
        promise["judged_value"] == row["value"]
    )
