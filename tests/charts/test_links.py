"""Marks that lead to other pages."""

from __future__ import annotations

from xml.etree import ElementTree

from dashboard.charts.links import linked
from dashboard.charts.scaffold import Pen
from tests.charts.svg import picks

SVG = "{http://www.w3.org/2000/svg}"


def drawing() -> str:
    pen = Pen()
    marks = [
        pen.pick(f"indicator:{code}", f"<{code}>", pen.halo(pen.text(0, 9, "甲 & 乙")))
        for code in ("a", "b")
    ]
    return pen.document("".join(marks), 20, "两项")


def test_a_known_mark_is_a_link_and_others_still_choose() -> None:
    made = linked(drawing(), {"indicator:a": "charity?indicator=a&lang=en"})
    root = ElementTree.fromstring(made)
    (link,) = root.iter(f"{SVG}a")
    assert link.attrib == {
        "href": "charity?indicator=a&lang=en",
        "aria-label": "<a>",
    }
    assert [text.text for text in root.iter(f"{SVG}text")] == ["甲 & 乙"] * 2
    assert set(picks(made)) == {"indicator:b"}
    assert made.startswith("<svg "), "without a prefix, as the page reads it"


def test_a_drawing_without_ways_says_the_same() -> None:
    assert set(picks(linked(drawing(), {}))) == {"indicator:a", "indicator:b"}
