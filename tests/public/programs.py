"""A program that asks the JSON API."""

from __future__ import annotations

from dashboard.serve.admission import Admission
from dashboard.serve.api import Api
from dashboard.serve.guard import Guard
from dashboard.serve.network import Hosts
from dashboard.settings import Settings
from tests.asgi import Answer, ask

V1 = "/api/v1"


class Client:
    """Asks the API behind the guard, each time as another reader."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def app(self) -> Guard:
        return Guard(
            Api(self._settings),
            public=True,
            pages=["elderly_care"],
            admission=Admission(1, 1),
            hosts=Hosts(),
        )

    def get(self, target: str | bytes, **headers: str) -> Answer:
        return self.request("GET", target, **headers)

    def request(self, method: str, target: str | bytes, **headers: str) -> Answer:
        named = [(name.replace("_", "-"), value) for name, value in headers.items()]
        return ask(self.app(), target, method, named)
