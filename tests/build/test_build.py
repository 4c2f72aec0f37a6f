"""A build is atomic: a failed one names every problem and leaves the old release."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.build import build
from dashboard.errors import InputError
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, data: Path) -> Settings:
    copy = tmp_path / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("warehouse"))
    return Settings(copy, tmp_path / "warehouse", show_demo=True)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def spoil_value(data: Path) -> None:
    edit(data / "facts/observations/plan.csv", ",132673,", ",13万,")


def spoil_header(data: Path) -> None:
    edit(data / "facts/observations/plan.csv", "indicator,area", "indicators,area")


def spoil_row(data: Path) -> None:
    path = data / "facts/observations/plan.csv"
    path.write_text(path.read_text("utf-8") + "one,two\n", "utf-8")


def spoil_field(data: Path) -> None:
    edit(data / "metadata/indicators/dibao_standard.yml", "direction:", "directon:")


def spoil_scope(data: Path) -> None:
    edit(data / "metadata/indicators/centenarians.yml", "scope: registered\n", "")


def spoil_defaults(data: Path) -> None:
    """A direction for all would be taken over by each file that forgets its own."""
    edit(
        data / "metadata/indicator_defaults.yml",
        "every:\n",
        "every:\n  direction: up\n",
    )


def spoil_defaults_pillar(data: Path) -> None:
    path = data / "metadata/indicator_defaults.yml"
    edit(path, "  charity:", "  charities: {scope: none}\n  charity:")


def spoil_encoding(data: Path) -> None:
    path = data / "facts/measures.csv"
    path.write_bytes(path.read_text("utf-8").encode("gbk", "replace"))


@pytest.mark.parametrize(
    ("spoil", "place", "remedy"),
    [
        (spoil_value, "plan.csv:", "no separators, letters or blanks"),
        (spoil_header, "data/facts/observations/plan.csv: header", "it must be"),
        (spoil_row, "data/facts/observations/plan.csv line", "check commas"),
        (spoil_field, "dibao_standard.yml: field 'direction' is missing", "add it"),
        (spoil_field, "unknown field 'directon'", "did you mean 'direction'?"),
        (spoil_scope, "centenarians.yml: field 'scope' is missing", "add it"),
        (spoil_defaults, "indicator_defaults.yml: unknown field 'every.dir", "remove"),
        (spoil_defaults_pillar, "pillar 'charities' is not", "did you mean 'charity'?"),
        (spoil_encoding, "data/facts/measures.csv: not UTF-8", "save it as UTF-8"),
    ],
)
def test_failed_build_leaves_the_old_release(
    settings: Settings, spoil: Callable[[Path], None], place: str, remedy: str
) -> None:
    before = build.build(settings)
    spoil(settings.data)
    with pytest.raises(InputError) as error:
        build.build(settings)
    report = "\n".join(error.value.problems)
    assert place in report
    assert remedy in report
    assert releases.current(settings.warehouse) == before
    assert len(list(settings.warehouse.glob("*.duckdb"))) == 1


def test_ensure_builds_once_and_again_after_a_change(settings: Settings) -> None:
    first = build.ensure(settings)
    assert build.ensure(settings) == first
    edit(settings.data / "facts/gaps.csv", "gap,", "gap,")
    assert build.ensure(settings) == first
    path = settings.data / "facts/gaps.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n\n", "utf-8")
    second = build.ensure(settings)
    assert second != first
    assert first.path.is_file(), "a release is never removed under its readers"
    assert reader.run(reader.connect(second), "totals")[0]["release"] == second.id


def test_a_new_indicator_touches_data_only(settings: Settings) -> None:
    source = settings.data / "metadata/indicators/charitable_trusts.yml"
    made_up = source.read_text("utf-8").replace("慈善信托", "测试信托")
    (settings.data / "metadata/indicators/made_up.yml").write_text(made_up, "utf-8")
    header = (settings.data / "facts/observations/plan.csv").read_text("utf-8")
    (settings.data / "facts/observations/made_up.csv").write_text(
        header.splitlines()[0]
        + "\nmade_up,330100,all,2023,91,单,actual,exact,,,,,plan_hz_mz_145\n",
        "utf-8",
    )
    con = reader.connect(build.build(settings))
    rows = reader.run(con, "indicator_latest", lang="zh", pillar="charity")
    assert [r["value"] for r in rows if r["indicator"] == "made_up"] == [91]


def test_what_is_stored_is_read_by_the_engines_version_before() -> None:
    """It takes `if(` in a stored view or macro for a function that it does not have;
    then a release could not be read after going back to that version."""
    stored = [
        statement
        for script in sorted(build.SCRIPTS.glob("*.sql"))
        for statement in re.sub(r"--.*", "", script.read_text("utf-8")).split(";")
        if re.match(r"\s*create (?:view|macro)", statement)
    ]
    assert len(stored) > 10
    assert not [text for text in stored if re.search(r"\bif\(", text)]
