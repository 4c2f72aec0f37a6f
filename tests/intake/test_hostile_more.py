"""Each gets its word, and no reason that is given publishes what is rejected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.intake.check import check
from dashboard.intake.findings import Checked
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.intake.hostile import Case, verdict
from tests.intake.hostile_more import CARDS, LANDLINES, MOBILES, cases
from tests.intake.reading import quick

Outcome = tuple[Case, Checked, Path]


@pytest.fixture(scope="module")
def settings(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("more") / "warehouse"
    shutil.copytree(release.path.parent, folder)
    return Settings(ROOT / "data", folder, show_demo=True)


@pytest.fixture(scope="module")
def outcomes(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> list[Outcome]:
    folder = tmp_path_factory.mktemp("uploads")
    release = releases.current(settings.warehouse)
    assert release
    found = []
    with quick(release):
        for number, case in enumerate(cases()):
            path = folder / f"{number}.upload"
            path.write_bytes(case.data)
            found.append((case, check(path, settings, release, name=case.name), path))
    return found


def test_each_gets_its_verdict_at_its_line(outcomes: list[Outcome]) -> None:
    wrong = [
        f"{case.family} {case.name[:60]!r}: {verdict(found)} "
        f"{[(f.rule, f.row) for f in found.findings]}, not {case.verdict} {case.rule}"
        for case, found, _ in outcomes
        if verdict(found) != case.verdict
        or (case.rule and (case.rule, case.line) not in places(found, case.verdict))
    ]
    assert not wrong, "\n".join(wrong)


def places(found: Checked, verdict: str) -> set[tuple[str, int | None]]:
    return {(f.rule, f.row) for f in found.findings if f.verdict == verdict}


def test_every_finding_says_where_what_and_what_to_do(outcomes: list[Outcome]) -> None:
    for case, found, _ in outcomes:
        for one in found.findings:
            words = (one.message_zh, one.message_en, one.remedy_zh, one.remedy_en)
            assert all(words), case.name
            assert not [word for word in words if "{" in word], case.name
            assert one.row, case.name


def test_nothing_rejected_is_published_for_any_reason(
    outcomes: list[Outcome], settings: Settings
) -> None:
    before = releases.current(settings.warehouse)
    rejected = [one for one in outcomes if one[0].verdict == "reject"]
    assert len(rejected) > 130
    for case, found, path in rejected:
        reasons = {finding.key: "复核无误" for finding in found.findings}
        with pytest.raises(InputError):
            publish.publish(
                settings, found, path, by="王", note="年报", reasons=reasons
            )
        assert releases.current(settings.warehouse) == before, case.name


def test_the_question_does_not_repeat_the_number(outcomes: list[Outcome]) -> None:
    asked = [
        f for c, f, _ in outcomes if c.family == "person" and c.verdict != "accept"
    ]
    assert len(asked) > 12
    for found in asked:
        told = "".join(one.sentence("zh") + one.value for one in found.confirms)
        assert "[已隐去]" in told
        assert not [n for n in (*MOBILES, *LANDLINES, *CARDS) if n in told]
        assert all(one.key for one in found.confirms)
