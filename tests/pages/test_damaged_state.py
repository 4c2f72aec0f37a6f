"""Pages and server over a warehouse whose state files hold something else."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from dashboard.desk import access, drafts, jobs, kept, signed_out
from dashboard.releases import audit, entries
from dashboard.releases import store as releases
from dashboard.serve import serving
from dashboard.settings import ROOT, Settings
from dashboard.ui import sign_in
from dashboard.wording import interface
from tests.desk.uploads import checked, row
from tests.pages.conftest import html
from tests.pages.opened import forget, opened

DEEP = "[" * 10_000
WHO = access.Visitor(access.LOCAL, access.LOCAL, "publisher", "in", local=True)
Look = Callable[..., AppTest]


@pytest.fixture
def settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("WAREHOUSE_DIR", str(folder))
    forget()
    return Settings(ROOT / "data", folder, show_demo=True)


@pytest.fixture
def look(settings: Settings) -> Look:
    return opened


def typed(path: Path, **values: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values), "utf-8")


def pointer(folder: Path) -> None:
    typed(folder / releases.POINTER, sequence=[1], made_at=5)


def nested(folder: Path) -> None:
    (folder / releases.POINTER).write_text(DEEP, "utf-8")


def pipe(folder: Path) -> None:
    (folder / releases.POINTER).unlink()
    os.mkfifo(folder / releases.POINTER)


def newest_entry(folder: Path) -> None:
    """A second move of the pointer, damaged in both places."""
    now = releases.current(folder)
    assert now is not None
    releases.point(folder, now)
    for path in (releases.POINTER, f"{releases.HISTORY}/{entries.file_name(2)}"):
        typed(folder / path, sequence="2", submissions=5)


@pytest.mark.parametrize("harm", [pointer, nested, pipe, newest_entry])
def test_the_server_starts_and_every_page_has_the_banner(
    settings: Settings, look: Look, harm: Callable[[Path], None]
) -> None:
    harm(settings.warehouse)

    async def start() -> None:
        async with serving.lifespan(None):
            pass

    asyncio.run(start())
    ready = serving._ready(Request({"type": "http"}))
    assert (ready.status_code, json.loads(ready.body)) == (200, {"status": "ok"})
    for name, lang, words in (
        ("overview", "zh", "最新版本或其记录校验未通过"),
        ("elderly_care", "en", "or the record of it, did not pass its verification"),
    ):
        page = look(name, lang=lang)
        assert words in page.warning[0].value
        assert "<h1>" in html(page)
        assert not page.error


def test_the_log_shows_the_numbers_of_damaged_lines_and_all_other_events(
    settings: Settings, look: Look
) -> None:
    with (settings.warehouse / audit.FILE).open("ab") as stream:
        stream.write(b"[]\n" + DEEP.encode() + b"\n" + b"x" * 2_000_000 + b"\n5\n")
    given = {"actor": "王", "action": "teleport", "object": "o", "result": "odd"}
    audit.append(settings.warehouse, **given, note="字" * 5_000)
    for lang, words in (
        (
            "zh",
            "日志有 4 行被改动、缺失、不完整或已损坏，请管理员核查。",
        ),
        ("en", "4 lines of the log were changed, cut, torn or damaged"),
    ):
        page = look("manage", part="log", lang=lang)
        (error,) = page.error
        assert words in error.value
        assert "2, 3, 4, 5" in error.value
        shown = html(page)
        assert "teleport" in shown, "an action that is not known, as it is written"
        assert "odd" in shown
        assert interface.get("desk_did_build", lang) in shown
        assert "字" * 2_001 not in shown


def test_a_log_that_cannot_be_read_is_a_sentence(
    settings: Settings, look: Look
) -> None:
    (settings.warehouse / audit.FILE).unlink()
    (settings.warehouse / audit.FILE).mkdir()
    (error,) = look("manage", part="log").error
    assert "cannot be read" in error.value.replace("\\", "")


def test_the_history_names_damaged_entries(settings: Settings, look: Look) -> None:
    newest_entry(settings.warehouse)
    for lang, words in (("zh", "已损坏，请管理员用备份恢复"), ("en", "are damaged")):
        page = look("manage", part="history", lang=lang)
        (error,) = page.error
        assert words in error.value
        assert "current.json, history/000002.json" in error.value
        assert "<table" in html(page)


def test_an_unknown_move_of_the_pointer_is_shown_as_it_is(
    settings: Settings, look: Look
) -> None:
    now = releases.current(settings.warehouse)
    assert now is not None
    releases.point(settings.warehouse, releases.replace(now, action="teleport"))
    assert "teleport" in html(look("manage", part="history"))


@pytest.fixture
def sent(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> kept.Draft:
    outcome, _ = checked(tmp_path, row("centenarians", "2025", "1234", "人"))
    monkeypatch.setattr(drafts, "check", lambda *_, **__: outcome)
    draft = drafts.take(settings, b"x", "a.csv", WHO)
    return drafts.submit(settings, draft, WHO, {}, "公报")


def test_a_damaged_check_is_a_sentence_where_the_file_is_reviewed(
    settings: Settings, look: Look, sent: kept.Draft
) -> None:
    folder = settings.warehouse / kept.FOLDER / sent.id
    (folder / "checked.json").write_text(DEEP, "utf-8")
    (error,) = look("manage", part="review", draft=sent.id).error
    assert "缺失或损坏" in error.value


def test_a_damaged_draft_is_named_to_the_publisher(
    settings: Settings, look: Look, sent: kept.Draft
) -> None:
    path = settings.warehouse / kept.FOLDER / sent.id / "draft.json"
    typed(path, made_at=5)
    page = look("manage", part="review")
    assert sent.id in page.warning[0].value
    page = look("manage", part="send", draft=sent.id)
    assert page.warning[0].value == interface.get("desk_no_draft", "zh")


@pytest.mark.parametrize("status", ["[]", DEEP, '{"state": "done", "release": 5}'])
def test_a_damaged_job_can_be_begun_again(
    settings: Settings, look: Look, sent: kept.Draft, status: str
) -> None:
    kept.keep(settings, releases.replace(sent, state="publishing", job="j1"))
    folder = settings.warehouse / jobs.FOLDER / "j1"
    folder.mkdir(parents=True)
    (folder / jobs.STATUS).write_text(status, "utf-8")
    page = look("manage", part="review")
    assert len(page.error) == 1
    page.button("desk_again").click().run()
    assert not page.exception
    (draft,) = drafts.listed(settings, WHO)
    assert draft.state == "submitted"


@pytest.mark.parametrize("ended", ["[]", DEEP, '{"u1": NaN}', '{"u1": "now"}'])
def test_damaged_ends_of_sign_ins_close_the_desk_and_nothing_else(
    settings: Settings, look: Look, monkeypatch: pytest.MonkeyPatch, ended: str
) -> None:
    now = time.time()
    claims = {"is_logged_in": True, "sub": "u1", "iat": now - 60, "exp": now + 3600}
    user = SimpleNamespace(is_logged_in=True, to_dict=lambda: claims)
    desk = settings.warehouse / "desk.yml"
    desk.write_text("people: {u1: {role: publisher}}", "utf-8")
    monkeypatch.setenv("DESK_FILE", str(desk))
    monkeypatch.setattr(sign_in, "provider", lambda: True)
    monkeypatch.setattr(st, "user", user)
    assert not look("manage").error, "with a whole file the desk is open"
    path = settings.warehouse / signed_out.FILE
    path.parent.mkdir()
    path.write_text(ended, "utf-8")
    page = look("manage")
    assert [e.value for e in page.error] == [interface.get("desk_unreadable", "zh")]
    assert not page.button
    page = look("overview")
    assert not page.error
    assert "<h1>" in html(page)


def test_a_sign_out_that_cannot_be_recorded_is_told(
    settings: Settings, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = access.Visitor("u1", "王", "publisher", "in", issued=5.0)
    monkeypatch.setattr(sign_in, "visitor", lambda: who)
    monkeypatch.setattr(st, "logout", lambda: pytest.fail("the sign-in has not ended"))
    (settings.warehouse / "desk").write_text("no folder", "utf-8")
    page = look("manage")
    page.button("sign_out").click().run()
    assert not page.exception
    assert interface.get("sign_out_failed", "zh") in [e.value for e in page.error]


def test_an_upload_that_finds_no_room_is_a_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, look: Look, sent: kept.Draft
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    back = drafts.send_back(settings, sent, WHO, "缺来源")
    monkeypatch.setattr(kept, "write_durably", full)
    page = look("manage", part="send", draft=back.id)
    page.button("desk_submit").click().run()
    assert not page.exception
    (error,) = page.error
    assert "disk that holds the warehouse is full" in error.value
