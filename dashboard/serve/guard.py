"""What stands between the network and Streamlit: an ASGI wrapper.

Closes what this app does not use, answers only under the names it is known by, refuses
pages opened from other sites, takes on no more readers than it can serve, bounds how
fast one may speak, and gives every answer its headers.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.desk import local_key
from dashboard.serve.admission import Admission
from dashboard.serve.headers import headers, with_headers
from dashboard.serve.network import Hosts, is_own_origin
from dashboard.serve.notices import (
    BUSY,
    FOREIGN_PAGE,
    NO_ROOM,
    NO_SESSION,
    RETRY_SECONDS,
    UNKNOWN_HOST,
    UNKNOWN_PAGE,
)

Headers = Iterable[tuple[bytes, bytes]]

# What Streamlit and this app answer beside pages.
BESIDE = {"_stcore", "static", "media", "component", "app", "auth", "oauth2callback"}
BESIDE |= {
    "api",
    "embed",
    "healthz",
    "outlines",
    "readyz",
    local_key.ADDRESS.strip("/"),
}
STREAM = "/_stcore/stream"
# Of no use to a reader of any edition.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# Only the data desk uploads and signs in.
CLOSED_TO_PUBLIC = (
    "/_stcore/upload_file",
    "/auth",
    "/oauth2callback",
    local_key.ADDRESS,
)
# Longer than any link the pages write.
LONGEST_QUERY = 4096
LONGEST_PATH = 1024
# A page sends some hundred bytes a click; the bound is for the whole widget state.
LONGEST_MESSAGE = 1_000_000
# Messages of one session: so many at once, then so many a second.
BURST, A_SECOND = 30, 8.0

RETRY = ((b"retry-after", str(RETRY_SECONDS).encode()),)


@dataclass
class Bucket:
    """So many at once, then so many a second."""

    burst: float
    a_second: float
    level: float = 0.0
    at: float = field(default_factory=time.monotonic)

    def wait(self) -> float:
        """Take one; the seconds until it is due, 0 if it is there."""
        now = time.monotonic()
        self.level = max(0.0, self.level - (now - self.at) * self.a_second) + 1
        self.at = now
        return max(0.0, (self.level - self.burst) / self.a_second)


class Speech(Protocol):
    """What the messages of a session say of its runs."""

    def asks(self, message: bytes) -> bool:
        """The reader asks for a run."""

    def ends(self, message: bytes) -> bool:
        """The run that was asked for has ended."""


class Guard:
    """Wraps an ASGI app.

    `pages`: the names that are addresses of this edition; `first`: the one that
    Streamlit opens at the root and knows by no other address; `hosts`: the names that
    are answered to; `admission`: who is let in; `speech` tells from a session's
    messages when it waits for a run (without it only new sessions count as waiting);
    `scripts`: see headers().
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        public: bool,
        pages: Iterable[str],
        first: str = "",
        admission: Admission,
        hosts: Hosts,
        speech: Speech | None = None,
        scripts: Iterable[str] = (),
    ) -> None:
        self._app = app
        self._known = {"", *pages}
        self._first_page = first
        self._closed = CLOSED + (CLOSED_TO_PUBLIC if public else ())
        self._admission = admission
        self._hosts = hosts
        self._speech = speech
        self._headers = headers(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or one session."""
        if scope["type"] == "http":
            await self._request(scope, receive, with_headers(send, self._headers))
        elif scope["type"] == "websocket":
            await self._session(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_known_host(scope):
            await _answer(send, 421, UNKNOWN_HOST)
        elif len(scope["query_string"]) > LONGEST_QUERY:
            await _answer(send, 414, "Query too long")
        elif not scope["query_string"].isascii():
            await _answer(send, 400, "Query not percent-encoded")
        elif len(scope["path"]) > LONGEST_PATH:
            await _answer(send, 414, "Address too long")
        elif any(_is_below(scope["path"], closed) for closed in self._closed):
            await _answer(send, 404, "Not found")
        elif not _opens_a_page(scope):
            await self._app(scope, receive, send)
        elif scope["path"].rstrip("/") == f"/{self._first_page}" != "/":
            await _answer(send, 307, "", headers=[(b"location", _root(scope))])
        elif _first(scope) not in self._known | BESIDE:
            await _answer(send, 404, UNKNOWN_PAGE, "text/html")
        elif _first(scope) in self._known and self._admission.refuses():
            await _answer(send, 503, NO_ROOM, "text/html", RETRY)
        else:
            await self._app(scope, receive, send)

    def _is_known_host(self, scope: Scope) -> bool:
        served = (scope.get("server") or (None,))[0]
        return self._hosts.allow(dict(scope["headers"]).get(b"host"), served)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != STREAM or len(scope["query_string"]) > LONGEST_QUERY:
            await _refuse(scope, receive, send, 404, NO_SESSION)
        elif not self._is_known_host(scope):
            await _refuse(scope, receive, send, 421, UNKNOWN_HOST)
        elif not is_own_origin(scope["headers"]):
            await _refuse(scope, receive, send, 403, FOREIGN_PAGE)
        elif self._admission.refuses():
            await _refuse(scope, receive, send, 503, BUSY, RETRY)
        else:
            session = object()
            self._admission.opened(session)
            try:
                heard = self._listening(
                    session, _paced(receive, Bucket(BURST, A_SECOND))
                )
                await self._app(scope, heard, self._watching(session, send))
            finally:
                self._admission.closed(session)

    def _listening(self, session: object, receive: Receive) -> Receive:
        async def listening() -> Message:
            message = await receive()
            if self._speech and self._speech.asks(message.get("bytes") or b""):
                self._admission.asked(session)
            return message

        return listening

    def _watching(self, session: object, send: Send) -> Send:
        async def watching(message: Message) -> None:
            if self._speech and self._speech.ends(message.get("bytes") or b""):
                self._admission.ended(session)
            await send(message)

        return watching


def _first(scope: Scope) -> str:
    """The first part of an address: the name of a page, where it is one."""
    return str(scope["path"]).strip("/").partition("/")[0]


def _root(scope: Scope) -> bytes:
    """Where the first page is, seen from the address that was asked for."""
    root = b"../" if scope["path"].endswith("/") else b"./"
    query = scope["query_string"]
    return root + b"?" + query if query else root


def _opens_a_page(scope: Scope) -> bool:
    """A browser's address bar asks."""
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")


def _is_below(path: str, closed: str) -> bool:
    path = "/" + "/".join(part for part in path.lower().split("/") if part)
    return path == closed or path.startswith(f"{closed}/")


def _paced(receive: Receive, bucket: Bucket) -> Receive:
    """Messages no faster than the bucket allows, none too long."""

    async def paced() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        size = len(message.get("bytes") or message.get("text") or "")
        if size > LONGEST_MESSAGE:
            return {"type": "websocket.disconnect", "code": 1009}
        await asyncio.sleep(bucket.wait())
        return message

    return paced


async def _answer(
    send: Send,
    status: int,
    words: str,
    kind: str = "text/plain",
    headers: Headers = (),
    prefix: str = "http.response",
) -> None:
    body = words.encode()
    await send(
        {
            "type": f"{prefix}.start",
            "status": status,
            "headers": [
                (b"content-type", f"{kind}; charset=utf-8".encode()),
                (b"content-length", str(len(body)).encode()),
                *headers,
            ],
        }
    )
    await send({"type": f"{prefix}.body", "body": body})


async def _refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    words: str,
    headers: Headers = (),
) -> None:
    """Turn a session away before it opens, in words where the server can say them."""
    await receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        await _answer(
            send, status, words, headers=headers, prefix="websocket.http.response"
        )
    else:
        await send({"type": "websocket.close", "code": 1008})
