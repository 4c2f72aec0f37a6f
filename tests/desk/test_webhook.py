"""A publish is announced to the list's intranet addresses; without a list to none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from dashboard.desk import publish, webhook
from dashboard.errors import InputError
from dashboard.releases import audit
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.desk.uploads import checked, row
from tests.patience import SECONDS


@dataclass
class Listener:
    """A server of this machine that keeps what it is sent; `/moved` leads to `/`."""

    port: int = 0
    got: list[tuple[str, str, Any]] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def listener() -> Iterator[Listener]:
    kept = Listener()

    class Keep(BaseHTTPRequestHandler):
        def answer(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kept.got.append((self.command, self.path, json.loads(content or b"null")))
            self.send_response(302 if self.path == "/moved" else 204)
            self.send_header("Location", "/")
            self.end_headers()
            kept.heard.set()

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Keep)
    kept.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "webhooks.yml"
    monkeypatch.setenv("WEBHOOKS_FILE", str(file))
    return file


def name(file: Path, *addresses: str) -> None:
    file.write_text(json.dumps({"addresses": addresses}), "utf-8")


def send(settings: Settings, folder: Path) -> Release:
    rows = [row("centenarians", str(y), str(v), "人") for y, v in YEARS.items()]
    outcome, file = checked(folder, *rows)
    return publish.publish(
        settings, outcome, file, by="王", note="三个数字", reasons={}
    )


YEARS = {2011: 111, 2012: 112, 2013: 113}


def outcomes(settings: Settings) -> list[tuple[str, str, list[str]]]:
    """Result, address and what stood in the way, of each address of the log."""
    return [
        (e["result"], e["details"]["note"], e["details"]["problems"])
        for e in audit.read(settings.warehouse)
        if e["action"] == "announce"
    ]


def test_nothing_is_sent_unless_a_list_names_an_address(
    settings: Settings, tmp_path: Path, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("something was started")

    monkeypatch.setattr(webhook.subprocess, "Popen", never)
    send(settings, tmp_path)
    for text in ("", "addresses: []\n"):
        listed.write_text(text, "utf-8")
        webhook.start(settings, releases.history(settings.warehouse)[-1])
    assert outcomes(settings) == []
    # And the project brings no list along.
    monkeypatch.delenv("WEBHOOKS_FILE")
    assert webhook.hooks_file() == ROOT / ".streamlit" / "webhooks.yml"
    assert not webhook.hooks_file().exists()


def test_a_publish_is_told_once_with_its_changes(
    settings: Settings, tmp_path: Path, listed: Path, listener: Listener
) -> None:
    name(listed, listener.at("/hook?key=1"))
    before = releases.current(settings.warehouse)
    done = send(settings, tmp_path)
    assert before and listener.heard.wait(SECONDS)
    ((command, path, body),) = listener.got
    assert (command, path) == ("POST", "/hook?key=1")
    assert (body["release"], body["before"]) == (done.id, before.id)
    told = [c for c in body["changes"] if c["what"] in ("new", "revised", "withdrawn")]
    assert {(c["indicator"], c["period"], c["after"][0]["value"]) for c in told} == {
        ("centenarians", str(year), float(value)) for year, value in YEARS.items()
    }


def test_redirects_are_not_followed_and_others_hear_it_all_the_same(
    settings: Settings, tmp_path: Path, listed: Path, listener: Listener
) -> None:
    gone = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    gone.server_close()  # a port at which nobody listens
    closed = f"http://127.0.0.1:{gone.server_port}/"
    listed.write_text("", "utf-8")
    done = send(settings, tmp_path)
    name(listed, listener.at("/moved"), closed, "http://8.8.8.8/", listener.at())
    webhook.announce(settings, done.sequence, listed)
    assert [path for _, path, _ in listener.got] == ["/moved", "/"]
    found = outcomes(settings)
    assert [result for result, _, _ in found] == [*["refused"] * 3, "done"]
    assert "302" in found[0][2][0] and "outside the intranet" in found[2][2][0]
    assert releases.current(settings.warehouse) == done
    assert audit.verify(settings.warehouse) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://8.8.8.8/",
        "http://169.254.169.254/latest",
        "http://[::ffff:8.8.8.8]/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://user:word@10.0.0.1/",
        "ftp://10.0.0.1/",
        "file:///etc/passwd",
        "//10.0.0.1/",
    ],
)
def test_what_is_not_of_the_intranet_is_refused_unasked(address: str) -> None:
    with pytest.raises(InputError, match=r"outside the intranet|without a user"):
        webhook.inside(address)


@pytest.mark.parametrize("address", ["http://10.1.2.3:8080/x", "https://[fd00::1]/"])
def test_addresses_of_private_networks_may_be_told(address: str) -> None:
    webhook.inside(address)


@pytest.mark.parametrize(
    "text", ["addresses: http://10.0.0.1/", "to: []", "[", "addresses: [1]"]
)
def test_a_damaged_list_is_logged_and_stops_no_publish(
    settings: Settings, tmp_path: Path, listed: Path, text: str
) -> None:
    listed.write_text(text, "utf-8")
    webhook.start(settings, releases.history(settings.warehouse)[-1])
    ((result, _, problems),) = outcomes(settings)
    assert result == "refused" and "no list of addresses" in problems[0]
