"""The reading child: same rows as in the file, and no way to hurt its parent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard import bounds
from dashboard.bounds import USUAL, Limits
from dashboard.intake import bounded
from dashboard.intake.container import RefusedError
from tests.intake.test_workbook import saved


def refusal(path: Path, limits: Limits = USUAL) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        bounded.read(path, limits=limits)
    return refused.value


def test_csv_and_xlsx_come_back_as_rows(tmp_path: Path) -> None:
    text, book = tmp_path / "a.csv", tmp_path / "b.xlsx"
    text.write_bytes("指标,数值\n养老床位,69216\n".encode("gbk"))
    book.write_bytes(saved(lambda sheet: None))
    rows = [(1, ["指标", "数值"]), (2, ["养老床位", "69216"])]
    assert bounded.read(text) == bounded.Table({"": rows}, "gb18030")
    assert bounded.read(book) == bounded.Table({"养老服务": rows}, "xlsx")


def test_the_childs_refusal_keeps_rule_and_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,\0\n")
    error = refusal(path)
    assert (error.rule, error.row) == ("nul", 2)


def test_a_large_file_is_not_even_handed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a" * (10 << 20) + b"b")
    assert refusal(path).rule == "too_large"


def test_a_child_that_takes_too_long_or_too_much_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing ever comes out of it: on a busy machine a short file may be read in time.
    endless = tmp_path / "endless.csv"
    os.mkfifo(endless)
    assert refusal(endless, Limits(wall_seconds=0.001)).rule == "too_slow"
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n")
    monkeypatch.setattr(bounds, "OUTPUT", 10)
    assert refusal(path).rule == "too_complex"
