"""Terms that say what they mean where they stand."""

from __future__ import annotations

import html5lib

from dashboard.markup import explained
from dashboard.wording import interface


def test_the_first_place_of_a_term_is_a_stop_with_its_meaning() -> None:
    made = str(explained("目标 200 个，目标已完成", "zh", "target"))
    assert made.count('<button type="button" class="hz-term">目标') == 1
    assert interface.get("means_target", "zh") in made
    assert made.endswith("目标已完成")


def test_a_term_within_another_s_meaning_stays_as_it_is() -> None:
    """达成率 is explained by 目标, which is no stop inside that explanation."""
    made = str(explained("达成率和目标", "zh", "attainment", "target"))
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = page.parse(f"<!doctype html><html><head><title>x</title></head>{made}")
    stops = list(root.iter("button"))
    assert [(stop.text or "") for stop in stops] == ["达成率", "目标"]


def test_words_are_escaped_and_case_is_kept() -> None:
    made = str(explained("<b> Target & more", "en", "target"))
    assert "&lt;b&gt;" in made
    assert 'class="hz-term">Target<' in made
    assert str(explained("nothing of it", "en", "target")) == "nothing of it"
