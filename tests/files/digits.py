"""Digits changed in the parts of an Office file, a few of each kind of place."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

DIGIT, END = re.compile(r"\d"), re.compile('[<"]')


class Place(NamedTuple):
    """Where digits stand: parts by their name, that hold `marker`; in them blocks, and
    in those the texts, each a group of `inner`. `told` is in what is said of one."""

    told: str
    part: str
    block: str
    inner: str
    marker: str = ""


def changed(
    content: bytes, places: Mapping[str, Place], counts: Mapping[str, int], seed: int
) -> tuple[bytes, list[tuple[str, str]]]:
    """The file with so many digits of each kind of place changed, the first in their
    texts; and for each what must be told: of its place, and how the text reads now.

    Kinds that come later are chosen first: more general ones take what is left.
    """
    parts, chance = unpacked(content), random.Random(seed)
    chosen: dict[tuple[str, int], str] = {}
    for kind in reversed(places):
        free = [s for s in _spots(parts, places[kind]) if s not in chosen]
        chosen |= dict.fromkeys(chance.sample(free, counts[kind]), kind)
    told = []
    for (name, at), kind in chosen.items():
        xml = parts[name].decode()
        digit = str((int(xml[at]) + 1) % 10)
        parts[name] = f"{xml[:at]}{digit}{xml[at + 1 :]}".encode()
        start = max(xml.rfind(">", 0, at), xml.rfind('"', 0, at)) + 1
        end = END.search(xml, at)
        assert end
        now = unescape(parts[name].decode()[start : end.start()])
        told.append((places[kind].told, _same(now)))
    return packed(parts), told


def _same(words: str) -> str:
    """A number as it reads whoever wrote it, `02.50` as `2.5`; other words stay."""
    try:
        return f"{float(words):.12g}"
    except ValueError:
        return words


def untold(told: Sequence[tuple[str, str]], problems: Sequence[str]) -> list[str]:
    """Changes that no problem names by place and by what is found there."""
    heard = [problem.partition(": found ") for problem in problems]
    return [
        f"{place}: {now}"
        for place, now in told
        if not any(
            place in where and now in found.split(", expected ")[0]
            for where, _, found in heard
        )
    ]


def unpacked(content: bytes) -> dict[str, bytes]:
    """Parts by name; those of an embedded workbook as `name#part`."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
            if name.endswith(".xlsx"):
                inner = unpacked(parts.pop(name))
                parts |= {f"{name}#{own}": part for own, part in inner.items()}
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The inverse of `unpacked`."""
    books: dict[str, dict[str, bytes]] = {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            if "#" in name:
                book, own = name.split("#")
                books.setdefault(book, {})[own] = part
            else:
                package.writestr(name, part)
        for book, own_parts in books.items():
            package.writestr(book, packed(own_parts))
    return out.getvalue()


def _spots(parts: Mapping[str, bytes], place: Place) -> list[tuple[str, int]]:
    """Part and position of a digit in each text of a kind that holds one."""
    found = []
    for name in parts:
        if not re.fullmatch(place.part, name) or not name.endswith(".xml"):
            continue
        xml = parts[name].decode()
        if place.marker not in xml:
            continue
        for block in re.finditer(place.block, xml, re.S):
            for text in re.finditer(place.inner, block[0], re.S):
                digit = DIGIT.search(text[1])
                if digit:
                    at = block.start() + text.start(1) + digit.start()
                    found.append((name, at))
    return found
