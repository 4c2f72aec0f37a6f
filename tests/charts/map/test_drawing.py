"""Maps as SVG: every value is printed, nothing overlaps, nothing is trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest

from dashboard.charts.map.classes import bounds, shade
from dashboard.charts.map.document import small_multiples, svg_text
from dashboard.charts.map.drawing import neighbours, shapes, svg_map, tile_grid
from dashboard.charts.map.labels import LINE, Line, label_lines, width, wrap
from dashboard.charts.map.placement import Box
from dashboard.palette import DARK, LIGHT
from dashboard.rows import Row
from dashboard.wording.figures import figure
from tests.browser.apps.svg_map_app import VALUES, geometry, rows

WORDS = {
    "zh": {
        "map": "每千名老人床位",
        "absent": "未获取",
        "incomparable": "不可比",
        "demo": "演示数据",
        "demo_short": "演示",
        "rank": "{ranked} 个中列第 {place} 位",
        "chosen": "已选 {name}",
        "notice": "示意图",
    },
    "en": {
        "map": "Beds",
        "absent": "not at hand",
        "incomparable": "not comparable",
        "demo": "DEMO",
        "demo_short": "demo",
        "rank": "rank {place} of {ranked}",
        "chosen": "Chosen: {name}",
        "notice": "Sketch map",
    },
}
AREAS = ["districts", "groups"]
LANGS = ["zh", "en"]


@cache
def shape_of(areas: str) -> dict[str, Any]:
    return geometry(areas)


def draw(
    given: list[Row],
    areas: str = "districts",
    lang: str = "zh",
    selected: str | None = None,
    tiles: bool = False,
) -> dict[str, Any]:
    told: Any = {"lang": lang, "colours": LIGHT, "selected": selected}
    told["words"] = WORDS[lang]
    if tiles:
        return tile_grid(given, **told)
    return svg_map(given, shape_of(areas), **told)


def item(drawing: Mapping[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in drawing["items"] if one["code"] == code)


def text_box(label: Mapping[str, Any], size: float) -> Box:
    """Where a label is drawn, by the estimate that the places are made with."""
    half = max(width(" ".join(line[1:])) for line in label["lines"]) * size / 2
    high = len(label["lines"]) * LINE * size / 2
    x, y = label["x"], label["y"]
    return Box(x - half, y - high, x + half, y + high)


def meet(a: Box, b: Box) -> bool:
    return (
        a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    )


def every_text(label: Mapping[str, Any]) -> str:
    return " ".join(" ".join(line[1:]) for line in label["lines"])


@pytest.mark.parametrize("tiles", [False, True])
@pytest.mark.parametrize("values", VALUES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("areas", AREAS)
def test_labels_keep_clear(areas: str, lang: str, values: str, tiles: bool) -> None:
    drawing = draw(rows(areas, lang, values), areas, lang, tiles=tiles)
    for at, view in enumerate(drawing["views"]):
        left, top, wide, high = view["box"]
        picture = Box(left, top, left + wide, top + high)
        boxes = {
            one["code"]: text_box(one["labels"][at], view["size"])
            for one in drawing["items"]
        }
        assert len(boxes) == (13 if areas == "districts" else 10)
        pairs = combinations(boxes.items(), 2)
        assert not [(a, b) for (a, p), (b, q) in pairs if meet(p, q)]
        for box in boxes.values():
            assert picture.left <= box.left and box.right <= picture.right
            assert picture.top <= box.top and box.bottom <= picture.bottom


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("areas", AREAS)
def test_no_leader_runs_through_words_of_the_usual_length(
    areas: str, lang: str
) -> None:
    drawing = draw(rows(areas, lang, "demo"), areas, lang)
    for at, view in enumerate(drawing["views"]):
        labels = [one["labels"][at] for one in drawing["items"]]
        for label in labels:
            if "leader" not in label:
                continue
            x1, y1, x2, y2 = label["leader"]
            points = [
                (x1 + (x2 - x1) * k / 200, y1 + (y2 - y1) * k / 200) for k in range(201)
            ]
            for other in labels:
                box = text_box(other, view["size"])
                assert not [
                    (x, y)
                    for x, y in points
                    if box.left < x < box.right and box.top < y < box.bottom
                ]


def test_longer_words_make_a_larger_picture() -> None:
    given = rows("districts", "zh", "demo")
    for row in given:
        row["short_name"] = "很长很长很长很长很长很长的名称"
    drawing = draw(given)
    view = drawing["views"][2]
    boxes = [text_box(one["labels"][2], view["size"]) for one in drawing["items"]]
    assert not [1 for a, b in combinations(boxes, 2) if meet(a, b)]
    assert min(box.left for box in boxes) >= view["box"][0]


@pytest.mark.parametrize("tiles", [False, True])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("values", VALUES)
def test_each_label_prints_name_value_and_stamp(
    values: str, lang: str, tiles: bool
) -> None:
    given = rows("districts", lang, values)
    drawing = draw(given, lang=lang, tiles=tiles)
    for row in given:
        one = item(drawing, row["area"])
        for label in one["labels"]:
            said = every_text(label)
            assert row["short_name"] in said
            if row["value"] is None:
                assert WORDS[lang]["absent"] in said
            else:
                assert figure(row, lang, unit=False) in said
            assert (WORDS[lang]["demo_short"] in said) == (row["kind"] == "demo")


def test_fill_and_ink_are_those_of_the_classes() -> None:
    given = rows("districts", "zh", "long")
    drawing = draw(given)
    cuts = bounds([row["value"] for row in given])
    for row in given:
        one, at = item(drawing, row["area"]), shade(row["value"], cuts, 5)
        assert (one["fill"], one["ink"]) == (LIGHT.ramp[at], LIGHT.ramp_text[at])


def test_words_for_a_listener() -> None:
    given = rows("districts", "en", "demo")
    given[0] |= {"qualifier": "about"}
    given[1] |= {"value": None, "kind": None, "place_in_rank": None}
    given[2] |= {"comparable": False, "reason": "boundary moved"}
    drawing = draw(given, lang="en")
    heard = [item(drawing, row["area"])["aria"] for row in given[:3]]
    assert heard[0] == (
        "Shangcheng District: about 92.8 per 1,000 DEMO, rank 1 of 13, 2024"
    )
    assert heard[1] == "Gongshu District: not at hand, 2024"
    assert heard[2] == "Xihu District: not comparable, boundary moved, 2024"


def test_absent_and_incomparable_are_hatched_and_out_of_the_classes() -> None:
    given = rows("districts", "zh", "long")
    given[0] |= {"value": None, "kind": None}
    given[1] |= {"value": 9e9, "comparable": False, "reason": "区划调整"}
    drawing = draw(given)
    assert item(drawing, given[0]["area"])["hatch"] == "absent"
    assert item(drawing, given[1]["area"])["hatch"] == "incomparable"
    assert "9,000,000,000" not in json.dumps(drawing)
    texts = [entry["text"] for entry in drawing["legend"]]
    assert {"未获取", "不可比"} <= set(texts)
    document = svg_text(drawing)
    for kind in ("absent", "incomparable"):
        assert document.count(f'class="hz-{kind}"') == 1
        assert f"-{kind})" in document


def test_legend_names_each_class_once() -> None:
    drawing = draw(rows("districts", "zh", "demo"))
    *classes, stamp = drawing["legend"]
    assert [entry["fill"] for entry in classes] == list(LIGHT.ramp)
    assert classes[0]["text"].startswith("<") and classes[-1]["text"][0] == "≥"
    assert stamp["text"] == "演示: 演示数据"
    one = draw(rows("districts", "zh", "demo")[:1])
    assert one["legend"][0]["text"] == "92.8"
    assert draw(rows("districts", "zh", "absent"))["legend"] == [
        {"hatch": "absent", "text": "未获取"}
    ]


@pytest.mark.parametrize("tiles", [False, True])
def test_selected_is_marked(tiles: bool) -> None:
    given = rows("districts", "zh", "demo")
    drawing = draw(given, selected="330110", tiles=tiles)
    assert drawing["selected"] == "330110"
    assert svg_text(drawing).count('class="hz-chosen"') == 1
    assert draw(given, selected="<script>", tiles=tiles)["selected"] is None


@pytest.mark.parametrize(("areas", "count"), [("districts", 13), ("groups", 10)])
def test_tiles_show_each_area_once(areas: str, count: int) -> None:
    given = rows(areas, "zh", "demo")
    drawing = draw(given, areas, tiles=True)
    assert sorted(one["code"] for one in drawing["items"]) == sorted(
        row["area"] for row in given
    )
    assert len({one["path"] for one in drawing["items"]}) == count
    assert len({(row["tile_row"], row["tile_column"]) for row in given}) == count


def test_tiles_before_2021_need_no_boundary() -> None:
    """Xiacheng and Jianggan, where Linping and Qiantang are today."""
    given = rows("before", "zh", "demo")
    assert {"330103", "330104"} < {row["area"] for row in given}
    drawing = draw(given, tiles=True)
    assert len({one["path"] for one in drawing["items"]}) == 13
    assert drawing["views"][0]["box"][3] < 4 * 260, "four rows of tiles"


def test_an_unknown_area_gets_a_tile_below() -> None:
    given = rows("districts", "zh", "demo")
    new = given[0] | {"area": "new", "tile_row": None, "tile_column": None}
    drawing = draw([*given, new], tiles=True)
    assert len({one["path"] for one in drawing["items"]}) == 14


@pytest.mark.parametrize("tiles", [False, True])
@pytest.mark.parametrize("areas", AREAS)
def test_arrows_reach_every_area(areas: str, tiles: bool) -> None:
    drawing = draw(rows(areas, "zh", "demo"), areas, tiles=tiles)
    steps = {one["code"]: one["next"] for one in drawing["items"]}
    first = drawing["items"][0]["code"]
    reached, ahead = {first}, [first]
    while ahead:
        for code in steps[ahead.pop()].values():
            if code not in reached:
                reached.add(code)
                ahead.append(code)
    assert reached == set(steps)


def test_arrows_lead_in_their_direction() -> None:
    steps = neighbours({"a": (0, 0), "b": (10, 1), "c": (1, 10), "d": (30, 30)})
    assert steps["a"] == {"Right": "b", "Down": "c"}
    assert steps["d"]["Left"] == "b" or steps["d"]["Left"] == "c"
    real = {one["code"]: one for one in draw(rows("districts", "zh", "demo"))["items"]}
    assert real["330127"]["next"]["Right"] == "330182"  # Chun'an to Jiande
    assert real["330112"]["next"]["Down"] in {"330122", "330127"}  # Lin'an


def test_outlines_are_whole_units_and_small() -> None:
    drawn = shapes(shape_of("districts"))
    assert len(drawn) == 13
    points = [p for s in drawn for ring in s.rings for p in ring]
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (0, 1000)
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in points)
    assert sum(len(s.path) for s in drawn) < 10_000
    multi = {
        "type": "MultiPolygon",
        "coordinates": [
            [[[0, 0], [0, 1], [1, 1], [0, 0]]],
            [[[3, 0], [3, 1], [4, 1], [3, 0]]],
        ],
    }
    feature = {"id": "x", "properties": {"label": [0.2, 0.7]}, "geometry": multi}
    assert shapes({"features": [feature]}, 400)[0].path.count("M") == 2


@pytest.mark.parametrize("tiles", [False, True])
def test_hostile_names_stay_text(tiles: bool) -> None:
    hostile = "<b>\"'&\x00"
    given = rows("districts", "zh", "demo")
    for row in given:
        row |= {"short_name": hostile, "area_name": hostile, "period": hostile}
    given[0]["area"] = given[0]["area"] if not tiles else '"><b>'
    drawing = draw(given, tiles=tiles)
    for layout in range(3):
        document = ElementTree.fromstring(svg_text(drawing, layout=layout))
        assert not list(document.iter("b"))
        tags = {node.tag.rpartition("}")[2] for node in document.iter()}
        assert tags <= {
            *("svg", "title", "desc", "defs", "pattern", "rect", "path"),
            *("text", "tspan", "circle"),
        }


@pytest.mark.parametrize("lang", LANGS)
def test_document_is_an_image_with_title_and_description(lang: str) -> None:
    given = rows("districts", lang, "demo")
    text = svg_text(draw(given, lang=lang))
    document = ElementTree.fromstring(text)
    named = {node.get("id"): node.text or "" for node in document[:2]}
    title, about = (document.get("aria-labelledby") or "").split()
    assert document.get("role") == "img"
    assert named[title] == WORDS[lang]["map"]
    assert all(figure(row, lang) in named[about] for row in given)
    printed = "".join(document.itertext())
    assert printed.count(f" {WORDS[lang]['demo_short']}") >= 13
    assert WORDS[lang]["notice"] in printed
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_same_rows_give_the_same_document() -> None:
    given = rows("groups", "en", "about")
    assert svg_text(draw(given, "groups", "en")) == svg_text(
        draw([dict(row) for row in given], "groups", "en")
    )


def test_small_multiples_share_their_classes() -> None:
    first = rows("districts", "zh", "long")
    later = [row | {"value": row["value"] * 10, "year": 2025} for row in first]
    later[0] |= {"value": None, "kind": None}
    later[1] |= {"kind": "demo", "qualifier": "exact"}
    text = small_multiples(
        {2025: later, 2024: first},
        shape_of("districts"),
        lang="zh",
        colours=DARK,
        words=WORDS["zh"],
    )
    document = ElementTree.fromstring(text)
    uses = [n for n in document.iter() if n.tag.endswith("}use")]
    titles = [n.text or "" for n in document.iter() if n.tag.endswith("}title")]
    assert len(uses) == 26
    cuts = bounds([row["value"] for row in [*first, *later] if row["value"]])
    fills = [node.get("fill") for node in uses]
    assert fills[:13] == [
        DARK.ramp[shade(row["value"], cuts, 5)]
        for row in sorted(first, key=lambda r: str(r["area"]))
    ]
    assert text.index(">2024<") < text.index(">2025<"), "years in order"
    for row in [*first, *later]:
        if row["value"]:
            assert any(figure(row, "zh") in title for title in titles)
    assert text.count('class="hz-absent"') == 1
    assert '>2025<tspan dx="8" font-size="14"' in text
    assert "演示数据</tspan>" in text


def test_lines_break_between_words() -> None:
    assert wrap("Shangcheng–Qiantang–Xiaoshan", 9) == [
        "Shangcheng–",
        "Qiantang–",
        "Xiaoshan",
    ]
    assert wrap("上城·钱塘·萧山", 6.8) == ["上城·钱塘·", "萧山"]
    assert wrap("not at hand", 20) == ["not at hand"]
    row = rows("districts", "en", "about")[0]
    lines = label_lines(row, "en", WORDS["en"], 8)
    assert lines[1:] == (Line("value", "about 71.88"), Line("stamp", "demo"))
