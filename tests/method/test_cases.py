"""Cases from a file: the worked ones exactly, and every kind of wrong input."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.method.cases import CELLS, OPTIONAL, assess_file, lines, read_cases
from dashboard.method.period import Period
from dashboard.method.status import Actual, Case
from dashboard.settings import ROOT
from tests.method.test_status import cases, thorough

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = FIXTURES / "progress_cases.csv"
REQUIRED = [column for column in CELLS if column not in OPTIONAL]
HEADER = ",".join(REQUIRED)
GOOD = {
    "case": "养老床位",
    "operator": "ge",
    "direction": "up",
    "decimals": "1",
    "baseline_year": "2020",
    "baseline": "40",
    "target_year": "2025",
    "target": "65",
    "target_state": "known",
    "actuals": "2022:45;2023:52.5:about",
    "frequency_years": "1",
    "lag_days": "180",
    "as_of": "2024-01-01",
}


def write(path: Path, *rows: dict[str, str], header: str = HEADER) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([header.split(","), *(r.values() for r in rows)])
    path.write_text(text.getvalue(), "utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        assess_file(path)
    return caught.value.problems


def worked(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What is found of a file of cases, beside what was worked out for it."""
    expected = (FIXTURES / f"{name}_expected.jsonl").read_text("utf-8").splitlines()
    found = assess_file(FIXTURES / f"{name}_cases.csv")
    return list(zip(found, map(json.loads, expected), strict=True))


@pytest.mark.parametrize(
    ("found", "expected"),
    worked("progress") + worked("progress_months"),
    ids=lambda row: row["case"],
)
def test_worked_case(found: dict[str, object], expected: dict[str, object]) -> None:
    assert found == expected
    assert list(found) == list(expected)


def test_lines_are_the_worked_lines() -> None:
    expected = (FIXTURES / "progress_expected.jsonl").read_text("utf-8").splitlines()
    assert len(expected) == 40
    assert lines(CASES) == expected


def test_reads_a_case(tmp_path: Path) -> None:
    [(name, case)] = read_cases(write(tmp_path / "cases.csv", GOOD))
    assert name == "养老床位"
    assert case.actuals[1] == Actual(Period.of("2023"), case.actuals[1].value, "about")
    [line] = lines(tmp_path / "cases.csv")
    assert line.isascii()
    assert json.loads(line)["case"] == "养老床位"


def test_accepts_what_has_one_meaning(tmp_path: Path) -> None:
    """A byte order mark, another order, more columns, blank lines, repeated figures."""
    turned = dict(reversed(GOOD.items())) | {"note": "序时, 略低"}
    turned["actuals"] = "2023:52.5:about;2022:45;2022:45.0:exact"
    path = write(tmp_path / "cases.csv", turned, turned, header=",".join(turned))
    text = path.read_text("utf-8").replace("\r\n", "\r\n\r\n") + ",,\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    expected = assess_file(write(tmp_path / "plain.csv", GOOD))
    assert assess_file(path) == expected * 2


WRONG = [
    ("case", " ", "give the case a name"),
    ("operator", "gt", "use ge, le, keep"),
    ("operator", "", "use ge, le, keep"),
    ("direction", "upwards", "use up, down"),
    ("target_state", "Known", "use known, unknown, none"),
    ("decimals", "1.0", "use a whole number from 0 to 10"),
    ("decimals", "-1", "use a whole number from 0 to 10"),
    ("decimals", "一", "use a whole number from 0 to 10"),
    ("baseline_year", "20", "2025, 2025-Q3 or 2025-09"),
    ("baseline", "4O", "write digits only"),
    ("baseline", "NaN", "write digits only"),
    ("baseline", "1_000", "write digits only"),
    ("baseline", "４０", "write digits only"),
    ("target", "inf", "write digits only"),
    ("target", "-Infinity", "write digits only"),
    ("target", "1,400", "write digits only"),
    ("target", "65%", "write digits only"),
    ("target", "1e40", "use at most 40 digits"),
    ("target", "1e-41", "use at most 40 digits"),
    ("target", "", "give the target, or set target_state"),
    ("target_year", "2020", "use 2021 or later"),
    ("target_year", "2019", "use 2021 or later"),
    ("actuals", "2022", "write period:value or period:value:qualifier"),
    ("actuals", "2022:1;", "remove the extra ';'"),
    ("actuals", "2022:1:exact:2", "write period:value or period:value:qualifier"),
    ("actuals", "2022:nan", "write digits only"),
    ("actuals", "2022:", "write digits only"),
    ("actuals", "2022:1:circa", "use exact, about, at_least, nearly"),
    ("actuals", "2022年:1", "2025, 2025-Q3 or 2025-09"),
    ("actuals", "2022:1;2022:2", "keep one figure a moment"),
    ("actuals", "2022:1;2022:1:nearly", "keep one figure a moment"),
    ("frequency_years", "0", "use a whole number from 1 to 100"),
    ("lag_days", "-1", "use a whole number from 0 to 36500"),
    ("lag_days", "", "use a whole number from 0 to 36500"),
    ("as_of", "2024-02-30", "YYYY-MM-DD"),
    ("as_of", "20240101", "YYYY-MM-DD"),
    ("as_of", "2024/1/1", "YYYY-MM-DD"),
    ("as_of", "", "YYYY-MM-DD"),
]


@pytest.mark.parametrize(("column", "value", "remedy"), WRONG)
def test_a_refusal_names_row_column_value_and_remedy(
    column: str, value: str, remedy: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "cases.csv", GOOD, GOOD | {column: value})
    [problem] = problems(path)
    assert problem.startswith(f"cases.csv: row 3, column '{column}': ")
    assert f"{value.strip()}'" in problem or "second figure" in problem
    assert remedy in problem


def test_all_problems_are_collected(tmp_path: Path) -> None:
    """In one cell, in one row and over the rows; a long cell is cut short."""
    first = GOOD | {"case": "two\nlines", "operator": "x", "actuals": "2022:a;b"}
    second = GOOD | {"as_of": "9" * 500}
    found = problems(write(tmp_path / "cases.csv", first, GOOD, second))
    assert [p.split(":")[1].strip() for p in found] == [
        "row 2, column 'operator'",
        "row 2, column 'actuals'",
        "row 2, column 'actuals'",
        "row 5, column 'as_of'",
    ]
    assert "in '2022:a', 'a' is not a number" in found[1]
    assert len(found[-1]) < 200


def test_a_row_has_as_many_cells_as_the_header(tmp_path: Path) -> None:
    short = {k: v for k, v in GOOD.items() if k != "as_of"}
    found = problems(write(tmp_path / "cases.csv", short, GOOD | {"more": "1"}))
    assert "row 2, column 'as_of': the row has 12 cells, the header 13" in found[0]
    assert "row 3, column 14: the row has 14 cells, the header 13" in found[1]


@pytest.mark.parametrize("column", REQUIRED)
def test_a_missing_column_is_named(column: str, tmp_path: Path) -> None:
    header = ",".join(c for c in REQUIRED if c != column)
    [problem] = problems(write(tmp_path / "cases.csv", header=header))
    expected = f"row 1, column '{column}' is missing; add it to the header"
    assert problem == f"cases.csv: {expected}"


def test_a_repeated_column_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "cases.csv", header=f"{HEADER},target")
    [problem] = problems(path)
    assert "row 1, column 'target' is there 2 times; keep one" in problem


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_lacks_every_column(content: str, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(content)
    assert len(problems(path)) == len(REQUIRED)


def test_a_file_without_cases_is_refused(tmp_path: Path) -> None:
    [problem] = problems(write(tmp_path / "cases.csv"))
    assert problem == "cases.csv: row 2, no case below the header; add a row"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    path = write(tmp_path / "cases.csv", GOOD)
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    [problem] = problems(path)
    row = {"gb18030": 2, "utf-16": 1}[encoding]
    assert problem.startswith(f"cases.csv: row {row}, byte 0x")
    assert problem.endswith("is not UTF-8; save the file as CSV UTF-8")


def test_an_open_quotation_is_refused_where_it_starts(tmp_path: Path) -> None:
    path = write(tmp_path / "cases.csv", GOOD | {"lag_days": "x"}, GOOD)
    path.write_text(path.read_text("utf-8") + '"ends never,\n\n', "utf-8")
    found = problems(path)
    assert "row 2, column 'lag_days'" in found[0]
    assert "row 4, not readable" in found[1]
    assert "check its quotation marks" in found[1]


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    [missing] = problems(tmp_path / "none.csv")
    assert missing == f"{tmp_path}/none.csv: file is missing; check the path"
    [folder] = problems(tmp_path)
    assert folder.startswith(f"{tmp_path}: not readable (")


def row_of(case: Case) -> dict[str, str]:
    """The row that says what a case says."""
    values = {column: getattr(case, column, "生成") for column in CELLS} | {
        "baseline_year": case.baseline_period,
        "target_year": case.target_period,
        "frequency_years": 1,
    }
    values["actuals"] = ";".join(
        f"{a.period}:{a.value}:{a.qualifier}" for a in case.actuals
    )
    return {k: "" if v is None else str(v) for k, v in values.items()}


@thorough(150)
@given(st.lists(cases(), min_size=1, max_size=4))
def test_a_file_says_what_its_cases_say(
    tmp_path_factory: pytest.TempPathFactory, given: list[Case]
) -> None:
    path = write(
        tmp_path_factory.getbasetemp() / "same.csv",
        *map(row_of, given),
        header=",".join(CELLS),
    )
    assert read_cases(path) == [("生成", case) for case in given]
    for line in lines(path):
        assert not {"NaN", "Infinity"} & set(line.replace(",", " ").split())


@thorough(200)
@given(st.sampled_from(list(CELLS)), st.text(max_size=12), st.binary(max_size=20))
def test_any_content_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, column: str, cell: str, tail: bytes
) -> None:
    cell = cell.encode("utf-8", "replace").decode("utf-8")
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write(path, GOOD | {column: cell})
    path.write_bytes(path.read_bytes() + tail)
    try:
        assert len(lines(path)) >= 1
    except InputError as error:
        assert all(p.startswith("any.csv: row ") for p in error.problems)


def test_starts_without_the_heavy_packages() -> None:
    code = "import sys, dashboard.method.cases as a; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    heavy = {"pandas", "numpy", "pydantic", "streamlit", "duckdb", "yaml", "plotly"}
    assert not heavy & set(done.stdout.split())
