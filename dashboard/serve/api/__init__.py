"""Published figures for programs: read-only JSON beside the pages.

Whatever edition serves it, it reads the public release and nothing else.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from dashboard.serve.api import addresses
from dashboard.serve.api.asked import RequestError
from dashboard.serve.guard import Bucket
from dashboard.settings import Settings

# Requests of one address: so many at once, then so many a second.
BURST, A_SECOND = 60, 20.0
ADDRESSES = 10_000


class Api:
    """An ASGI app for everything below /api: reads only, each address at its pace."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._buckets: dict[str, Bucket] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a problem is JSON too."""
        request = Request(scope, receive)
        try:
            self._pace(request)
            self._read_only(request)
        except RequestError as error:
            await addresses.problem(error)(scope, receive, send)
            return
        # The server leaves the body out where HEAD asked.
        read = {"method": "GET", "state": {"settings": self._settings}}
        await addresses.app({**scope, **read}, receive, send)

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

    def _read_only(self, request: Request) -> None:
        """Before it is asked whether there is such an address."""
        if request.method not in ("GET", "HEAD"):
            raise RequestError(
                405,
                "Nothing can be changed here",
                parameter="method",
                value=request.method,
                remedy="use GET",
                headers={"allow": "GET, HEAD"},
            )
