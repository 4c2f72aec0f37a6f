"""The addresses below /api/v1 and their OpenAPI document, on FastAPI."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Annotated, Any
from urllib.parse import urlencode

import duckdb
from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.serve.api import types
from dashboard.serve.api.asked import RequestError, check
from dashboard.settings import Settings

ROOT = "/api/v1"
DOCUMENT = f"{ROOT}/openapi.json"
# Releases that are listed, newest first.
LISTED = 50

ERRORS = {
    400: "A parameter or its value is not known, or given twice",
    404: "No such address, or no public release has been built",
    405: "Nothing can be changed here",
    429: "More requests than one address may make; Retry-After says when to come back",
}
TAG = {"ETag": {"description": "The release", "schema": {"type": "string"}}}


def _problems() -> dict[int | str, dict[str, Any]]:
    content = {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
    }
    named: dict[int | str, dict[str, Any]] = {
        status: {"description": words, "content": content}
        for status, words in ERRORS.items()
    }
    return {
        200: {"headers": TAG},
        304: {"description": "The release is still the one of If-None-Match"},
        **named,
        "4XX": {
            "description": "Not let in: unknown host, or address too long",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        },
    }


class ProblemResponse(JSONResponse):
    """JSON that says what is wrong."""

    media_type = "application/problem+json"


def problem(error: RequestError) -> Response:
    """The answer to a request that is refused."""
    return ProblemResponse(
        error.problem.model_dump(exclude_unset=True),
        error.problem.status,
        {"cache-control": "no-store", **error.headers},
    )


async def _unknown(request: Request, _error: Exception) -> Response:
    return problem(
        RequestError(
            404,
            "No such address",
            parameter="path",
            value=request["path"],
            remedy=f"see {DOCUMENT}",
        )
    )


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return problem(error)


app = FastAPI(
    title="杭州民政规划进展看板 · Hangzhou Civil Affairs Plan Dashboard",
    version="1",
    summary="Published figures of Hangzhou's civil-affairs plans, each with its source",
    description=(
        "Read-only. The public release alone: no demonstration figures; small counts "
        "of people are withheld (value null, withheld true). The ETag is the release: "
        "ask again with If-None-Match and nothing is sent twice."
    ),
    servers=[{"url": "/"}],
    # An address of its own gives the document, with the release's tag; the pages that
    # FastAPI shows it on load their scripts from another host.
    openapi_url=None,
    docs_url=None,
    redoc_url=None,
    redirect_slashes=False,
    generate_unique_id_function=lambda route: route.name,
    exception_handlers={404: _unknown, RequestError: _refused},
    responses=_problems(),
)


class Known:
    """Gives the release to a request whose parameters can be asked for, else refuses;
    nothing more than that where the reader has this release already."""

    def __init__(self, parameters: Iterable[str] = ()) -> None:
        self._parameters = tuple(parameters)

    def __call__(self, request: Request, response: Response) -> releases.Release:
        # A route also fits its address with a line feed behind it.
        if request["path"] != request["route"].path:
            raise HTTPException(404)
        release = releases.current(_settings(request).public)
        if release is None:
            raise RequestError(
                404,
                "No public release has been built",
                remedy="ask the operator to build the public edition",
            )
        tag = f'"{release.id}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            raise HTTPException(304, headers=headers)
        response.headers.update(headers)
        given = request.query_params.multi_items()
        check(given, self._parameters, _codes(release))
        return release


def _known(asked: type[BaseModel] | None = None) -> Any:
    return Depends(Known(asked.model_fields if asked else ()))


@app.get(
    f"{ROOT}/indicators",
    response_model=types.Page[types.Indicator],
    response_description="A page of indicators, in order of their keys",
)
def indicators(
    request: Request,
    asked: Annotated[types.IndicatorsAsked, Query()],
    release: Annotated[releases.Release, _known(types.IndicatorsAsked)],
) -> dict[str, Any]:
    """What is counted, in which unit and by whom."""
    return _page(request, release, "api_indicators", asked)


@app.get(
    f"{ROOT}/observations",
    response_model=types.Page[types.Observation],
    response_description="A page of figures, in a stable order",
)
def observations(
    request: Request,
    asked: Annotated[types.ObservationsAsked, Query()],
    release: Annotated[releases.Release, _known(types.ObservationsAsked)],
) -> dict[str, Any]:
    """Figures with area, period, qualifier and source."""
    return _page(request, release, "api_observations", asked)


@app.get(
    f"{ROOT}/releases",
    name="releases",
    response_model=types.Releases,
    response_description="The releases that are kept, fifty at most",
)
def listed(
    request: Request, release: Annotated[releases.Release, _known()]
) -> dict[str, Any]:
    """Public releases, newest first."""
    found = releases.readable(_settings(request).public)[:LISTED]
    # One connection a file, whatever moves of the pointer name it.
    kept = [releases.Release(one.id, one.path) for one in found]
    items = [
        {
            "release": total["release"],
            "built_at": str(total["built_at"]),
            "indicators": total["indicators"],
            "observations": total["figures"] + total["derived"],
        }
        for one in kept
        for total in reader.run(_connection(one), "totals")
    ]
    return {"release": release.id, "items": items}


@app.get(
    DOCUMENT,
    name="openapi",
    response_description="OpenAPI 3.1",
    dependencies=[_known()],
)
def document() -> dict[str, Any]:
    """This document."""
    return description()


@cache
def description() -> dict[str, Any]:
    """The OpenAPI document. FastAPI does not know of the one type that no address
    answers with when all goes well."""
    made = app.openapi()
    made["components"]["schemas"]["Problem"] = types.Problem.model_json_schema()
    return made


def _settings(request: Request) -> Settings:
    settings: Settings = request.state.settings
    return settings


def _page(
    request: Request, release: releases.Release, question: str, asked: BaseModel
) -> dict[str, Any]:
    given = asked.model_dump()
    size, start = given.pop("limit"), given.pop("offset")
    con = _connection(release)
    rows = reader.run(con, question, **given, page_size=size, page_start=start)
    total = rows[0]["total"] if rows else _total(con, question, given)
    following = start + size
    more = urlencode(dict(request.query_params) | {"offset": str(following)})
    return {
        "release": release.id,
        "total": total,
        "limit": size,
        "offset": start,
        "next": f"{request['path']}?{more}" if following < total else None,
        "items": rows,
    }


def _total(con: duckdb.DuckDBPyConnection, question: str, given: dict[str, Any]) -> int:
    """How many there are, asked for a page behind the last."""
    rows = reader.run(con, question, **given, page_size=1, page_start=0)
    return int(rows[0]["total"]) if rows else 0


@lru_cache(maxsize=LISTED + 2)
def _connection(release: releases.Release) -> duckdb.DuckDBPyConnection:
    return reader.connect(release)


@lru_cache(maxsize=2)
def _codes(release: releases.Release) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for row in reader.run(_connection(release), "api_choices"):
        codes.setdefault(row["parameter"], []).append(row["code"])
    return codes
