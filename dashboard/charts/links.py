"""A drawing whose marks lead to other pages instead of choosing on their own."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
# What a mark has that chooses, and a link has not.
_CHOOSES = ("data-pick", "role", "tabindex", "aria-pressed", "cursor")


def linked(drawing: str, ways: Mapping[str, str]) -> str:
    """The drawing with each mark that `ways` knows (`indicator:…`, as the mark would
    choose it) as a link to its address there; other marks stay as they are."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(drawing)
    for mark in root.iter(f"{{{_SVG}}}g"):
        way = ways.get(mark.get("data-pick", ""))
        if way is None:
            continue
        mark.tag = f"{{{_SVG}}}a"
        for name in _CHOOSES:
            mark.attrib.pop(name, None)
        mark.set("href", way)
    return ElementTree.tostring(root, encoding="unicode")
