"""The small map to choose a district on: each one can be, and has its name once."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

import pytest

from dashboard.charts.map.drawing import shapes
from dashboard.charts.map.selector import selector, tiles
from tests.browser.apps.svg_map_app import geometry
from tests.charts.svg import SPACE, ink, marks, parsed, texts

SHORT = {
    "330102": "上城",
    "330105": "拱墅",
    "330106": "西湖",
    "330108": "滨江",
    "330109": "萧山",
    "330110": "余杭",
    "330111": "富阳",
    "330112": "临安",
    "330113": "临平",
    "330114": "钱塘",
    "330122": "桐庐",
    "330127": "淳安",
    "330182": "建德",
}


def fills(svg: str) -> dict[str, set[str]]:
    """District -> how it is filled, wherever it is drawn."""
    found: dict[str, set[str]] = {}
    for group in parsed(svg).iter(f"{SPACE}g"):
        if code := group.get("data-pick"):
            paths: list[Element] = marks(group, "path")
            found.setdefault(code, set()).update(p.attrib["fill"] for p in paths)
    return found


def test_every_district_has_its_name_once_and_a_stop_of_its_own() -> None:
    svg = selector(shapes(geometry("districts")), SHORT, beside={}, alt="图")
    assert Counter(texts(svg)) == Counter(SHORT.values())
    stops = Counter(
        g.attrib["data-pick"]
        for g in parsed(svg).iter(f"{SPACE}g")
        if g.get("tabindex") == "0"
    )
    assert stops == Counter(f"area:{code}" for code in SHORT)


def test_small_districts_are_drawn_again_and_larger() -> None:
    svg = selector(shapes(geometry("districts")), SHORT, beside={}, alt="图")
    (part,) = parsed(svg).findall(f"{SPACE}svg")
    box = [float(v) for v in part.attrib["viewBox"].split()]
    assert float(part.attrib["width"]) > 1.8 * box[2]
    assert {"上城", "滨江", "拱墅"} <= set(texts(part))
    assert "淳安" not in texts(part)


def test_chosen_compared_and_alike_are_told_apart() -> None:
    svg = selector(
        shapes(geometry("districts")),
        SHORT,
        chosen="330112",
        beside={"330111": "#123456"},
        alike=["330111", "330122"],
        alt="图",
    )
    found = fills(svg)
    assert found["area:330112"] == {ink("accent")}
    assert found["area:330111"] == {"#123456"}
    assert found["area:330122"] == {"var(--hz-ramp-0)"}
    assert found["area:330127"] == {ink("surface")}
    pressed = {
        g.attrib["data-pick"]
        for g in parsed(svg).iter(f"{SPACE}g")
        if g.get("aria-pressed") == "true"
    }
    assert pressed == {"area:330112"}


@pytest.mark.parametrize("spots", [{"330112": (0, 0), "330111": (1, 3)}, {}])
def test_tiles_stand_in_for_outlines(spots: dict[str, tuple[int, int]]) -> None:
    """Four columns in 1000 units: 250 from tile to tile, 12 of them free."""
    found = tiles(spots)
    assert [s.path for s in found][:2] == [
        "M0 0h238v238h-238z",
        "M750 250h238v238h-238z",
    ][: len(spots)]
    svg = selector(found, SHORT, beside={}, alt="图")
    assert texts(svg) == [SHORT[code] for code in spots]
    assert parsed(svg).findall(f"{SPACE}svg") == []


def test_names_are_printed_as_they_stand() -> None:
    evil = "<b>&"
    svg = selector(tiles({"1": (0, 0)}), {"1": evil}, beside={}, alt=evil)
    assert texts(svg) == [evil]
    assert parsed(svg).attrib["aria-label"] == evil
