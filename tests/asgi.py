"""Drive an ASGI app without a server: one request, one answer, raw bytes as sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

App = Callable[..., Any]
Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content)


def ask(
    app: App, target: str | bytes, method: str = "GET", headers: Headers = ()
) -> Answer:
    """One request in an event loop of its own."""
    return asyncio.run(request(app, target, method, headers))


async def request(
    app: App,
    target: str | bytes,
    method: str = "GET",
    headers: Headers = (),
) -> Answer:
    """`target` is path and query; what is no ASCII goes out as it is."""
    raw = target.encode("utf-8") if isinstance(target, str) else target
    path, _, query = raw.partition(b"?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path.decode("utf-8", "replace"),
        "raw_path": path,
        "query_string": query,
        "headers": [
            (k.lower().encode(), v.encode())
            for k, v in {"Host": "127.0.0.1", **dict(headers)}.items()
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    return Answer(
        start["status"],
        {name.decode(): value.decode() for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )
