"""Who may see, change, publish, roll back, annotate: SECURITY.md's table, each cell
tried by address, by what a session has left over, by a used cookie, by command."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.desk import access, documents, drafts, jobs, kept, signed_out
from dashboard.desk.access import Visitor
from dashboard.errors import InputError
from dashboard.releases import audit
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from dashboard.ui import sign_in, store
from tests.intake.hostile import GOOD, HEAD, as_csv
from tests.pages.conftest import html
from tests.pages.opened import forget, opened

ACTS = ("enter", "send", "annotate", "publish", "send back", "roll back", "whole log")
EDITOR = {"enter", "send", "annotate"}
NOBODY: set[str] = set()
TABLE = {
    "signed out": NOBODY,
    "no role": NOBODY,
    "viewer": NOBODY,
    "editor": EDITOR,
    "publisher": set(ACTS),
    # The cookie of a publisher, used again.
    "expired": NOBODY,
    "ended": NOBODY,
    "revoked": NOBODY,
    "too long ago": NOBODY,
}
DESK = """
roles: {staff: viewer, desk: editor, lead: publisher}
people: {gone: {not_before: 2100-01-01T00:00:00+08:00}}
"""
FILE = as_csv([HEAD, GOOD[0]])
# Where an act has its button: the part of the page, and the button.
DOORS = {
    "annotate": ("send", "annotate"),
    "publish": ("review", "desk_publish"),
    "send back": ("review", "desk_send_back"),
    "roll back": ("history", "undo"),
}


def claims(who: str) -> dict[str, Any]:
    """What a sign-in cookie says, whose signature Streamlit has checked."""
    now = time.time()
    group = {"no role": "other", "viewer": "staff", "editor": "desk"}.get(who, "lead")
    whole = {
        "is_logged_in": True,
        "sub": who,
        "name": who,
        "roles": [group],
        "iat": now - 600,
        "exp": now + 3000,
    }
    changed: dict[str, dict[str, Any]] = {
        "signed out": {"is_logged_in": False},
        "expired": {"exp": now - 1},
        "revoked": {"sub": "gone"},
        "too long ago": {"auth_time": now - 9 * 3600},
    }
    return whole | changed.get(who, {})


@dataclass
class Place:
    """A warehouse with a file that waits for its publisher, and who looks at it."""

    settings: Settings
    waiting: kept.Draft
    user: dict[str, Any] = field(default_factory=dict)

    def become(self, who: str) -> None:
        self.user.clear()
        self.user.update(claims(who))

    def look(self, part: str, **query: str) -> AppTest:
        return opened("manage", part=part, **query)

    @property
    def moves(self) -> int:
        return len(releases.history(self.settings.warehouse))


@pytest.fixture(scope="module")
def kept_place(
    release: Release, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, kept.Draft]:
    folder = tmp_path_factory.mktemp("roles") / "warehouse"
    shutil.copytree(release.path.parent, folder)
    settings = Settings(ROOT / "data", folder, show_demo=True)
    # Something to go back to.
    building = folder / ".building.duckdb"
    shutil.copy(release.path, building)
    newer = Release("newer", folder / "newer.duckdb", inputs=release.inputs)
    releases.publish(building, newer)
    (folder / "desk.yml").write_text(DESK, "utf-8")
    editor = Visitor("editor", "editor", "editor", "in")
    draft = drafts.take(settings, FILE, "年报.csv", editor)
    checked = kept.read(settings, draft)
    reasons = {finding.key: "核对过" for finding in checked.confirms}
    sent = drafts.submit(settings, draft, editor, reasons, "年报")
    ended = claims("ended")
    signed_out.end(folder, ended["sub"], ended["iat"] + 60)
    return settings, sent


@pytest.fixture
def place(
    kept_place: tuple[Settings, kept.Draft], monkeypatch: pytest.MonkeyPatch
) -> Place:
    settings, sent = kept_place
    found = Place(settings, sent)
    if store.settings().warehouse != settings.warehouse:
        forget()
    monkeypatch.setenv("WAREHOUSE_DIR", str(settings.warehouse))
    monkeypatch.setenv("DESK_FILE", str(settings.warehouse / "desk.yml"))
    monkeypatch.setattr(sign_in, "provider", lambda: True)
    user = SimpleNamespace(to_dict=lambda: found.user)
    user.is_logged_in = True  # the rules judge the claims, too
    monkeypatch.setattr(st, "user", user)
    return found


def open_to(place: Place) -> set[str]:
    """What the page offers at its addresses."""
    found = set()
    parts = {part: place.look(part) for part in ("send", "review", "history", "log")}
    for act, (part, button) in DOORS.items():
        if button in [b.key for b in parts[part].button]:
            found.add(act)
    if parts["send"].get("file_uploader"):
        found.add("send")
    if "<h1" in html(parts["send"]):
        found.add("enter")
    # A line of somebody else's.
    if "system" in html(parts["log"]) or "系统" in html(parts["log"]):
        found.add("whole log")
    return found


@pytest.mark.parametrize("who", TABLE)
def test_by_address_and_by_a_cookie_used_again(place: Place, who: str) -> None:
    place.become(who)
    assert open_to(place) == TABLE[who]


@pytest.mark.parametrize("who", [who for who in TABLE if who != "publisher"])
def test_by_what_a_session_has_left_over(place: Place, who: str) -> None:
    """Buttons drawn for a publisher, pressed once the role is gone."""
    place.become("publisher")
    back = place.look("history")
    back.text_input("why").set_value("错了")
    back.checkbox("sure").check().run()
    assert not back.button("undo").disabled
    review = place.look("review", draft=place.waiting.id)
    before = place.moves
    place.become(who)
    back.button("undo").click().run()
    review.button("desk_publish").click().run()
    assert not back.exception
    assert not review.exception
    assert place.moves == before
    assert kept.stored(place.settings, place.waiting.id) == place.waiting
    if "enter" not in TABLE[who]:
        assert not back.get("file_uploader")
        assert "undo" not in [b.key for b in back.button]


@pytest.mark.parametrize("who", TABLE)
def test_by_command(
    place: Place, who: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the page calls refuses by itself, whoever calls it."""
    place.become(who)
    visitor = sign_in.visitor()
    started: list[str] = []
    monkeypatch.setattr(
        jobs, "start", lambda _settings, job, *_, **__: started.append(job)
    )
    # Of a copy: what is done here is undone.
    copy = tmp_path / "warehouse"
    shutil.copytree(place.settings.warehouse, copy)
    settings = Settings(ROOT / "data", copy, show_demo=True)
    desk = access.load(access.desk_file())

    def outcome(act: Callable[[], object]) -> bool:
        try:
            act()
        except InputError as error:
            assert "无权" in error.problems[0], error.problems
            return False
        return True

    draft, older = place.waiting, releases.history(copy)[0]
    allowed = {
        "send": outcome(lambda: documents.take(settings, b"text", "a.txt", visitor)),
        "send back": outcome(lambda: drafts.send_back(settings, draft, visitor, "错")),
        "publish": outcome(lambda: drafts.publish(settings, draft, visitor, desk)),
        "roll back": outcome(
            lambda: drafts.roll_back(settings, older.id, visitor, "错了")
        ),
    }
    assert {act for act, done in allowed.items() if done} == TABLE[who] & {*allowed}
    assert len(started) == allowed["send"] + allowed["publish"]
    found = drafts.find(settings, draft.id, visitor)
    assert (found is not None) == (who in ("editor", "publisher"))


def test_nobody_publishes_what_they_sent_in(place: Place) -> None:
    both = Visitor("editor", "editor", "publisher", "in")
    desk = access.load(access.desk_file())
    with pytest.raises(InputError, match="双人复核"):
        drafts.publish(place.settings, place.waiting, both, desk)
    last = audit.read(place.settings.warehouse)[-1]
    assert (last["action"], last["result"]) == ("publish", "refused")


def test_the_public_edition_knows_nobody(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.become("publisher")
    public = Settings(place.settings.data, place.settings.warehouse, False, "public")
    monkeypatch.setattr(store, "settings", lambda: public)
    assert sign_in.visitor().standing == "closed"
    assert not sign_in.has_desk()
