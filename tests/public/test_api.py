"""The JSON API: public figures, true to its description, calm with anything hostile."""

from __future__ import annotations

import ast
import asyncio
import json
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from openapi_spec_validator import validate

from dashboard.public import build
from dashboard.releases import reader
from dashboard.serve import api as serve_api
from dashboard.serve.admission import Admission
from dashboard.serve.api import Api
from dashboard.serve.api.addresses import description
from dashboard.serve.api.asked import RequestError, check
from dashboard.serve.api.types import PERIOD
from dashboard.serve.guard import Guard
from dashboard.serve.network import Hosts
from dashboard.settings import Settings
from tests.asgi import Answer, ask, request
from tests.public.planted import SECRETS, SMALL

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


@pytest.fixture(scope="module")
def client(planted: Settings, built: build.Public) -> Client:
    return Client(planted)


def everything(client: Client, address: str) -> list[dict[str, Any]]:
    """All pages of a list, by their own links."""
    items: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        page = client.get(following).json()
        items += page["items"]
        following = page["next"]
    assert len(items) == page["total"]
    return items


def test_figures_equal_those_of_the_question(
    client: Client, built: build.Public
) -> None:
    items = everything(client, f"{V1}/observations?pillar=elderly_care&limit=37")
    con = reader.connect(built.release)
    rows = reader.run(
        con, "pillar_figures", lang="zh", pillar="elderly_care", source=None
    )
    told = [
        (i["indicator"], i["area"], i["period"], i["kind"], i["value"], i["source"])
        for i in items
        if i["boundary"] != "comparable"
    ]
    expected = [
        (r["indicator"], r["area"], r["period"], r["kind"], r["value"], r["source"])
        for r in rows
    ]
    assert sorted(told, key=repr) == sorted(expected, key=repr)
    assert len(told) > 50


def test_filters_narrow_and_a_withheld_count_says_so(client: Client) -> None:
    address = f"{V1}/observations?indicator=planted_orphans&area={SMALL}&period=2024"
    (item,) = client.get(address).json()["items"]
    assert (item["value"], item["withheld"], item["printed"]) == (None, True, "")
    address = f"{V1}/observations?indicator=dibao_standard&kind=actual&period=2022"
    values = {item["value"] for item in client.get(address).json()["items"]}
    assert values == {1216.0}


def test_no_secret_leaves(client: Client) -> None:
    every = json.dumps(
        everything(client, f"{V1}/observations?limit=1000")
        + everything(client, f"{V1}/indicators?limit=1000"),
        ensure_ascii=False,
    )
    assert "杭州市民政局" in every, "canary"
    assert not [word for word in (*SECRETS, "演示数据") if word in every]


def test_release_is_the_tag(client: Client, built: build.Public) -> None:
    first = client.get(f"{V1}/releases")
    assert first.json()["release"] == built.release.id
    assert built.release.id in {item["release"] for item in first.json()["items"]}
    tag = first.headers["etag"]
    again = client.get(f"{V1}/observations", if_none_match=tag)
    assert (again.status, again.content) == (304, b"")
    other = client.get(f"{V1}/observations", if_none_match='"x"')
    assert other.status == 200


def test_description_is_valid_and_true(client: Client) -> None:
    document = client.get(f"{V1}/openapi.json").json()
    assert document == description()
    validate(document)
    parts = document["components"]["schemas"]
    for address, schema in (
        ("indicators", "Indicator"),
        ("observations", "Observation"),
        ("releases", "Release"),
    ):
        items = client.get(f"{V1}/{address}").json()["items"]
        names = set(parts[schema]["properties"])
        assert set(parts[schema]["required"]) == names
        assert all(set(item) == names for item in items)
    described = {path.removeprefix(f"{V1}/") for path in document["paths"]}
    assert described == {"indicators", "observations", "releases", "openapi.json"}


ASKED = {
    "indicators": ["pillar", "limit", "offset"],
    "observations": [
        *("indicator", "area", "period", "pillar", "kind"),
        *("limit", "offset"),
    ],
    "releases": [],
    "openapi.json": [],
}


@pytest.mark.parametrize("address", ASKED)
def test_description_names_every_parameter_and_every_error(
    client: Client, address: str
) -> None:
    described = description()["paths"][f"{V1}/{address}"]
    assert set(described) == {"get"}
    asked = described["get"].get("parameters", [])
    assert [parameter["name"] for parameter in asked] == ASKED[address]
    for parameter in asked:
        assert parameter["in"] == "query"
        assert parameter["description"], parameter
        assert not parameter["required"]
        bounds = {
            "limit": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
            "offset": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
            "period": {"type": "string", "pattern": f"^{PERIOD.pattern}$"},
        }.get(parameter["name"], {"type": "string"})
        assert bounds.items() <= parameter["schema"].items()
    refused = client.get(f"{V1}/{address}?colour=red").json()["remedy"]
    assert refused == f"use {', '.join(ASKED[address]) or 'no parameter here'}"
    answers = described["get"]["responses"]
    # 4XX is what the guard says before the API is asked; 422 is never said.
    assert set(answers) == {"200", "304", "4XX"} | set(map(str, statuses()))
    assert "ETag" in answers["200"]["headers"]
    for status in statuses():
        assert answers[str(status)]["description"]
        told = answers[str(status)]["content"]["application/problem+json"]
        assert told["schema"] == {"$ref": "#/components/schemas/Problem"}


def statuses() -> set[int]:
    """With which statuses the API's own code refuses."""
    folder = Path(serve_api.__file__).parent
    calls = [
        node
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "RequestError"
    ]
    found = {ast.literal_eval(call.args[0]) for call in calls}
    assert {400, 404, 405, 429} <= found
    return found


def test_a_problem_is_as_described(client: Client) -> None:
    described = description()["components"]["schemas"]["Problem"]
    told = client.get(f"{V1}/observations?colour=red").json()
    assert set(told) == set(described["properties"])
    assert set(described["required"]) == set(told) - {"parameter", "value"}


@pytest.mark.parametrize(
    "address",
    [
        *("/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"),
        *("/api/docs", "/api/redoc", "/api/openapi.json"),
        *(f"{V1}/docs", f"{V1}/redoc", f"{V1}/docs/oauth2-redirect"),
    ],
)
def test_no_page_shows_the_description(client: Client, address: str) -> None:
    """It would load its scripts from another host."""
    answer = client.get(address, accept="application/json")
    assert (answer.status, answer.json()["title"]) == (404, "No such address")


def test_an_address_with_more_behind_it_is_none(client: Client) -> None:
    for more in ("/", "\n", "/x", "%0A"):
        assert client.get(f"{V1}/releases{more}").status == 404


@pytest.mark.parametrize(
    ("address", "status", "parameter", "remedy"),
    [
        ("observations?indicator=dibao_standrad", 400, "indicator", "dibao_standard"),
        ("observations?indicator=zzz", 400, "indicator", "/api/v1/indicators"),
        ("observations?area=330199x", 400, "area", "did you mean 33"),
        ("observations?period=24", 400, "period", "2021-2025"),
        ("observations?kind=demo", 400, "kind", "actual"),
        ("observations?limit=1001", 400, "limit", "from 1 to 1000"),
        ("observations?offset=-1", 400, "offset", "from 0 to 1000000"),
        ("observations?limit=%EF%BC%91%EF%BC%90", 400, "limit", "whole number"),
        ("observations?colour=red", 400, "colour", "use indicator, area"),
        ("observations?area=330102&area=330105", 400, "area", "once"),
        ("releases?x=1", 400, "x", "no parameter"),
        ("nothing", 404, "path", "openapi.json"),
        ("", 404, "path", "openapi.json"),
    ],
)
def test_a_problem_names_parameter_value_and_remedy(
    client: Client, address: str, status: int, parameter: str, remedy: str
) -> None:
    answer = client.get(f"{V1}/{address}")
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["parameter"] == parameter
    assert problem["value"]
    assert remedy in problem["remedy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    answer = client.request(method, f"{V1}/observations")
    assert (answer.status, answer.json()["value"]) == (405, method)
    assert answer.headers["allow"] == "GET, HEAD"


def test_without_a_public_release_there_is_nothing(tmp_path: Path) -> None:
    answer = Client(Settings(tmp_path, tmp_path, True)).get(f"{V1}/indicators")
    assert answer.status == 404
    assert "public release" in answer.json()["title"]


def test_one_address_may_not_ask_too_often(planted: Settings) -> None:
    api = Api(planted)
    codes = [ask(api, f"{V1}/openapi.json").status for _ in range(200)]
    # Sixty at once, and some twenty a second while it lasts.
    assert 429 in codes
    assert codes[:60] == [200] * 60


PIECES = (
    *("'", '"', ";", "--", "/*", "union select", "1=1", "${7*7}", "{{7*7}}", "%00"),
    *(
        "%ff",
        "%C0%AF",
        "../..",
        "<script>",
        "\u202e",
        "\ud800",
        "１",
        "٣",
        "NaN",
        "null",
    ),
    *("1e309", "-1", "9" * 40, "a" * 300, "true", "[]", "{}", "\r\nX: y", "％", "🀄"),
)
NAMES = ("indicator", "area", "period", "pillar", "kind", "limit", "offset", "lang")
CODES = ("dibao_standard", "330102", "2020", "2016-2020", "elderly_care", "actual", "5")


def hostile(draw: random.Random) -> bytes:
    """A query string of known and broken parts, some of it not encoded at all."""
    pairs = []
    for _ in range(draw.randint(0, 6)):
        name = draw.choice(NAMES) if draw.random() < 0.8 else draw.choice(PIECES)
        value = draw.choice((draw.choice(CODES), draw.choice(PIECES)))
        value = value * draw.choice((1, 1, 1, 3))
        raw = f"{name}={value}".encode("utf-8", "surrogatepass")
        pairs.append(quote(raw, safe="=%").encode() if draw.random() < 0.7 else raw)
    return draw.choice((b"&", b"&", b";", b"&&")).join(pairs)


def test_ten_thousand_hostile_questions(client: Client) -> None:
    draw = random.Random(20261125)
    seen: dict[int, int] = {}

    async def answers() -> AsyncIterator[Answer]:
        for _ in range(10_000):
            address = draw.choice(("indicators", "observations", "releases", "x"))
            target = f"{V1}/{address}?".encode() + hostile(draw)
            yield await request(client.app(), target)

    def note(answer: Answer) -> None:
        seen[answer.status] = seen.get(answer.status, 0) + 1
        if "json" in answer.headers["content-type"]:
            json.loads(answer.content)
            assert b"Traceback" not in answer.content

    async def count() -> None:
        async for answer in answers():
            note(answer)

    asyncio.run(count())
    assert set(seen) <= {200, 400, 404, 414}
    assert seen[200] > 300 and seen[400] > 3000
    assert client.get(f"{V1}/indicators").status == 200


def test_codes_reach_sql_only_if_they_are_known() -> None:
    with pytest.raises(RequestError):
        check([("area", "' or 1=1 --")], ["area"], {"area": ["330102"]})
