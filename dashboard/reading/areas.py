"""Which area a figure is of; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

CITY = "330100"
# What a document of the city calls areas without their name.
SPOKEN = {
    "全市": CITY,
    "我市": CITY,
    "杭城": CITY,
    "市本级": CITY,
    "全省": "330000",
    "我省": "330000",
    "浙江": "330000",
    "我国": "100000",
    "全国": "100000",
    "富阳市": "330111",
    "临安市": "330112",
}
# An area that is part of another word: an office, a title, a rank or a comparison.
RANK = re.compile(
    r"^(?:率先|首|第一|前|各|同类|领先|最|唯一|民政局|统计局|发展和改革|民政事业|试点|示范|"
    r"统一|通用|通办|养老服务业|智慧健康|殡葬|幸福|综合|城市大脑|居家养老服务条例|地名|"
    r"慈善基地|数字|副省级|改革|总量|文明|人大|人民|政府|创设|亚运|都市圈|行动|其他)"
)
RANKED = re.compile(r"(?:位居|居|在|为|全|是|被评为[“\"]?|确定为|被评为|成为|占)$")


@dataclass(frozen=True)
class Place:
    """An area named at text[start:end]."""

    start: int
    end: int
    area: str


class Areas:
    """The names of areas, the longest first."""

    def __init__(self, names: dict[str, str]) -> None:
        self.codes = {**names, **SPOKEN}
        longest = sorted(self.codes, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest)))

    def find(self, text: str) -> list[Place]:
        """The areas that a text says something of, in order; ranks (居全国前列) and
        offices (杭州市民政局) are none."""
        found = []
        for match in self.pattern.finditer(text):
            after, before = text[match.end() :], text[: match.start()][-6:]
            if RANK.search(after) or (
                RANKED.search(before) and self.codes[match[0]] in ("330000", "100000")
            ):
                continue
            found.append(Place(match.start(), match.end(), self.codes[match[0]]))
        return found
