"""Hostile uploads: the right word for each, and a server that feels nothing."""

from __future__ import annotations

import resource
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.intake.check import check
from dashboard.intake.findings import Checked
from dashboard.settings import ROOT, Settings
from dashboard.warehouse import release as releases
from dashboard.warehouse.release import Release
from tests.intake.hostile import Case, cases

GROWTH_KB = 300 * 1024


@pytest.fixture(scope="module")
def outcomes(
    release: Release, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Case, Checked, float]]:
    folder = tmp_path_factory.mktemp("hostile")
    settings = Settings(ROOT / "data", release.path.parent, show_demo=True)

    def one(numbered: tuple[int, Case]) -> tuple[Case, Checked, float]:
        number, case = numbered
        path = folder / f"{number}.upload"
        path.write_bytes(case.data)
        begun = time.monotonic()
        found = check(path, settings, release, name=case.name)
        return case, found, time.monotonic() - begun

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, enumerate(cases())))


def verdict(found: Checked) -> str:
    if found.rejects:
        return "reject"
    if found.confirms:
        return "confirm"
    return "normalize" if found.normalized else "accept"


def test_there_are_enough_of_every_kind() -> None:
    families = Counter(case.family for case in cases())
    assert sum(families.values()) >= 200
    assert set(families) >= {
        *("value", "year", "unit", "key", "outlier", "revision", "coverage"),
        *("injection", "encoding", "container", "bomb", "structure", "excel", "name"),
    }


def test_each_gets_its_verdict(outcomes: list[tuple[Case, Checked, float]]) -> None:
    wrong = [
        f"{case.family} {case.name[:30]!r}: {verdict(found)} "
        f"{[(f.rule, f.row) for f in found.findings]}, not {case.verdict} {case.rule}"
        for case, found, _ in outcomes
        if verdict(found) != case.verdict
        or (case.rule and case.rule not in {f.rule for f in found.findings})
    ]
    assert not wrong, "\n".join(wrong)


def test_refusals_name_the_planted_line(
    outcomes: list[tuple[Case, Checked, float]],
) -> None:
    planted = [(c, f) for c, f, _ in outcomes if c.verdict == "reject" and c.line]
    named = [c for c, f in planted if c.line in {found.row for found in f.rejects}]
    assert len(named) >= 0.9 * len(planted)
    assert len(planted) > 80


def test_no_row_is_lost_and_nothing_hostile_is_shown(
    outcomes: list[tuple[Case, Checked, float]],
) -> None:
    for case, found, _ in outcomes:
        assert found.rows_read == found.rows_staged + found.rows_refused, case.name
        assert len(found.observations) == found.rows_staged
        assert found.file_name.isprintable()
        assert "/" not in found.file_name
        assert len(found.file_name) <= 120


def test_the_server_feels_nothing(
    outcomes: list[tuple[Case, Checked, float]], release: Release
) -> None:
    assert max(seconds for _, _, seconds in outcomes) < 30
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    settings = Settings(ROOT / "data", release.path.parent, show_demo=True)
    for case, _, _ in outcomes:
        if case.family == "bomb":
            path = release.path.parent.parent / "bomb"
            path.write_bytes(case.data)
            check(path, settings, release)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < GROWTH_KB
    assert releases.current(release.path.parent) == release
