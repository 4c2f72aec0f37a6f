"""The parts of server.py: health, warm start, guard."""

from __future__ import annotations

import gc
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route
from streamlit.runtime.pages_manager import PagesManager

import dashboard.ui
from dashboard.api import Api
from dashboard.errors import InputError
from dashboard.guard import Guard
from dashboard.settings import ROOT, load_settings
from dashboard.ui import frame, store
from dashboard.warehouse import release as releases


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
        store.warm()
    gc.collect()
    gc.freeze()
    yield


def middleware() -> list[Middleware]:
    """The guard, outermost."""
    settings = load_settings()
    return [
        Middleware(
            Guard,
            public=settings.edition == "public",
            max_sessions=settings.max_sessions,
            pages=frame.of_edition(
                [path.stem for path in (ROOT / "pages").glob("*.py")]
            ),
        )
    ]


def routes() -> list[BaseRoute]:
    """Beside the pages."""
    api = Api(load_settings())
    return [
        Route("/healthz", _alive),
        Route("/readyz", _ready),
        Route("/api", api),
        Route("/api/{path:path}", api),
    ]


async def _alive(_request: Request) -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})


def _ready(_request: Request) -> JSONResponse:
    """There is a release to show."""
    release = releases.current(load_settings().warehouse)
    return JSONResponse(
        {"status": "ok" if release else "no release"},
        200 if release else 503,
        headers={"cache-control": "no-store"},
    )
