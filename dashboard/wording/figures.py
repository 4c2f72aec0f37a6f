"""How a figure is written: rounding, separators, qualifier, unit, change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dashboard.method.promise import rounded as rounded
from dashboard.wording import interface

ABSENT = {"zh": "未获取", "en": "not at hand"}
# One sign for what is small and for what would give it back.
WITHHELD = {
    "zh": "＊ 小于10或为保护个人信息不公布",
    "en": "＊ under 10, or withheld to protect personal information",
}
# What a reading says beside itself, in the order of their columns.
CHANGES = ("single", "year_on_year", "on_period")
# Units written close to the number in English too.
CLOSE = {"%", "‰"}


def number(value: float | Decimal, digits: int, *, separated: bool = True) -> str:
    """The print of `rounded`, with thousands separators."""
    return f"{rounded(value, digits):{',' if separated else ''}.{digits}f}"


def is_withheld(row: Any) -> bool:
    """The public edition does not show this figure: dashboard.public.disclosure."""
    return bool(row.get("qualifier") == "withheld")


def figure(row: Any, lang: str, *, unit: bool = True) -> str:
    """One figure as it is shown, qualifier included: `1,400+ 家`, `≈13 万人(近)`.

    `row` has value, digits, qualifier and unit; a missing value reads 未获取, a
    withheld one has its sign.
    """
    if row["value"] is None:
        return (WITHHELD if is_withheld(row) else ABSENT)[lang]
    text = number(row["value"], int(row["digits"]))
    name = row["unit"] if unit else ""
    gap = "" if not name or name in CLOSE else " "
    before, behind, end = marks(row["qualifier"], lang)
    return f"{before}{text}{behind}{gap}{name}{end}"


def marks(qualifier: str, lang: str) -> tuple[str, str, str]:
    """What a qualifier writes before a number, behind it, and behind its unit."""
    if qualifier == "at_least":
        return "", "+", ""
    if qualifier == "nearly":
        return "≈", "", "(近)" if lang == "zh" else " (just under)"
    if qualifier == "about":
        return "约 " if lang == "zh" else "about ", "", ""
    return "", "", ""


def change(row: Any, lang: str) -> str:
    """Change since the earlier comparable figure, '' where there is none.

    Shares change in percentage points (百分点), never in percent of percent;
    counts and amounts in their unit and in percent. Only exact figures compare.
    """
    earlier = row.get("earlier_value")
    if earlier is None or row["qualifier"] != "exact":
        return ""
    since = period_words(str(row["earlier_period"]), lang)
    difference = row["value"] - earlier
    share = difference / earlier * 100 if earlier else None
    amount = _moved(row, difference, share, lang)
    if not amount:
        return f"较 {since}持平" if lang == "zh" else f"unchanged since {since}"
    return f"较 {since} {amount}" if lang == "zh" else f"{amount} since {since}"


def _moved(row: Any, difference: float, percent: float | None, lang: str) -> str:
    """A change in the row's unit and, but for shares, in percent; '' where the digits
    show none."""
    digits = int(row["digits"])
    if not rounded(difference, digits):
        return ""
    sign = "+" if difference > 0 else "−"
    amount = f"{sign}{number(abs(difference), digits)}"
    if row["unit"] in CLOSE:
        points = {"%": ("百分点", "points"), "‰": ("千分点", "per-mille points")}
        return f"{amount} {points[row['unit']][lang == 'en']}"
    return amount if percent is None else f"{amount} ({sign}{number(abs(percent), 1)}%)"


def compared(row: Any, lang: str) -> dict[str, str]:
    """What a reading says beside itself (`changes.*` of the queries), by key: `single`
    (当期), `year_on_year` (同比) and `on_period` (环比), as far as they are known."""
    found = {}
    if row["single"] is not None:
        found["single"] = figure(row | {"value": row["single"]}, lang)
    for key in ("year_on_year", "on_period"):
        if row[key] is not None:
            words = _moved(row, row[key], row[f"{key}_percent"], lang)
            found[key] = words or interface.get("unchanged", lang)
    return found


def period_words(period: str, lang: str) -> str:
    """A period in words: `2025 年`, `2025 年 6 月`, `2025 年第 2 季度`; `2025`,
    `June 2025`, `Q2 2025`; a span as its two years."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year} 年" if lang == "zh" else year
    if part.startswith("Q"):
        return f"{year} 年第 {part[1]} 季度" if lang == "zh" else f"{part} {year}"
    if len(part) == 2:
        month = interface.sentences()["months"][lang].split()[int(part) - 1]
        return f"{year} 年 {month} 月" if lang == "zh" else f"{month} {year}"
    return f"{year}—{part} 年" if lang == "zh" else f"{year}–{part}"


def period_short(period: str, lang: str) -> str:
    """A period at the foot of a line, where a year says itself: `2025`, `2025年6月`,
    `2025年2季度`; `Jun 2025`, `Q2 2025`."""
    year, _, part = period.partition("-")
    if not part:
        return year
    return (
        f"{year}年{part_of_year(part, lang)}"
        if lang == "zh"
        else (f"{part_of_year(part, lang)} {year}")
    )


def part_of_year(part: str, lang: str) -> str:
    """The month or quarter of a period: `6月`, `2季度`; `Jun`, `Q2`."""
    if part.startswith("Q"):
        return f"{part[1]}季度" if lang == "zh" else part
    if lang == "zh":
        return f"{int(part)}月"
    return interface.sentences()["months"]["en"].split()[int(part) - 1][:3]
