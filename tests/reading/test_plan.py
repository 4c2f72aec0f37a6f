"""The plan itself as text, Word and PDF: every figure that it holds, and no other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.reading import bounded, plain
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Figure
from dashboard.settings import ROOT
from tests.reading import made
from tests.reading.told import Known, holds, matched

TEXT = ROOT / "tests" / "fixtures" / "plan_text.txt"
# What it holds, read by hand: the rows of data/facts that come from it.
FACTS = ROOT / "data" / "facts" / "observations" / "plan.csv"
FORMS = ("txt", "docx", "pdf")
LEAST, MOST_WRONG = 0.95, 0.05


def facts() -> list[Known]:
    with FACTS.open(encoding="utf-8") as file:
        rows = [
            {k: row[k] for k in Known.__annotations__} for row in csv.DictReader(file)
        ]
    return [Known(**row) for row in rows]


@pytest.fixture(scope="module")
def read(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> dict[str, list[Figure]]:
    """The plan's figures by form, each read in a child as the command does."""
    folder = tmp_path_factory.mktemp("plan")
    content = made.parts(plain.blocks(TEXT.read_text("utf-8")))
    files = {
        "txt": TEXT,
        "docx": made.word(folder / "plan.docx", content),
        "pdf": made.pdf(folder / "plan.pdf", content),
    }
    return {form: bounded.read(path, catalogue) for form, path in files.items()}


@pytest.mark.parametrize("form", FORMS)
def test_nearly_every_figure_is_found_and_hardly_another(
    form: str, read: dict[str, list[Figure]], catalogue: Catalogue
) -> None:
    known = facts()
    assert len(known) == 71
    pairs, others, missed = matched(read[form], known, catalogue)
    assert len(pairs) >= LEAST * len(known), missed
    assert len(others) <= MOST_WRONG * len(read[form]), others
    assert not [f for f in read[form] if f.hidden or not holds(f)]
    dated = [f for f, one in pairs if (f.period, f.kind) == (one.period, one.kind)]
    assert len(dated) >= LEAST * len(pairs)


@pytest.mark.parametrize("form", FORMS)
def test_the_eight_rows_of_its_table_are_whole(
    form: str, read: dict[str, list[Figure]], catalogue: Catalogue
) -> None:
    """With kind, period, area and the printed growth."""

    def same(figure: Figure, one: Known, _catalogue: Catalogue) -> bool:
        return (
            (figure.indicator, float(figure.value), figure.unit, figure.kind)
            == (one.indicator, float(one.value), one.unit, one.kind)
        ) and (figure.area, figure.period) == (one.area, one.period)

    rows = facts()[:26]
    of_table = [f for f in read[form] if f.quote.count("|") == 5]
    assert len({f.quote for f in of_table}) == 8
    pairs, others, missed = matched(of_table, rows, catalogue, same)
    assert (len(pairs), others, missed) == (26, [], [])
    targets = [f for f in of_table if f.kind == "target"]
    assert {f.operator for f in targets} == {"eq"}


def test_a_pdf_says_on_which_page_a_figure_stands(
    read: dict[str, list[Figure]],
) -> None:
    pages = [f.page for f in read["pdf"]]
    assert set(pages) == {1, 2, 3}
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert {f.page for f in read["docx"]} == {None}


def test_what_was_said_before_is_told(catalogue: Catalogue) -> None:
    text = TEXT.read_text("utf-8") + "\n2020年,全市共有各类养老机构329家。"
    from tests.reading.told import of_text

    found = of_text(text, catalogue)
    again = found[-1]
    assert again.repeats is not None
    first = found[again.repeats]
    assert (first.indicator, first.value) == ("elderly_care_institutions", "329")
    assert first.repeats is None


def test_the_facts_of_the_plan_are_where_they_were_taken_from(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """The first three paragraphs hold 4, 12 and 9 figures: none is remembered."""
    half = tmp_path / "half.txt"
    lines = TEXT.read_text("utf-8").split("\n")
    half.write_text("\n".join(lines[:12]), encoding="utf-8")
    found = bounded.read(half, catalogue)
    assert len(found) == 4 + 12 + 9
    assert "charitable_trusts" not in {f.indicator for f in found}
