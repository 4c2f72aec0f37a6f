"""A release of another version of the program: read where that gives the truth, else
refused with its name, the versions and what to do; the current one stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.build import build
from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.releases import audit, changes, reader, shape
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings

Remade = Callable[..., Release]


@pytest.fixture
def remade(folder: Path, release: Release) -> Remade:
    """The release of the whole run as another program would have written it, made
    current; then the run's own again."""

    def remade(*statements: str) -> Release:
        building = folder / ".building.duckdb"
        shutil.copy(release.path, building)
        building.chmod(0o644)
        with duckdb.connect(str(building)) as con:
            for statement in statements:
                con.execute(statement)
        named = Release("other", folder / "other.duckdb", inputs=release.inputs)
        return releases.publish(building, named)

    return remade


def test_every_question_can_be_put_to_a_release_of_today(release: Release) -> None:
    assert shape.problem(release) == ""


def test_tables_that_came_later_are_empty_in_an_older_release(
    settings: Settings, remade: Remade, release: Release
) -> None:
    older = remade(
        "drop table annotation",
        "drop table event",
        "alter table release_info drop column shape",
    )
    assert shape.problem(older) == ""
    con = reader.connect(older)
    given = {"lang": "zh", "indicator": "dibao_standard"}
    assert reader.run(con, "events", **given) == []
    assert reader.run(con, "annotations", **given) == []
    assert reader.run(con, "indicator_definition", **given)

    publish.rollback(settings, release.id, by="李")
    assert publish.rollback(settings, "other", by="李").id == "other"
    assert build.ensure(settings).id == "other", "a release rolled back to stays"


def test_what_stands_in_has_the_columns_of_what_is_built(
    con: duckdb.DuckDBPyConnection,
) -> None:
    names = [
        name for name in reader.SINCE.read_text("utf-8").split() if name == "table"
    ]
    rows = con.execute(
        "select database_name, table_name, column_name, data_type from duckdb_columns()"
    ).fetchall()
    stood_in = {row[1:] for row in rows if row[0] == "memory"}
    built = {row[1:] for row in rows if row[0] == "warehouse"}
    assert len({row[0] for row in stood_in}) == len(names) == 2
    both = {row for row in built if row[0] in {name for name, *_ in stood_in}}
    assert both == stood_in


def test_a_release_that_lacks_what_is_computed_is_refused(
    settings: Settings, remade: Remade, release: Release
) -> None:
    """Empty, mart_latest would let every page say that there is no figure."""
    remade("drop table mart_latest")
    releases.point(settings.warehouse, release)
    with pytest.raises(InputError) as refused:
        publish.rollback(settings, "other", by="李")
    (told,) = refused.value.problems
    for words in (
        "other",
        "mart_latest",
        f"version {shape.SHAPE}",
        "start the program",
    ):
        assert words in told
    now = releases.current(settings.warehouse)
    assert now is not None
    assert now.id == release.id
    assert audit.read(settings.warehouse)[-1]["result"] == "refused"


def test_what_changed_since_a_release_that_cannot_be_asked_is_said_in_words(
    remade: Remade, release: Release
) -> None:
    other = remade("drop table conflict")
    with pytest.raises(InputError, match=r"other.*list of changes.*conflict"):
        changes.of(changes.Move(other, release))


def test_a_release_of_a_newer_program_is_refused(
    settings: Settings, remade: Remade
) -> None:
    remade(f"update release_info set shape = {shape.SHAPE + 1}")
    with pytest.raises(InputError, match=r"newer program .*up to \d.*roll back"):
        shape.require(releases.find(settings.warehouse, "other"))


def test_a_start_makes_a_release_anew_that_this_program_cannot_read(
    settings: Settings,
    remade: Remade,
    release: Release,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remade("drop table mart_latest")
    monkeypatch.setattr(build, "_build", lambda _settings: release)
    assert build.ensure(settings) is release
