"""The guard in front of Streamlit: what is closed, refused, paced and headed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from dashboard.serve import guard
from dashboard.serve.admission import NEWCOMER_SECONDS, Admission
from dashboard.serve.guard import Bucket, Guard
from dashboard.serve.headers import headers
from dashboard.serve.network import Hosts, host_name, is_own_origin
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


def guarded(
    public: bool = True, admission: Admission | None = None, **more: Any
) -> Guard:
    return Guard(
        inner,
        public=public,
        pages=["elderly_care"],
        admission=admission or Admission(2, 9),
        hosts=Hosts(["plan.gov.cn", "*.hz.gov.cn"]),
        scripts=["sha256-x"],
        **more,
    )


PUBLIC = guarded()
INTERNAL = guarded(public=False)


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
    "path",
    [
        "/_stcore/upload_file/s/f",
        "/auth/login",
        "/auth",
        "/oauth2callback",
        "/open_desk",
    ],
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
    given = headers(["sha256-x"])
    assert {name: answer.headers[name] for name in given} == given
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    scripts = policy.split("script-src ")[1].split(";")[0]
    assert scripts == "'self' 'wasm-unsafe-eval' blob: 'sha256-x'"


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


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/overview", "./"),
        ("/overview?lang=en&plan=x", "./?lang=en&plan=x"),
        ("/overview/?lang=en", "../?lang=en"),
    ],
)
def test_the_first_page_has_an_address_of_its_own(path: str, leads_to: str) -> None:
    answer = ask(guarded(first="overview"), path, headers=[("Accept", "text/html")])
    assert (answer.status, answer.headers["location"]) == (307, leads_to)
    assert ask(guarded(), "/", headers=[("Accept", "text/html")]).status == 200


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
        self, app: Guard, path: str = guard.STREAM, query: bytes = b"", **more: Any
    ) -> None:
        self.scope = {
            "type": "websocket",
            "path": path,
            "query_string": query,
            "headers": [(b"host", b"127.0.0.1")],
            **more,
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
        admission = Admission(2, 9)
        app = guarded(admission=admission)
        first, second, third = Reader(app), Reader(app), Reader(app)
        await third.task
        assert third.said() == ["websocket.close"]
        assert (first.said(), second.said()) == (["websocket.accept"],) * 2
        assert admission.sessions == 2
        await first.leave()
        fourth = Reader(app)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert fourth.said() == ["websocket.accept"]
        await second.leave()
        await fourth.leave()
        assert admission.sessions == 0

    asyncio.run(play())


@pytest.mark.parametrize(
    ("path", "query"),
    [("/other", b""), (guard.STREAM, b"a" * 5000)],
)
def test_sessions_elsewhere_are_refused(path: str, query: bytes) -> None:
    async def play() -> None:
        reader = Reader(
            guarded(),
            path,
            query,
        )
        await reader.task
        assert reader.said() == ["websocket.close"]

    asyncio.run(play())


def test_a_message_that_is_too_long_ends_the_session() -> None:
    async def play() -> None:
        reader = Reader(guarded())
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


HOSTS = [
    ("127.0.0.1:8501", True),
    ("localhost", True),
    ("LOCALHOST.", True),
    ("[::1]:8501", True),
    ("plan.gov.cn", True),
    ("PLAN.gov.cn:443", True),
    ("mz.hz.gov.cn", True),
    ("10.1.2.3:8501", True),  # the address that the connection came in at
    ("10.1.2.4", False),
    ("evil.test", False),
    ("a.b.hz.gov.cn", False),
    ("hz.gov.cn", False),
    ("plan.gov.cn.evil.test", False),
    ("127.0.0.1.evil.test", False),
    ("127.0.0.1@evil.test", False),
    ("evil.test/127.0.0.1", False),
    ("127.0.0.1:port", False),
    ("", False),
    ("[::1", False),
]


@pytest.mark.parametrize(("host", "known"), HOSTS)
def test_only_known_names_are_answered(host: str, known: bool) -> None:
    hosts = Hosts(["plan.gov.cn", "*.hz.gov.cn"])
    assert hosts.allow(host.encode(), "10.1.2.3") is known
    assert not hosts.allow(None, "10.1.2.3")
    if host != "10.1.2.3:8501":
        answer = ask(PUBLIC, "/", headers=[("Host", host)])
        assert answer.status == (200 if known else 421)
        assert ("ALLOWED_HOSTS" in answer.content.decode()) is not known


def test_a_host_is_a_name_or_nothing() -> None:
    assert host_name(b"Plan.GOV.cn.:8501") == "plan.gov.cn"
    assert host_name("é".encode()) is None


def test_a_foreign_name_opens_no_session_though_origin_and_host_agree() -> None:
    """As after DNS rebinding: the name of another site leads to this server."""

    async def play() -> None:
        names = [(b"host", b"evil.test"), (b"origin", b"http://evil.test")]
        reader = Reader(guarded(), headers=names)
        await reader.task
        assert reader.said() == ["websocket.close"]

    asyncio.run(play())


def test_the_refused_are_told_so_in_words() -> None:
    async def play() -> None:
        speaks = {"websocket.http.response": {}}
        reader = Reader(guarded(admission=Admission(0, 9)), extensions=speaks)
        await reader.task
        start, body = reader.sent
        assert (start["type"], start["status"]) == (
            "websocket.http.response.start",
            503,
        )
        assert (b"retry-after", b"5") in start["headers"]
        assert "现在打开的人太多" in body["body"].decode()

    asyncio.run(play())


def test_a_page_is_refused_in_words_while_the_queue_is_long() -> None:
    admission = Admission(400, 1, clock=lambda: 0.0)
    app = guarded(admission=admission)
    page = [("Accept", "text/html")]
    assert ask(app, "/elderly_care", headers=page).status == 200
    admission.opened("someone")
    answer = ask(app, "/elderly_care", headers=page)
    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"
    for words in ("现在打开的人太多", "Too many readers", 'http-equiv="refresh"'):
        assert words in answer.content.decode()
    # What the readers inside need, and whoever watches the server, is answered.
    assert ask(app, "/static/js/a.js").status == 200
    assert ask(app, "/healthz", headers=page).status == 200
    admission.closed("someone")
    assert ask(app, "/elderly_care", headers=page).status == 200


class Speech:
    def asks(self, message: bytes) -> bool:
        return message == b"run"

    def ends(self, message: bytes) -> bool:
        return message == b"heard"


def test_a_session_waits_from_its_request_to_the_end_of_the_run() -> None:
    async def play() -> None:
        now = [0.0]
        admission = Admission(9, 9, clock=lambda: now[0])
        app = guarded(admission=admission, speech=Speech())
        reader = Reader(app)
        await asyncio.sleep(0)
        assert admission.queue() == 1, "a newcomer"
        now[0] += NEWCOMER_SECONDS + 10
        assert admission.queue() == 0
        reader.inbox.put_nowait({"type": "websocket.receive", "bytes": b"run"})
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert reader.said() == ["websocket.accept", "websocket.send"]
        assert admission.queue() == 1, "words do not end a run"
        await reader.leave()
        assert (admission.queue(), admission.sessions) == (0, 0)

    asyncio.run(play())
