"""Who may do what at the data desk: pure rules over a settings file and claims.

Claims only name a person and say when they signed in; what the person may do is
looked up here, at every run. docs/sign-in.md explains the settings file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hmac import compare_digest
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from dashboard.errors import InputError
from dashboard.settings import ROOT

Role = Literal["viewer", "editor", "publisher"]
Action = Literal["enter", "submit", "publish"]
Standing = Literal[
    "in", "signed_out", "expired", "revoked", "no_role", "no_key", "closed"
]
RANK: dict[Role, int] = {"viewer": 0, "editor": 1, "publisher": 2}
# Publishing stands for rolling back and for taking the audit log along as well.
NEEDED: dict[Action, Role] = {
    "enter": "editor",
    "submit": "editor",
    "publish": "publisher",
}
# What proxies add on the way: the reader is then somewhere else. Which of them one adds
# is its owner's choice, so any of them closes.
FORWARDED = re.compile(
    r"forwarded|via|x-forwarded.*|x-original-.*|x-real-ip|x-client-ip|client-ip"
    r"|x-cluster-client-ip|true-client-ip|x-remote-.*|x-host|x-proxy.*|x-envoy-.*"
    r"|x-azure-.*|x-appengine-.*|x-amz-cf-.*|x-arr-.*|cf-.*|fastly-.*|cdn-loop"
    r"|wl-proxy-.*|proxy-.*|x-nginx-proxy|x-scheme|front-end-https|remote-addr"
)
LOCAL = "本机"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Person(_Strict):
    """One person, by the provider's `sub`: a role that overrides the provider's, and
    the moment before which no sign-in counts (in the future: none does)."""

    role: Role | None = None
    not_before: AwareDatetime | None = None


class Desk(_Strict):
    """The settings file. `roles`: the provider's value -> our role."""

    roles_claim: str = Field(default="roles", min_length=1)
    roles: dict[str, Role] = {}
    people: dict[str, Person] = {}
    two_person: bool = True
    session_hours: float = Field(default=8, gt=0, le=24)


@dataclass(frozen=True)
class Visitor:
    """Who opens the page. `standing` 'in' has a role; the others say why not."""

    subject: str = ""
    name: str = ""
    role: Role | None = None
    standing: Standing = "signed_out"
    issued: float = 0.0
    local: bool = False

    def may(self, action: Action) -> bool:
        """The role suffices for the action."""
        if self.standing != "in" or self.role is None:
            return False
        return RANK[self.role] >= RANK[NEEDED[action]]


def desk_file() -> Path:
    """Beside Streamlit's secrets unless DESK_FILE says otherwise."""
    return Path(os.environ.get("DESK_FILE") or ROOT / ".streamlit" / "desk.yml")


def load(path: Path) -> Desk | None:
    """The settings, or None without a file; InputError names file, field, remedy."""
    try:
        content = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            [f"{path.name}: cannot be read ({error}); save it as UTF-8 text"]
        ) from error
    try:
        return Desk.model_validate(yaml.safe_load(content) or {})
    except yaml.YAMLError as error:
        where = " ".join(str(error).split())
        raise InputError([f"{path.name}: not YAML ({where}); correct it"]) from error
    except ValidationError as error:
        raise InputError(
            [
                f"{path.name}: {'.'.join(map(str, e['loc'])) or 'file'} is "
                f"{e['input']!r}: {e['msg']}; see docs/desk.example.yml"
                for e in error.errors()
            ]
        ) from error


def two_person(desk: Desk | None) -> bool:
    """Whoever publishes may not have sent the file in. Off only where there is no
    settings file: then the desk exists on one machine alone."""
    return desk is not None and desk.two_person


def signed_in(
    claims: Mapping[str, Any],
    desk: Desk | None,
    signed_out: Mapping[str, float],
    now: datetime,
) -> Visitor:
    """Judge the claims of a sign-in cookie whose signature Streamlit has checked.

    The cookie outlives its token and the sign-out, so both are judged here:
    `signed_out` holds, by subject, the `iat` of the newest sign-in that was ended.
    """
    subject = claims.get("sub")
    if claims.get("is_logged_in") is not True or not _is_text(subject):
        return Visitor()
    name = next((v for k in ("name", "email") if _is_text(v := claims.get(k))), subject)
    issued, expires = _seconds(claims.get("iat")), _seconds(claims.get("exp"))
    entered = _seconds(claims.get("auth_time", claims.get("iat")))
    who = Visitor(str(subject), str(name), standing="expired")
    if issued is None or expires is None or entered is None:
        return who
    settings = desk or Desk()
    since = min(issued, entered)
    at = now.timestamp()
    if at >= expires or at >= since + settings.session_hours * 3600:
        return replace(who, issued=issued)
    person = settings.people.get(str(subject), Person())
    ended = issued <= signed_out.get(str(subject), float("-inf"))
    if ended or (person.not_before and since < person.not_before.timestamp()):
        return replace(who, standing="revoked", issued=issued)
    role = person.role or _highest(settings, claims.get(settings.roles_claim))
    standing: Standing = "in" if role else "no_role"
    return replace(who, role=role, standing=standing, issued=issued)


def local(
    address: str | None, headers: Mapping[str, str], shown: str, key: str
) -> Visitor:
    """Without a sign-in provider: all roles for whoever holds the key that the
    starting terminal shows, else nothing.

    `key`: of this start, '' where the desk opens to nobody; `shown`: what the reader's
    cookie says. Address and headers prove nobody's identity, for a script behind a
    proxy on this machine can send what it likes; they only close: the server must be
    bound to this machine, asked by its own name, and no proxy may stand between.
    """
    if not (key and comes_from_here(address, headers)):
        return Visitor(standing="closed")
    if not compare_digest(shown.encode("utf-8", "replace"), key.encode()):
        return Visitor(standing="no_key")
    return Visitor(LOCAL, LOCAL, "publisher", "in", local=True)


def comes_from_here(address: str | None, headers: Mapping[str, str]) -> bool:
    """Nothing says that the request comes from elsewhere. `address`: what the server
    is bound to."""
    known = {name.lower(): value for name, value in headers.items()}
    return (
        _loopback(address)
        and _loopback(_host(f"//{known.get('host', '')}"))
        and ("origin" not in known or _loopback(_host(known["origin"])))
        and not any(FORWARDED.fullmatch(name) for name in known)
    )


def refuse_same_person(editor: str, by: str) -> None:
    """The two-person rule: InputError where one person is both."""
    if not editor.strip() or editor.strip() == by.strip():
        raise InputError(
            [
                f"双人复核：{by} 不能发布 {editor or '未署名'} 提交的文件，"
                "请由另一人发布"
                f"（two persons are required: {by!r} cannot publish what "
                f"{editor or 'nobody'!r} sent in; let another person publish）"
            ]
        )


def _highest(desk: Desk, claimed: Any) -> Role | None:
    values: Iterable[Any] = claimed if isinstance(claimed, list) else [claimed]
    roles = [desk.roles[v] for v in values if isinstance(v, str) and v in desk.roles]
    return max(roles, key=RANK.__getitem__, default=None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _seconds(value: Any) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number else None


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # no address at all, such as http://[::
        return None


def _loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
