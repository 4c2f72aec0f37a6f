"""Which indicators a phrase may mean: by name, alias, pinyin, initials, with typos."""

from __future__ import annotations

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dashboard.ask import text
from dashboard.ask.lexicon import ALIAS, Form, Lexicon, attributes

# From here on a phrase is the name; below it is a part of one, or has more words.
NAMED = 75.0
# Names as sure as the best of them are all meant.
TIED = 0.9
# As many as a reader looks through.
MOST = 8
# What being read or spelt only like a name takes away.
_OTHER_ORDER, _LEFT_OPEN, _READ_ALIKE, _INITIALS, _MISSPELT = 0.5, 1.5, 5.0, 8.0, 10.0
_ALIKE = 88.0  # per cent, of English words
_DIGITS = re.compile(r"\d+")


def find(lexicon: Lexicon, phrase: str) -> list[str]:
    """The indicators that the phrase may mean, the likeliest first; several where it
    fits several equally; none where it says anything that none of them has."""
    core = lexicon.words.core(phrase)
    if not core:
        return []
    rest, age, scope = attributes(phrase, lexicon.words)
    asked = Form("", 0, core, rest, age, scope, text.pinyin(core), "")
    best: dict[str, float] = {}
    for form in lexicon.forms:
        score = _named(asked, form) or _partly(asked, form, lexicon)
        best[form.indicator] = max(best.get(form.indicator, 0.0), score)
    ranked = sorted((n for n in best if best[n]), key=lambda n: -best[n])
    if not ranked:
        return []
    top = best[ranked[0]]
    least = top - TIED if top >= NAMED else 0.0
    return [n for n in ranked if best[n] >= least][:MOST]


def _named(asked: Form, form: Form) -> float:
    """How surely the phrase is this name, 0 if it is not."""
    if asked.core == form.core:
        return form.sure
    if not _fits(asked, form):
        return 0.0
    if asked.rest and asked.rest == form.rest:
        left_open = (asked.age != form.age) + (asked.scope != form.scope)
        return form.sure - _OTHER_ORDER - _LEFT_OPEN * left_open
    if text.is_chinese(asked.core) != text.is_chinese(form.core):
        return _in_letters(asked, form)
    if _DIGITS.findall(asked.core) != _DIGITS.findall(form.core):
        return 0.0
    if form.pinyin:
        return _chinese(asked, form)
    alike = fuzz.token_sort_ratio(asked.core, form.core)
    if alike < _ALIKE or len(asked.core) < 5:
        return 0.0
    return form.sure - _MISSPELT - (100 - alike) / 10


def _fits(asked: Form, form: Form) -> bool:
    """Registered people are never taken for residents, nor 60+ for 65+."""
    return asked.age in ("", form.age) and asked.scope in ("", form.scope)


def _in_letters(asked: Form, form: Form) -> float:
    """A Chinese name in pinyin or by its initials."""
    typed = asked.core.replace(" ", "").replace("'", "")
    if not form.pinyin or not typed.isascii() or len(typed) < 3:
        return 0.0
    if typed == form.pinyin:
        return form.sure - _READ_ALIKE
    if typed == form.initials:
        return form.sure - _INITIALS
    slips = Levenshtein.distance(typed, form.pinyin, score_cutoff=2)
    if len(typed) >= 8 and slips <= min(2, len(typed) // 8):
        return form.sure - _MISSPELT - slips
    return 0.0


def _chinese(asked: Form, form: Form) -> float:
    if asked.pinyin == form.pinyin:
        return form.sure - _READ_ALIKE
    slips = Levenshtein.distance(asked.core, form.core, score_cutoff=2)
    read = Levenshtein.distance(asked.pinyin, form.pinyin)
    length = min(len(asked.core), len(form.core))
    if slips <= length // 4 and slips <= 2:
        return form.sure - _MISSPELT - slips - read / 4
    return 0.0


def _partly(asked: Form, form: Form, lexicon: Lexicon) -> float:
    """How much of the name the phrase is, or of the phrase the name, if what is said
    beside it is said of the indicator as well; 0 for neither."""
    if not _fits(asked, form):
        return 0.0
    if not form.pinyin:
        return _words(asked, form, lexicon)
    for mine, its in ((asked.core, form.core), (asked.rest, form.rest)):
        if len(mine) >= 2 and mine in its:
            return 50 + 20 * len(mine) / len(its)
        if len(its) >= 3 and form.sure >= ALIAS and its in mine:
            beside = mine.replace(its, "", 1)
            if beside in lexicon.described[form.indicator] and len(beside) <= 3 * len(
                its
            ):
                return 40 + 20 * len(its) / len(mine)
    return 0.0


def _words(asked: Form, form: Form, lexicon: Lexicon) -> float:
    """The same for English words, in any order."""
    for mine, its in ((asked.core, form.core), (asked.rest, form.rest)):
        said, name = set(mine.split()), set(its.split())
        if not said or not mine.isascii() or max(map(len, said)) < 3:
            continue
        if all(_among(word, name) for word in said):
            return 50 + 20 * len(said) / max(len(name), len(said))
        beside = [word for word in said if not _among(word, name)]
        rest = lexicon.described_words[form.indicator]
        whole = len(said) - len(beside) == len(name) >= len(beside)
        if whole and all(word in rest for word in beside):
            return 40 + 20 * len(name) / len(said)
    return 0.0


def _among(word: str, name: set[str]) -> bool:
    return word in name or (
        len(word) > 5 and any(Levenshtein.distance(word, w) <= 1 for w in name)
    )
