"""CSV as it arrives: encodings told apart, the line of every refusal named."""

from __future__ import annotations

import pytest

from dashboard.intake.container import RefusedError
from dashboard.intake.text_file import read

TABLE = "指标,数值\r\n养老床位,69216\r\n"
ROWS = [(1, ["指标", "数值"]), (2, ["养老床位", "69216"])]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_every_encoding_gives_the_same_rows(encoding: str, told: str) -> None:
    assert read(TABLE.encode(encoding)) == (ROWS, told)


def test_a_row_is_named_by_the_line_it_begins_on() -> None:
    rows, _ = read(b'a,b\n"two\nlines",1\n\n,\nc,2\n')
    assert [line for line, _ in rows] == [1, 2, 6]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters(delimiter: str) -> None:
    assert read(TABLE.replace(",", delimiter).encode())[0] == ROWS


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"a,b\n1,\0\n", "nul", 2),
        ("a,b\n1,2\n\ufffd,3\n".encode(), "encoding", 3),
        ("指标\n养老\n".encode() + "床位居家社区护理".encode("gbk"), "encoding", 3),
        (b'a,b\n1,2\n"open,3\n', "broken_csv", 3),
        (b"a,b\n" + b"," * 100 + b"\n", "too_many_columns", 2),
        (b"a,b\n1," + b"x" * 4001 + b"\n", "cell_too_long", 2),
        (b"a\n" * 200_001, "too_many_rows", 200_001),
    ],
)
def test_refusals_name_the_line(data: bytes, rule: str, line: int) -> None:
    with pytest.raises(RefusedError) as refused:
        read(data)
    assert (refused.value.rule, refused.value.row) == (rule, line)
