"""`python -m dashboard read`, as a shell calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.releases.store import Release
from tests.reading import hostile

FIELDS = {
    *("quote", "page", "indicator", "indicator_text", "area", "period", "kind"),
    *("value", "unit", "qualifier", "operator", "nature", "hidden", "sure"),
}


@pytest.fixture(autouse=True)
def _warehouse(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(release.path.parent))


def test_it_prints_figures_as_json_and_as_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = hostile.write(tmp_path, "a.txt", hostile.TRUE.encode())
    assert main(["read", str(path), "--json"]) == 0
    (figure,) = json.loads(capsys.readouterr().out)
    assert set(figure) >= FIELDS
    assert figure["indicator"] == "elderly_care_institutions"
    assert (figure["value"], figure["unit"], figure["period"]) == ("329", "家", "2020")
    assert main(["read", str(path), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "elderly_care_institutions" in lines[0]
    assert lines[1].strip() == hostile.TRUE


def test_it_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(tmp_path / "none.pdf")]) == 1
    assert "no such file" in capsys.readouterr().err
    path = hostile.write(tmp_path, "b.pdf", hostile.scan())
    assert main(["read", str(path), "--json", "--lang", "en"]) == 1
    told = capsys.readouterr()
    assert "b.pdf: This is a scan" in told.err
    assert json.loads(told.out)["problems"][0]["rule"] == "scan"
