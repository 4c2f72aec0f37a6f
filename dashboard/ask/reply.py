"""An answer as data, and what every kind of answer is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from dashboard.ask.grammar import Question
from dashboard.ask.lexicon import Lexicon
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface
from dashboard.wording.figures import figure, period_words
from dashboard.wording.selection import CITY

Kind = Literal["figure", "list", "choices", "unavailable", "not_understood"]
# What a machine is told of each figure.
FIELDS = (
    *("indicator", "area", "boundary", "period"),
    *("value", "unit", "qualifier", "source"),
)
# As many names as a sentence lists.
LISTED = 8
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff”]) (?=[\u4e00-\u9fff“])|(?<=[：，。；、（]) ")
# A computation in words, in whatever language it was noted.
_WORDS = re.compile(r"[a-z]{3}|[\u4e00-\u9fff]{3}", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """`figures` are the rows of `ask_figures` that the sentence rests on; `link` is an
    address inside the app, '' for none; `choices` are words with what to ask next;
    `jump`: nothing was asked but to open the link; `lead` is the sentence where the
    choices stand below it."""

    question: str
    kind: Kind
    sentence: str
    figures: tuple[Row, ...] = ()
    link: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    jump: bool = False
    lead: str = ""

    def as_json(self) -> dict[str, Any]:
        """What the command prints."""
        return {
            "question": self.question,
            "kind": self.kind,
            "sentence": self.sentence,
            "figures": [{name: row[name] for name in FIELDS} for row in self.figures],
            "link": self.link,
        }


@dataclass(frozen=True)
class Case:
    """One question with all that it is answered from."""

    question: Question
    lexicon: Lexicon
    ask: Ask
    lang: str
    today: date
    with_demo: bool

    def t(self, key: str, **values: Any) -> str:
        """One text of the interface in the answer's language."""
        return interface.get(key, self.lang, **values)

    def rows(self, indicator: str) -> Rows:
        """Every figure of an indicator that may answer."""
        return self.ask(
            "ask_figures",
            lang=self.lang,
            indicator=indicator,
            with_demo=self.with_demo,
        )

    def area(self, code: str) -> str:
        """What an area is called."""
        return self.lexicon.areas_by_code[code].name(self.lang)

    @property
    def place(self) -> str:
        """The area asked about, by default the city."""
        return self.question.areas[0] if self.question.areas else CITY

    @property
    def missing_when(self) -> str:
        """The period asked for, as a sentence says that it has no figure; '' for
        none."""
        if not self.question.periods:
            return ""
        when = self.when(self.question.periods[0])
        return self.t("ask_no_figure_when", when=when)

    def name(self, indicator: str) -> str:
        """What an indicator is called."""
        return str(self.lexicon.names[indicator][f"name_{self.lang}"])

    def listed(self, names: Sequence[str], most: int = LISTED) -> str:
        """Names one behind the other, no more than `most`."""
        if not names:
            return self.t("ask_none")
        text = self.t("ask_comma").join(names[:most])
        more = len(names) > most
        return self.t("ask_and_so_on", listed=text) if more else text

    def link(self, page: str, **codes: str) -> str:
        """An address inside the app, with the language where it is not the usual."""
        language = {"lang": "en"} if self.lang == "en" else {}
        query = urlencode({k: v for k, v in codes.items() if v} | language)
        return f"/{page}?{query}" if query else f"/{page}"

    def link_of(self, indicator: str) -> str:
        """The view that shows an indicator in full, for the district asked about."""
        shown = [
            code
            for code in self.question.areas
            if "post2021" in self.lexicon.areas_by_code[code].vintages
            and self.lexicon.areas_by_code[code].kind == "district"
        ]
        return self.link(
            "sources", indicator=indicator, district=shown[0] if shown else ""
        )

    def reply(self, kind: Kind, sentence: str, **more: Any) -> Answer:
        """The answer to the question."""
        return Answer(self.question.text, kind, _tidy(sentence, self.lang), **more)

    def figure(self, row: Row) -> str:
        """A figure with qualifier and unit."""
        return figure(row, self.lang)

    def when(self, period: str) -> str:
        """A period in words."""
        return period_words(period, self.lang)

    def notes(self, rows: Sequence[Row]) -> list[str]:
        """What must be known of figures: boundaries, demonstration, computed."""
        found: dict[str, None] = {}
        for row in rows:
            area = self.lexicon.areas_by_code[row["area"]]
            if row["boundary"] == "pre2021":
                found[self.t("ask_former")] = None
                if area.is_former:
                    note = str(area.vintages["pre2021"][f"note_{self.lang}"])
                    found[note] = None
            elif "pre2021" in area.vintages and row["year"] < 2021:
                found[self.t("ask_current")] = None
            if row["kind"] == "demo":
                found[self.t("ask_demo")] = None
            if row["kind"] == "derived":
                how = row["formula"]
                told = how and len(rows) == 1 and not _WORDS.search(how)
                key = "ask_derived_how" if told else "ask_derived"
                found[self.t(key, formula=how)] = None
        return list(found)

    def noted(self, rows: Sequence[Row]) -> str:
        """The notes on figures, to stand before their source."""
        return "".join(note + self.t("ask_note_join") for note in self.notes(rows))

    def sources(self, rows: Sequence[Row]) -> str:
        """Who published them."""
        names = [self.source(row) for row in rows]
        return self.listed(list(dict.fromkeys(names)), 3)

    def source(self, row: Row) -> str:
        """Who published it; nobody a demonstration figure."""
        demo = row["kind"] == "demo"
        return self.t("kind_demo") if demo else str(row["source_publisher"])


def _tidy(sentence: str, lang: str) -> str:
    """No blank between Chinese characters, none doubled."""
    if lang == "zh":
        sentence = _SPACED.sub("", sentence)
    return " ".join(sentence.split())
