"""Settings from the environment: the public edition sees its own folder alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.settings import load_settings


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EDITION", "PUBLIC_DIR", "WAREHOUSE_DIR", "SHOW_DEMO", "MAX_SESSIONS"):
        monkeypatch.delenv(name, raising=False)


def test_the_internal_edition_knows_both_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "wh"))
    settings = load_settings()
    assert (settings.edition, settings.show_demo) == ("internal", True)
    assert settings.warehouse == tmp_path / "wh"
    assert settings.public == tmp_path / "wh" / "public"


def test_the_public_edition_reads_its_own_folder_and_shows_no_demonstration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITION", "public")
    monkeypatch.setenv("SHOW_DEMO", "1")
    monkeypatch.setenv("PUBLIC_DIR", str(tmp_path / "open"))
    settings = load_settings()
    assert settings.warehouse == settings.public == tmp_path / "open"
    assert not settings.show_demo


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EDITION", "Public"),
        ("SHOW_DEMO", "yes"),
        ("MAX_SESSIONS", "0"),
        ("MAX_SESSIONS", "-1"),
        ("MAX_SESSIONS", "many"),
        ("MAX_SESSIONS", "１０"),
    ],
)
def test_a_bad_value_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError, match=f"{name} is '{value}'; set it to"):
        load_settings()
