"""`python -m dashboard outlook` over the release of the run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.__main__ import main

FIELDS = ["area", "boundary", "age", "year", "variant", "value"]


def test_json_is_a_list_of_whole_persons(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(folder))
    assert main(["outlook", "--year", "2030", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 14 * 3 * 3
    assert {tuple(row) for row in rows} == {tuple(FIELDS)}
    assert {row["year"] for row in rows} == {2030}
    assert all(type(row["value"]) is int for row in rows)
    found = {(r["area"], r["age"], r["variant"]): r for r in rows}
    assert found["330127", 80, "middle"]["value"] == 19899
    assert found["330127", 80, "middle"]["boundary"] == "pre2021"
    assert found["330100", 60, "middle"]["value"] == 3364214
    assert found["330100", 60, "middle"]["boundary"] == "all"
    # In words: the sum of the districts stands beside the city's own.
    assert main(["outlook", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "330100 Hangzhou 2030 60+  3,364,214  (3,151,301 – 3,766,225)" in told
    assert "13 districts added up: 3,435,260" in told
    assert "projection" in told
    # A year that the method does not give, and a place without a release.
    assert main(["outlook", "--year", "2027", "--json"]) == 1
    out = capsys.readouterr()
    assert "2025, 2030" in out.err
    assert "2027" in json.loads(out.out)["problems"][0]
    monkeypatch.setenv("WAREHOUSE_DIR", str(folder / "empty"))
    assert main(["outlook"]) == 1
    assert "python -m dashboard build" in capsys.readouterr().err
