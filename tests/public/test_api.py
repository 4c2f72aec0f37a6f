"""The JSON API: public figures, true to its description, calm with anything hostile."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dashboard.public import build
from dashboard.releases import reader
from dashboard.serve.api import Api
from dashboard.serve.api.asked import RequestError, check
from dashboard.settings import Settings
from tests.asgi import Answer, ask, request
from tests.public.planted import SECRETS, SMALL
from tests.public.programs import V1, Client
from tests.thorough import so_many


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


def test_an_address_with_more_behind_it_is_none(client: Client) -> None:
    for more in ("/", "\n", "/x", "%0A"):
        assert client.get(f"{V1}/releases{more}").status == 404


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


def test_hostile_questions(client: Client) -> None:
    draw, most = random.Random(20261125), so_many(2000, 10_000)
    seen: dict[int, int] = {}

    async def answers() -> AsyncIterator[Answer]:
        for _ in range(most):
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
    assert seen[200] > 0.03 * most and seen[400] > 0.3 * most
    assert client.get(f"{V1}/indicators").status == 200


def test_codes_reach_sql_only_if_they_are_known() -> None:
    with pytest.raises(RequestError):
        check([("area", "' or 1=1 --")], ["area"], {"area": ["330102"]})
