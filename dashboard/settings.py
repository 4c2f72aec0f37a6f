"""Where things are and what is shown, from the environment; read once a process."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal

from dashboard.errors import InputError

Edition = Literal["internal", "public"]
# Every variable that is read, here or beside the part it is for.
VARIABLES = (
    "SHOW_DEMO",
    "DATA_DIR",
    "DESK_FILE",
    "WEBHOOKS_FILE",
    "WAREHOUSE_DIR",
    "EDITION",
    "MAX_SESSIONS",
    "MAX_WAITING",
    "ALLOWED_HOSTS",
    "TRUSTED_PROXIES",
    "EMBED_HOSTS",
    "LOCAL_DESK",
    "WARM",
    "PUBLIC_DIR",
    "CHROMIUM",
)
MAX_SESSIONS = 400
MAX_WAITING = 6
# A name, an address, or every name below one (*.example.gov.cn).
HOST = re.compile(r"(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|[0-9a-fA-F:]+")
# As a content policy names who may frame a page; without scheme, as the page's own.
EMBEDDER = re.compile(r"(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?")
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """`data`: committed inputs; `warehouse`: releases that are read; `show_demo`:
    demonstration figures may be seen (always stamped); `edition`: for whom;
    `max_sessions`: open pages that one process serves; `max_waiting`: page runs that
    are waited for, from which on no new reader is let in; `allowed_hosts`: names under
    which the server answers beside its own; `trusted_proxies`: addresses whose word on
    where a request came from counts; `embed_hosts`: sites that may frame a picture of
    the public edition; `local_desk`: without a sign-in provider the data desk opens
    with the key that the starting terminal shows; `warm`: a starting server opens every
    page before its first reader does."""

    data: Path
    warehouse: Path
    show_demo: bool
    edition: Edition = "internal"
    public_dir: Path | None = None
    max_sessions: int = MAX_SESSIONS
    max_waiting: int = MAX_WAITING
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    embed_hosts: tuple[str, ...] = ()
    local_desk: bool = False
    warm: bool = True

    @property
    def public(self) -> Path:
        """Where the public releases are: a folder of their own."""
        return self.public_dir or self.warehouse / "public"


def load_settings() -> Settings:
    """Read the environment (README lists the variables); InputError with every bad
    value. The public edition reads PUBLIC_DIR alone."""
    problems: list[str] = []
    edition = os.environ.get("EDITION", "internal")
    if edition not in ("internal", "public"):
        problems.append(f"EDITION is {edition!r}; set it to internal or public")

    def read(value: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return value(*arguments)
        except InputError as error:
            problems.extend(error.problems)

    public_only = edition == "public"
    data = Path(os.environ.get("DATA_DIR", ROOT / "data")).resolve()
    warehouse = Path(os.environ.get("WAREHOUSE_DIR", data / "warehouse")).resolve()
    public = Path(os.environ.get("PUBLIC_DIR", warehouse / "public")).resolve()
    embedders = read(_embedders, "EMBED_HOSTS")
    found = Settings(
        data=data,
        warehouse=public if public_only else warehouse,
        show_demo=read(_switch, "SHOW_DEMO", "1") and not public_only,
        edition="public" if public_only else "internal",
        public_dir=public,
        max_sessions=read(_above_zero, "MAX_SESSIONS", MAX_SESSIONS),
        max_waiting=read(_above_zero, "MAX_WAITING", MAX_WAITING),
        allowed_hosts=read(_names, "ALLOWED_HOSTS"),
        trusted_proxies=read(_addresses, "TRUSTED_PROXIES"),
        embed_hosts=embedders if public_only else (),
        local_desk=read(_switch, "LOCAL_DESK", "0") and not public_only,
        warm=read(_switch, "WARM", "1"),
    )
    if problems:
        raise InputError(problems)
    return found


def _switch(name: str, default: str) -> bool:
    value = os.environ.get(name, default)
    if value not in ("0", "1"):
        raise InputError([f"{name} is {value!r}; set it to 0 or 1"])
    return value == "1"


def _above_zero(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise InputError([f"{name} is {value!r}; set it to a number above 0"])
    return int(value)


def _list(name: str) -> tuple[str, ...]:
    return tuple(w for w in re.split(r"[,\s]+", os.environ.get(name, "")) if w)


def _names(name: str) -> tuple[str, ...]:
    for value in (found := _list(name)):
        if not HOST.fullmatch(value):
            raise InputError(
                [f"{name} has {value!r}; list host names without scheme and port"]
            )
    return found


def _embedders(name: str) -> tuple[str, ...]:
    for value in (found := _list(name)):
        if not EMBEDDER.fullmatch(value):
            raise InputError(
                [
                    f"{name} has {value!r}; list hosts without scheme and path, with "
                    "a port where it is not the usual one (portal.gov.cn *.hz.gov.cn)"
                ]
            )
    return found


def _addresses(name: str) -> tuple[str, ...]:
    for value in (found := _list(name)):
        try:
            ip_network(value)
        except ValueError:
            raise InputError(
                [f"{name} has {value!r}; list addresses or networks (10.0.0.0/24)"]
            ) from None
    return found
