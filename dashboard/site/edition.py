"""One public release in one language, on one day: what every page is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.build import outlines as geometry
from dashboard.rows import Ask, Row, Rows, grouped
from dashboard.wording import answers, interface
from dashboard.wording.answers import Screen, Standing

# The release names its moment in UTC; its day is the one in Hangzhou.
HANGZHOU = timedelta(hours=8)
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def folder_of(lang: str) -> str:
    """Where the pages of a language are, below the site's address."""
    return "" if lang == "zh" else f"{lang}/"


@dataclass(frozen=True)
class Edition:
    """`ask` answers the questions of queries/; `as_of` is the day of the release, so
    that one release always makes the same pages; `data` is the folder of inputs, which
    has the outlines; `address` is where the site will stand, '' where that is not
    known."""

    ask: Ask
    lang: str
    as_of: date
    totals: Row
    data: Path
    address: str
    _grouped: dict[str, dict[str, Rows]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, question: str, indicator: str) -> Rows:
        """One indicator's rows of a question with the parameter `indicator`, which is
        asked once, for all: a question for each would take most of the build."""
        if question not in self._grouped:
            rows = self.ask(question, lang=self.lang, indicator=None)
            self._grouped[question] = grouped(rows, "indicator")
        return self._grouped[question].get(indicator, [])

    def t(self, key: str, **values: Any) -> str:
        """One interface text."""
        return interface.get(key, self.lang, **values)

    @property
    def folder(self) -> str:
        """Where the pages of this language are, below the site's address."""
        return folder_of(self.lang)

    def frame(self) -> dict[str, Any]:
        """What every page says of the edition, and its way back to the first folder."""
        return {
            "code": LANGUAGES[self.lang],
            "root": "../" * bool(self.folder),
            "release": self.totals["release"],
            "day": self.as_of,
        }

    def screens(self) -> list[Screen]:
        """One a pillar, as the live progress page shows them."""
        return answers.collect(self.ask, self.as_of, self.lang)

    def standings(self) -> list[Standing]:
        """What has become of every plan of the city."""
        return answers.standings(self.ask, self.as_of, self.lang)

    def plans(self) -> dict[str, str]:
        """Names of the judged and of the awaited plan."""
        return answers.plan_names(self.ask("plans", lang=self.lang))

    def outlines(self, areas: str) -> dict[str, Any]:
        """GeoJSON of 'districts' or 'groups'."""
        return geometry.light(self.data, areas)


def edition(ask: Ask, lang: str, data: Path, address: str) -> Edition:
    """The edition of the release that `ask` reads."""
    totals = ask("totals")[0]
    built_at: datetime = totals["built_at"]
    as_of = (built_at + HANGZHOU).date()
    return Edition(ask, lang, as_of, totals, data, address)
