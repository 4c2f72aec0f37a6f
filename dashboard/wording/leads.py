"""Of a pillar's indicators: which move, which stand together, and what is said of the
one that leads. Rows are those of queries/indicator_latest.sql; pure, on rows."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from dashboard.method.gap import given
from dashboard.rows import Row, Rows
from dashboard.wording import interface, sentences
from dashboard.wording.figures import ABSENT, change, compared, period_words
from dashboard.wording.selection import CITY, READINGS, comparable, moves

# Series so long tell more beside each other than alone.
LONG = 5


class Fact(NamedTuple):
    """A figure beside the leading indicator, and what it is."""

    label: str
    text: str


def moving(headlines: Rows, rows: Rows) -> Rows:
    """Rows with a series: headlines, then the others of the pillar."""
    return [row for row in _headlines_first(headlines, rows) if moves(row)]


def still(headlines: Rows, rows: Rows) -> Rows:
    """Readings without a series: headlines, then the city's, the newest first. What is
    aimed at or planned is no reading."""
    known = {row["indicator"] for row in headlines}
    return sorted(
        (
            row
            for row in _headlines_first(headlines, rows)
            if not moves(row) and row["value"] is not None and row["kind"] in READINGS
        ),
        key=lambda row: (
            row["indicator"] not in known,
            row["area"] != CITY,
            -_year(row),
        ),
    )


def first(headlines: Rows, rows: Rows) -> str:
    """The indicator that leads unless one is asked for: the first headline with a
    series, or else the first of all; '' where there is none."""
    known = {row["indicator"] for row in rows}
    own = [row for row in headlines if row["indicator"] in known]
    own.sort(key=lambda row: not moves(row))
    return next((str(row["indicator"]) for row in (*own, *rows)), "")


def unlike(rows: Rows) -> list[Rows]:
    """The figures in the kind of unit that most have, where two or more do. Each group
    is of one period and area: figures of different ones do not compare. The city's
    come first, of these the largest groups, then the newest."""
    known = [row for row in rows if row["value"] is not None]
    counted = Counter(row["base_unit"] for row in known).most_common(1)
    if not counted or counted[0][1] < 2:
        return []
    same = [row for row in known if row["base_unit"] == counted[0][0]]
    same.sort(key=_place)
    groups = [list(group) for _, group in groupby(same, key=_place)]
    return sorted(
        groups,
        key=lambda group: (group[0]["area"] != CITY, -len(group), -_year(group[0])),
    )


def companions(code: str, rows: Rows) -> Rows:
    """Long series in the unit and of the very years of the one that leads."""
    own = next((row for row in rows if row["indicator"] == code), None)
    if own is None or len(own["years"] or []) < LONG:
        return []
    return [
        row
        for row in rows
        if row["indicator"] != code
        and row["years"] == own["years"]
        and (row["unit"], row["area"]) == (own["unit"], own["area"])
    ]


def together(series: dict[str, Rows]) -> Rows:
    """Series of several indicators (name -> rows of queries/indicator_series.sql) as
    lines of one chart, each under its name."""
    return [
        row | {"area_id": name, "area_name": name}
        for name, rows in series.items()
        for row in comparable(rows)
    ]


def facts(series: Rows, promise: Row | None, lang: str) -> list[Fact]:
    """What stands beside the latest figure: its change since the reading before and
    since the first that compares; baseline and target of the plan looked at."""
    found = []
    every = comparable(series)
    if every and "-" in every[-1]["period"]:
        # A month or quarter is measured against its like, not against the first one.
        beside = compared(every[-1], lang)
        found = [Fact(_t(f"column_{key}", lang), said) for key, said in beside.items()]
        every = every[-1:]
    before = [r for r in every[-2:-1] if r["qualifier"] == "exact"]
    oldest = [r for r in every[:-2] if r["qualifier"] == "exact"][:1]
    for key, rows in (("lead_change", before), ("lead_since", oldest)):
        for earlier in rows:
            if moved := _moved(every[-1], earlier, lang):
                found.append(Fact(_t(key, lang), moved))
    if len(every) > 2:
        told = _t("lead_count", lang, **_span(every, lang))
        found.append(Fact(_t("lead_readings", lang), told))
    if promise and given(promise, "baseline") is not None:
        year = int(promise["baseline_year"])
        text = sentences.shown(promise, "baseline", lang)
        found.append(Fact(f"{_t('baseline', lang)} {year}", text))
    if promise:
        known = given(promise, "target") is not None
        text = sentences.shown(promise, "target", lang) if known else ABSENT[lang]
        found.append(Fact(f"{_t('target', lang)} {promise['last_year']}", text))
    return found


def _moved(row: Row, earlier: Row, lang: str) -> str:
    before = {"earlier_value": earlier["value"], "earlier_period": earlier["period"]}
    return change(row | before, lang)


def _headlines_first(headlines: Rows, rows: Rows) -> Rows:
    known = {row["indicator"] for row in headlines}
    return [*headlines, *(row for row in rows if row["indicator"] not in known)]


def _year(row: Row) -> int:
    """The year of a period, the last one of several."""
    begin, _, end = str(row["period"]).rpartition("-")
    return int(end if len(end) == 4 else begin[:4])


def _place(row: Row) -> tuple[str, str]:
    return str(row["period"]), str(row["area_name"])


def _span(rows: Rows, lang: str) -> dict[str, str | int]:
    first, last = (str(rows[at]["period"]) for at in (0, -1))
    # Two years share one word for the year.
    begin = first if "-" not in first else period_words(first, lang)
    return {"first": begin, "last": period_words(last, lang), "count": len(rows)}


def _t(key: str, lang: str, **values: str | int) -> str:
    return interface.get(key, lang, **values)
