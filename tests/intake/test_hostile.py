"""Hostile uploads: the right word for each, and a server that feels nothing."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from dashboard import bounds
from dashboard.bounds import Limits
from dashboard.intake import bounded
from dashboard.intake.check import check
from dashboard.intake.container import RefusedError
from dashboard.intake.findings import Checked
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.intake import forked
from tests.intake.hostile import Case, cases, verdict
from tests.patience import SECONDS
from tests.thorough import so_many

GROWTH_KB = 300 * 1024
# One in so many is read once more by a child that was started anew.
SAMPLE = 15


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Case, Path]]:
    folder = tmp_path_factory.mktemp("hostile")
    found = []
    for number, case in enumerate(cases()):
        path = folder / f"{number}.upload"
        path.write_bytes(case.data)
        found.append((case, path))
    return found


@pytest.fixture(scope="module")
def settings(release: Release) -> Settings:
    return Settings(ROOT / "data", release.path.parent, show_demo=True)


@pytest.fixture(scope="module")
def outcomes(
    files: list[tuple[Case, Path]], settings: Settings, release: Release
) -> list[tuple[Case, Checked]]:
    def one(of: tuple[Case, Path]) -> tuple[Case, Checked]:
        case, path = of
        return case, check(path, settings, release, name=case.name)

    with forked.children(), ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, files))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No child is ended for the time it takes; for its memory and processor time it
    still is."""
    read = partial(bounded.read, limits=Limits(wall_seconds=SECONDS))
    monkeypatch.setattr(bounded, "read", read)
    yield


def test_there_are_enough_of_every_kind(files: list[tuple[Case, Path]]) -> None:
    families = Counter(case.family for case, _ in files)
    assert sum(families.values()) >= 200
    assert set(families) >= {
        *("value", "year", "unit", "key", "outlier", "revision", "coverage"),
        *("injection", "encoding", "container", "bomb", "structure", "excel", "name"),
    }


def test_each_gets_its_verdict(outcomes: list[tuple[Case, Checked]]) -> None:
    wrong = [
        f"{case.family} {case.name[:30]!r}: {verdict(found)} "
        f"{[(f.rule, f.row) for f in found.findings]}, not {case.verdict} {case.rule}"
        for case, found in outcomes
        if verdict(found) != case.verdict
        or (case.rule and case.rule not in {f.rule for f in found.findings})
    ]
    assert not wrong, "\n".join(wrong)


def test_refusals_name_the_planted_line(
    outcomes: list[tuple[Case, Checked]],
) -> None:
    planted = [(c, f) for c, f in outcomes if c.verdict == "reject" and c.line]
    named = [c for c, f in planted if c.line in {found.row for found in f.rejects}]
    assert len(named) >= 0.9 * len(planted)
    assert len(planted) > 80


def test_no_row_is_lost_and_nothing_hostile_is_shown(
    outcomes: list[tuple[Case, Checked]],
) -> None:
    for case, found in outcomes:
        assert found.rows_read == found.rows_staged + found.rows_refused, case.name
        assert len(found.observations) == found.rows_staged
        assert found.file_name.isprintable()
        assert "/" not in found.file_name
        assert len(found.file_name) <= 120


def told(path: Path) -> bounded.Table | dict[str, object]:
    try:
        return bounded.read(path)
    except RefusedError as error:
        return vars(error)


def test_a_child_started_anew_tells_the_same(
    files: list[tuple[Case, Path]], patient: None
) -> None:
    """As a forked one, of every file that is no plain table and some that are."""
    chosen = [
        path
        for number, (case, path) in enumerate(files)
        if case.family in ("container", "encoding") or number % SAMPLE == 0
    ][:: so_many(3, 1)]
    with forked.children():
        first = [told(path) for path in chosen]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(told, chosen)) == first
    assert len(chosen) > so_many(16, 50)


def test_the_server_feels_nothing(
    files: list[tuple[Case, Path]],
    outcomes: list[tuple[Case, Checked]],
    settings: Settings,
    release: Release,
    patient: None,
) -> None:
    # No child was ended for what it took, so none can hold the server up for longer.
    assert bounds.USUAL.wall_seconds <= 30
    ended = {"too_slow", "too_complex"}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for (case, path), (_, forked_found) in zip(files, outcomes, strict=True):
        assert ended.isdisjoint(f.rule for f in forked_found.findings), case.name
        if case.family == "bomb":
            found = check(path, settings, release, name=case.name)
            assert found == forked_found
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < GROWTH_KB
    assert releases.current(release.path.parent) == release
