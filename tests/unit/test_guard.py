"""The guard in front of Streamlit: what is closed, refused, paced and headed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dashboard import guard
from dashboard.guard import Bucket, Guard, is_own_origin
from tests.asgi import ask


async def inner(scope: Any, receive: Any, send: Any) -> None:
    """What stands behind: says ok, and keeps a session until its reader leaves."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            await send({"type": "websocket.send", "text": "heard"})
        return
    start = {"type": "http.response.start", "status": 200, "headers": []}
    await send(start)
    await send({"type": "http.response.body", "body": b"ok"})


PUBLIC = Guard(inner, public=True, max_sessions=2, pages=["elderly_care"])
INTERNAL = Guard(inner, public=False, max_sessions=2, pages=["elderly_care"])


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "//_stcore//metrics",
        "/_STCORE/Metrics",
        "/_stcore/agent/v1/run",
        "/_stcore/script-health-check",
    ],
)
def test_closed_to_everyone(path: str) -> None:
    assert ask(INTERNAL, path).status == 404
    assert ask(PUBLIC, path, "POST").status == 404


@pytest.mark.parametrize(
    "path", ["/_stcore/upload_file/s/f", "/auth/login", "/auth", "/oauth2callback"]
)
def test_only_the_desk_uploads_and_signs_in(path: str) -> None:
    assert ask(PUBLIC, path, "PUT").status == 404
    assert ask(INTERNAL, path, "PUT").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/elderly_care", "/_stcore/health", "/static/js/a.js", "/authors"]
)
def test_open_with_headers(path: str) -> None:
    answer = ask(PUBLIC, path)
    assert answer.status == 200
    assert {name: answer.headers[name] for name in guard.HEADERS} == guard.HEADERS
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/elderly_care", 200),
        ("/elderly_care/", 200),
        ("/static/js/a.js", 200),
        ("/manage", 404),
        ("/pages/manage.py", 404),
        ("/Elderly_care", 404),
    ],
)
def test_an_address_that_is_no_page_says_so_in_chinese(path: str, status: int) -> None:
    answer = ask(PUBLIC, path, headers=[("Accept", "text/html,*/*")])
    assert answer.status == status
    assert ("没有这个页面" in answer.content.decode()) == (status == 404)


def test_long_and_raw_queries_are_refused() -> None:
    assert ask(PUBLIC, "/?a=" + "x" * 4094).status == 200
    assert ask(PUBLIC, "/?a=" + "x" * 4095).status == 414
    assert ask(PUBLIC, "/" + "x" * 1024).status == 414
    assert ask(PUBLIC, "/?a=\udc80".encode("utf-8", "surrogateescape")).status == 400


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"host": "plan.gov.cn", "origin": "https://plan.gov.cn"}, True),
        ({"host": "plan.gov.cn:8501", "origin": "http://plan.gov.cn:8501"}, True),
        ({"host": "Plan.gov.cn", "origin": "https://plan.GOV.cn"}, True),
        ({"host": "plan.gov.cn"}, True),
        ({"host": "plan.gov.cn", "origin": "https://evil.example"}, False),
        ({"host": "plan.gov.cn", "origin": "https://plan.gov.cn.evil.example"}, False),
        ({"host": "plan.gov.cn:8501", "origin": "http://plan.gov.cn:9"}, False),
        ({"host": "plan.gov.cn", "origin": "null"}, False),
        ({"host": "plan.gov.cn", "origin": ""}, False),
        ({"host": "", "origin": ""}, False),
        ({"host": "plan.gov.cn", "origin": "http://[::"}, False),
        ({"host": "plan.gov.cn", "origin": "https://é"}, False),
    ],
)
def test_pages_of_other_sites_open_no_session(
    headers: dict[str, str], own: bool
) -> None:
    assert is_own_origin([(k.encode(), v.encode()) for k, v in headers.items()]) is own


class Reader:
    """One WebSocket, held open."""

    def __init__(
        self, app: Guard, path: str = guard.STREAM, query: bytes = b""
    ) -> None:
        self.scope = {
            "type": "websocket",
            "path": path,
            "query_string": query,
            "headers": [],
        }
        self.inbox: asyncio.Queue[Any] = asyncio.Queue()
        self.sent: list[Any] = []
        self.inbox.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.ensure_future(app(self.scope, self.inbox.get, self.send))

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    async def leave(self) -> None:
        self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await self.task

    def said(self) -> list[str]:
        return [message["type"] for message in self.sent]


def test_sessions_are_counted_and_the_next_is_refused() -> None:
    async def play() -> None:
        app = Guard(inner, public=True, max_sessions=2, pages=["elderly_care"])
        first, second, third = Reader(app), Reader(app), Reader(app)
        await third.task
        assert third.said() == ["websocket.close"]
        assert (first.said(), second.said()) == (["websocket.accept"],) * 2
        assert app.sessions == 2
        await first.leave()
        fourth = Reader(app)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert fourth.said() == ["websocket.accept"]
        await second.leave()
        await fourth.leave()
        assert app.sessions == 0

    asyncio.run(play())


@pytest.mark.parametrize(
    ("path", "query"),
    [("/other", b""), (guard.STREAM, b"a" * 5000)],
)
def test_sessions_elsewhere_are_refused(path: str, query: bytes) -> None:
    async def play() -> None:
        reader = Reader(
            Guard(inner, public=True, max_sessions=2, pages=["elderly_care"]),
            path,
            query,
        )
        await reader.task
        assert reader.said() == ["websocket.close"]

    asyncio.run(play())


def test_a_message_that_is_too_long_ends_the_session() -> None:
    async def play() -> None:
        reader = Reader(
            Guard(inner, public=True, max_sessions=2, pages=["elderly_care"])
        )
        long = b"x" * (guard.LONGEST_MESSAGE + 1)
        reader.inbox.put_nowait({"type": "websocket.receive", "bytes": b"short"})
        reader.inbox.put_nowait({"type": "websocket.receive", "bytes": long})
        await reader.task
        assert reader.said() == ["websocket.accept", "websocket.send"]

    asyncio.run(play())


def test_a_flood_is_slowed_to_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(guard.time, "monotonic", lambda: now)
    bucket = Bucket(burst=3, a_second=2, at=now)
    # Three at once, then one every half second.
    assert [bucket.wait() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now += 10
    assert bucket.wait() == 0
