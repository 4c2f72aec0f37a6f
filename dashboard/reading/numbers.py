"""Numbers with their units as Chinese texts write them; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# What a figure counts, and the unit of the catalogue that it means where that differs.
MEASURES = {
    "人次": "人次",
    "人": "人",
    "名": "人",
    "位": "位",
    "对": "对",
    "个": "个",
    "家": "家",
    "所": "家",
    "座": "个",
    "间": "个",
    "处": "处",
    "户": "户",
    "张": "张",
    "例": "例",
    "件": "件",
    "单": "单",
    "支": "支",
    "项": "项",
    "条": "条",
    "级": "级",
    "倍": "倍",
    "元": "元",
    "平方公里": "平方公里",
    "平方米": "平方米",
    "分钟": "分钟",
    "场次": "场次",
    "场": "场",
    "%": "%",
    "‰": "‰",
    "个百分点": "百分点",
    "百分点": "百分点",
    "岁": "岁",
}
# Words that begin like a measure and are none.
NOT_MEASURES = (
    "个月|个小时|个工作日|个五年|个季度|个星期|个年度|个人|件套|级别|名单|家庭|人均|"
    "位数"
)
DIGITS = "零〇一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
AT_LEAST = r"不少于|不低于|不小于|至少|超过|超出|突破|多于|高于|逾|超|≥|>"
AT_MOST = r"不超过|不高于|不多于|至多|低于|控制在|≤|<"
NEARLY = r"将近|接近|近"
ABOUT = r"大约|约为|大概|约|≈"
ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
CHINESE = f"[{DIGITS}两十百千万亿]+"
UNIT = "|".join(sorted(map(re.escape, MEASURES), key=len, reverse=True))
NUMBER = re.compile(
    rf"(?:(?P<least>{AT_LEAST})|(?P<most>{AT_MOST})|(?P<near>{NEARLY})|(?P<about>{ABOUT}))?"
    r"[ 了]*"
    rf"(?:(?P<low>{ARABIC}) ?(?P<low_unit>%|‰|万)? ?(?:至|到|-|—|–|~|～|－)+ ?)?"
    rf"(?P<digits>(?<![0-9.A-Za-z])(?:{ARABIC})|{CHINESE})"
    r" ?(?P<inner>余|多|几|\+)?"
    r" ?(?P<scale>万亿|[万亿])?(?P<inner2>余|多)? ?"
    rf"(?:(?!{NOT_MEASURES})(?P<unit>{UNIT}))?"
    r"(?P<per>(?:/|每)(?:人·月|人\.月|人每月|人/月|人月|月|千人|百人|万人|年|平方公里))?"
    r" ?(?P<tail>\(?含?\)?以上|及以上|以下|以内|之内|左右|上下|\+)?"
)
# What stands before digits that number something instead of counting it.
ORDINAL = re.compile(r"(?:第|前|每|No\.?|[A-Za-z]|[+×:/]|\.|专栏|表|图|号)$")
ZERO = re.compile(r"\A[0〇零](?![.0-9])")


@dataclass(frozen=True)
class Number:
    """One number at text[start:end]. `value` in `unit` as printed; `unit` '' where the
    text names none (of a scale alone it is 万 or 亿). `bound`: low or high end of a
    range. `small`: a count in Chinese figures below ten, often part of a name."""

    start: int
    end: int
    value: Decimal
    unit: str
    qualifier: str | None
    operator: str | None
    bound: str = ""
    small: bool = False
    chinese: bool = False


def find(text: str) -> list[Number]:
    """Every number that counts or measures, in order; dates, ages, ordinals and numbers
    of documents are none."""
    found: list[Number] = []
    for match in NUMBER.finditer(text):
        found += _numbers(text, match)
    return found


def _numbers(text: str, match: re.Match[str]) -> list[Number]:
    start = match.start("low") if match["low"] else match.start("digits")
    before = text[max(0, start - 6) : start]
    if not (match["unit"] or match["scale"]) or ORDINAL.search(before):
        return []
    if match["unit"] == "岁" or (match["unit"] == "名" and before.endswith("前")):
        return []
    digits, is_chinese = match["digits"], not match["digits"][0].isdigit()
    scale = match["scale"] or ""
    if is_chinese and digits[-1] in "万亿" and not scale:
        digits, scale = digits[:-1], digits[-1]
    value = chinese(digits) if is_chinese else Decimal(digits.replace(",", ""))
    if value is None or (not match["unit"] and not scale):
        return []
    unit = scale + MEASURES.get(match["unit"] or "", "") + _per(match["per"])
    qualifier, operator = _qualifier(match)
    ends = (match.start(), match.end())
    small = is_chinese and not scale and value < 10
    if match["low"]:
        low = Decimal(match["low"].replace(",", ""))
        return [
            Number(*ends, low, unit, "about", operator, "low"),
            Number(*ends, value, unit, "about", operator, "high"),
        ]
    return [Number(*ends, value, unit, qualifier, operator, "", small, is_chinese)]


def _per(words: str | None) -> str:
    if not words:
        return ""
    rest = words[1:].replace(".", "·")
    if rest in ("人·月", "人每月", "人/月", "人月", "月"):
        return "/人·月"
    return f"/{rest}"


def _qualifier(match: re.Match[str]) -> tuple[str | None, str | None]:
    """(qualifier, operator) of the words around a number."""
    tail = match["tail"] or ""
    if match["least"] or tail.endswith(("以上", "+")):
        return "at_least", "ge"
    if match["most"] or tail.endswith(("以下", "以内", "之内")):
        return None, "le"
    if match["inner"] or match["inner2"]:
        return "at_least", None
    if match["near"]:
        return "nearly", None
    if match["about"] or tail in ("左右", "上下"):
        return "about", None
    return "exact", None


def chinese(digits: str) -> Decimal | None:
    """一千四百 → 1400; None for a row of digits such as a year (二〇二五), which counts
    nothing, and for what is no number."""
    total = section = 0
    digit: int | None = None
    for character in digits.replace("两", "二"):
        if character in DIGITS:
            if digit:
                return None
            digit = (
                DIGITS.replace("〇", "").index(character) if character != "〇" else 0
            )
            continue
        size = SCALES[character]
        if size >= 10_000:
            section = (section + (digit or 0)) or 1
            total, section, digit = total + section * size, 0, None
        else:
            section += (1 if digit is None else digit) * size
            digit = None
    whole = total + section + (digit or 0)
    return Decimal(whole) if whole else None


def cell(text: str) -> Number | None:
    """A cell of a table that is a number as a whole, with or without a unit."""
    trimmed = text.strip().strip("*")
    match = NUMBER.fullmatch(trimmed)
    if not match or not match["digits"][0].isdigit() or match["low"]:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    unit = (match["scale"] or "") + MEASURES.get(match["unit"] or "", "")
    qualifier, operator = _qualifier(match)
    return Number(0, len(text), value, unit, qualifier, operator)
