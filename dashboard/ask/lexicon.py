"""Every name that a question may use, from the release and the vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from dashboard import aliases
from dashboard.ask import text
from dashboard.ask.vocabulary import Vocabulary, either, vocabulary
from dashboard.rows import Ask, Row, Rows
from dashboard.settings import ROOT
from dashboard.wording import interface

# How sure a form of a name is: as it is, without its brackets, another name of it.
EXACT, BARE, ALIAS = 100.0, 98.0, 95.0
_AGE = re.compile(
    r"(?:aged |age |over )*(\d{2,3})"
    r"(?:\+|岁以上|岁及以上| and over| and above| or over)"
)
_OVER = re.compile(r"(?:aged |over |age )(\d{2,3})")


@dataclass(frozen=True)
class Form:
    """One way to call an indicator. `core` is what is compared; `age` and `scope` are
    told apart from it, so that their place in a phrase does not matter."""

    indicator: str
    sure: float
    core: str
    rest: str
    age: str
    scope: str
    pinyin: str
    initials: str


@dataclass(frozen=True)
class Area:
    """An area by its code: `vintages` are its rows by boundary."""

    code: str
    kind: str
    vintages: dict[str, Row] = field(default_factory=dict)

    def name(self, lang: str) -> str:
        """Today's name, or the last."""
        row = next(
            (self.vintages[b] for b in ("post2021", "all") if b in self.vintages),
            next(iter(self.vintages.values())),
        )
        return str(row[f"name_{lang}"])

    @property
    def is_former(self) -> bool:
        """It was dissolved in 2021."""
        return set(self.vintages) == {"pre2021"}


@dataclass(frozen=True)
class Lexicon:
    """Names of one release. `areas`, `plans` and `pages` are by what they are called;
    `described` is all that is said of an indicator, for words beside its name."""

    areas_by_code: dict[str, Area]
    areas: dict[str, str]
    area_pattern: re.Pattern[str]
    plans: dict[str, str]
    plan_pattern: re.Pattern[str]
    pillars: dict[str, str]
    pillar_rows: dict[str, Row]
    pages: dict[str, str]
    names: dict[str, Row]
    described: dict[str, str]
    described_words: dict[str, frozenset[str]]
    forms: list[Form]
    terms: re.Pattern[str]
    readings: dict[str, str]
    wish_patterns: dict[str, re.Pattern[str]]
    words: Vocabulary


def attributes(phrase: str, words: Vocabulary) -> tuple[str, str, str]:
    """A phrase without age and scope, the age ('60'), the scope ('registered')."""
    age = scope = ""
    for pattern in (_AGE, _OVER):
        if found := pattern.search(phrase):
            age, phrase = found[1], phrase.replace(found[0], " ")
            break
    for name, said in words.scopes.items():
        pattern = either(said)
        if pattern.search(phrase):
            scope, phrase = name, pattern.sub(" ", phrase)
    return words.core(phrase), age, scope


def load(ask: Ask) -> Lexicon:
    """The names of a release, and those of the pages."""
    words = vocabulary()
    rows = ask("ask_names")
    by_kind: dict[str, Rows] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(row)
    areas_by_code = _areas(by_kind["area"])
    areas = _area_names(by_kind["area"], words)
    indicators = by_kind["indicator"]
    described = {row["code"]: _described(row) for row in indicators}
    forms = [form for row in indicators for form in _forms(row, words)]
    plans = {said: key for key, names in words.plans.items() for said in names}
    titles = {
        text.plain(said): path.stem
        for path in (ROOT / "pages").glob("*.py")
        for said in interface.texts()[f"page_{path.stem}"].values()
    }
    pillars = {
        words.core(text.plain(row[key])): row["code"]
        for row in by_kind["pillar"]
        for key in ("name_zh", "name_en")
    }
    return Lexicon(
        areas_by_code=areas_by_code,
        areas=areas,
        area_pattern=either(list(areas)),
        plans=plans,
        plan_pattern=either(list(plans)),
        pillars=pillars,
        pillar_rows={row["code"]: row for row in by_kind["pillar"]},
        pages={words.core(said) or said: page for said, page in titles.items()},
        names={row["code"]: row for row in indicators},
        described=described,
        described_words={
            code: frozenset(words.english_core(said, spelt_well=True).split())
            for code, said in described.items()
        },
        forms=forms,
        terms=either(_terms(indicators)),
        readings=_readings(areas, forms, words),
        wish_patterns={name: either(said) for name, said in words.wishes.items()},
        words=words,
    )


def _areas(rows: Rows) -> dict[str, Area]:
    found: dict[str, Area] = {}
    for row in rows:
        area = found.setdefault(row["code"], Area(row["code"], row["part"]))
        area.vintages[row["boundary"]] = row
    return found


def _area_names(rows: Rows, words: Vocabulary) -> dict[str, str]:
    """What an area may be called -> its code; a district's name goes first."""
    found = {said: code for code, names in words.areas.items() for said in names}
    order = ("township", "scope", "nation", "province", "city", "district")
    for row in sorted(rows, key=lambda row: order.index(row["part"])):
        for key in ("name_zh", "name_en", "short_zh", "short_en"):
            found[text.plain(row[key])] = row["code"]
            found[text.plain(row[key]).replace("'", "")] = row["code"]
        found[text.pinyin(text.without_brackets(row["name_zh"]))] = row["code"]
    return found


def _said(row: Row) -> list[tuple[str, float]]:
    """The ways to call an indicator, and how sure each is."""
    names = [text.plain(row[key]) for key in ("name_zh", "name_en")]
    bare = [text.without_brackets(name) for name in names]
    others = [text.plain(name) for name in aliases.parted(row["aliases"])]
    code = row["code"].replace("_", " ")
    return [
        *((name, EXACT) for name in names),
        *((name, BARE) for name in bare),
        *((name, ALIAS) for name in [*others, code, row["code"]]),
    ]


def _forms(row: Row, words: Vocabulary) -> list[Form]:
    found: dict[tuple[str, str, str, str], Form] = {}
    for said, sure in _said(row):
        core = words.core(said)
        rest, age, scope = attributes(said, words)
        if row["part"] in words.scopes:
            scope = row["part"]
        key = (core, rest, age, scope)
        if core and key not in found:
            chinese = text.is_chinese(core)
            found[key] = Form(
                row["code"],
                sure,
                core,
                rest,
                age,
                scope,
                text.pinyin(core) if chinese else "",
                text.initials(core) if chinese else "",
            )
    return list(found.values())


def _terms(rows: Rows) -> list[str]:
    """Names in which other words of a question may stand: 最低生活保障标准."""
    found = {said for row in rows for said, _ in _said(row)}
    return [s for s in found if len(s) >= 3 and (text.is_chinese(s) or " " in s)]


def _described(row: Row) -> str:
    said = [row[k] for k in ("name_zh", "name_en", "aliases", "described")]
    return text.plain(" ".join(said))


def _readings(
    areas: dict[str, str], forms: list[Form], words: Vocabulary
) -> dict[str, str]:
    """Pinyin -> the Chinese words that are read so; names before other words."""
    lists = [*words.wishes.values(), words.fillers["zh"], words.years_ago]
    said = [w for names in lists for w in names if text.is_chinese(w)]
    said += [w for names in words.synonyms["zh"].values() for w in names]
    said += [area for area in areas if text.is_chinese(area)]
    said += ["年", "月", *(f.core for f in forms if f.pinyin and "(" not in f.core)]
    said += [plan for names in words.plans.values() for plan in names]
    return {text.pinyin(word): word for word in said if text.is_chinese(word)}
