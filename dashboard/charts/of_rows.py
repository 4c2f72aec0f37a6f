"""Rows of queries as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.charts.bars import Bar
from dashboard.charts.bullet import Promise
from dashboard.charts.bullets import bullets
from dashboard.charts.dumbbell import Pair
from dashboard.charts.lines import Point, Series
from dashboard.charts.parts import Measure, State
from dashboard.method.gap import given, judged, required
from dashboard.method.period import YEAR, Period
from dashboard.rows import Row, Rows
from dashboard.wording import sentences
from dashboard.wording.figures import ABSENT, change, figure, number, period_short
from dashboard.wording.interface import get
from dashboard.wording.selection import CITY
from dashboard.wording.status import light

# State of a measure -> how far along it is.
STATES = {"已建成": 1.0, "推进中": 0.5, "筹建中": 0.0}


def series(row: Row, lang: str, *, stamps: Mapping[str, str]) -> Series:
    """A row with `years` and `readings` (queries/indicator_latest.sql), whose latest
    reading is its own figure; `stamps` has the words of kinds that must be marked."""
    digits = int(row["digits"])
    months = Period.of(row["period"]).months
    pairs = zip(row["years"], row["readings"], strict=True)
    return Series(
        name=row["name"],
        points=tuple(
            Point(year, value, number(value, digits), when=_when(year, months, lang))
            for year, value in pairs
        ),
        latest=figure(row, lang),
        when=row["period"]
        if row["area"] == CITY
        else f"{row['period']} {row['area_name']}",
        change=change(row, lang),
        stamp=stamps.get(row["kind"], ""),
        pick=f"indicator:{row['indicator']}",
    )


def ends(row: Row, lang: str, *, stamps: Mapping[str, str]) -> Pair:
    """First and last reading of a row with `years` and `readings`, and when."""
    line = series(row, lang, stamps=stamps)
    first, last = line.points[0], line.points[-1]
    return Pair(
        name=line.name,
        before=first.value,
        before_text=first.text,
        after=last.value,
        after_text=line.latest,
        pick=line.pick,
        stamp=line.stamp,
        note=f"{first.period}–{last.period}",
    )


def _when(year: float, months: int, lang: str) -> str:
    return period_short(str(Period(round(year * YEAR), months)), lang)


def promise(row: Row, lang: str) -> Promise:
    """A row of queries/status_rows.sql. What is not known is None and says so."""
    now, due = judged(row), required(row)
    last, when = str(row["last_year"]), str(row["judged_period"])
    # The year stands beside a figure of another year than the target's.
    told = "" if when == last else f" ({when})"
    return Promise(
        name=row["name"],
        status=light(row),
        now=now,
        now_text=ABSENT[lang]
        if now is None
        else sentences.shown(row, "judged_value", lang) + told,
        target=given(row, "target"),
        target_text=_said(row, "target", lang),
        start=given(row, "baseline"),
        start_text=_said(row, "baseline", lang),
        due=due,
        due_text="" if due is None else number(due, int(row["digits"])),
        pick=f"indicator:{row['indicator']}",
    )


def bullet_words(lang: str) -> dict[str, str]:
    """What the key of bullets says."""
    keys = {"start": "baseline", "target": "target", "due": "due_by_now"}
    return {of: get(key, lang) for of, key in (keys | {"absent": "absent"}).items()}


def promises(rows: Rows, lang: str, least: float) -> str:
    """Rows of queries/status_rows.sql as one picture of bullets."""
    drawn = [promise(row, lang) for row in rows]
    return bullets(drawn, lang=lang, words=bullet_words(lang), least=least)


def _said(row: Row, key: str, lang: str) -> str:
    """A given figure of a promise in words; '' where there is none."""
    return "" if given(row, key) is None else sentences.shown(row, key, lang)


def bar(row: Row, lang: str, *, stamps: Mapping[str, str]) -> Bar:
    """A row with `base_value` (queries/indicator_latest.sql), which lets figures
    printed in different units of one kind stand on one scale."""
    return Bar(
        name=row["name"],
        value=row["base_value"],
        text=figure(row, lang),
        pick=f"indicator:{row['indicator']}",
        stamp=stamps.get(row["kind"], ""),
    )


def area(row: Row, lang: str, *, stamps: Mapping[str, str]) -> Bar:
    """A figure of one area among others of the period (queries/indicator_series.sql);
    a click chooses a district."""
    code = row["area_id"].partition("@")[0]
    return Bar(
        name=row["area_name"],
        value=row["value"],
        text=figure(row, lang),
        pick=f"area:{code}" if row["area_kind"] == "district" else "",
        stamp=stamps.get(row["kind"], ""),
    )


def measure(row: Row, publisher: str) -> Measure:
    """A row of queries/measures.sql, with its year and who says so, in short."""
    return Measure(row["name"], row["state"], f"{row['as_of']} · {publisher}")


def states_in_order(lang: str) -> list[State]:
    """The states of measures as they are said, what is in place first."""
    return [State(key, get(f"state_{key}", lang), done) for key, done in STATES.items()]


def share(row: Row) -> Bar:
    """A row of queries/measure_counts.sql: how many of the measures are in place."""
    return Bar(row["name"], row["share"], f"{row['built']}/{row['measures']}")
