"""One cell of an upload -> a clean text, and what was repaired; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,6})?")
GROUPED = re.compile(r"[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?")
SCALES = {"万": 10_000, "亿": 100_000_000}
# What stands behind a figure in Chinese texts, and the qualifier it means.
TAILS = {"余": "at_least", "多": "at_least", "+": "at_least", "以上": "at_least"}
HEADS = {"近": "nearly", "约": "about", "≈": "about", "超": "at_least"}
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


@lru_cache(1024)  # a table repeats its areas, years, units and sources in every row
def plain(text: str) -> str:
    """Full-width forms as ASCII, no invisible characters, no outer blanks."""
    narrow = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in narrow if unicodedata.category(c) != "Cf")
    return kept.strip()


def value(text: str) -> Value:
    """Read a figure; CellError('not_a_number') where it is none."""
    rest, qualifier = _without_words(plain(text))
    percent = rest.endswith("%")
    rest = rest.removesuffix("%").strip()
    scale = SCALES.get(rest[-1:], 1)
    if scale > 1:
        rest, inner = _without_words(rest[:-1].strip())
        qualifier = inner or qualifier
    if GROUPED.fullmatch(rest):
        rest = rest.replace(",", "").replace(" ", "")
    # Only ASCII digits are left by now; `1e5`, `1_000`, `nan` and `inf` are refused.
    if not NUMBER.fullmatch(rest) or not rest.isascii():
        raise CellError("not_a_number")
    if scale > 1:
        rest = f"{Decimal(rest) * scale:f}"
        rest = rest.rstrip("0").rstrip(".") if "." in rest else rest
    return Value(rest.removeprefix("+"), qualifier, percent, scale > 1)


def _without_words(text: str) -> tuple[str, str]:
    """A figure without the words around it, and the qualifier that they mean."""
    qualifier = ""
    for head, meaning in HEADS.items():
        if text.startswith(head):
            text, qualifier = text[len(head) :].strip(), meaning
    for tail, meaning in TAILS.items():
        if text.endswith(tail):
            text, qualifier = text[: -len(tail)].strip(), meaning
    return text, qualifier


def year(text: str, today: date) -> int:
    """Read a year: `2025`, `2025年`, a date of it, an Excel day number.
    CellError('bad_year') or ('future_year')."""
    rest = plain(text).removesuffix("年").strip()
    if match := re.fullmatch(r"(\d{4})[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?.*", rest):
        rest = match[1]
    if not (rest.isascii() and rest.isdigit()):
        raise CellError("bad_year")
    number = int(rest)
    if number in SERIALS:
        number = (DAY_ZERO + timedelta(number)).year
    if not 1949 <= number <= 2100:
        raise CellError("bad_year")
    if number > today.year:
        raise CellError("future_year")
    return number


def qualifier(text: str) -> str:
    """Read a qualifier; CellError('unknown_qualifier')."""
    found = QUALIFIERS.get(plain(text).lower())
    if found is None:
        raise CellError("unknown_qualifier")
    return found
