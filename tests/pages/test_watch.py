"""The tab of changes: the feed, and what a reader watches, from browser or link."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.releases.changes import EMPTY, Move
from dashboard.releases.store import Release
from dashboard.ui import choice
from dashboard.ui.watch import CODES, Watched, of_browser
from tests.pages.conftest import Open, html

VIEWS = [
    ["慈善 <b>", "charity?lang=en"],
    ["elsewhere", "https://example.org/"],
    ["elsewhere", "//example.org/charity"],
    ["script", "javascript:alert(1)"],
    ["no page", "../charity"],
    "no pair",
]


@pytest.mark.parametrize(
    "told", [None, [], 7, {"codes": 7}, {"codes": [7, None]}, {"views": [["a"], 3]}]
)
def test_what_a_browser_tells_may_be_anything(
    told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "told_watched", lambda: told)
    assert of_browser() == Watched()


def test_a_browser_is_believed_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = ["page:x", *(f"indicator:{n}" for n in range(CODES + 5)), "indicator:0"]
    told = {"codes": codes, "views": VIEWS, "seen": 3}
    monkeypatch.setattr(choice, "told_watched", lambda: told)
    found = of_browser()
    assert found.codes == tuple(f"indicator:{n}" for n in range(CODES))
    assert found.views == (("慈善 <b>", "charity?lang=en"),)
    assert found.seen == 3


def test_only_later_releases_than_the_last_visit_saw_are_new(release: Release) -> None:
    second = Move(release, replace(release, sequence=2))
    assert Watched(seen=1).is_new(second)
    assert not Watched(seen=2).is_new(second)
    assert not Watched(seen=0).is_new(second), "the first visit"


def test_a_change_is_watched_by_indicator_or_area() -> None:
    change = EMPTY | {"indicators": ("a", "b"), "area": "330110"}
    assert Watched(("indicator:b",)).has(change)
    assert Watched(("area:330110",)).has(change)
    assert not Watched(("indicator:c", "area:330111")).has(change)
    assert not Watched(("area:",)).has(EMPTY | {"area": "x"})


def test_a_link_carries_a_list_that_can_be_taken_over(open_page: Open) -> None:
    app = open_page(
        "overview",
        tab="changes",
        lang="en",
        watch="indicator:dibao_standard,area:330127,indicator:nothing",
        views=json.dumps(VIEWS),
    )
    (listed,) = re.findall(
        r'<section class="hz-watched">.*?</section>', html(app), re.S
    )
    assert re.findall(r'href="([^"]*)"', listed) == [
        "sources?lang=en&amp;indicator=dibao_standard",
        "district?lang=en&amp;district=330127",
        "charity?lang=en",
    ]
    assert "1,301 yuan/person/month" in listed
    assert "慈善 &lt;b&gt;" in listed
    assert "data-keep=" in listed


def test_without_a_list_the_tab_says_how_to_begin_and_where_it_is_kept(
    open_page: Open,
) -> None:
    page = html(open_page("overview", tab="changes"))
    assert "还没有关注" in page
    assert "只存在这个浏览器里" in page
    assert "最早可查的版本" in page, "of one release there is nothing to tell"
