"""Text as it is compared: one width, one case, simplified characters; pinyin."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC
from pypinyin import lazy_pinyin

from dashboard.wording.chinese import with_years_in_digits

HAN = re.compile(r"[\u4e00-\u9fff]")
# Set aside while the rest of a question is read; never typed.
SET_ASIDE = re.compile(r"[\ue000-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """Lower case, half width, simplified, years in digits, no hidden characters."""
    folded = unicodedata.normalize("NFKC", SET_ASIDE.sub(" ", text))
    folded = _CONTROL.sub(" ", folded).lower().replace("’", "'").replace("‘", "'")
    if HAN.search(folded):
        folded = _simplifier().convert(folded)
    folded = re.sub(r"(?<=\d),(?=\d{3})", "", folded)
    digits = with_years_in_digits(folded)
    return " ".join(re.sub("[–—―]", "-", digits).split())


def is_chinese(text: str) -> bool:
    """It has a Chinese character."""
    return bool(HAN.search(text))


def without_brackets(text: str) -> str:
    """A name without what stands in brackets."""
    return _BRACKETS.sub("", text).strip()


@cache
def syllables(text: str) -> tuple[str, ...]:
    """How each character is read, without tones; other text stays as it is."""
    return tuple(s.replace("ü", "v") for s in lazy_pinyin(text))


def pinyin(text: str) -> str:
    """The readings in one word: 低保标准 → dibaobiaozhun."""
    return "".join(syllables(text)).replace(" ", "")


def initials(text: str) -> str:
    """The first letter of each: 低保标准 → dbbz."""
    return "".join(s[:1] for s in syllables(text))
