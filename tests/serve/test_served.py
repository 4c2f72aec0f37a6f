"""The server as it is started: what its own settings make of a request."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.build import outlines
from dashboard.build.outlines import BOUNDARIES
from dashboard.desk.local_key import ADDRESS, COOKIE
from dashboard.releases.store import Release
from dashboard.serve import warm
from dashboard.serve.outlines import KEPT
from dashboard.settings import ROOT
from tests import stream
from tests.browser.support import Server, free_port


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def server(release: Release) -> Iterator[Server]:
    server = Server(WAREHOUSE_DIR=str(release.path.parent), MAX_SESSIONS="3")
    server.wait_until_ready()
    yield server
    server.stop()


def fetch(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(server.url + path, headers=named)
    try:
        with build_opener(Stay).open(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def test_the_desk_opens_with_the_key_of_the_terminal_alone(server: Server) -> None:
    key = server.desk_key()
    status, headers, _ = fetch(server, f"{ADDRESS}?key={key}")
    assert (status, headers["location"]) == (303, "/manage")
    assert headers["set-cookie"] == (
        f"{COOKIE}={key}; Path=/; HttpOnly; SameSite=Strict"
    )
    for wrong in ("", "?key=", f"?key={key[:-1]}", f"?key={secrets.token_urlsafe(32)}"):
        status, headers, body = fetch(server, ADDRESS + wrong)
        assert (status, "set-cookie" in headers) == (403, False)
        assert "启动终端" in body


@pytest.mark.parametrize(
    "header", ["Via", "X_Forwarded_Proto", "X_Client_IP", "CF_Connecting_IP"]
)
def test_not_through_a_proxy(server: Server, header: str) -> None:
    address = f"{ADDRESS}?key={server.desk_key()}"
    assert fetch(server, address, **{header: "10.0.0.7"})[0] == 403


def test_an_origin_that_is_no_address_is_refused_in_words(server: Server) -> None:
    address = f"{ADDRESS}?key={server.desk_key()}"
    status, _, body = fetch(server, address, Origin="http://[::")
    assert (status, "数据台未开放" in body) == (403, True)


@pytest.mark.parametrize("key", ["", "guessed", "of the terminal"])
def test_a_session_is_a_publisher_with_the_key_alone(server: Server, key: str) -> None:
    """All that a script behind a proxy can send, and the cookie or not."""
    cookie = server.desk_key() if key == "of the terminal" else key
    with connect(
        f"ws://127.0.0.1:{server.port}{stream.PATH}",
        origin=server.url,  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": f"{COOKIE}={cookie}"},
        max_size=None,
    ) as session:
        messages = stream.run(session)
    bar = stream.html(messages).split('class="hz-frame"')[1].split("</header>")[0]
    assert ('href="manage"' in bar) == (key == "of the terminal")


def test_only_own_names_are_answered(server: Server) -> None:
    for host in ("evil.test", f"evil.test:{server.port}", "127.0.0.1.evil.test"):
        status, _, body = fetch(server, "/healthz", Host=host)
        assert (status, "ALLOWED_HOSTS" in body) == (421, True)
    with (
        pytest.raises(InvalidStatus) as caught,
        connect(
            f"ws://evil.test{stream.PATH}",
            origin="http://evil.test",  # type: ignore[arg-type]
            sock=socket.create_connection(("127.0.0.1", server.port)),
            proxy=None,
        ),
    ):
        pass
    assert caught.value.response.status_code == 421


def test_nothing_names_the_product_or_another_site(server: Server) -> None:
    for path in ("/", "/healthz", "/api/v1/openapi.json", "/nowhere"):
        _, headers, _ = fetch(server, path)
        assert "server" not in {name.lower() for name in headers}
    assert '"allowedOrigins":[]' in fetch(server, "/_stcore/host-config")[2]


def test_the_pace_of_the_api_is_not_evaded_by_a_header(server: Server) -> None:
    seen = set()
    for number in range(400):
        address = f"10.0.{number // 200}.{number % 200}"
        seen.add(fetch(server, "/api/v1/releases", X_Forwarded_For=address)[0])
        if 429 in seen:
            return
    raise AssertionError(f"400 requests of one machine, never slowed: {seen}")


def test_the_next_session_is_refused_in_words(server: Server) -> None:
    opened = [stream.session(server.port) for _ in range(3)]
    for session in opened:
        session.__enter__()
    try:
        with pytest.raises(InvalidStatus) as caught, stream.session(server.port):
            pass
        assert caught.value.response.status_code == 503
        assert "现在打开的人太多" in caught.value.response.body.decode()
        status, _, body = fetch(server, "/elderly_care", Accept="text/html")
        assert (status, "现在打开的人太多" in body) == (503, True)
        assert fetch(server, "/healthz")[0] == 200
    finally:
        for session in opened:
            session.__exit__(None, None, None)


def test_only_make_run_asks_for_a_key() -> None:
    """Whatever starts the server unattended leaves the local desk closed."""
    files = [ROOT / "Makefile", *(ROOT / "scripts").glob("*"), *ROOT.glob(".ci/*")]
    assigned = [
        path.name
        for path in files
        if isinstance(path, Path)
        and path.is_file()
        and re.search(r"LOCAL_DESK=(?!0)", path.read_text("utf-8"))
    ]
    assert assigned == ["Makefile"]


@pytest.mark.parametrize(
    ("page", "picks"),
    [
        ("overview", ["area:330112", "area:330114", "area:"]),
        ("elderly_care", ["layer:lifts", "area:330112", "layer:residents", "area:"]),
        ("social_assistance", ["indicator:destitute_living_standard", "area:330110"]),
    ],
)
def test_what_a_pick_shows_is_what_its_link_shows(
    server: Server, page: str, picks: list[str]
) -> None:
    """A pick runs again only the fragments that a page names: none is forgotten."""
    with stream.session(server.port) as connection:
        shown = stream.Shown(connection, page)
        for pick in picks:
            shown.pick(pick)
            with stream.session(server.port) as other:
                linked = stream.Shown(other, page, shown.query)
            assert picked_in(linked) == picked_in(shown), pick


def picked_in(shown: stream.Shown) -> list[str]:
    """All that is said on a page, without what differs from reader to reader."""
    return [str(element) for element in shown.elements()]


def test_a_reader_of_our_own_opens_every_page(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert warm.open_all(f"127.0.0.1:{server.port}", ["overview", "sources"]) == 2
    monkeypatch.setattr(warm, "MOST_WAITED", 0)
    assert warm.open_all(f"127.0.0.1:{free_port()}", ["overview"]) == 0


def test_outlines_are_kept_by_the_browser_and_known_by_their_content(
    server: Server,
) -> None:
    for areas in BOUNDARIES:
        address = outlines.address(ROOT / "data", areas)
        status, headers, body = fetch(server, address)
        assert (status, headers["cache-control"]) == (200, KEPT)
        path = outlines.light_file(ROOT / "data", areas)
        assert body == path.read_text("utf-8")
        other = address.replace(".geojson", "0.geojson")
        assert fetch(server, other)[0] == 404
