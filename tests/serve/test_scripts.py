"""The platform's scripts go out packed, whole, and only to who can read them so."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from dashboard.serve.outlines import KEPT
from dashboard.serve.scripts import Scripts
from tests.asgi import ask

SCRIPT = "const words = '床位'\n" * 200


@pytest.fixture
def app(tmp_path: Path) -> Scripts:
    (tmp_path / "js").mkdir()
    (tmp_path / "js/app.0a1b.js").write_text(SCRIPT, "utf-8")
    (tmp_path / "js/font.woff2").write_bytes(b"packed as it is")
    return Scripts(PlainTextResponse("as it is"), tmp_path)


def test_a_script_is_a_fraction_of_its_bytes(app: Scripts) -> None:
    taken = [("Accept-Encoding", "gzip, deflate, br")]
    answer = ask(app, "/static/js/app.0a1b.js", headers=taken)
    assert gzip.decompress(answer.content).decode() == SCRIPT
    assert len(answer.content) < len(SCRIPT) / 10
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == KEPT
    assert answer.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/app.0a1b.js", {"accept-encoding": "br"}),
        ("/static/js/app.0a1b.js", {"accept-encoding": "gzip", "range": "bytes=0-9"}),
        ("/static/js/font.woff2", {"accept-encoding": "gzip"}),
        ("/static/js/../app.0a1b.js", {"accept-encoding": "gzip"}),
        ("/js/app.0a1b.js", {"accept-encoding": "gzip"}),
    ],
)
def test_all_else_is_left_to_the_platform(
    app: Scripts, path: str, headers: dict[str, str]
) -> None:
    answer = ask(app, path, headers=headers.items())
    assert answer.content == b"as it is"
    assert "content-encoding" not in answer.headers
