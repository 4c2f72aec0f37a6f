"""Finding a page without a server: every indicator from A to Z, and an index that a
script of the same folder searches."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from dashboard.ask.text import initials, pinyin
from dashboard.rows import Row, Rows
from dashboard.site import indicators, pictures
from dashboard.site.edition import Edition
from dashboard.wording import interface

NAME, INDEX = "indicators", "search-index.js"
# Where a name begins with neither a Chinese character nor a letter.
DIGITS = "0-9"
# Not read at the beginning of a name.
MARKS = "“‘《(（"
Entry = tuple[str, str, str, str]


def page(edition: Edition, make: Callable[..., Any]) -> Any:
    """The list, by the letter that a name begins with; Chinese ones by their pinyin."""
    rows = sorted(indicators.listed(edition), key=_read)
    groups: defaultdict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[letter(row["name"])].append(row)
    title = edition.t("site_indicators")
    about = edition.t("site_indicators_about", count=len(rows))
    context = {"about": about, "letters": sorted(groups.items())}
    return make(NAME, "site/indicators", title, about, NAME, context)


def letter(name: str) -> str:
    """The group of a name."""
    first = initials(name.lstrip(MARKS))[:1].upper()
    return first if re.fullmatch("[A-Z]", first) else DIGITS


def _read(row: Row) -> tuple[str, str]:
    return pinyin(row["name"].lstrip(MARKS)).lower(), row["indicator"]


def index(edition: Edition, menu: Sequence[tuple[str, str]]) -> bytes:
    """A script that holds what can be found: of each page, district, indicator, term
    and source its name, its address, what it is, and the words that find it beside its
    name. A script, for a page on a disk may fetch nothing."""
    entries = [
        *((title, f"{name}.html", edition.t("site_page"), "") for name, title in menu),
        *_indicators(edition),
        *_districts(edition),
        *_terms(edition.lang),
        *_sources(edition),
    ]
    told = ",\n".join(json.dumps(_found(*e), ensure_ascii=False) for e in entries)
    return f"window.HZ_INDEX = [\n{told}\n];\n".encode()


def _found(name: str, href: str, kind: str, words: str) -> list[str]:
    """With how a Chinese name is read, in full and by its initials."""
    read = f"{pinyin(name)} {initials(name)}" if not name.isascii() else ""
    return [name, href, kind, " ".join(f"{words} {read}".lower().split())]


def _indicators(edition: Edition) -> list[Entry]:
    return [
        (
            row["name"],
            pictures.address(row["indicator"]),
            row["pillar_name"],
            row["aliases"],
        )
        for row in indicators.listed(edition)
    ]


def _districts(edition: Edition) -> list[Entry]:
    kind = edition.t("district")
    return [
        (row["area_name"], f"district-{row['area']}.html", kind, row["short_name"])
        for row in edition.ask("district_list", lang=edition.lang)
    ]


def _terms(lang: str) -> list[Entry]:
    kind = interface.get("site_glossary", lang)
    return [
        (term["term"], f"glossary.html#term-{term['key']}", kind, "")
        for term in interface.terms(lang)
    ]


def _sources(edition: Edition) -> list[Entry]:
    kind = edition.t("source")
    return [
        (
            row["source_title"],
            f"sources.html#{row['source']}",
            kind,
            row["source_publisher"],
        )
        for row in edition.ask("source_list", pillar=None, with_demo=False)
    ]
