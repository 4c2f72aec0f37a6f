"""Signing in to the data desk with a real provider: roles, and what does not count."""

from __future__ import annotations

import json
import shutil
import socket
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.desk import drafts
from dashboard.desk.access import Visitor
from dashboard.errors import InputError
from dashboard.releases import audit
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.browser.support import Server, settle
from tests.intake.hostile import GOOD, HEAD, as_csv
from tests.patience import MILLISECONDS

COOKIE = "_streamlit_user"
ROLES = {
    "carol": ["staff"],
    "bob": ["desk"],
    "alice": ["lead"],
    "mallory": ["publisher"],
}
SETTINGS = """
roles_claim: roles
roles: {staff: viewer, desk: editor, lead: publisher}
session_hours: %s
"""
FILE = {
    "name": "年报.csv",
    "mimeType": "text/csv",
    "buffer": as_csv([HEAD, GOOD[0]]),
}


@dataclass
class Desk:
    server: Server
    folder: Path
    settings: Path
    open_page: Callable[[], Page]

    def hours(self, hours: float) -> None:
        """Change the settings file: it is read in every run."""
        self.settings.write_text(SETTINGS % hours, "utf-8")

    def sign_in(self, name: str) -> Page:
        page = self.open_page()
        page.goto(f"{self.server.url}/manage")
        page.get_by_role("button", name="登录", exact=True).click()
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_url(f"{self.server.url}/**")
        page.goto(f"{self.server.url}/manage")
        page.wait_for_selector("h1, [data-testid=stAlert]")
        return settle(page)


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, release: Release, browser: Browser
) -> Iterator[Desk]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import oidc_provider_mock as provider
    users = [
        provider.User(sub=name, claims={"name": name, "roles": roles})
        for name, roles in ROLES.items()
    ]
    home = tmp_path_factory.mktemp("desk")
    folder = home / "warehouse"
    shutil.copytree(release.path.parent, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with provider.run_server_in_thread(user_claims=users) as running:
        issuer = f"http://127.0.0.1:{running.server_port}"
        secrets = home / "secrets.toml"
        secrets.write_text(
            f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a secret of this test alone, long enough"
client_id = "dashboard"
client_secret = "not checked"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
""",
            "utf-8",
        )
        settings = home / "desk.yml"
        server = Server(
            port=port,
            WAREHOUSE_DIR=str(folder),
            DESK_FILE=str(settings),
            STREAMLIT_SECRETS_FILES=str(secrets),
        )
        contexts: list[BrowserContext] = []

        def open_page() -> Page:
            contexts.append(browser.new_context(locale="zh-CN"))
            contexts[-1].set_default_timeout(MILLISECONDS)
            return contexts[-1].new_page()

        found = Desk(server, folder, settings, open_page)
        found.hours(8)
        try:
            server.wait_until_ready()
            yield found
        finally:
            for context in contexts:
                context.close()
            server.stop()


def submit(page: Page, what: str) -> None:
    """Upload the file and send it on, with a note of what it brings."""
    page.set_input_files(".st-key-desk_upload input[type=file]", FILE)  # type: ignore[arg-type]
    note = page.get_by_label("说明：这份文件带来什么")
    note.fill(what)
    note.press("Enter")
    settle(page)
    page.locator(".st-key-desk_submit button").click()


def menu(page: Page) -> str:
    return page.locator(".hz-pages").inner_text()


def again(page: Page, query: str = "") -> Page:
    page.goto(page.url.split("?")[0] + query)
    page.wait_for_selector("h1, [data-testid=stAlert]")
    return settle(page)


def test_nobody_is_asked_to_sign_in(desk: Desk) -> None:
    page = desk.open_page()
    for query in ("", "?part=review", "?roles=lead", "?part=history&user=alice"):
        page.goto(f"{desk.server.url}/manage{query}")
        expect(page.get_by_text("请先登录")).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(0)


@pytest.mark.parametrize("name", ["carol", "mallory"])
def test_without_a_role_for_it_there_is_no_desk(desk: Desk, name: str) -> None:
    """A viewer, and one whose claim says a role that the settings do not know."""
    page = desk.sign_in(name)
    page.set_extra_http_headers({"X-Streamlit-User": "alice", "X-Roles": "lead"})
    for query in ("", "?part=review", "?part=history&roles=lead"):
        page.goto(f"{desk.server.url}/manage{query}")
        settle(page)
        expect(page.locator("input[type=file]")).to_have_count(0)
        expect(page.locator(".st-key-undo, .st-key-desk_publish")).to_have_count(0)
        assert "数据台" not in menu(page)
    who = Visitor(name, name, "viewer" if name == "carol" else None, "in")
    settings = Settings(ROOT / "data", desk.folder, show_demo=True)
    with pytest.raises(InputError, match="无权这样做"):
        drafts.take(settings, FILE["buffer"], "年报.csv", who)  # type: ignore[arg-type]


def test_two_persons_publish(desk: Desk) -> None:
    before = releases.current(desk.folder)
    bob = desk.sign_in("bob")
    submit(bob, "百岁老人")
    expect(bob.get_by_text("等待有发布权限的人审核")).to_be_visible()
    expect(bob.locator(".st-key-desk_publish")).to_have_count(0)

    alice = desk.sign_in("alice")
    submit(alice, "自己的文件")
    alice.locator(".st-key-desk_publish button").click()
    expect(alice.get_by_text("双人复核")).to_be_visible()
    assert releases.current(desk.folder) == before

    listed = json.loads(
        next(
            path.read_text("utf-8")
            for path in (desk.folder / "drafts").glob("*/draft.json")
            if '"editor": "bob"' in path.read_text("utf-8")
        )
    )
    again(alice, f"?part=review&draft={listed['id']}")
    alice.locator(".st-key-desk_publish button").click()
    expect(alice.get_by_text("已发布，当前数据版本")).to_be_visible()
    now = releases.current(desk.folder)
    assert now is not None
    assert now.by == "alice"
    refused = [e for e in audit.read(desk.folder) if e["result"] == "refused"]
    assert [e["actor"] for e in refused] == ["alice"]


def test_ended_and_forged_sign_ins_count_no_more(desk: Desk) -> None:
    page = desk.sign_in("bob")
    expect(page.locator("input[type=file]")).to_have_count(1)
    kept = page.context.cookies()
    assert any(cookie["name"].startswith(COOKIE) for cookie in kept)

    desk.hours(0.0001)
    again(page)
    expect(page.get_by_text("登录已到期")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)
    desk.hours(8)

    page = again(page)
    page.locator(".st-key-sign_out button").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{desk.server.url}/**")
    page.goto(f"{desk.server.url}/manage")
    expect(page.get_by_text("请先登录")).to_be_visible()
    thief = desk.open_page()
    thief.context.add_cookies(kept)  # type: ignore[arg-type]
    thief.goto(f"{desk.server.url}/manage")
    expect(thief.get_by_text("已退出或被撤销")).to_be_visible()
    expect(thief.locator("input[type=file]")).to_have_count(0)

    forged = desk.open_page()
    for cookie in kept:
        if cookie["name"].startswith(COOKIE):
            middle = len(cookie["value"]) // 2
            turned = "A" if cookie["value"][middle] != "A" else "B"
            cookie["value"] = (
                cookie["value"][:middle] + turned + cookie["value"][middle + 1 :]
            )
    forged.context.add_cookies(kept)  # type: ignore[arg-type]
    forged.goto(f"{desk.server.url}/manage")
    expect(forged.get_by_text("请先登录")).to_be_visible()
    expect(forged.locator("input[type=file]")).to_have_count(0)
