"""Who may do what: every role with every action, and claims that do not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.desk import access, local_key, signed_out
from dashboard.desk.access import Desk, Person, Visitor
from dashboard.errors import InputError
from dashboard.settings import ROOT, Settings

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AT = NOW.timestamp()
DESK = Desk(roles={"desk": "editor", "lead": "publisher", "staff": "viewer"})


def claims(**changed: Any) -> dict[str, Any]:
    """Signed in ten minutes ago with a token of one hour."""
    found = {
        "is_logged_in": True,
        "sub": "u1",
        "name": "张三",
        "roles": ["desk"],
        "iat": AT - 600,
        "exp": AT + 3000,
    } | changed
    return {name: value for name, value in found.items() if value is not None}


def judge(
    desk: Desk | None = DESK, ended: dict[str, float] | None = None, **changed: Any
) -> Visitor:
    return access.signed_in(claims(**changed), desk, ended or {}, NOW)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (None, set()),
        ("viewer", set()),
        ("editor", {"enter", "submit"}),
        ("publisher", {"enter", "submit", "publish"}),
    ],
)
def test_each_role_may_do_its_own(role: Any, allowed: set[str]) -> None:
    who = Visitor("u1", "张三", role, "in")
    assert {a for a in access.NEEDED if who.may(a)} == allowed
    for standing in ("signed_out", "expired", "revoked", "no_role", "closed"):
        out = Visitor("u1", "张三", role, standing)
        assert not [a for a in access.NEEDED if out.may(a)]


@pytest.mark.parametrize(
    ("claimed", "role"),
    [
        (["desk"], "editor"),
        ("lead", "publisher"),
        (["staff", "lead", "desk"], "publisher"),
        (["staff"], "viewer"),
        # Our own words are not the provider's values, and nothing else counts either.
        (["publisher", "editor"], None),
        ([["lead"], {"lead": 1}, 3, None], None),
        ({"lead": True}, None),
        (None, None),
    ],
)
def test_roles_come_from_the_mapping_alone(claimed: Any, role: str | None) -> None:
    who = judge(roles=claimed)
    assert who.role == role
    assert who.standing == ("in" if role else "no_role")


def test_only_the_named_claim_holds_roles() -> None:
    assert judge(role="lead", groups=["lead"], publisher=True).role == "editor"
    other = Desk(roles_claim="groups", roles={"lead": "publisher"})
    assert judge(other, roles=["lead"]).standing == "no_role"
    assert judge(other, groups=["lead"]).role == "publisher"


def test_a_person_of_the_table_has_the_role_given_there() -> None:
    desk = Desk(roles=DESK.roles, people={"u1": Person(role="viewer")})
    assert judge(desk, roles=["lead"]).role == "viewer"
    assert judge(desk, roles=["lead"], sub="u2").role == "publisher"


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({"exp": AT}, "expired"),
        ({"exp": AT + 1}, "in"),
        ({"exp": None}, "expired"),
        ({"exp": "9999999999"}, "expired"),
        ({"exp": True}, "expired"),
        ({"iat": None}, "expired"),
        # Signed in at the provider nine hours ago; a fresh token makes it no younger.
        ({"auth_time": AT - 9 * 3600}, "expired"),
        ({"auth_time": AT - 7 * 3600}, "in"),
        ({"iat": AT - 8 * 3600}, "expired"),
        ({"sub": None}, "signed_out"),
        ({"sub": " "}, "signed_out"),
        ({"is_logged_in": None}, "signed_out"),
        ({"is_logged_in": "true"}, "signed_out"),
    ],
)
def test_a_sign_in_ends(changed: dict[str, Any], standing: str) -> None:
    who = judge(**changed)
    assert who.standing == standing
    assert who.may("enter") == (standing == "in")


def test_revoked_before_a_moment() -> None:
    def revoked(seconds: float) -> Desk:
        moment = datetime.fromtimestamp(AT + seconds, UTC)
        return Desk(roles=DESK.roles, people={"u1": Person(not_before=moment)})

    assert judge(revoked(-601)).standing == "in"
    assert judge(revoked(-599)).standing == "revoked"
    assert judge(revoked(+999)).standing == "revoked"
    assert judge(revoked(-599), sub="u2").standing == "in"


def test_signed_out_stays_out_until_the_next_sign_in(tmp_path: Path) -> None:
    assert signed_out.read(tmp_path) == {}
    signed_out.end(tmp_path, "u1", AT - 600)
    ended = signed_out.read(tmp_path)
    assert judge(ended=ended).standing == "revoked"
    assert judge(ended=ended, iat=AT - 599).standing == "in"
    assert judge(ended=ended, sub="u2").standing == "in"
    # An older sign-in that ends later opens nothing again.
    signed_out.end(tmp_path, "u1", AT - 900)
    assert signed_out.read(tmp_path) == {"u1": AT - 600}


HERE = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}
KEY = "the key of this start"


@pytest.mark.parametrize(
    ("address", "headers", "open_"),
    [
        ("127.0.0.1", HERE, True),
        ("localhost", {"host": "localhost:1", "origin": "http://localhost:1"}, True),
        ("::1", {"host": "[::1]:1", "origin": "http://[::1]:1"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1"}, True),
        ("0.0.0.0", HERE, False),
        ("", HERE, False),
        (None, HERE, False),
        ("127.0.0.1", HERE | {"Host": "zhgh.example.gov.cn"}, False),
        ("127.0.0.1", HERE | {"Host": "127.0.0.1.evil.test"}, False),
        ("127.0.0.1", HERE | {"Origin": "https://zhgh.example.gov.cn"}, False),
        ("127.0.0.1", HERE | {"Origin": "null"}, False),
        ("127.0.0.1", HERE | {"Origin": "http://[::"}, False),
        ("127.0.0.1", HERE | {"Host": "[::"}, False),
        ("127.0.0.1", {}, False),
    ],
)
def test_even_with_the_key_only_this_machine(
    address: str | None, headers: dict[str, str], open_: bool
) -> None:
    who = access.local(address, headers, KEY, KEY)
    assert who.may("publish") == open_
    assert who.standing == ("in" if open_ else "closed")


@pytest.mark.parametrize(
    "header",
    [
        *("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"),
        *("X-Forwarded-Proto", "X-Forwarded-Server", "X-Original-Forwarded-For"),
        *("X-Client-IP", "Client-IP", "CF-Connecting-IP", "CF-Ray", "True-Client-IP"),
        *("X-Cluster-Client-IP", "Fastly-Client-IP", "X-Envoy-External-Address"),
        *("X-Original-URL", "CDN-Loop", "Proxy-Connection", "Front-End-Https"),
    ],
)
def test_no_proxy_may_stand_between(header: str) -> None:
    for name in (header, header.lower(), header.upper()):
        assert access.local("127.0.0.1", HERE | {name: "x"}, KEY, KEY).standing == (
            "closed"
        )


@pytest.mark.parametrize(
    "shown", ["", "x", KEY[:-1], KEY + "x", KEY.upper(), "ключ", "\udc80"]
)
def test_address_and_headers_alone_open_nothing(shown: str) -> None:
    """A script behind a proxy on this machine sends all of them as it likes."""
    who = access.local("127.0.0.1", HERE, shown, KEY)
    assert (who.standing, who.role) == ("no_key", None)
    assert not who.may("enter")


def test_a_start_without_a_key_has_no_desk() -> None:
    assert access.local("127.0.0.1", HERE, "", "").standing == "closed"
    assert access.local("127.0.0.1", HERE, KEY, "").standing == "closed"
    folder = Path("w")
    internal = Settings(folder, folder, show_demo=True, local_desk=True)
    assert len(local_key.key_of(internal)) >= 32
    assert local_key.key_of(replace(internal, local_desk=False)) == ""
    assert local_key.key_of(replace(internal, edition="public")) == ""
    assert "HttpOnly; SameSite=Strict" in local_key.cookie()


def test_the_example_is_a_settings_file() -> None:
    desk = access.load(ROOT / "docs" / "desk.example.yml")
    assert desk is not None
    assert desk.roles["mz-data-lead"] == "publisher"
    assert desk.people["00u1a2b3"].role == "viewer"
    assert desk.people["00u4d5e6"].not_before == datetime(2026, 11, 1, tzinfo=UTC)
    assert access.two_person(desk)
    assert access.load(ROOT / "docs" / "no_such_file.yml") is None
    assert not access.two_person(None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("roles: {lead: boss}", "roles.lead is 'boss'"),
        ("two_persons: false", "two_persons is False"),
        ("two_person: 'no'", "two_person is 'no'"),
        ("session_hours: 25", "session_hours is 25"),
        ("people: {u1: {not_before: 2026-11-01}}", "people.u1.not_before"),
        ("people: {u1: {not_before: 2026-11-01 08:00:00}}", "people.u1.not_before"),
        ("roles: {3: editor}", "roles.3"),
        ("roles: [", "not YAML"),
        ("just text", "file is 'just text'"),
    ],
)
def test_a_wrong_settings_file_is_said(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "desk.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        access.load(path)
    assert all(p.startswith("desk.yml: ") for p in caught.value.problems)
    assert told in caught.value.problems[0]
