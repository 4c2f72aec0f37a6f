"""Published figures for programs: read-only JSON beside the pages.

Whatever edition serves it, it reads the public release and nothing else.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dashboard import yaml_text
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.serve.api.asked import RequestError, asked
from dashboard.serve.guard import Bucket
from dashboard.settings import Settings

ROOT = "/api/v1"
DESCRIPTION = Path(__file__).parent / "openapi.yml"
# Requests of one address: so many at once, then so many a second.
BURST, A_SECOND = 60, 20.0
ADDRESSES = 10_000
# Releases that are listed, newest first.
LISTED = 50
# What may be asked of each address.
PARAMETERS = {
    "indicators": ("pillar", "limit", "offset"),
    "observations": (
        *("indicator", "area", "period", "pillar", "kind"),
        *("limit", "offset"),
    ),
    "releases": (),
    "openapi.json": (),
}

QUESTIONS = {"indicators": "api_indicators", "observations": "api_observations"}


class Api:
    """An ASGI app for everything below /api."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._buckets: dict[str, Bucket] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a problem is JSON too."""
        request = Request(scope, receive)
        try:
            self._pace(request)
            response = await run_in_threadpool(self._answer, request)
        except RequestError as problem:
            response = _problem(problem)
        await response(scope, receive, send)

    def _pace(self, request: Request) -> None:
        address = request.client.host if request.client else ""
        if len(self._buckets) >= ADDRESSES:
            self._buckets.clear()
        bucket = self._buckets.setdefault(address, Bucket(BURST, A_SECOND))
        if wait := bucket.wait():
            # What is refused does not count.
            bucket.level -= 1
            raise RequestError(
                429,
                "Too many requests",
                remedy=f"ask at most {A_SECOND:g} times a second",
                headers={"retry-after": str(int(wait) + 1)},
            )

    def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            raise RequestError(
                405,
                "Nothing can be changed here",
                parameter="method",
                value=request.method,
                remedy="use GET",
                headers={"allow": "GET, HEAD"},
            )
        name = request["path"].removeprefix(f"{ROOT}/")
        if name not in PARAMETERS:
            raise RequestError(
                404,
                "No such address",
                parameter="path",
                value=request["path"],
                remedy=f"see {ROOT}/openapi.json",
            )
        release = releases.current(self._settings.public)
        if release is None:
            raise RequestError(
                404,
                "No public release has been built",
                remedy="ask the operator to build the public edition",
            )
        tag = f'"{release.id}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self._body(name, request, release)
        return Response(_json(body), 200, headers, "application/json")

    def _body(
        self, name: str, request: Request, release: releases.Release
    ) -> dict[str, Any]:
        con = _connection(release)
        given = asked(
            request.query_params.multi_items(), PARAMETERS[name], _codes(release)
        )
        if name == "openapi.json":
            return description()
        if name == "releases":
            return {"release": release.id, "items": self._releases()}
        size, start = given.pop("limit"), given.pop("offset")
        page = given | {"page_size": size, "page_start": start}
        rows = reader.run(con, QUESTIONS[name], **page)
        total = rows[0]["total"] if rows else _total(con, name, given)
        following = start + size
        asked_before = dict(request.query_params)
        more = urlencode(asked_before | {"offset": str(following)})
        return {
            "release": release.id,
            "total": total,
            "limit": size,
            "offset": start,
            "next": f"{ROOT}/{name}?{more}" if following < total else None,
            "items": [
                {key: value for key, value in row.items() if key != "total"}
                for row in rows
            ],
        }

    def _releases(self) -> list[dict[str, Any]]:
        found = releases.readable(self._settings.public)[:LISTED]
        # One connection a file, whatever moves of the pointer name it.
        listed = [releases.Release(release.id, release.path) for release in found]
        return [
            {key: total[key] for key in ("release", "built_at", "indicators")}
            | {"observations": total["figures"] + total["derived"]}
            for release in listed
            for total in reader.run(_connection(release), "totals")
        ]


@cache
def description() -> dict[str, Any]:
    """The OpenAPI document."""
    loaded: dict[str, Any] = yaml_text.load(DESCRIPTION.read_text("utf-8"))
    return loaded


@lru_cache(maxsize=LISTED + 2)
def _connection(release: releases.Release) -> duckdb.DuckDBPyConnection:
    return reader.connect(release)


@lru_cache(maxsize=2)
def _codes(release: releases.Release) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for row in reader.run(_connection(release), "api_choices"):
        codes.setdefault(row["parameter"], []).append(row["code"])
    return codes


def _total(con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any]) -> int:
    """How many there are, asked for a page behind the last."""
    rows = reader.run(con, QUESTIONS[name], **given, page_size=1, page_start=0)
    return int(rows[0]["total"]) if rows else 0


def _problem(problem: RequestError) -> Response:
    return Response(
        _json(problem.body()),
        problem.status,
        {"cache-control": "no-store", **problem.headers},
        "application/problem+json",
    )


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(
        body, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str
    ).encode()
