"""What the operator set: variables, address, the desk's files."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path

from dashboard.desk import access, webhook
from dashboard.doctor.finding import Finding, told
from dashboard.errors import InputError
from dashboard.settings import ROOT, VARIABLES, Settings

SECRETS = ROOT / ".streamlit" / "secrets.toml"
ADDRESS, PORT = "STREAMLIT_SERVER_ADDRESS", "STREAMLIT_SERVER_PORT"
USUAL_PORT = 8501  # Streamlit's own
LIKE_ONE_OF_OURS = 0.85


def variables(
    settings: Settings, given: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """Is one misspelt, or of no effect beside the others?"""
    names = os.environ if given is None else given
    for name in sorted(set(names) - set(VARIABLES)):
        if meant := get_close_matches(name, VARIABLES, 1, LIKE_ONE_OF_OURS):
            yield Finding(
                name,
                f"is no variable of this program; is {meant[0]} meant? Rename it",
                "warning",
            )
    if settings.trusted_proxies and not settings.allowed_hosts:
        yield Finding(
            "ALLOWED_HOSTS",
            "is empty, but TRUSTED_PROXIES names a proxy: the name that it passes on "
            "is refused; list the name that readers use",
        )


def address(
    settings: Settings, given: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """Can it be served where it is to be?"""
    names = os.environ if given is None else given
    host, port = names.get(ADDRESS, "127.0.0.1"), names.get(PORT, str(USUAL_PORT))
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        yield Finding(PORT, f"is {port!r}; set it to a number from 1 to 65535")
        return
    try:
        family = socket.AF_INET6 if ip_address(host).version == 6 else socket.AF_INET
    except ValueError:
        yield Finding(
            ADDRESS, f"is {host!r}, no address; set it to one of this machine"
        )
        return
    if settings.local_desk and not ip_address(host).is_loopback:
        yield Finding(
            "LOCAL_DESK",
            f"has no effect at {host}: the desk's key works on this machine alone; "
            "unset it, and set up a sign-in provider",
            "warning",
        )
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            yield Finding(
                f"{host}:{port}",
                f"cannot be listened at ({error.strerror}); well if that is this "
                f"server, else stop what is there, or set {ADDRESS} and {PORT}",
                "warning",
            )


def desk(_settings: Settings, secrets: Path = SECRETS) -> Iterator[Finding]:
    """Can roles, secrets and addresses to be told be read, by the right ones alone?"""
    file, hooks = access.desk_file(), webhook.hooks_file()
    try:
        found = access.load(file)
    except InputError as error:
        yield from told(str(file), error)
    else:
        if found is None and secrets.exists():
            yield Finding(
                str(file),
                "is not there, but there is a sign-in provider: nobody has a role; "
                "copy docs/desk.example.yml",
                "warning",
            )
    try:
        webhook.addresses(hooks)
    except InputError as error:
        yield from told(str(hooks), error)
    if secrets.exists() and secrets.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding(
            str(secrets),
            f"may be read by others; run chmod 600 {secrets.name}",
        )
