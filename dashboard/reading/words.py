"""Which words of a sentence tell the name of each of its figures; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.reading import numbers
from dashboard.reading.numbers import Number

CLAUSE = re.compile(r"[;；:：]|,(?!\d{3}(?!\d))|、")
ASIDE = re.compile(r"\([^()]{0,40}\)")
MARKS = re.compile(r"[、,，;；:：及和与]")
TITLES = re.compile(r"《[^》]*》")
LINKS = re.compile(
    r"(?:共有|现有|累计|达到|共计|总计|合计|已有|共|有|达|为|是|约|超|已|建成|建立|打造|实施|"
    r"完成|其中|了|的|等|和|及|以及|每人每月|每月|月|从|由|原|拥有|全市|目前)+$"
)
JOINED = re.compile(r"[及和与、]$")
SEPARATE = re.compile(r"[;；]")
RESPECTIVELY = re.compile(r"分别")
WHOLE = 4  # characters from which a part of a list is a name of its own
BEHIND_LIST = re.compile(r"[,，]([^、,，]+)$")


@dataclass(frozen=True)
class Words:
    """The words that tell a figure's name. `near`: right beside it; `wide`: said before
    in the sentence; `own`: where its area and period stand, if the
    sentence lists them apart (A、B分别为1、2)."""

    near: str
    wide: str
    own: str = ""


class Spoken:
    """A sentence with its numbers, titles of documents left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Marks inside brackets part no clauses: 乡镇(街道、社区).
        self.marks = ASIDE.sub(lambda m: MARKS.sub("_", m[0]), text)
        titles = [m.span() for m in TITLES.finditer(text)]
        self.numbers = [
            n for n in numbers.find(text) if not any(a < n.start < b for a, b in titles)
        ]
        self.apart = self._apart()

    def since(self, number: Number) -> int:
        """Where the number before ends, 0 for the first."""
        return max((n.end for n in self.numbers if n.end <= number.start), default=0)

    def words(self, place: int, number: Number) -> Words:
        """The words of one number."""
        return self.apart.get(place) or self._words(number)

    def _apart(self) -> dict[int, Words]:
        """Where a sentence lists names and then figures (A、B分别为1、2): place of a
        figure -> the words that are its own."""
        found: dict[int, Words] = {}
        for mark in RESPECTIVELY.finditer(self.text):
            after = [i for i, n in enumerate(self.numbers) if n.start >= mark.end()]
            if not after:
                continue
            ends = max(
                (n.end for n in self.numbers if n.end <= mark.start()), default=0
            )
            stop = max(
                ends, *(self.text.rfind(c, 0, mark.start()) + 1 for c in ";；。")
            )
            listed = self.marks[stop : mark.start()]
            shared = ""
            # 上城区、西湖区,老龄化率分别为: what they share stands behind the list.
            if "、" in listed and (name := BEHIND_LIST.search(listed)):
                shared = self.text[stop + name.start(1) : mark.start()]
                listed = listed[: name.start()]
            parts = _items(listed, len(after))
            items = [self.text[stop + a : stop + b] for a, b in parts]
            if not items:
                continue
            lead = self.text[mark.end() : self.numbers[after[0]].start]
            for place, item in zip(after, items, strict=False):
                wide = self.text[: mark.start()] if len(item) < 6 else self.text[:stop]
                last = items[-1] if len(item) < WHOLE < len(items[-1]) else ""
                tail = last[-8:] if lead.strip("为达到是 ") == "" else ""
                found[place] = Words(f"{item}{shared}{lead}{tail}", wide, item)
        return found

    def _words(self, number: Number) -> Words:
        text = self.text
        start = self.since(number)
        left, behind = self.marks[start : number.start], self._behind(number)
        if start and behind and JOINED.search(left) and not CLAUSE.search(left[:-1]):
            return Words(behind, text[: number.start])  # 50个…及100个…
        cut = max((m.end() for m in CLAUSE.finditer(left)), default=0)
        if not behind and not LINKS.sub("", left[cut:].strip(" (（“”")):
            cut = max((m.end() for m in CLAUSE.finditer(left[: cut - 1])), default=0)
        since = max(
            (m.end() for m in SEPARATE.finditer(text[: start + cut])), default=0
        )
        if "其中" in text[since : number.start][:4]:
            since = 0
        return Words(
            f"{text[start + cut : number.start]}{behind}", text[since : start + cut]
        )

    def _behind(self, number: Number) -> str:
        """What stands right after a figure, up to a mark or the next figure."""
        after = self.marks[number.end :]
        stops = [n.start - number.end for n in self.numbers if n.start > number.start]
        mark = CLAUSE.search(after) or re.search(r"$", after)
        stop = min([mark.start() if mark else len(after), *stops])
        behind = self.text[number.end : number.end + stop].strip(" )）(（。")
        if stops and stop == stops[0] and JOINED.search(behind):
            follower = self._behind(
                next(n for n in self.numbers if n.start > number.start)
            )
            # 50个社工站及100个社工室示范点: both are what the last words say.
            behind = f"{behind[:-1]}{follower[-3:]}"
        return behind


def _items(text: str, count: int) -> list[tuple[int, int]]:
    """Where the last `count` parts of a list stand, [] where it has fewer."""
    bounds = [0]
    for mark in re.finditer(r"、|,|，|和(?!谐)|与|及(?!以上)", text):
        bounds += [mark.start(), mark.end()]
    bounds.append(len(text))
    parts = [
        (a, b)
        for a, b in zip(bounds[::2], bounds[1::2], strict=True)
        if text[a:b].strip()
    ]
    return parts[-count:] if count > 1 and len(parts) >= count else []


def told(words: Words) -> str:
    """A figure's name as printed, shortened."""
    near = re.sub(r"^[\s,，、;；:：)）和及]+", "", words.near)
    return LINKS.sub("", near.strip(" (（"))[-60:] or near[:60]
