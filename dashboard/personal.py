"""Telephone and identity-card numbers in a text: found, and hidden.

Used on what is uploaded, which is asked about, and on every free text of the public
edition, where none may be left. Sums of money, dates, document numbers and codes of
areas and of organisations are not taken for them; service numbers such as 12345 are
too short to be one.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

HIDDEN = "[已隐去]"
FEWEST_DIGITS = 7
# As people part numbers; dashes of every kind become `-`.
SEP = r"[- .]{0,3}"
# Not within a longer number or after `0.`, and no sum of money.
FREE = r"(?<![0-9])(?<!0\.)"
END = r"(?![0-9]|\.[0-9]|[元万亿])"
START = r"(?:\(1[3-9][0-9]\)|1[3-9][0-9])"
CITY = r"(?:\(0[1-9][0-9]{1,2}\)|0[1-9][0-9]{1,2})"
MOBILE = (
    rf"{FREE}(?:(?:\+|00)?86{SEP})?{START}(?:{SEP}[0-9]{{4}}{SEP}[0-9]{{4}}|"
    rf"{SEP}[0-9]{{3}}{SEP}[0-9]{{5}}){END}"
)
LANDLINE = (
    rf"{FREE}(?:{CITY}|(?:\+|00)86{SEP}(?:{CITY}|[1-9][0-9]{{1,2}})){SEP}"
    rf"[2-9][0-9]{{2,3}}{SEP}[0-9]{{4}}{END}"
)
SERVICE = (
    rf"{FREE}(?:400{SEP}[0-9]{{3}}{SEP}[0-9]{{4}}|800-?[0-9]{{3}}-?[0-9]{{4}}){END}"
)
CALLED = (
    r"(?:电话|手机|座机|联系方式|tel|phone|mobile)[^0-9]{0,6}"
    r"(?P<called>[2-9][0-9]{2,3}[- ]?[0-9]{4})(?![0-9])"
)
TELEPHONE = re.compile("|".join((MOBILE, LANDLINE, SERVICE, CALLED)), re.I)
CARD = re.compile(
    r"(?<![0-9A-Za-z])([1-8][0-9]{5})[- ]?(?:([0-9]{8})[- ]?([0-9]{3}[0-9Xx])|"
    r"([0-9]{6})[- ]?[0-9]{3})(?![0-9A-Za-z]|[元万亿])"
)
PROVINCES = {
    *range(11, 16),
    *range(21, 24),
    *range(31, 38),
    *range(41, 47),
    *range(50, 55),
    *range(61, 66),
    *(71, 81, 82, 83),
}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@lru_cache(1024)  # a table repeats its sources and notes in every row
def masked(text: str) -> str:
    """The text with every such number replaced; the same text where there is none."""
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return text
    read, places = _read(text)
    spans = [m.span("called" if m["called"] else 0) for m in TELEPHONE.finditer(read)]
    spans += [m.span() for m in CARD.finditer(read) if _is_card(m)]
    out, at = "", 0
    for start, end in sorted(spans):
        if places[start] >= at:
            out += text[at : places[start]] + HIDDEN
        at = max(at, places[end - 1] + 1)
    return out + text[at:]


def found(text: str) -> bool:
    """Whether the text holds such a number."""
    return masked(text) != text


def _read(text: str) -> tuple[str, list[int]]:
    """The text as it is read (full-width digits as plain ones, no invisible marks, one
    kind of dash), and the place of each character in the text as it is written."""
    read, places = "", []
    for place, written in enumerate(text):
        for c in unicodedata.normalize("NFKC", written):
            if unicodedata.category(c) == "Cf":
                continue
            if unicodedata.category(c) == "Pd" or c == "\u2212":
                c = "-"
            elif c.isdecimal():
                c = str(unicodedata.decimal(c))
            elif c.isspace():
                c = " "
            read += c
            places.append(place)
    return read, places


def _is_card(match: re.Match[str]) -> bool:
    """A province, a day that has been, and in the long form the right last sign."""
    region, born, rest, short = match.groups()
    if int(region[:2]) not in PROVINCES:
        return False
    digits = born or f"19{short}"
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    if not 1900 <= day.year <= date.today().year:
        return False
    if not born:
        return True
    body = region + born + rest[:3]
    total = sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == rest[3].upper()
