"""A picture for other sites: whom its policy lets frame it, and where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.public import build
from dashboard.serve import embed
from dashboard.serve.admission import Admission
from dashboard.serve.guard import Guard
from dashboard.serve.network import Hosts
from dashboard.settings import Settings
from tests.public.conftest import built, planted
from tests.public.planted import SECRETS

__all__ = ["built", "planted"]
Open = Callable[..., TestClient]


@pytest.fixture
def client(
    planted: Settings, built: build.Public, monkeypatch: pytest.MonkeyPatch
) -> Open:
    def behind_the_guard(**environment: str) -> TestClient:
        monkeypatch.setenv("DATA_DIR", str(planted.data))
        monkeypatch.setenv("PUBLIC_DIR", str(planted.public))
        monkeypatch.setenv("WAREHOUSE_DIR", str(planted.warehouse))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        app = Starlette(routes=[Route("/embed/{indicator}", embed.answer)])
        guard = Guard(
            app,
            public=True,
            pages=["charity"],
            admission=Admission(1, 1),
            hosts=Hosts(["testserver"]),
        )
        return TestClient(guard, headers={"accept": "text/html"})

    return behind_the_guard


def test_the_policy_lists_exactly_the_hosts_that_are_set(client: Open) -> None:
    for hosts, ancestors in (
        ("", "'none'"),
        ("portal.gov.cn *.hz.gov.cn:8443", "portal.gov.cn *.hz.gov.cn:8443"),
    ):
        answer = client(EDITION="public", EMBED_HOSTS=hosts).get(
            "/embed/dibao_standard"
        )
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"].split("; ")
        assert [p for p in policy if p.startswith("frame-ancestors ")] == [
            f"frame-ancestors {ancestors}"
        ]
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "x-frame-options" not in answer.headers
        assert "1,301" in answer.text and "来源" in answer.text
        assert not [word for word in SECRETS if word in answer.text]


def test_a_withheld_count_has_its_sign_here_too(client: Open) -> None:
    answer = client(EDITION="public").get("/embed/planted_orphans?lang=en")
    assert answer.status_code == 200
    assert "withheld to protect" in answer.text


@pytest.mark.parametrize(
    "path", ["nothing_of_this", "nursing_beds", "dibao_standard?lang=fr", "../charity"]
)
def test_what_has_no_picture_is_not_found(client: Open, path: str) -> None:
    answer = client(EDITION="public", EMBED_HOSTS="portal.gov.cn").get(f"/embed/{path}")
    assert answer.status_code == 404


def test_the_internal_edition_has_none(client: Open) -> None:
    answer = client(EDITION="internal", EMBED_HOSTS="portal.gov.cn").get(
        "/embed/dibao_standard"
    )
    assert answer.status_code == 404
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "portal.gov.cn" not in str(answer.headers)
