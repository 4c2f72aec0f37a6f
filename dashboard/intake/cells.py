"""One cell of an upload -> a clean text, and what was repaired; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from dashboard.method.period import MONTH as BY_MONTH
from dashboard.method.period import QUARTER as BY_QUARTER
from dashboard.method.period import YEAR as BY_YEAR
from dashboard.method.period import Period

MOST_DIGITS = 18  # before the point: the warehouse holds no more
LONGEST = 60  # characters of a figure or a date
SCALES = {"万": 10_000, "亿": 100_000_000}
# What stands behind a figure in Chinese texts, and the qualifier it means.
TAILS = {"余": "at_least", "多": "at_least", "+": "at_least", "以上": "at_least"}
HEADS = {"近": "nearly", "约": "about", "≈": "about", "超": "at_least"}
# One word in front or one behind, one sign, one scale: whatever is more is refused,
# for then only part of the cell would have been read.
FIGURE = re.compile(
    r"(?P<head>[近约≈超])? *(?P<sign>[+-])?"
    r"(?P<whole>[0-9]{1,18}|[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+))"
    r"(?P<part>\.[0-9]{1,6})? *"
    r"(?:(?P<inner>余|多|\+|以上)? *(?P<scale>[万亿]) *|(?P<percent>%) *)?"
    r"(?P<tail>余|多|\+|以上)?"
)
# A day, with the zero hour that programs add to it, a month, a quarter.
DAY = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
    r"(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?"
)
MONTH = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})|年([0-9]{1,2})月)")
QUARTER = re.compile(r"([0-9]{4})(?:-?[Qq]([1-4])|年第?([1-4一二三四])季度)")
PUBLISHED = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
QUARTERS = "一二三四"
QUALIFIERS = {
    "": "exact",
    "精确": "exact",
    "exact": "exact",
    "以上": "at_least",
    "余": "at_least",
    "at_least": "at_least",
    "at least": "at_least",
    "近": "nearly",
    "nearly": "nearly",
    "约": "about",
    "about": "about",
}
# Left at the ends of a cell by programs: byte order mark, zero-width space and joiners.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
WITHDRAW = ("撤回", "withdraw")
# Excel counts days from here; a year typed as a date arrives as such a number.
DAY_ZERO = date(1899, 12, 30)
SERIALS = range(18_264, 73_051)  # 1950-01-01 to 2100-01-01


class CellError(Exception):
    """A cell that cannot be read: the code of its rule."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True)
class Value:
    """`text`: plain decimal digits; `qualifier`: what the words around it said, or
    ''; `percent`: a percent sign stood behind it; `scaled`: 万 or 亿 did."""

    text: str
    qualifier: str = ""
    percent: bool = False
    scaled: bool = False


class When(NamedTuple):
    """`whole`: the cell named the period itself, or the last day of it."""

    period: Period
    whole: bool


@lru_cache(8192)  # a table repeats its areas, years, units and sources in every row
def plain(text: str) -> str:
    """Full-width forms as ASCII, no invisible characters, no outer blanks."""
    narrow = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in narrow if unicodedata.category(c) != "Cf")
    return kept.strip()


def figures(text: str) -> str:
    """As `plain`, for a cell of digits; CellError('unreadable') where a character only
    looks like one that counts (10², ½, ①), or an invisible one stands between."""
    trimmed = text.strip().strip(INVISIBLE).strip()
    if len(trimmed) > LONGEST:
        raise CellError("unreadable")
    if trimmed.isascii():
        return trimmed
    for c in trimmed:
        if unicodedata.category(c) == "Cf":
            raise CellError("unreadable")
        wide = "\uff00" <= c <= "\uffef" or unicodedata.category(c) == "Zs"
        if not wide and unicodedata.normalize("NFKC", c) != c:
            raise CellError("unreadable")
    return unicodedata.normalize("NFKC", trimmed).strip()


def value(text: str) -> Value:
    """Read a figure, all of it; CellError('not_a_number') where it is none."""
    try:
        found = FIGURE.fullmatch(figures(text))
    except CellError:
        found = None
    if not found:
        raise CellError("not_a_number")
    words = [found[name] for name in ("head", "inner", "tail") if found[name]]
    digits = found["whole"].replace(",", "").replace(" ", "")
    if len(words) > 1 or (found["sign"] and "+" in words):
        raise CellError("not_a_number")
    number = Decimal((found["sign"] or "") + digits + (found["part"] or ""))
    scale = SCALES.get(found["scale"], 1)
    written = f"{number * scale:f}"
    if scale > 1 and "." in written:
        written = written.rstrip("0").rstrip(".")
    if len(written.lstrip("-").partition(".")[0]) > MOST_DIGITS:
        raise CellError("not_a_number")
    qualifier = (HEADS | TAILS)[words[0]] if words else ""
    return Value(written, qualifier, bool(found["percent"]), scale > 1)


@lru_cache(1024)
def period(
    text: str, today: date, months: int = BY_YEAR, *, ahead: bool = False
) -> When:
    """Read what period a figure is of: `2025`, `2025年`, `2025-Q3`, `2025年3季度`,
    `2025-09`, `2025年9月`, a day or an Excel day number.

    `months`: how long the periods are by which the indicator is reported (12, 3, 1): a
    day is read as the one it lies in, and December as the year of what is yearly.
    `ahead`: it may lie in the future, as a target does.
    CellError('bad_year'), ('part_of_year') for less than such a period, or
    ('future_year').
    """
    try:
        found = _period(figures(text), months)
    except (CellError, ValueError):
        raise CellError("bad_year") from None
    if not 1949 <= found.period.year <= 2100:
        raise CellError("bad_year")
    if found.period.months < months:
        raise CellError("part_of_year")
    if not ahead and not found.period.begun_by(today):
        raise CellError("future_year")
    return found


def _period(text: str, months: int) -> When:
    """As `period`, of any time; ValueError for what is none."""
    if day := _day(text):
        found = Period.holding(day, months)
        # A month that is typed into a spreadsheet is kept as the first day of it.
        month = months == BY_MONTH and day.day == 1
        return When(found, month or day == found.last_day)
    if found_month := MONTH.fullmatch(text):
        year, month_of = int(found_month[1]), int(found_month[2] or found_month[3])
        named = Period.holding(date(year, month_of, 1), BY_MONTH)
        ends_year = month_of == 12 and months == BY_YEAR
        return When(Period.whole_year(year) if ends_year else named, True)
    if found_quarter := QUARTER.fullmatch(text):
        number = found_quarter[2] or found_quarter[3]
        last_month = 3 * (QUARTERS.find(number) + 1 or int(number))
        first = date(int(found_quarter[1]), last_month, 1)
        return When(Period.holding(first, BY_QUARTER), True)
    if re.fullmatch(r"[0-9]{4} ?年?", text):
        return When(Period.whole_year(int(text[:4])), True)
    raise ValueError(text)


def _day(text: str) -> date | None:
    """A day, written as one or as Excel's number of it; None for anything else.
    ValueError for a day that no calendar has."""
    if found := DAY.fullmatch(text):
        year, month, day = (int(p) for p in found.groups() if p and p.isdigit())
        return date(year, month, day)
    serial = re.fullmatch(r"([0-9]{5}) ?年?", text)
    if serial and int(serial[1]) in SERIALS:
        return DAY_ZERO + timedelta(int(serial[1]))
    return None


@lru_cache(1024)
def published(text: str, today: date) -> str:
    """Read a source's date: `2026`, `2026-03` or `2026-03-01`, as it is kept.
    CellError('bad_source_date') where it is none, or ('source_date_ahead')."""
    try:
        rest = figures(text)
        if not PUBLISHED.fullmatch(rest):
            raise ValueError
        first = date.fromisoformat(rest + "-01-01"[len(rest) - 4 :])
    except (CellError, ValueError):
        raise CellError("bad_source_date") from None
    if first.year < 1949:
        raise CellError("bad_source_date")
    if first > today:
        raise CellError("source_date_ahead")
    return rest


def qualifier(text: str) -> str:
    """Read a qualifier; CellError('unknown_qualifier')."""
    found = QUALIFIERS.get(plain(text).lower())
    if found is None:
        raise CellError("unknown_qualifier")
    return found
