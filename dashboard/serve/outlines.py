"""The map's outlines, at an address that names their content: a browser asks for each
once, of whichever process answers it."""

from __future__ import annotations

from contextlib import closing
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from dashboard.build import outlines
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import Settings, load_settings
from dashboard.wording.selection import OUTLINES, may_be_drawn

KEPT = "public, max-age=31536000, immutable"


def answer(request: Request) -> Response:
    """The file of that content; 404 for another, and where none may be drawn."""
    settings = load_settings()
    asked = request.url.path
    for areas in outlines.BOUNDARIES:
        if asked == outlines.address(settings.data, areas):
            if not _open(settings, areas):
                break
            path = outlines.light_file(settings.data, areas)
            kept = {"cache-control": KEPT}
            return FileResponse(path, media_type="application/geo+json", headers=kept)
    return PlainTextResponse("", 404)


def _open(settings: Settings, areas: str) -> bool:
    folder = settings.public if settings.edition == "public" else settings.warehouse
    release = releases.current(folder)
    return release is not None and _may_be_drawn(release, settings.edition, areas)


@lru_cache(maxsize=8)
def _may_be_drawn(release: releases.Release, edition: str, areas: str) -> bool:
    """As on the pages (`may_be_drawn`), asked once a release."""
    scope = next(scope for scope, of in OUTLINES.items() if of == areas)
    with closing(reader.connect(release)) as con:
        return may_be_drawn(partial(reader.run, con), edition, scope)
