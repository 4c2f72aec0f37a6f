"""What stands between the network and Streamlit: an ASGI wrapper.

Closes what this app does not use, refuses pages opened from other sites, bounds how
many sessions there are and how fast one may speak, and gives every answer its headers.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# What Streamlit and this app answer beside pages.
BESIDE = {"_stcore", "static", "media", "component", "app", "auth", "oauth2callback"}
BESIDE |= {"api", "healthz", "readyz"}
STREAM = "/_stcore/stream"
# Of no use to a reader of any edition.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# Only the data desk uploads and signs in.
CLOSED_TO_PUBLIC = ("/_stcore/upload_file", "/auth", "/oauth2callback")
# Longer than any link the pages write.
LONGEST_QUERY = 4096
LONGEST_PATH = 1024
# A page sends some hundred bytes a click; the bound is for the whole widget state.
LONGEST_MESSAGE = 1_000_000
# Messages of one session: so many at once, then so many a second.
BURST, A_SECOND = 30, 8.0

# For an address that is no page: Streamlit's own notice is in English only.
UNKNOWN_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有这个页面</title>
<style>
body{font:1.1rem/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
margin:15vh auto;max-width:32rem;padding:0 1rem;color:#0f1923}a{color:#0b5cad}</style>
<h1>没有这个页面</h1>
<p><a href="/">回到杭州民政规划进展看板</a></p>
<p lang="en">No such page. <a href="/?lang=en">Back to the dashboard</a></p>
</html>
"""

# Streamlit's front end compiles code (charts, maps) and styles its parts in place.
CONTENT_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


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


class Guard:
    """Wraps an ASGI app. `pages`: the names that are addresses of this edition.
    `sessions` counts the open ones."""

    def __init__(
        self, app: App, *, public: bool, max_sessions: int, pages: Iterable[str]
    ) -> None:
        self._app = app
        self._known = {"", *pages} | BESIDE
        self._closed = CLOSED + (CLOSED_TO_PUBLIC if public else ())
        self._max_sessions = max_sessions
        self.sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or one session."""
        if scope["type"] == "http":
            await self._request(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await self._session(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(scope["query_string"]) > LONGEST_QUERY:
            await _answer(send, 414, "Query too long")
        elif not scope["query_string"].isascii():
            await _answer(send, 400, "Query not percent-encoded")
        elif len(scope["path"]) > LONGEST_PATH:
            await _answer(send, 414, "Address too long")
        elif any(_is_below(scope["path"], closed) for closed in self._closed):
            await _answer(send, 404, "Not found")
        elif self._is_unknown_page(scope):
            await _answer(send, 404, UNKNOWN_PAGE, "text/html")
        else:
            await self._app(scope, receive, send)

    def _is_unknown_page(self, scope: Scope) -> bool:
        """A browser's address bar asks for a page that there is not."""
        accepts = dict(scope["headers"]).get(b"accept", b"")
        first = scope["path"].strip("/").partition("/")[0]
        return b"text/html" in accepts and first not in self._known

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = (
            scope["path"] != STREAM
            or len(scope["query_string"]) > LONGEST_QUERY
            or not is_own_origin(scope["headers"])
            or self.sessions >= self._max_sessions
        )
        if refused:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        self.sessions += 1
        try:
            await self._app(scope, _paced(receive, Bucket(BURST, A_SECOND)), send)
        finally:
            self.sessions -= 1


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


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", [])}
            message["headers"] = [
                *message.get("headers", []),
                *(
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.encode() not in given
                ),
            ]
        await send(message)

    return with_headers


async def _answer(
    send: Send, status: int, words: str, kind: str = "text/plain"
) -> None:
    body = words.encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", f"{kind}; charset=utf-8".encode()),
                (b"content-length", str(len(body)).encode()),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
