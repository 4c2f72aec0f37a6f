"""Every page of the site: its template, its words for search engines, its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dashboard.rows import Row, Rows
from dashboard.site import (
    changed,
    districts,
    indicators,
    letters,
    of_pillars,
    outlook,
    pictures,
)
from dashboard.site.edition import Edition
from dashboard.wording import answers, arithmetic, interface, programs, sentences
from dashboard.wording.answers import Screen
from dashboard.wording.figures import WITHHELD
from dashboard.wording.status import LOOKS, counts, newest_judged_plan

# A context topic with a page of its own; the plan's framework stands on the first page.
TOPIC, FRAMEWORK = "ageing", "plan_framework"
# Pages after the pillars, in the order of the menu.
OTHERS = ("districts", "outlook", "indicators", "sources", "method", "data", "glossary")


@dataclass(frozen=True)
class Page:
    """`name`.html; `menu` is the entry that is marked as the present one; `image` goes
    with a link to the page, `image_alt` says what it shows ('' what the site's does).
    """

    name: str
    template: str
    title: str
    description: str
    menu: str
    context: dict[str, Any] = field(default_factory=dict)
    image: str = "share.png"
    image_alt: str = ""


def pages(edition: Edition, tables: Rows) -> Iterator[Page]:
    """All pages in the menu's order; `tables` are the files of the data page."""
    screens = edition.screens()
    yield _index(edition, screens)
    for screen in screens:
        yield _pillar(edition, screen)
    yield _ageing(edition)
    yield from districts.pages(edition, Page)
    yield outlook.page(edition, Page)
    yield letters.page(edition, Page)
    yield from indicators.pages(edition, Page)
    yield _plain(edition, "sources", rows=_sources(edition))
    yield _plain(edition, "method", **_method(edition))
    yield _plain(edition, "data", tables=tables, code=_code(edition))
    yield _plain(edition, "glossary", terms=interface.terms(edition.lang))


def menu(edition: Edition) -> list[tuple[str, str]]:
    """Name and title of every page that the menu lists."""
    pillars = [
        (row["pillar"], row["name"])
        for row in edition.ask("pillar_summary", lang=edition.lang)
        if row["kind"] == "pillar" or row["pillar"] == TOPIC
    ]
    others = [(name, edition.t(f"site_{name}")) for name in OTHERS]
    return [("index", edition.t("page_overview")), *pillars, *others]


def _plain(edition: Edition, name: str, **context: Any) -> Page:
    title = edition.t(f"site_{name}")
    about = edition.t(f"site_{name}_about")
    return Page(name, f"site/{name}", title, about, name, {"about": about} | context)


def _index(edition: Edition, screens: list[Screen]) -> Page:
    lang = edition.lang
    promises = [row for screen in screens for row in screen.promises]
    plans, standings = edition.plans(), edition.standings()
    answer = answers.answer(promises, lang)
    judged = newest_judged_plan(edition.ask("plans", lang=lang))
    table = edition.ask("plan_table", lang=lang, plan=judged["plan"]) if judged else []
    return Page(
        "index",
        "site/index",
        edition.t("page_progress"),
        edition.t("site_index_about", plan=plans["judged"], answer=answer),
        "index",
        plans
        | {
            "standings": standings,
            "pictures": pictures.promises(edition, standings),
            "screens": screens,
            "table": table,
            "gaps": edition.ask("gaps", lang=lang, pillar=None),
            "topic": _topic(edition, FRAMEWORK),
            "newest": changed.newest(edition),
        },
    )


def _pillar(edition: Edition, screen: Screen) -> Page:
    lang, code = edition.lang, screen.pillar["pillar"]
    latest = edition.ask("indicator_latest", lang=lang, pillar=code)
    promises = {row["indicator"]: row for row in screen.promises}
    first = [row["indicator"] for row in (*screen.promises, *screen.latest)]
    latest.sort(key=lambda row: _place(row, first))
    drawn = pictures.cards(edition, latest, promises)
    with_card = {card["row"]["indicator"] for card in drawn}
    return Page(
        code,
        "site/pillar",
        screen.pillar["name"],
        f"{screen.pillar['question']} {screen.answer}",
        code,
        edition.plans()
        | {
            "screen": screen,
            "promises": [_told(row, lang) for row in screen.promises],
            "cards": drawn,
            "rows": [row for row in latest if row["indicator"] not in with_card],
            "measures": edition.ask("measures", lang=lang, pillar=code),
            "shortfalls": edition.ask("shortfalls", lang=lang, pillar=code),
        }
        | _cautions(edition, code),
        of_pillars.address(code),
        f"{screen.pillar['name']}: {screen.answer}",
    )


def _ageing(edition: Edition) -> Page:
    topic = _topic(edition, TOPIC)
    summary = topic["summary"]
    return Page(
        TOPIC,
        "site/topic",
        summary["name"],
        f"{summary['question']} {summary['summary']}",
        TOPIC,
        {"topic": topic} | _cautions(edition, TOPIC),
    )


def _cautions(edition: Edition, code: str) -> dict[str, Any]:
    """What is missing, what disagrees, and the sources."""
    one = {"lang": edition.lang, "pillar": code}
    return {
        "gaps": edition.ask("gaps", **one),
        "conflicts": edition.ask("conflicts", **one),
        "sources": edition.ask("source_list", pillar=code, with_demo=False),
    }


def _place(row: Row, first: list[str]) -> int:
    """Promises and headlines lead; the others keep their order."""
    code = row["indicator"]
    return first.index(code) if code in first else len(first)


def _told(row: Row, lang: str) -> Row:
    """A promise with its sentence and the arithmetic behind its light."""
    return row | {
        "sentence": sentences.indicator(row, lang),
        "lines": arithmetic.lines(row, lang),
    }


def _topic(edition: Edition, code: str) -> dict[str, Any]:
    """A context topic with its latest figures, drawn where they make a line."""
    lang = edition.lang
    summary = {r["pillar"]: r for r in edition.ask("pillar_summary", lang=lang)}[code]
    rows = edition.ask("indicator_latest", lang=lang, pillar=code)
    drawn = pictures.cards(edition, rows, {})
    with_card = {card["row"]["indicator"] for card in drawn}
    rest = [row for row in rows if row["indicator"] not in with_card]
    return {"summary": summary, "cards": drawn, "rows": rest}


def _code(edition: Edition) -> list[tuple[str, str]]:
    return programs.lines(f"{edition.address}data/fct_observation.parquet")


def _sources(edition: Edition) -> Rows:
    return edition.ask("source_list", pillar=None, with_demo=False)


def _method(edition: Edition) -> dict[str, Any]:
    promises = [row for screen in edition.screens() for row in screen.promises]
    return {
        "counts": list(counts(promises).items()),
        "statuses": [light for light in LOOKS if light != "no_target"],
        "rules": METHOD,
        "withheld": WITHHELD[edition.lang],
        "conflicts": edition.ask("conflicts", lang=edition.lang, pillar=None),
    }


# Each has a heading site_rule_… and its words site_rule_…_text.
METHOD = (
    "published",
    "light",
    "day",
    "change",
    "break",
    "recast",
    "projection",
    "withheld",
    "absent",
    "conflict",
)
