"""Under which names the server answers, and what a request says of its way here."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Hosts:
    """The names under which the server answers.

    Always its own loopback names and the address that the connection came in at;
    `allowed` are those it is known by besides, such as the name that a proxy passes
    on (`*.example.gov.cn` for all names below). Any other name is refused: a page of
    another site whose name was made to lead here could speak to the server otherwise.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._names = {*LOOPBACK, *(name.lower() for name in allowed)}

    def allow(self, host: bytes | None, served: str | None) -> bool:
        """`host`: the request's header; `served`: the local end of the connection."""
        name = host_name(host)
        if name is None:
            return False
        parent = "*." + name.partition(".")[2]
        return name in self._names or parent in self._names or name == served


def host_name(host: bytes | None) -> str | None:
    """The name or address in a Host header, None where it is missing or malformed."""
    try:
        text = (host or b"").decode("ascii")
        parts = urlsplit(f"//{text}")
        sound = parts.netloc == text and parts.username is None
        _ = parts.port  # raises where it is none
    except ValueError:
        return None
    return (parts.hostname or "").rstrip(".") or None if sound else None


def is_own_origin(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """The page that opens a session is one of this server's. Decided here: Streamlit
    would first ask an outside service for the server's own address. Browsers always
    name the origin; a client that names none is no page of another site."""
    found = {name.lower(): value for name, value in headers}
    if b"origin" not in found:
        return True
    try:
        origin = urlsplit(found[b"origin"].decode("ascii"))
        host = found.get(b"host", b"").decode("ascii").lower()
    except (UnicodeDecodeError, ValueError):
        return False
    return bool(host) and origin.netloc.lower() == host
