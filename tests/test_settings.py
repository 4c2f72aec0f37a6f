"""Settings from the environment: the public edition sees its own folder alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.settings import ROOT, VARIABLES, load_settings

NAMES = ["EDITION", "PUBLIC_DIR", "WAREHOUSE_DIR", "SHOW_DEMO", "MAX_SESSIONS"]
NAMES += ["MAX_WAITING", "ALLOWED_HOSTS", "TRUSTED_PROXIES", "LOCAL_DESK"]
NAMES += ["EMBED_HOSTS"]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
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
        ("MAX_WAITING", "0"),
        ("LOCAL_DESK", "on"),
    ],
)
def test_a_bad_value_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError, match=f"{name} is '{value}'; set it to"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("ALLOWED_HOSTS", "plan.gov.cn https://a.gov.cn", "https://a.gov.cn"),
        ("ALLOWED_HOSTS", "plan.gov.cn:443", "plan.gov.cn:443"),
        ("ALLOWED_HOSTS", "*", "*"),
        ("EMBED_HOSTS", "portal.gov.cn https://a.gov.cn", "https://a.gov.cn"),
        ("EMBED_HOSTS", "a.gov.cn; script-src", "a.gov.cn;"),
        ("EMBED_HOSTS", "*", "*"),
        ("EMBED_HOSTS", "'self'", "'self'"),
        ("TRUSTED_PROXIES", "10.0.0.1, proxy", "proxy"),
        ("TRUSTED_PROXIES", "*", "*"),
    ],
)
def test_a_bad_item_of_a_list_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wrong: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError) as caught:
        load_settings()
    assert f"{name} has {wrong!r}; list " in caught.value.problems[0]


def test_nothing_is_trusted_and_no_key_is_made_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = load_settings()
    assert (settings.allowed_hosts, settings.trusted_proxies) == ((), ())
    assert not settings.local_desk
    monkeypatch.setenv("ALLOWED_HOSTS", "plan.gov.cn, *.hz.gov.cn ::1")
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.1 10.1.0.0/16")
    monkeypatch.setenv("LOCAL_DESK", "1")
    monkeypatch.setenv("EMBED_HOSTS", "portal.gov.cn:8443, *.hz.gov.cn")
    settings = load_settings()
    assert settings.allowed_hosts == ("plan.gov.cn", "*.hz.gov.cn", "::1")
    assert settings.trusted_proxies == ("10.0.0.1", "10.1.0.0/16")
    assert settings.local_desk
    assert settings.embed_hosts == ()
    monkeypatch.setenv("EDITION", "public")
    settings = load_settings()
    assert not settings.local_desk
    assert settings.embed_hosts == ("portal.gov.cn:8443", "*.hz.gov.cn")


def test_every_variable_that_is_read_is_listed_in_readme_and_known_to_doctor() -> None:
    told = re.findall(
        r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.M
    )
    assert sorted(told) == sorted(VARIABLES)
    source = "".join(p.read_text("utf-8") for p in (ROOT / "dashboard").rglob("*.py"))
    read = re.findall(r'(?:environ\.get\(|environ\[|\bread\(\w+, )"([A-Z_]+)"', source)
    assert set(read) == set(VARIABLES)
