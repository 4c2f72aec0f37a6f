"""Every question's header is held to its SQL: parameters, columns, types, order."""

from __future__ import annotations

import re
from datetime import date

import duckdb
import pytest

from dashboard import yaml_text
from dashboard.build import build
from dashboard.releases import reader

SAMPLES = {
    "lang": "zh",
    "pillar": "elderly_care",
    "indicator": "resident_population",
    "plan": "13th",
    "search": "",
    "source": None,
    "layer": "beds_per_1000",
    "year": 2020,
    "ends": 12 * 2020,
    "months": 12,
    "area": "330110",
    "areas": ["330102", "330110"],
    "with_demo": True,
    "indicators": None,
    "as_of": date(2026, 11, 23),
    "status": None,
    "nature": None,
    "scope": "current",
    "period": "2020",
    "kind": None,
    "page_size": 10,
    "page_start": 0,
}
# A sample that fits where the common ones do not meet.
OWN = {
    "api_observations": {"pillar": None},
    "events": {"indicator": "dibao_standard"},
}
# Departments note at the desk: the committed data hold no note.
EMPTY = {"annotations"}
# What the driver calls the types that headers use.
TYPES = {"varchar": "VARCHAR", "integer": "INTEGER", "bigint": "BIGINT"}
TYPES |= {"double": "DOUBLE", "boolean": "BOOLEAN", "timestamp": "TIMESTAMP"}
TYPES |= {"date": "DATE"}
TYPES |= {"varchar[]": "VARCHAR[]"}
TYPES |= {"integer[]": "INTEGER[]", "double[]": "DOUBLE[]"}
# What the values of those types are here.
PYTHON = {"varchar": str, "integer": int, "boolean": bool, "date": date}
PYTHON |= {"varchar[]": list}
# A column with its type, or a group of columns.
LINE = re.compile(r"^--   (\w+) +([\w\[\]]+)|^--   (\w+)\.\*", re.M)
LANGUAGE = (build.SCRIPTS / "50_language.sql").read_text("utf-8")


def listed(text: str) -> dict[str, str]:
    """Names and types of a header's lines, in their order; `shown.*` stands for the
    columns that the words of the queries give it."""
    found: list[tuple[str, str]] = []
    for name, kind, group in LINE.findall(text):
        if group:
            columns = LANGUAGE.split(f"\n-- {group}.*\n")[1]
            found += listed(re.split(r"\n(?:--)?\n", columns)[0]).items()
        else:
            found.append((name, kind))
    assert len(dict(found)) == len(found), "a name is given once"
    return dict(found)


def part(header: str, title: str) -> dict[str, str]:
    return listed(header.split(f"-- {title}", 1)[1].split("\n--\n")[0])


def parameters(header: str) -> dict[str, bool]:
    """The parameters that a header names, and whether null asks for all."""
    stated = header.split("-- Parameters: ")[1].split("\n-- Returns")[0]
    stated = stated.replace("\n--", " ")
    items = [] if stated == "none" else [item.split() for item in stated.split(",")]
    assert all(item[1:] in ([], ["or", "null"]) for item in items), stated
    return {item[0]: len(item) > 1 for item in items}


def test_parameters_are_described_once() -> None:
    stated = yaml_text.load((reader.QUERIES / "parameters.yml").read_text("utf-8"))
    used: set[str] = set()
    for name in reader.names():
        used |= set(parameters(reader.statement(name)))
    assert used == set(stated) == set(SAMPLES)
    for name, sample in SAMPLES.items():
        kind = stated[name]["type"]
        assert sample is None or isinstance(sample, PYTHON[kind]), name
        assert stated[name]["words"]


@pytest.mark.parametrize("name", reader.names())
def test_header_tells_the_truth(con: duckdb.DuckDBPyConnection, name: str) -> None:
    sql = reader.statement(name)
    header = sql.split("\n\n", 1)[0]
    lines = header.splitlines()
    assert lines[0].endswith("?"), "the first line is the question"
    assert "-- Grain:" in header
    used = set(duckdb.extract_statements(sql)[0].named_parameters)
    stated_parameters = parameters(header)
    assert set(stated_parameters) == used
    assert "order by" in sql
    assert "select *\n" not in sql
    with con.cursor() as cursor:
        cursor.execute("use warehouse")
        samples = SAMPLES | OWN.get(name, {})
        cursor.execute(sql, {key: samples[key] for key in used})
        found = {c[0]: str(c[1]) for c in cursor.description or []}
        assert cursor.fetchall() or name in EMPTY, "the sample finds rows"
        for key in [key for key, or_null in stated_parameters.items() if or_null]:
            cursor.execute(sql, {k: samples[k] for k in used} | {key: None})
            assert cursor.fetchall() or name in EMPTY, f"null asks for all: {key}"
    stated = {k: TYPES[v] for k, v in part(header, "Returns").items()}
    assert list(stated.items()) == list(found.items())


def test_unknown_question_lists_the_known(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(Exception, match=r"Known queries: .*plan_table"):
        reader.run(con, "plan_tabel")


def test_readers_cannot_reach_files(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error):
        con.execute("select * from read_text('/etc/hostname')")
    with pytest.raises(duckdb.Error):
        con.execute("set enable_external_access = true")
    with pytest.raises(duckdb.Error):
        con.execute("create table warehouse.main.x as select 1 as a")
