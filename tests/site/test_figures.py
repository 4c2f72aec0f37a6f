"""Every figure of the site is the release's and the live page's, to the last sign."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import html5lib
import pytest
from lxml.html import HtmlElement
from streamlit.testing.v1 import AppTest

from dashboard.releases import reader
from dashboard.ui import progress as live
from dashboard.wording import interface, outlook
from dashboard.wording.figures import figure, number
from tests.pages.conftest import html
from tests.site.conftest import having, words

Con = duckdb.DuckDBPyConnection
Open = Callable[..., AppTest]
# Texts alone; every other page has figures.
WITHOUT = {"method.html", "glossary.html"}
# Marked by the row's own counts: figures of a source, rows of a table, measures.
COUNTED = {"sources.html": "data-figures", "data.html": "data-rows"}
MEASURED = "civil_affairs_culture.html"
Key = tuple[str, str, str, str]


def ask(con: Con) -> Callable[..., list[dict[str, Any]]]:
    return lambda name, **values: reader.run(con, name, **values)


def day_of(con: Con) -> date:
    built_at = ask(con)("totals")[0]["built_at"]
    return (built_at + timedelta(hours=8)).date()


class Answers:
    """What the questions answer: (indicator, area, period, kind) -> value and text."""

    def __init__(self, con: Con, lang: str) -> None:
        self.lang, self.query = lang, ask(con)
        self.found: dict[Key, set[tuple[str, str]]] = {}
        self._published()
        self._districts()
        self._layers()
        for row in outlook.all_rows(outlook.read(self.query, lang)):
            self.plain(row, row["area"])
        for plan in self.query("plans", lang=lang):
            self._plan(plan["plan"], day_of(con))

    def note(
        self, row: Any, place: tuple[Any, ...], value: Any, qualifier: Any
    ) -> None:
        parts = {"value": value, "digits": row["digits"], "unit": row["unit"]}
        text = figure({**parts, "qualifier": qualifier or "exact"}, self.lang)
        raw = "" if value is None else str(value)
        self.add(row, place, raw, text)
        # In a column that names the unit.
        bare = figure(
            {**parts, "qualifier": qualifier or "exact"}, self.lang, unit=False
        )
        self.add(row, place, raw, bare)

    def add(self, row: Any, place: tuple[Any, ...], value: str, text: str) -> None:
        area, period, kind = (str(part) for part in place)
        self.found.setdefault((row["indicator"], area, period, kind), set()).add(
            (value, text)
        )

    def plain(self, row: Any, area: str) -> None:
        place = (area, row["period"], row["kind"])
        self.note(row, place, row["value"], row["qualifier"])

    def _published(self) -> None:
        lang = self.lang
        for row in self.query("pillar_figures", lang=lang, pillar=None, source=None):
            self.plain(row, row["area"])
        for row in self.query("all_figures", lang=lang, pillar=None, with_demo=False):
            self.plain(row, row["area"])
        asked = {"lang": lang, "area": None, "with_demo": False}
        for row in self.query("district_strips", **asked):
            self.plain(row, row["area"])
        for row in self.query("indicator_series", lang=lang, indicator=None):
            self.plain(row, row["area_id"].split("@")[0])

    def _districts(self) -> None:
        for district in self.query("district_list", lang=self.lang):
            one = {"lang": self.lang, "area": district["area"]}
            for row in self.query("profile_figures", **one, with_demo=False):
                self.plain(row, row["area"])
                if row["city_value"] is not None:
                    place = ("330100", row["city_period"], row["city_kind"])
                    city = row | {"digits": row["city_digits"]}
                    self.note(city, place, row["city_value"], row["city_qualifier"])
            for row in self.query("similar_areas", **one):
                self.plain(row, row["area"])

    def _layers(self) -> None:
        for layer in self.query("map_layers", lang=self.lang):
            one = {"scope": layer["scope"], "with_demo": False}
            for there in self.query("layer_years", layer=layer["layer"], **one):
                for row in self.query(
                    "area_layer_values",
                    lang=self.lang,
                    indicator=layer["indicator"],
                    year=there["year"],
                    **one,
                ):
                    place = (row["area"], row["period"] or row["year"], row["kind"])
                    self.note(row, place, row["value"], row["qualifier"])

    def _plan(self, plan: str, day: date) -> None:
        one = {"lang": self.lang, "plan": plan}
        every = {"status": None, "pillar": None, "nature": None}
        for row in self.query("status_rows", **one, as_of=day, **every):
            judged = ("", row["judged_year"], "judged")
            self.note(row, judged, row["judged_value"], row["judged_qualifier"])
            self.note(row, ("", row["last_year"], "target"), row["target"], "exact")
            start = ("", row["baseline_year"], "baseline_of_plan")
            self.note(row, start, row["baseline"], row["baseline_qualifier"])
        for row in self.query("plan_table", **one):
            for key in ("baseline", "target", "actual", "stated_growth"):
                printed = row[f"{key}_printed"]
                self.add(row, ("", key, "printed"), printed, printed)


def marks(page: HtmlElement) -> list[tuple[Key, str, str]]:
    names = ("indicator", "area", "period", "kind")
    return [
        (
            tuple(e.attrib[f"data-{name}"] for name in names),  # type: ignore[misc]
            e.attrib["data-value"],
            words(e),
        )
        for e in having(page, "data-indicator")
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_is_the_release_s(
    pages: dict[str, HtmlElement], public_con: Con, lang: str
) -> None:
    known = Answers(public_con, lang).found
    silent = {
        row["indicator"]
        for row in ask(public_con)("catalogue", lang=lang, pillar=None, search="")
        if not row["figures"]
    }
    total = 0
    for name, page in pages.items():
        if name.startswith("en/") != (lang == "en"):
            continue
        plain = name.removeprefix("en/")
        found = marks(page)
        if plain in {*WITHOUT, *COUNTED, MEASURED}:
            assert not found, name
            continue
        assert found or code_of(name) in silent, name
        for key, value, shown in found:
            answers = known.get(key, set())
            if key[3] == "target" and key[1] == "":
                # Told in a sentence with its year.
                assert any(v == value and t in shown for v, t in answers), (name, key)
            else:
                assert (value, shown) in answers, (name, key, value, shown, answers)
        total += len(found)
    assert total > 4000


def code_of(name: str) -> str:
    """The indicator whose page it is; '' for any other page."""
    _, _, code = name.partition("indicator-")
    return code.removesuffix(".html")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_indicator_s_page_has_all_its_figures(
    pages: dict[str, HtmlElement], folder: Path, public_con: Con, lang: str
) -> None:
    """Each figure once in the table, in the file, and its source a tap away."""
    here, every = "en/" if lang == "en" else "", ask(public_con)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in every("all_figures", lang=lang, pillar=None, with_demo=False):
        rows.setdefault(row["indicator"], []).append(row)
    for name, page in pages.items():
        code = code_of(name)
        if not code or name.startswith("en/") != (lang == "en"):
            continue
        own = rows.get(code, [])
        lines = [
            tr
            for table in page.find_class("readings")
            if next(table.iterancestors("section"), None) is None
            for tr in table.iter("tr")
        ]
        table = [
            (tr.find_class("hz-fig")[0], tr.find_class("cited")[0])
            for tr in lines
            if tr.find("td") is not None
        ]
        assert [
            (f.get("data-area"), f.get("data-period"), words(f), a.get("href"))
            for f, a in table
        ] == [
            (r["area"], r["period"], figure(r, lang), f"sources.html#{r['source']}")
            for r in own
        ], name
        links = [a for p in page.find_class("take") for a in p.iter("a")]
        assert len(links) == bool(own)
        for link in links:
            content = (folder / here / link.get("href")).read_text("utf-8-sig")
            file = list(csv.DictReader(io.StringIO(content, newline="")))
            told = interface.get("column_source_title", lang)
            assert [line[told] for line in file] == [r["source_title"] for r in own]


def test_bars_of_districts_have_the_figures_of_the_table(
    pages: dict[str, HtmlElement],
) -> None:
    bars = 0
    for name, page in pages.items():
        known = {
            (key[1], shown)
            for part in page.find_class("by-district")
            for key, _, shown in marks(part)
        }
        if "embed-" in name:
            assert [a.get("target") for a in page.iter("a")] == ["_blank"], name
            continue
        for bar in [a for part in page.find_class("bars") for a in part.iter("a")]:
            _, _, area = bar.get("href").removesuffix(".html").partition("district-")
            (printed, *_) = [
                t for t in map(words, bar.iter("text")) if re.search(r"\d|＊", t)
            ]
            assert any(
                area == place and shown.startswith(printed) for place, shown in known
            ), (name, area, printed)
            bars += 1
    assert bars > 300


@pytest.mark.parametrize("code", ["dibao_standard", "population_60_plus_resident"])
def test_an_indicator_s_page_equals_the_live_one(
    pages: dict[str, HtmlElement], open_public: Open, code: str
) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    shown = html(open_public("sources", indicator=code, view="table"))
    (live_table,) = [
        table
        for table in parser.parse(shown).iter("table")
        if words(table.find("caption"))
        == words(pages[f"indicator-{code}.html"].find(".//h1"))
    ]
    theirs = {
        (words(row.findall("td")[1]), _first_number(row))
        for row in live_table.iter("tr")
        if row.find("td") is not None
    }
    ours = {(key[2], text) for key, _, text in marks(pages[f"indicator-{code}.html"])}
    assert len(theirs) > 5
    assert theirs <= ours


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_counts_are_the_release_s(
    pages: dict[str, HtmlElement], public_con: Con, lang: str
) -> None:
    here, query = "en/" if lang == "en" else "", ask(public_con)
    sources = query("source_list", pillar=None, with_demo=False)
    told = {
        e.attrib["data-source"]: (e.attrib["data-figures"], words(e))
        for e in having(pages[f"{here}sources.html"], "data-figures")
    }
    assert told == {r["source"]: (str(r["figures"]),) * 2 for r in sources}
    rows = {
        e.attrib["data-table"]: int(e.attrib["data-rows"])
        for e in having(pages[f"{here}data.html"], "data-rows")
    }
    assert rows == {
        name: len(reader.table(public_con, name)[1])
        for name in reader.tables(public_con)
    }
    measures = query("measures", lang=lang, pillar="civil_affairs_culture")
    for name in (MEASURED, "index.html"):
        states = {
            e.attrib["data-state"]: int(words(e))
            for e in having(pages[here + name], "data-state")
        }
        assert states
        for state, count in states.items():
            assert count == sum(row["state"] == state for row in measures)


def test_no_figure_is_unmarked(pages: dict[str, HtmlElement]) -> None:
    """Whatever looks like a figure of the release stands in a mark, and a number in a
    column of figures is marked, or is said to be worked out on the page."""
    worked_out = {"similar_median", "column_rank", "distance", "growth_compound"}
    labels = {interface.get(key, lang) for key in worked_out for lang in ("zh", "en")}
    labels |= {
        interface.get(key, lang)
        for key in ("figures", "site_rows")
        for lang in ("zh", "en")
    }
    checked = 0
    for name, page in pages.items():
        for cell in page.iter("td"):
            if (
                "hz-num" not in cell.get("class", "")
                or cell.get("data-label") in labels
            ):
                continue
            marked = any("data-value" in e.attrib for e in cell.iter())
            assert marked or not re.search(r"\d", words(cell)), (name, words(cell))
            checked += marked
    assert checked > 1500


def test_values_in_charts_and_maps_are_those_of_their_tables(
    pages: dict[str, HtmlElement],
) -> None:
    columns = areas = 0
    for name, page in pages.items():
        for card in page.iter("article"):
            if card.get("class") != "chart-card":
                continue
            # An indicator's own page has the table beside the card.
            table = page if code_of(name) else card
            values = [float(value) for _, value, _ in marks(table) if value]
            # Values of columns are bold, years and the target's words are not.
            bold = [t for t in card.iter("text") if t.get("font-weight") == "700"]
            for drawn in bold:
                for printed in re.findall(r"[\d,]+(?:\.\d+)?", words(drawn)):
                    digits = len(printed.partition(".")[2])
                    assert printed in {number(v, digits) for v in values}, name
                    columns += 1
        for part in page.iter("section"):
            if part.get("class") != "map-part":
                continue
            table = {key[1]: shown for key, _, shown in marks(part)}
            for outline in having(part, "data-area"):
                if outline.tag == "path":
                    title = words(outline)
                    assert table[outline.attrib["data-area"]] in title, name
                    areas += 1
    assert columns > 150
    # Two layers on the ten groups, two on today's districts, six on the former ones.
    assert areas == 2 * (2 * 10 + 2 * 13 + 6 * 13)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_first_page_equals_the_live_progress_page(
    pages: dict[str, HtmlElement],
    public_con: Con,
    open_public: Open,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    day = day_of(public_con)

    class Day(date):
        @classmethod
        def today(cls) -> date:
            return day

    monkeypatch.setattr(live, "date", Day)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(html(open_public("progress", lang=lang)))
    static = pages["en/index.html" if lang == "en" else "index.html"]
    on_screens = [
        mark
        for section in static.iter("section")
        if "hz-screen" in section.get("class", "")
        for mark in marks(section)
    ]
    assert marks(page) == on_screens
    assert len(on_screens) > 20
    for part in ("hz-answer", "hz-promise-when", "hz-screen-question"):
        ours, theirs = (
            [words(e) for e in root.iter("p") if part in e.get("class", "").split()]
            for root in (static, page)
        )
        assert ours == theirs
        assert ours


@pytest.mark.parametrize(
    ("page", "query", "table"),
    [
        ("social_assistance", {"tab": "figures"}, "all_indicators"),
        ("elderly_care", {"tab": "figures", "lang": "en"}, "all_indicators"),
        ("charity", {"tab": "figures"}, "all_indicators"),
        ("district", {"district": "330102", "view": "table"}, "profile_today"),
        (
            "district",
            {"district": "330122", "lang": "en", "view": "table"},
            "profile_today",
        ),
    ],
)
def test_tables_equal_those_of_the_live_page(
    pages: dict[str, HtmlElement],
    open_public: Open,
    page: str,
    query: dict[str, str],
    table: str,
) -> None:
    lang = query.get("lang", "zh")
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    live_page = parser.parse(html(open_public(page, **query)))
    caption = interface.get(table, lang)
    (shown,) = [
        t
        for t in live_page.iter("table")
        if words(t.find("caption")) == caption  # type: ignore[arg-type]
    ]
    theirs = {
        (words(row.find("th")), _first_number(row))  # type: ignore[arg-type]
        for row in shown.iter("tr")
        if row.find("td") is not None
    }
    name = f"district-{query['district']}" if "district" in query else page
    static = pages[("en/" if lang == "en" else "") + f"{name}.html"]
    ours = {
        (words(row.find("th")), _first_number(row))  # type: ignore[arg-type]
        for row in static.iter("tr")
        if row.find("td") is not None and row.find("th") is not None
    }
    ours |= {
        (words(card.find("h3")), words(card.find("p")))  # type: ignore[arg-type]
        for card in static.iter("article")
        if card.get("class") == "chart-card"
    }
    assert theirs <= ours, theirs - ours
    assert len(theirs) > 10


def _first_number(row: HtmlElement) -> str:
    cells = [c for c in row.iter("td") if "hz-num" in c.get("class", "")]
    return words(cells[0]) if cells else ""
