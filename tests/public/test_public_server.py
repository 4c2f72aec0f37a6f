"""The public edition served: nothing internal answers, nothing hostile stops it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection

from dashboard.build.outlines import BOUNDARIES, address
from dashboard.public import build
from dashboard.settings import ROOT, Settings
from dashboard.ui import NO_READER_YET
from tests import stream
from tests.browser.support import Server
from tests.patience import SECONDS
from tests.public.hostile_queries import queries
from tests.public.planted import SECRETS
from tests.thorough import so_many

SESSIONS = 5


@pytest.fixture(scope="module")
def server(planted: Settings, built: build.Public) -> Iterator[Server]:
    server = Server(
        EDITION="public",
        PUBLIC_DIR=str(planted.public),
        # What the public process cannot read.
        WAREHOUSE_DIR="/nonexistent",
        MAX_SESSIONS=str(SESSIONS),
    )
    server.wait_until_ready()
    yield server
    server.stop()


def test_the_start_has_no_warning_about_readers(server: Server) -> None:
    log = server.log(lines=10_000)
    assert server.url in log
    for words in NO_READER_YET:
        assert words not in log


def fetch(server: Server, path: str, method: str = "GET") -> tuple[int, str, str]:
    """Status, content type and body."""
    body = b"x" if method in ("PUT", "POST") else None
    request = Request(server.url + path, body, method=method)
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            kind = answer.headers["content-type"]
            return answer.status, kind, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.code, error.headers["content-type"] or "", error.read().decode()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/agent/pages"),
        ("POST", "/_stcore/agent/run"),
        ("GET", "/_stcore/script-health-check"),
        ("PUT", "/_stcore/upload_file/any/any"),
        ("DELETE", "/_stcore/upload_file/any/any"),
        ("GET", "/auth/login"),
        ("GET", "/auth/logout"),
        ("GET", "/oauth2callback"),
        ("GET", "/media/0000000000000000000000000000000000000000.csv"),
        ("GET", "/component/x/../../../data/demo/supply.csv"),
        # Boundaries, as long as the finished map has no review number.
        *(("GET", address(ROOT / "data", areas)) for areas in BOUNDARIES),
        ("GET", "/api"),
        ("GET", "/api/v1"),
        ("GET", "/api/v1/audit"),
        ("GET", "/api/v1/observations?kind=demo"),
        ("POST", "/api/v1/observations"),
    ],
)
def test_internal_addresses_are_refused(server: Server, method: str, path: str) -> None:
    status, _, body = fetch(server, path, method)
    assert status in (400, 403, 404, 405), body
    assert "Traceback" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/manage",
        "/app/static/secret.csv",
        "/pages/manage.py",
        "/data/warehouse/current",
        "/.streamlit/secrets.toml",
        "/static/../../../data/demo/supply.csv",
        "/%2e%2e/data/demo/supply.csv",
    ],
)
def test_no_address_gives_a_file_away(server: Server, path: str) -> None:
    """Streamlit answers unknown addresses with its own empty page, or not at all."""
    status, kind, body = fetch(server, path)
    if status == 200:
        assert kind.startswith("text/html")
        assert body == fetch(server, "/")[2]
    else:
        assert status in (400, 403, 404)


def test_health_says_what_is_served(server: Server) -> None:
    assert fetch(server, "/healthz")[:1] == (200,)
    assert fetch(server, "/readyz")[:1] == (200,)
    found = json.loads(fetch(server, "/api/v1/observations?limit=1")[2])
    assert found["total"] > 700


@contextmanager
def place(server: Server) -> Iterator[ClientConnection]:
    """A session, as soon as the server has let go of those that were closed before."""
    end = time.monotonic() + SECONDS
    with ExitStack() as opened:
        while True:
            try:
                connection = opened.enter_context(stream.session(server.port))
                break
            except InvalidStatus:
                assert time.monotonic() < end, "closed sessions keep their places"
                time.sleep(0.01)
        yield connection


@pytest.mark.parametrize("name", ["manage", "pages/manage", "manage.py", "app"])
def test_an_internal_page_does_not_exist(
    server: Server, built: build.Public, name: str
) -> None:
    with place(server) as connection:
        messages = stream.run(connection, page=name)
        assert "page_not_found" in stream.kinds(messages)
        shown = stream.html(messages)
        assert built.release.id in shown, "the first page is shown instead"
        assert not [word for word in SECRETS if word in shown]
        menus = [m.navigation for m in messages if m.HasField("navigation")]
        names = {page.url_pathname for menu in menus for page in menu.app_pages}
        assert "elderly_care" in names
        assert "manage" not in names


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1"]
)
def test_pages_of_other_sites_open_no_session(server: Server, origin: str) -> None:
    with (
        pytest.raises(InvalidStatus, match="403"),
        stream.session(server.port, origin=origin),
    ):
        pass
    assert "checkip" not in server.log(400)


def test_no_more_sessions_than_set(server: Server) -> None:
    with ExitStack() as opened:
        for _ in range(SESSIONS):
            opened.enter_context(place(server))
        with pytest.raises(InvalidStatus), stream.session(server.port):
            pass
        assert fetch(server, "/healthz")[0] == 200


def test_hostile_addresses_leave_every_page_standing(server: Server) -> None:
    """Whole page runs; `python -m bench.hostile` sends 10,000 of them."""
    waiting = list(queries(so_many(75, 250)))
    while waiting:
        # The guard slows a session down after its first 30 messages.
        batch, waiting = waiting[:25], waiting[25:]
        with place(server) as connection:
            for page, query in batch:
                messages = stream.run(connection, query, page)
                assert not stream.exceptions(messages), (page, query)
    log = server.log(2000)
    assert "Traceback" not in log
    assert fetch(server, "/readyz")[0] == 200
