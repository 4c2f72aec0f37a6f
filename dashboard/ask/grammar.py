"""A question's parts: where, when, what, and what is wanted of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from dashboard.ask import match, text
from dashboard.ask.lexicon import Lexicon
from dashboard.ask.vocabulary import either
from dashboard.wording import interface
from dashboard.wording.selection import CITY

# Longer questions are not read: no plain one is.
LONGEST = 200
_MONTH_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november"
    "|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_WHEN = re.compile(
    r"(?P<y1>(?:19|20)\d\d)\s*年?\s*(?:第\s*)?(?P<quarter>[一二三四1-4])\s*季度"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)(?:\s*年\s*|[-./])"
    r"(?P<month>1[0-2]|0?[1-9])(?!\d)\s*月?份?"
    rf"|(?P<name>{_MONTH_NAMES})\.?,? (?P<y3>(?:19|20)\d\d)(?!\d)"
    r"|q(?P<q4>[1-4])[ -]?(?P<y4>(?:19|20)\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)[ -]?q(?P<q5>[1-4])"
    r"|(?<![\d.])(?P<y6>(?:19|20)\d\d)(?!\d|[.%])\s*年?(?:度|末|底)?"
    r"|(?<!\d)(?P<y7>[0-3]\d)\s*年(?!前|以|来|内|间|龄)(?:末|底)?"
)
# In reading order: the first that is found is what is wanted.
_WISHES = (
    *("unpublished", "behind", "met", "yoy", "highest", "lowest", "rank"),
    *("remaining", "compare", "change", "open"),
)
_AND = re.compile(r"[和与跟、]|\b(?:and|vs|versus)\b")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{2}[区县市]")


@dataclass(frozen=True)
class Question:
    """`areas` and `periods` (YYYY, YYYY-MM, YYYY-Qn) stand in the order in which they
    were named; `indicators` are what the phrase may mean; `phrase` is all that is left
    over, `core` as it is compared, and `understood` says that nothing of it is
    unknown. `former` asks for the boundaries before 2021, `mixed` for registered people
    and residents at once."""

    text: str
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    wishes: frozenset[str]
    plan: str
    pillar: str
    page: str
    indicators: tuple[str, ...]
    phrase: str
    core: str
    former: bool = False
    in_pinyin: bool = False
    mixed: bool = False

    @property
    def understood(self) -> bool:
        """Whatever it says is known."""
        return not self.core or bool(self.indicators or self.pillar or self.page)


def read(asked: str, lexicon: Lexicon, today: date) -> Question:
    """The parts of a question."""
    typed = text.plain(asked)[:LONGEST]
    rest = _in_characters(typed, lexicon)
    in_pinyin = text.is_chinese(rest) and not text.is_chinese(typed)
    kept: list[str] = []
    page = _page(rest, lexicon)
    rest, periods = _periods(rest, today, lexicon)
    rest = lexicon.terms.sub(lambda found: _aside(found[0], kept), rest)
    rest, plan = _first(rest, lexicon.plan_pattern, lexicon.plans)
    rest, areas = _areas(rest, lexicon)
    former = bool(re.search(r"原(?=\0|\s|$)|旧(?=\0)|former", rest))
    rest = re.sub(r"原(?=\0)|旧(?=\0)|\bformer\b|\bold(?= \0)", " ", rest)
    rest, wishes = _wishes(rest, lexicon)
    rest = text.SET_ASIDE.sub(lambda found: kept[ord(found[0]) - 0xE000], rest)
    phrase = _joined(rest.replace("\0", " "))
    if not areas:
        phrase, areas = _misspelt_area(phrase, lexicon)
    core = lexicon.words.core(phrase)
    pillar = lexicon.pillars.get(core, "")
    mixed = _mixed(phrase, lexicon)
    meant = _meant(mixed or [phrase], lexicon)
    return Question(
        text=asked,
        areas=tuple(dict.fromkeys(areas)),
        periods=tuple(dict.fromkeys(periods)),
        wishes=frozenset(wishes),
        plan=plan,
        pillar=pillar,
        page=page or lexicon.pages.get(core, ""),
        indicators=() if pillar else tuple(dict.fromkeys(meant)),
        phrase=phrase,
        core=core,
        former=former,
        in_pinyin=in_pinyin,
        mixed=bool(mixed),
    )


def _meant(parts: list[str], lexicon: Lexicon) -> list[str]:
    """The indicators that are meant; of several phrases those of each, if each is
    known."""
    if len(parts) == 1 and not (whole := match.find(lexicon, parts[0])):
        parts = _AND.split(parts[0])
        if len(parts) == 1:
            return whole
    found = [match.find(lexicon, part) for part in parts]
    return [name for names in found for name in names] if all(found) else []


def _mixed(phrase: str, lexicon: Lexicon) -> list[str]:
    """A phrase that names both scopes is two: "户籍和常住老人"."""
    found = [either(said).search(phrase) for said in lexicon.words.scopes.values()]
    starts = sorted(scope.start() for scope in found if scope)
    if len(starts) < 2:
        return []
    first, second = phrase[: starts[1]], phrase[starts[1] :]
    if len(lexicon.words.core(first)) <= len("户籍") or first.strip() == "registered":
        first += second.split(" ", 1)[-1] if " " in second else second[2:]
    return [first, second]


def _joined(rest: str) -> str:
    """Chinese stands without blanks."""
    rest = " ".join(rest.split())
    return rest.replace(" ", "") if text.is_chinese(rest) else rest


def _aside(found: str, kept: list[str]) -> str:
    kept.append(found)
    return chr(0xE000 + len(kept) - 1)


def _page(asked: str, lexicon: Lexicon) -> str:
    """The page that the whole question names."""
    return lexicon.pages.get(asked) or lexicon.pages.get(lexicon.words.core(asked), "")


def _in_characters(asked: str, lexicon: Lexicon) -> str:
    """Pinyin becomes characters where all of it can be read as words we know; English
    that is only spelt like them does not."""

    def characters(found: re.Match[str]) -> str:
        letters = re.sub(r"[^a-z]", "", found[0])
        words = _cover(letters, lexicon.readings)
        # One short word is as well an English one, or initials.
        if not words or max(map(len, words)) < 2:
            return found[0]
        names = {word for word in words if word in lexicon.areas}
        return found[0] if names == set(words) else "".join(words)

    return re.sub(r"[a-z][a-z' ]*[a-z]", characters, asked)


def _cover(letters: str, readings: dict[str, str]) -> list[str]:
    """Words that are read so, as few as possible; none where any letter is left."""
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 40), end):
            before, word = best[start], readings.get(letters[start:end])
            if before is None or word is None:
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = [*before, word]
    return best[-1] or []


def _periods(rest: str, today: date, lexicon: Lexicon) -> tuple[str, list[str]]:
    found: list[str] = []

    def take(when: re.Match[str]) -> str:
        found.append(_period(when))
        return " "

    rest = _WHEN.sub(take, rest)
    for said, years in lexicon.words.years_ago.items():
        if said in rest and "比" + said not in rest:
            found.append(str(today.year - years))
            rest = rest.replace(said, " ")
    return rest, found


def _period(when: re.Match[str]) -> str:
    part = {key: value for key, value in when.groupdict().items() if value}
    year = next(value for key, value in part.items() if key[0] == "y")
    year = f"20{year}" if len(year) == 2 else year
    quarter = part.get("quarter") or part.get("q4") or part.get("q5")
    if quarter:
        return f"{year}-Q{_QUARTERS.get(quarter, quarter)}"
    if "name" in part:
        return f"{year}-{_month(part['name']):02}"
    return f"{year}-{int(part['month']):02}" if "month" in part else year


def _month(name: str) -> int:
    names = interface.sentences()["months"]["en"].lower().split()
    return next(n for n, month in enumerate(names, 1) if month.startswith(name[:3]))


def _first(
    rest: str, pattern: re.Pattern[str], codes: dict[str, str]
) -> tuple[str, str]:
    found = pattern.search(rest)
    return (pattern.sub(" ", rest), codes[found[0]]) if found else (rest, "")


def _areas(rest: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    """The areas in their order; `\\0` stands where one was."""
    found = [lexicon.areas[a] for a in lexicon.area_pattern.findall(rest)]
    # "上城区在杭州" is about the district.
    parts = [code for code in dict.fromkeys(found) if code != CITY]
    if parts and len(parts) < len(set(found)) and not _between(rest):
        found = parts
    return lexicon.area_pattern.sub("\0", rest).replace("\0比\0", "\0\0"), found


def _between(rest: str) -> bool:
    """Two things are named beside each other."""
    return bool(re.search(r"[和与跟比、,]|\b(?:and|vs|versus|than|with|or)\b", rest))


def _wishes(rest: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    found: list[str] = []
    for wish in _WISHES:
        if lexicon.wish_patterns[wish].search(rest):
            found.append(wish)
    for wish in found:
        rest = lexicon.wish_patterns[wish].sub(" ", rest)
    return rest, found


def _misspelt_area(phrase: str, lexicon: Lexicon) -> tuple[str, list[str]]:
    """A district that is written with other characters of its sound, or with one
    letter more, less or other in English."""
    for start in range(len(phrase) - 2):
        window = phrase[start : start + 3]
        if _DISTRICT.fullmatch(window):
            for name, code in lexicon.areas.items():
                if len(name) == 3 and _sounds_alike(window, name):
                    return phrase.replace(window, "", 1), [code]
    if text.is_chinese(phrase):
        return phrase, []
    for word in phrase.split():
        near = {
            code
            for name, code in lexicon.areas.items()
            if len(word) >= 6
            and name.isascii()
            and Levenshtein.distance(word, name, score_cutoff=1) <= 1
        }
        if len(near) == 1:
            return phrase.replace(word, " ", 1), list(near)
    return phrase, []


def _sounds_alike(window: str, name: str) -> bool:
    """Read the same or nearly so, and not one of the other's characters alone."""
    shared = sum(a == b for a, b in zip(window, name, strict=True))
    slips = Levenshtein.distance(text.pinyin(window), text.pinyin(name))
    return slips == 0 or (slips == 1 and shared == 2)
