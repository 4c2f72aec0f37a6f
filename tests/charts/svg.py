"""Reads drawings back: what the tests of the chart kit share."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from dashboard.charts.scaffold import Pen

SPACE = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> Element:
    """The drawing as XML: what is not well-formed fails here."""
    return ElementTree.fromstring(svg)


def texts(svg: str | Element) -> list[str]:
    """All lines of words, in the order they are drawn."""
    root = parsed(svg) if isinstance(svg, str) else svg
    return ["".join(t.itertext()) for t in root.iter(f"{SPACE}text")]


def picks(svg: str) -> dict[str, Element]:
    """What can be chosen, by `data-pick`, in the order drawn."""
    every = parsed(svg).iter(f"{SPACE}g")
    return {e.attrib["data-pick"]: e for e in every if "data-pick" in e.attrib}


def marks(where: Element, tag: str, **wanted: str) -> list[Element]:
    """Elements of a name with these attributes (`stroke_width="2"`)."""
    named = {key.replace("_", "-"): value for key, value in wanted.items()}
    return [
        e
        for e in where.iter(f"{SPACE}{tag}")
        if all(e.get(key) == value for key, value in named.items())
    ]


def percent(element: Element, name: str = "x") -> float:
    """An attribute in percent."""
    text = element.attrib[name]
    assert text.endswith("%"), text
    return float(text[:-1])


def ink(name: str) -> str:
    """A colour of the page by its name in the palette."""
    return str(getattr(Pen().colours, name))
