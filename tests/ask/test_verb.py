"""The command: exactly the promised keys, or the sentence."""

from __future__ import annotations

import json

import pytest

from dashboard.__main__ import main
from dashboard.releases.store import Release

KEYS = ["question", "kind", "sentence", "figures", "link"]
FIGURE = {
    "indicator": "dibao_standard",
    "area": "330100",
    "boundary": "all",
    "period": "2023",
    "value": 1259.0,
    "unit": "元/人·月",
    "qualifier": "exact",
}


@pytest.fixture
def _current(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(release.path.parent))


@pytest.mark.usefixtures("_current")
def test_json_has_exactly_the_promised_keys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "杭州2023年低保标准", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == KEYS
    assert found["kind"] == "figure"
    (figure,) = found["figures"]
    assert figure.pop("source").startswith("src_")
    assert figure == FIGURE
    assert found["link"] == "/sources?indicator=dibao_standard"


@pytest.mark.usefixtures("_current")
def test_without_json_the_sentence_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "2023年低保标准", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Minimum living standard (dibao), Hangzhou, 2023: 1,259")
