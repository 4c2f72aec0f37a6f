"""A reader's own SQL reads the release, and can do nothing else."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.__main__ import main
from dashboard.errors import InputError
from dashboard.query import ask, child
from dashboard.releases import reader, store
from dashboard.releases.store import Release
from dashboard.rows import fetched
from tests.query.attacks import ATTACKS

SECRET = "7f3a9c"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a statement would find something to read, and leave something behind."""
    (tmp_path / "secret.csv").write_text(f"a\n{SECRET}\n", "utf-8")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute(f"create table t as select '{SECRET}' as a")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(release: Release, sql: str, limit: int = 10, **given: Any) -> dict[str, Any]:
    """As the child answers, without starting one."""
    return child.outcome(release.path, sql, limit, **given)


def refused(release: Release, sql: str, **given: Any) -> str:
    (problem,) = asked(release, sql, **given)["problems"]
    assert isinstance(problem, str)
    return problem


def test_every_attack_is_refused_in_words(release: Release, outside: Path) -> None:
    assert len({sql for sql, _ in ATTACKS}) >= 70
    before = store.sha256(release.path), sorted(outside.iterdir())
    remedies = ("a query reads with one SELECT", "Read a table", "show tables", "drop")
    for sql, word in ATTACKS:
        problem = refused(release, sql.format(folder=outside))
        assert word.lower() in problem.lower(), (sql, problem)
        assert any(remedy in problem for remedy in remedies), (sql, problem)
        assert SECRET not in problem
    assert (store.sha256(release.path), sorted(outside.iterdir())) == before


def test_the_engine_holds_where_the_words_would_fail(
    release: Release, outside: Path
) -> None:
    """The second wall alone: what gets past the parser changes and shows nothing."""
    before = store.sha256(release.path), sorted(outside.iterdir())
    stopped = 0
    for sql, _ in ATTACKS:
        if "sleep_ms" in sql:
            continue
        con = reader.connect(release, child.ENGINE)
        con.execute("use warehouse")
        try:
            told = str(con.execute(sql.format(folder=outside)).fetchall())
        except duckdb.Error:
            stopped += 1
        else:
            assert SECRET not in told, sql
            assert "root:" not in told, sql
            assert "/etc/" not in told, sql
        finally:
            con.close()
    assert stopped > 40
    assert (store.sha256(release.path), sorted(outside.iterdir())) == before


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("select valu from fct_observation", ['"value"', "describe TABLE"]),
        ("from fct_observatio", ["fct_observatio ", "did you mean fct_observation?"]),
        ("from nothing_like_it", ["dim_area", "show tables"]),
        ("select nosuch(1)", ["nosuch", "show tables"]),
        ("selec 1", ["syntax error", "selec"]),
        ("", ["empty", "one SELECT"]),
        ("-- nothing", ["one SELECT"]),
        ("select $1", ["Parameter $1", "write the value"]),
        ("select * from dim_area where area = $area", ["$area", "write the value"]),
        ("pivot dim_area on boundary using count(*)", ["PIVOT without IN", "SELECT"]),
        ("select 1/'x'", ["Correct the query"]),
        ("select error('stop')", ["stop", "Correct the query"]),
    ],
)
def test_errors_say_what_to_write(release: Release, sql: str, words: list[str]) -> None:
    problem = refused(release, sql)
    assert all(word in problem for word in words), problem


def test_time_and_memory_are_bounded(release: Release) -> None:
    endless = "select count(*) from range(1000000000000)"
    assert "0.05 seconds" in refused(release, endless, seconds=0.05)
    large = "select list(range) from range(1000000000)"
    assert child.MEMORY in refused(release, large)
    deep = "select " + "(" * 3000 + "1" + ")" * 3000
    assert asked(release, deep)  # an answer or a refusal, no crash
    with pytest.raises(InputError, match="letters"):
        ask.ask(release, "x" * 30_000, 1)
    for limit in (0, -1, 100_001):
        with pytest.raises(InputError, match="--limit"):
            ask.ask(release, "select 1", limit)


def test_what_may_be_asked(release: Release) -> None:
    """The forms of a SELECT; and names of its own for the parts of one."""
    for sql, rows in (
        ("from range(2)", [[0], [1]]),
        ("values (1, 'a')", [[1, "a"]]),
        ("with a as (select 1 as x), b as (from a) from b", [[1]]),
        ("with A as (select 1 as x) from a", [[1]]),
        ("select unnest([1, 2])", [[1], [2]]),
        ("select count(*) from main.dim_pillar", [[8]]),
        ("select 1.50::decimal(4,2), date '2020-02-29'", [[1.5, "2020-02-29"]]),
        ("select [1], {'a': null}, 'nan'::double", [[[1], {"a": None}, "nan"]]),
        ("select 1 as x intersect select 1", [[1]]),
        (
            "with recursive r as (select 1 as n union all select n + 1 from r "
            "where n < 3) select max(n) from r",
            [[3]],
        ),
    ):
        found = asked(release, sql)
        assert found.get("rows") == rows, (sql, found)
    assert asked(release, "show tables", 1000)["columns"][0][0] == "name"
    assert asked(release, "describe dim_area")["rows"][0][0] == "area_id"
    assert asked(release, "summarize dim_pillar", 100)["rows"]
    assert asked(release, "select * from information_schema.columns")["rows"]
    assert asked(release, "from figures('en')")["rows"]
    assert "pragma" not in str(asked(release, "with x as (select 1) from x"))


def test_rows_are_those_of_the_release(
    release: Release, con: duckdb.DuckDBPyConnection
) -> None:
    sql = "select area_id, area, name_zh from dim_area order by all"
    found = asked(release, sql, 1000)
    with con.cursor() as cursor:
        cursor.execute("use warehouse")
        expected = fetched(cursor.execute(sql))
    assert found["rows"] == [list(row.values()) for row in expected]
    assert found["more"] is False
    few = asked(release, sql, 5)
    assert (few["rows"], few["more"]) == (found["rows"][:5], True)
    assert asked(release, sql, len(expected))["more"] is False


def test_noise_never_ends_the_child(release: Release) -> None:
    """Cut and mixed statements: an answer or one sentence, whatever comes."""
    choose = random.Random(7)
    folder = "/nowhere"
    pieces = " ".join(sql for sql, _ in ATTACKS).format(folder=folder).split()
    before = store.sha256(release.path)
    for _ in range(60):
        words = choose.choices([*pieces, "'", "(", ")", "select", "from"], k=8)
        found = asked(release, " ".join(words), seconds=5)
        assert ("problems" in found) != ("rows" in found)
        assert all(found.get("problems", ["x"]))
    assert store.sha256(release.path) == before


@pytest.fixture
def here(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


@pytest.mark.usefixtures("here")
def test_the_verb_prints_table_json_and_csv(
    release: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "select 'a=1' as 名称, '=1+1' as b, 1 as c union all select '杭', null, 22"
    assert main(["query", f"from ({sql}) order by c"]) == 0
    table = "名称  b     c\n----  ----  --\na=1   =1+1  1\n杭          22\n"
    assert capsys.readouterr().out == table
    assert main(["query", f"from ({sql}) order by c", "--json", "--limit", "1"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert found == {
        "release": release.id,
        "columns": [["名称", "VARCHAR"], ["b", "VARCHAR"], ["c", "INTEGER"]],
        "rows": [["a=1", "=1+1", 1]],
        "more": True,
    }
    assert "raise --limit" in told.err
    assert main(["query", f"from ({sql}) order by c", "--csv"]) == 0
    printed = capsys.readouterr().out.removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(printed))) == [
        ["名称", "b", "c"],
        ["a=1", "'=1+1", "1"],
        ["杭", "", "22"],
    ]


@pytest.mark.usefixtures("here")
def test_the_verb_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    assert main(["query", "drop table dim_area", "--json"]) == 1
    told = capsys.readouterr()
    assert "DROP" in json.loads(told.out)["problems"][0]
    assert "DROP" in told.err
    assert main(["query", "select 1", "--json", "--csv"]) == 1
    assert "choose one" in capsys.readouterr().err
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "none"))
    assert main(["query", "select 1"]) == 1
    assert "run: python -m dashboard build" in capsys.readouterr().err


def test_a_child_that_is_ended_is_told(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "LIMITS", replace(ask.LIMITS, wall_seconds=0.001))
    with pytest.raises(InputError, match="too much time: ask for less"):
        ask.ask(release, "select 1", 1)
    monkeypatch.setattr(ask, "LIMITS", replace(ask.LIMITS, wall_seconds=60))
    monkeypatch.setattr(ask.bounds, "OUTPUT", 10)
    with pytest.raises(InputError, match="memory, time or room"):
        ask.ask(release, "select 1", 1)
