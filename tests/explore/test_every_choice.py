"""Every indicator in every form and mode: a picture within the rules, or why not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import cycle

import duckdb
import pytest

from dashboard.charts import of_explore
from dashboard.charts.bars import bars
from dashboard.charts.heat import heat
from dashboard.charts.slope import slope
from dashboard.charts.strips import strips
from dashboard.explore import choice as codes
from dashboard.explore.choice import FORMS, MODES, Choice
from dashboard.explore.forms import Picture, explored, nearest
from dashboard.explore.modes import POINTS, RESIDENTS
from dashboard.explore.readings import SCOPES, boundaries, kinds_of_period, prepared
from dashboard.explore.refusal import Refusal
from dashboard.releases import reader
from dashboard.rows import Rows
from dashboard.wording import interface

PERCENT = {"%", "‰"}


@pytest.fixture(scope="module")
def by_indicator(con: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    """All readings, asked for once; indicators without any have an empty list."""
    found = reader.run(
        con, "explore_series", lang="zh", indicators=None, with_demo=True
    )
    listed = reader.run(con, "catalogue", lang="zh", pillar=None, search="")
    own: dict[str, Rows] = defaultdict(list)
    own |= {row["indicator"]: [] for row in listed}
    for row in prepared(found):
        own[row["indicator"]].append(row)
    return own


def with_residents(code: str, by_indicator: dict[str, Rows]) -> Rows:
    other = by_indicator[RESIDENTS] if code != RESIDENTS else []
    return by_indicator[code] + other


def begun(code: str, rows: Rows) -> Choice:
    return Choice((code,), boundary=boundaries(rows)[0], every=kinds_of_period(rows)[0])


def test_a_picture_or_a_reason(by_indicator: dict[str, Rows]) -> None:
    pictures, reasons = 0, set()
    for code, own in by_indicator.items():
        rows = with_residents(code, by_indicator)
        units = {row["unit"] for row in own}
        mended = set()
        for form in FORMS:
            for mode in MODES:
                choice = replace(begun(code, own), form=form, mode=mode)
                found = explored(choice, rows)
                if isinstance(found, Picture):
                    pictures += 1
                    keeps_the_rules(found, rows, units)
                    continue
                reasons.add(found.reason)
                for lang in interface.LANGUAGES:
                    said = interface.get(
                        f"explore_no_{found.reason}", lang, **found.names
                    )
                    assert said
                    assert "{" not in said
                if found.reason not in mended:
                    mended.add(found.reason)
                    can_be_mended(choice, rows, bool(own))
    assert pictures > 1000
    assert len(reasons) > 12
    told = {k for k in interface.texts() if k.startswith("explore_no_")}
    assert {f"explore_no_{reason}" for reason in reasons} <= told


def can_be_mended(choice: Choice, rows: Rows, known: bool) -> None:
    near = nearest(choice, rows)
    assert (near is not None) == known, choice
    assert near is None or isinstance(explored(near, rows), Picture)


def keeps_the_rules(picture: Picture, every: Rows, units: set[str]) -> None:
    rows, mode = picture.rows, picture.choice.mode
    assert rows
    assert all(row["value"] == row["value"] for row in rows), "no figure is NaN"
    if mode == "value":
        return
    assert all(row["kind"] in ("derived", "demo") for row in rows)
    assert all(row["formula"] for row in rows)
    sources = {(r["indicator"], r["area"], r["scope"], r["period"]): r for r in every}
    for row in rows:
        key = (row["indicator"], row["area"], row["scope"], row["period"])
        assert (row["kind"] == "demo") == (sources[key]["kind"] == "demo")
        assert sources[key]["qualifier"] == "exact"
    people = {row["people"] for row in rows}
    if mode in ("index", "city", "share", "resident"):
        assert not units & PERCENT, "no percent of a percent"
    if mode == "index":
        starts = [row for row in rows if row["period"] == row["base"]]
        assert all(row["value"] == 100 for row in starts)
        assert len({row["base"] for row in rows}) == 1
    if mode in ("growth", "difference") and units & PERCENT:
        assert {row["unit"] for row in rows} <= set(POINTS.values())
    if mode in ("share", "resident"):
        assert "rate" not in {row["measure"] for row in rows}
    if mode == "resident":
        assert "registered" not in people
    if picture.choice.form == "slope":
        pairs: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            pairs[row["segment"]].add(row["era"])
        assert all(len(eras) == 1 for eras in pairs.values()), "across a break"


def test_registered_never_beside_residents(by_indicator: dict[str, Rows]) -> None:
    both = ("population_60_plus_registered", "population_60_plus_resident")
    rows = [row for code in both for row in by_indicator[code]]
    for form in FORMS:
        found = explored(Choice(both, form=form), rows)
        if form == "table":
            assert isinstance(found, Picture)
        else:
            assert isinstance(found, Refusal)
            assert found.reason == "two_populations"


def test_no_line_across_a_break(by_indicator: dict[str, Rows]) -> None:
    """Residents were counted anew in 2020: readings before it are joined to none after
    it, nor is what is divided by them."""
    found = explored(Choice((RESIDENTS,)), by_indicator[RESIDENTS])
    assert isinstance(found, Picture)
    years: dict[str, set[int]] = defaultdict(set)
    for row in found.rows:
        years[row["segment"]].add(row["year"])
    assert len(years) > 1
    for own in years.values():
        assert max(own) < 2020 or min(own) >= 2020
    for code, own in by_indicator.items():
        rows = with_residents(code, by_indicator)
        choice = replace(begun(code, own), form="table", mode="resident")
        made = explored(choice, rows)
        eras: dict[str, set[bool]] = defaultdict(set)
        for row in made.rows if isinstance(made, Picture) else []:
            eras[row["segment"]].add(row["year"] >= 2020)
        assert all(len(sides) == 1 for sides in eras.values()), code


def test_the_kit_draws_what_is_found(by_indicator: dict[str, Rows]) -> None:
    words = {k: k for k in ("absent", "demo", "before", "after", "city", "others")}
    words |= {"similar": ""}
    drawn = 0
    for code, own in by_indicator.items():
        for form in ("bar", "slope", "heat", "strip"):
            found = explored(replace(begun(code, own), form=form), own)
            if isinstance(found, Refusal):
                continue
            rows = [row | {"label": row["short_name"]} for row in found.rows]
            if form == "bar":
                svg = bars(of_explore.bars(rows, "zh"), lang="zh", words=words)
            elif form == "slope":
                pairs = of_explore.pairs(rows, "zh", demo="演示")
                svg = slope(pairs, lang="zh", words=words)
            elif form == "heat":
                lines = of_explore.grid(rows, found.periods, "zh", demo="演示")
                svg = heat(found.periods, lines, lang="zh", words=words)
            else:
                strip = of_explore.strips(rows, "zh", demo="演示")
                svg = strips(strip, lang="zh", words=words)
            assert svg.startswith("<svg")
            drawn += 1
    assert drawn > 300


def test_every_choice_survives_its_address(by_indicator: dict[str, Rows]) -> None:
    scopes = cycle(SCOPES)
    for code, own in by_indicator.items():
        on, lengths = boundaries(own), kinds_of_period(own)
        periods = cycle(["", *dict.fromkeys(row["period"] for row in own)])
        areas = sorted({row["area"] for row in own})
        for k, form in enumerate(FORMS):
            for mode in MODES:
                every = lengths[k % len(lengths)]
                known = [r["period"] for r in own if r["every"] == every]
                ends = sorted(p for p in (next(periods), next(periods)) if p in known)
                first, last = ends if len(ends) == 2 else ("", "")
                scope = next(scopes)
                choice = Choice(
                    (code,),
                    form,
                    mode,
                    scope if scope in on else on[0],
                    every,
                    tuple(areas[: k % 4]),
                    first,
                    last,
                    last,
                )
                address = choice.address()
                chosen, lost = codes.indicators(address, list(by_indicator), "x")
                assert codes.read(address, chosen, own) == (choice, [])
                assert not lost


def test_broken_codes_are_passed_over_and_named(by_indicator: dict[str, Rows]) -> None:
    query = {
        "indicators": "dibao_standard,nonsense",
        "form": "pie",
        "mode": "<script>",
        "boundary": "1949",
        "every": "week",
        "areas": "330100,999999",
        "from": "2020",
        "to": "2017",
        "base": "20x0",
    }
    known = list(by_indicator)
    chosen, lost = codes.indicators(query, known, known[0])
    found, broken = codes.read(query, chosen, by_indicator["dibao_standard"])
    assert chosen == ("dibao_standard",)
    assert {(b.name, b.code) for b in lost + broken} >= {
        ("indicators", "nonsense"),
        ("form", "pie"),
        ("mode", "<script>"),
        ("boundary", "1949"),
        ("every", "week"),
        ("areas", "999999"),
        ("base", "20x0"),
    }
    assert (found.form, found.mode, found.every) == ("line", "value", "year")
    assert found.areas == ("330100",)
    assert not found.first or found.first <= found.last, "turned round"
    five = ",".join(known[:5])
    chosen, lost = codes.indicators({"indicators": five}, known, known[0])
    assert len(chosen) == 4
    assert [b.code for b in lost] == [known[4]]
