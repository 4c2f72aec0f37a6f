"""A page an indicator: its series, the districts, every figure and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from dashboard.files.csv import figures_csv
from dashboard.rows import Row, Rows, grouped
from dashboard.site import pictures
from dashboard.site.edition import Edition
from dashboard.wording import sentences
from dashboard.wording.figures import CHANGES, WITHHELD, is_withheld
from dashboard.wording.selection import CITY, promises

# So many figures are seen at once; the rest of a long list is folded.
AT_ONCE = 24
FOLDER = "csv"


def listed(edition: Edition) -> Rows:
    """Every indicator of the release, by pillar and name, each with its `latest` row of
    `indicator_latest`, None where nothing is published."""
    lang = edition.lang
    rows = edition.ask("catalogue", lang=lang, pillar=None, search="")
    latest = {
        row["indicator"]: row
        for pillar in dict.fromkeys(row["pillar"] for row in rows)
        for row in edition.ask("indicator_latest", lang=lang, pillar=pillar)
    }
    return [row | {"latest": latest.get(row["indicator"])} for row in rows]


def figures(edition: Edition) -> dict[str, Rows]:
    """Indicator -> every figure that the release has of it, the city's first."""
    rows = edition.ask("all_figures", lang=edition.lang, pillar=None, with_demo=False)
    placed = (row | {"place": _place(edition, row)} for row in rows)
    return grouped(placed, "indicator")


def _place(edition: Edition, row: Row) -> str:
    """The area of a figure where it is not the city's, and on what boundaries."""
    if row["area"] == CITY:
        return ""
    before = edition.t("areas_pre2021") if row["boundary"] == "pre2021" else ""
    return f"{row['area_name']} {before}".strip()


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every indicator's figures as a CSV file, by its path beside the pages."""
    for code, rows in figures(edition).items():
        yield f"{FOLDER}/{code}.csv", figures_csv(rows, edition.lang)


def pages(edition: Edition, page: Callable[..., Any]) -> Iterator[Any]:
    """Each indicator's page, in the order of `listed`."""
    rows, every = listed(edition), figures(edition)
    promised, places = _promised(edition), by_district(edition)
    conflicts = edition.ask("conflicts", lang=edition.lang, pillar=None)
    for row in rows:
        code, own = row["indicator"], every.get(row["indicator"], [])
        beside = [r for r in rows if r["pillar"] == row["pillar"]]
        (definition,) = edition.of("indicator_definition", code)
        known = places.get(code, [])
        latest = [row["latest"]] if row["latest"] else []
        drawn = pictures.cards(edition, latest, {})
        yield page(
            pictures.address(code).removesuffix(".html"),
            "site/indicator",
            f"{row['name']} · {row['pillar_name']}",
            f"{row['name']}: {row['definition']}",
            "indicators",
            {
                "row": row,
                "definition": definition,
                "card": drawn[0] if drawn else None,
                "by_district": pictures.by_district(edition, known) if known else "",
                "districts": known,
                "in_plans": [
                    (r["plan_name"], sentences.indicator(r, edition.lang))
                    for r in promised.get(code, [])
                ],
                "bullets": pictures.bullets(edition, promised.get(code, [])),
                "first": own[:AT_ONCE],
                "rest": own[AT_ONCE:],
                "csv": f"{FOLDER}/{code}.csv" if own else "",
                "sources": _sources(own),
                "conflicts": [r for r in conflicts if code in r["codes"].split(";")],
                "cautions": cautions(own),
                "withheld": WITHHELD[edition.lang],
                "beside": beside,
                "embedded": f"{edition.address}{edition.folder}{pictures.framed(code)}"
                if edition.address and (drawn or known)
                else "",
            },
        )


def cautions(rows: Rows) -> list[tuple[str, int, str]]:
    """What a reader must know of these figures: key of its sentence, how many figures
    it is about, and the rule that it follows."""
    counts = Counter(
        key
        for row in rows
        for key, holds in (
            ("withheld", is_withheld(row)),
            ("derived", row["kind"] == "derived"),
            ("bounds", row["qualifier"] not in ("exact", "withheld")),
            ("before", row["boundary"] == "pre2021"),
            ("reposted", row["source_grade"] == "C"),
        )
        if holds
    )
    return [(key, counts[key], where) for key, where in RULES.items() if counts[key]]


# What is to be known -> where the site explains it.
RULES = {
    "withheld": "method.html#rule-withheld",
    "derived": "method.html#rule-projection",
    "bounds": "glossary.html#term-qualifier",
    "before": "method.html#rule-recast",
    "reposted": "method.html#rule-published",
}


def _promised(edition: Edition) -> dict[str, Rows]:
    """Indicator -> how it stands in each plan that promises something of it."""
    rows = (
        row
        for plan in edition.ask("plans", lang=edition.lang)
        for row in promises(edition.ask, edition.lang, plan["plan"], edition.as_of)
    )
    return grouped(rows, "indicator")


def by_district(edition: Edition) -> dict[str, Rows]:
    """Indicator -> the districts of the period that most of them have."""
    rows = edition.ask("district_strips", lang=edition.lang, area=None, with_demo=False)
    none = dict.fromkeys(CHANGES)
    placed = (row | {"place": row["area_name"]} | none for row in rows)
    found = grouped(placed, "indicator")
    return {code: own for code, own in found.items() if len(own) > 1}


def _sources(rows: Rows) -> Rows:
    """The sources of figures, the most used first, each with how many it has."""
    counts = Counter(row["source"] for row in rows)
    cited: dict[str, Row] = {row["source"]: row for row in reversed(rows)}
    return [cited[code] | {"figures": n} for code, n in counts.most_common()]
