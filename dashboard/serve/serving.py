"""The parts of server.py: health, warm start, guard, the way into the local desk."""

from __future__ import annotations

import base64
import gc
import hashlib
import pkgutil
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from google.protobuf.message import DecodeError
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route
from streamlit import get_option
from streamlit.file_util import get_static_dir
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager
from uvicorn import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

import dashboard.ui
from dashboard.desk import access, local_key
from dashboard.errors import InputError
from dashboard.releases import shape
from dashboard.releases import store as releases
from dashboard.serve import embed, outlines, warm
from dashboard.serve.admission import Admission
from dashboard.serve.api import Api
from dashboard.serve.guard import Guard
from dashboard.serve.network import Hosts
from dashboard.serve.scripts import Scripts
from dashboard.settings import ROOT, load_settings
from dashboard.ui import choice, find, frame, sign_in, store
from dashboard.wording import interface

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Before the first reader: read the code of all pages, and take it out of what
    garbage collection looks through."""
    # app.py owns the navigation from the start: a page file never runs without it.
    PagesManager.uses_pages_directory = False
    for module in pkgutil.iter_modules(dashboard.ui.__path__):
        import_module(f"dashboard.ui.{module.name}")
    # Without a release every page says so by itself.
    with suppress(InputError):
        find.warm(store.warm())
    _show_way_to_desk()
    gc.collect()
    _trust_no_header()
    gc.freeze()
    if load_settings().warm:
        warm.begin(frame.of_edition(PAGES))
    yield


def _trust_no_header() -> None:
    """Take away what uvicorn does unasked: it believes X-Forwarded-For of any script on
    this machine, and names itself in every answer. Streamlit makes uvicorn's settings
    itself and lets nobody pass any, so they are looked up among what is in memory."""
    for found in [o for o in gc.get_objects() if isinstance(o, Config)]:
        found.encoded_headers = [h for h in found.encoded_headers if h[0] != b"server"]
        if isinstance(found.loaded_app, ProxyHeadersMiddleware):
            found.loaded_app = found.loaded_app.app


def _show_way_to_desk() -> None:
    with suppress(InputError):
        if local_key.key_of(load_settings()) and not sign_in.provider():
            host, port = get_option("server.address"), get_option("server.port")
            way = f"http://{host}:{port}{local_key.ADDRESS}?key={local_key.key()}"
            print(f"数据台（仅本机）/ Data desk, on this machine: {way}", flush=True)


def middleware() -> list[Middleware]:
    """Outermost what tells where a request comes from, then the guard."""
    settings = load_settings()
    return [
        Middleware(
            ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies)
        ),
        Middleware(
            Guard,
            public=settings.edition == "public",
            pages=frame.of_edition(PAGES),
            first=choice.FIRST,
            admission=Admission(settings.max_sessions, settings.max_waiting),
            hosts=Hosts(settings.allowed_hosts),
            speech=Speech(),
            scripts=_inline_scripts(),
        ),
        Middleware(Scripts, folder=Path(get_static_dir()) / "static"),
    ]


def _inline_scripts() -> list[str]:
    """Hashes of the scripts that Streamlit's own page holds, for the content policy."""
    page = (Path(get_static_dir()) / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script[^>]*>(.+?)</script>", page, re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return [f"sha256-{base64.b64encode(digest).decode()}" for digest in digests]


class Speech:
    """Which messages of Streamlit ask for a run, and which end one."""

    # Larger ones carry something to draw.
    LONGEST_END = 512

    def asks(self, message: bytes) -> bool:
        """From the browser; what is no message of Streamlit's asks for nothing."""
        try:
            return bool(BackMsg.FromString(message).HasField("rerun_script"))
        except DecodeError:
            return False

    def ends(self, message: bytes) -> bool:
        """From the server. A run that gave way to the next has not ended the wait."""
        if not 0 < len(message) <= self.LONGEST_END:
            return False
        said = ForwardMsg.FromString(message)
        return bool(
            said.HasField("script_finished")
            and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        )


def routes() -> list[BaseRoute]:
    """Beside the pages."""
    api = Api(load_settings())
    return [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/outlines/{name}", outlines.answer),
        Route("/embed/{indicator}", embed.answer),
        Route(local_key.ADDRESS, _open_desk),
        Route("/api", api),
        Route("/api/{path:path}", api),
    ]


async def _open_desk(request: Request) -> Response:
    """With the key from the terminal, to the desk; the browser keeps it as a cookie."""
    settings = load_settings()
    visitor = access.local(
        get_option("server.address"),
        request.headers,
        request.query_params.get("key", ""),
        "" if sign_in.provider() else local_key.key_of(settings),
    )
    answer: Response
    if visitor.may("enter"):
        answer = RedirectResponse("/manage", 303)
        answer.headers["set-cookie"] = local_key.cookie()
    else:
        words = interface.texts()[f"standing_{visitor.standing}"]
        answer = PlainTextResponse("\n".join(words[lang] for lang in ("zh", "en")), 403)
    answer.headers["cache-control"] = "no-store"
    return answer


async def _alive(_request: Request) -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


def _ready(_request: Request) -> JSONResponse:
    """There is a release to show, which this program can read."""
    release = releases.current(load_settings().warehouse)
    status = "ok" if release else "no release"
    if release and shape.problem(release):
        status = "release of another program"
    return JSONResponse(
        {"status": status},
        200 if status == "ok" else 503,
        headers={"cache-control": "no-store"},
    )
