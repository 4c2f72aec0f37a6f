"""Bulletins made of published figures: rules were written with half 0, half 1 was
kept apart. A level that nobody published is never proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.reading import bounded
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Figure
from tests.reading import bulletins, made
from tests.reading.told import NO_LEVEL, Known, holds, matched, of_text

LEAST, RIGHT = 0.85, 0.9
SEEDS = (11, 12, 13)


def known(facts: list[bulletins.Fact]) -> list[Known]:
    return [
        Known(f.indicator, f.value, f.unit, f.qualifier, f.kind, f.area, f.period)
        for f in facts
    ]


def levels(found: list[Figure]) -> list[Figure]:
    return [f for f in found if f.indicator and f.kind not in NO_LEVEL]


@pytest.mark.parametrize("half", [0, 1])
def test_figures_of_bulletins_are_found_and_right(
    half: int, catalogue: Catalogue
) -> None:
    facts = proposed = right = whole = 0
    for seed in SEEDS:
        for title, lines, told in bulletins.bulletin(half, seed):
            found = of_text("\n".join([title, *lines]), catalogue)
            pairs, _, _ = matched(levels(found), known(told), catalogue)
            facts, proposed = facts + len(told), proposed + len(levels(found))
            right += len(pairs)
            whole += sum(
                (f.area, f.period, f.kind) == (k.area, k.period, k.kind)
                for f, k in pairs
            )
            assert all(holds(figure) for figure in found)
    assert facts > 200
    assert right >= LEAST * facts
    assert right >= RIGHT * proposed
    assert whole >= LEAST * facts


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_the_form_makes_no_difference(
    form: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    title, lines, _ = max(bulletins.bulletin(1, 21), key=lambda b: len(b[2]))
    path = tmp_path / f"bulletin.{form}"
    if form == "html":
        body = "".join(f"<p>{line}</p>" for line in lines)
        path.write_text(f"<html><body><h1>{title}</h1>{body}</body></html>", "utf-8")
    else:
        (made.word if form == "docx" else made.pdf)(path, [title, *lines])
    read = bounded.read(path, catalogue)
    plain = of_text("\n".join([title, *lines]), catalogue)

    def said(found: list[Figure]) -> list[tuple[object, ...]]:
        return [(f.indicator, f.value, f.unit, f.period, f.area) for f in found]

    assert said(read) == said(plain)


def test_changes_are_no_levels(catalogue: Catalogue) -> None:
    found = of_text(
        "2023年杭州市民政事业发展统计公报\n"
        "全市养老机构329家,比上年增加12家,增长3.8%。护理型床位占比提高2.1个百分点。",
        catalogue,
    )
    assert [(f.value, f.kind) for f in found] == [
        ("329", "actual"),
        ("12", "change"),
        ("3.8", "change"),
        ("2.1", "change"),
    ]
    assert [f.indicator for f in found] == [
        "elderly_care_institutions",
        None,
        None,
        None,
    ]


def test_what_cannot_be_told_stays_undecided(catalogue: Catalogue) -> None:
    """户籍 and 常住 are two series; a year that nobody names is none."""
    (figure,) = of_text("60岁以上老年人口达到188.29万人。", catalogue)
    assert (figure.indicator, figure.period, figure.area) == (None, None, None)
    assert figure.sure < 0.3
    (figure,) = of_text("2020年末杭州市户籍60岁以上老年人口188.29万人。", catalogue)
    assert figure.indicator == "population_60_plus_registered"
    assert (figure.period, figure.area) == ("2020", "330100")
    assert figure.sure > 0.8
