"""The platform's scripts and style sheets, packed: a first visit fetches a third of the
bytes. Streamlit sends them as they are, since it would pack them anew for every reader;
here each is packed once."""

from __future__ import annotations

import asyncio
import gzip
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.serve.outlines import KEPT

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


class Scripts:
    """Answers for the files of `folder` at /static/…; all else is for `app`. Names of
    the files hold a hash of their content, so a browser may keep them."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._files = {
            f"/static/{path.relative_to(folder).as_posix()}": path
            for path in folder.rglob("*")
            if path.suffix in KINDS
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if path is None or not _wanted(scope):
            await self._app(scope, receive, send)
            return
        body = await asyncio.to_thread(packed, path)
        headers = {
            "content-encoding": "gzip",
            "vary": "accept-encoding",
            "cache-control": KEPT,
        }
        answer = Response(body, media_type=KINDS[path.suffix], headers=headers)
        await answer(scope, receive, send)


def _wanted(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    taken = {part.strip() for part in headers.get("accept-encoding", "").split(",")}
    return scope["method"] == "GET" and "gzip" in taken and "range" not in headers


@lru_cache(maxsize=256)
def packed(path: Path) -> bytes:
    """The file as gzip."""
    return gzip.compress(path.read_bytes(), mtime=0)
