"""The words of a question that are no names, read from data/metadata/ask.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from rapidfuzz.distance import Levenshtein

from dashboard import yaml_text
from dashboard.ask.text import is_chinese, plain
from dashboard.settings import ROOT

FILE = ROOT / "data" / "metadata" / "ask.yml"
# Letters from which on a word with a wrong one is still this word.
SPELT_WRONG = 8
_WORD = re.compile(r"[a-z0-9+%'.]+")


@dataclass(frozen=True)
class Vocabulary:
    """The file's lists by name; its head says what each is for."""

    wishes: dict[str, list[str]]
    fillers: dict[str, list[str]]
    synonyms: dict[str, dict[str, list[str]]]
    endings: list[str]
    scopes: dict[str, list[str]]
    areas: dict[str, list[str]]
    plans: dict[str, list[str]]
    years_ago: dict[str, int]

    @cached_property
    def chinese(self) -> list[tuple[re.Pattern[str], str]]:
        """What is replaced in Chinese before it is compared, in turn."""
        synonyms = [
            (either(words), first) for first, words in self.synonyms["zh"].items()
        ]
        return [*synonyms, (either(self.fillers["zh"]), "")]

    @cached_property
    def english(self) -> dict[str, str]:
        """An English word -> the one that stands for it, '' for a filler."""
        found = dict.fromkeys(self.fillers["en"], "")
        for first, words in self.synonyms["en"].items():
            found |= {_singular(word): first for word in words}
        return found

    def core(self, text: str) -> str:
        """What of a name or phrase is compared: without fillers, one word for each
        thing; English words in their order, joined by blanks."""
        if is_chinese(text):
            return self._chinese_core(text)
        return self.english_core(text)

    def said(self, text: str) -> str:
        """A phrase without fillers, in its own words."""
        if is_chinese(text):
            return self.chinese[-1][0].sub("", text)
        words = _WORD.findall(text)
        return " ".join(word for word in words if self.english.get(word, word))

    def english_core(self, text: str, *, spelt_well: bool = False) -> str:
        """Of the English words alone; `spelt_well`: no mistake is looked for."""
        words = [w.removesuffix("'s").strip("'.") for w in _WORD.findall(text)]
        kept = [self.english.get(w, w) for w in words if self.english.get(w, w)]
        return " ".join(
            word for word in (self._standing(w, spelt_well) for w in kept) if word
        )

    def _standing(self, word: str, spelt_well: bool) -> str:
        """The word that stands for this one, also where it has one wrong letter."""
        one = _singular(word)
        if spelt_well or one in self.english or len(one) < SPELT_WRONG:
            return self.english.get(one, one)
        near = [w for w in self.english if Levenshtein.distance(one, w) == 1]
        return self.english[near[0]] if len(near) == 1 else one

    def _chinese_core(self, text: str) -> str:
        short = re.sub(r"[^\w%‰+.]", "", text)
        for pattern, instead in self.chinese:
            short = pattern.sub(instead, short)
        for ending in self.endings:
            if short.endswith(ending) and len(short) > len(ending) + 1:
                return short.removesuffix(ending)
        return short


@cache
def vocabulary() -> Vocabulary:
    """The file as it is committed, every word as text is compared."""
    read: dict[str, Any] = yaml_text.load(FILE.read_text("utf-8"))
    return Vocabulary(**_plain(read))


def either(words: list[str]) -> re.Pattern[str]:
    """One of the words, the longest first; English ones as whole words."""
    parts = [
        re.escape(word)
        if is_chinese(word)
        else rf"(?<![a-z]){re.escape(word)}(?![a-z])"
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile("|".join(parts))


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return plain(node) if isinstance(node, str) else node


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
