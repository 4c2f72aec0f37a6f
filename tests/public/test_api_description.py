"""The OpenAPI document names all that the JSON API answers, and no page shows it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from dashboard.serve import api as serve_api
from dashboard.serve.api.addresses import description
from dashboard.serve.api.types import PERIOD
from tests.public.programs import V1, Client


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
