"""How wide words are and where they break: what every drawing measures with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
# What XML cannot hold, even escaped.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
BOLD = 1.07  # how much wider bold letters are
# A line begins with none of these.
CLOSING = "，。、；：！？）》”’％%‰,.;:!?)·…"
# A word of Latin letters and digits with what closes it (also a dot that parts two of
# them), or one sign of any other kind.
PIECE = re.compile(
    rf"[^\u2e80-\uffff\s–·/]+(?:\s?·|[–/])?|\s+|.[{re.escape(CLOSING)}]*"
)


def safe(text: str) -> str:
    """The text as content of an element or in quotation marks."""
    return escape(CONTROL.sub("", text))


def width(text: str) -> float:
    """Estimated width in font sizes; on the large side, as fonts differ."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if ord(letter) > 0x2E80 or letter in "·—":
        return 1.0
    if letter in " .,:'’il|":
        return 0.33
    if letter in "mwMW%‰":
        return 0.98
    return 0.72 if letter.isupper() or letter in "–+≈" else 0.62


def pixels(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width in pixels at a font size. Signs such as ▲, as wide as a Chinese
    character, are taken for one."""
    wide = sum(
        1.0 if 0x2000 <= ord(letter) <= 0x2E80 else _width(letter) for letter in text
    )
    return wide * size * (BOLD if bold else 1)


class Run(NamedTuple):
    """Words of one look within a line."""

    text: str
    size: float
    ink: str
    bold: bool = False

    @property
    def wide(self) -> float:
        return pixels(self.text, self.size, bold=self.bold)


@lru_cache(maxsize=4096)
def _lines(text: str, room: float, size: float, bold: bool) -> tuple[str, ...]:
    """As many words to a line as it holds; then as even as that many lines can be."""
    found = _filled(text, room, size, bold)
    # Words that fit the room stay whole in a narrower one.
    widest = max((pixels(p, size, bold=bold) for p in PIECE.findall(text)), default=0)
    low, high = min(max(room / 2, widest), room), room
    for _ in range(6 if len(found) > 1 else 0):
        middle = (low + high) / 2
        tried = _filled(text, middle, size, bold)
        if len(tried) > len(found):
            low = middle
        else:
            found, high = tried, middle
    return tuple(found)


def lines(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines of at most `room` pixels, about equally long, nothing left out.

    It breaks between words and Chinese characters; within a word only where that
    alone is wider than the room.
    """
    return list(_lines(text, room, size, bold))


def _filled(text: str, room: float, size: float, bold: bool) -> list[str]:
    found = [""]
    for piece in PIECE.findall(text):
        for part in _broken(piece, room, size, bold):
            joined = found[-1] + part
            if found[-1] and pixels(joined.rstrip(), size, bold=bold) > room:
                found.append(part.lstrip())
            else:
                found[-1] = joined
    return [line.rstrip() for line in found if line.strip()]


def _broken(piece: str, room: float, size: float, bold: bool) -> list[str]:
    if pixels(piece, size, bold=bold) <= room:
        return [piece]
    if "-" in piece.strip("-"):  # rather at a hyphen than within a word
        halves = re.findall(r"-*[^-]+-*", piece)
        return [p for half in halves for p in _broken(half, room, size, bold)]
    parts = [""]
    for letter in piece:
        if parts[-1] and pixels(parts[-1] + letter, size, bold=bold) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def sentence(name: str, parts: Iterable[str], lang: str) -> str:
    """An alternative text: `name：a；b` or `name: a; b`."""
    colon, between = (": ", "; ") if lang == "en" else ("：", "；")
    said = between.join(part for part in parts if part)
    return f"{name}{colon}{said}" if name and said else name or said
