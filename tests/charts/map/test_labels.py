"""The district map's labels keep clear of each other and inside the picture."""

from __future__ import annotations

import json
from itertools import combinations
from math import asinh, cos, pi, radians, sin, tan
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.charts.map import screen, webgl
from dashboard.palette import LIGHT
from dashboard.settings import ROOT

# The smallest picture of each kind, and the longest words a label may hold.
SIZES = {"phone": (342, 330), "desk": (690, 490), "wall": (960, 620)}
NAMES = {
    "zh": {"g1": "上城·钱塘·萧山", "g3": "余杭·临平"},
    "en": {
        "330102": "Shangcheng",
        "330105": "Gongshu",
        "330106": "Xihu",
        "330108": "Binjiang",
        "330109": "Xiaoshan",
        "330110": "Yuhang",
        "330111": "Fuyang",
        "330113": "Linping",
        "330114": "Qiantang",
        "330112": "Lin'an",
        "330122": "Tonglu",
        "330127": "Chun'an",
        "330182": "Jiande",
        "g1": "Shangcheng–Qiantang–Xiaoshan",
        "g3": "Yuhang–Linping",
    },
}
WORDS = {
    "zh": {"absent": "未获取", "demo": "演示数据", "demo_short": "演示"},
    "en": {"absent": "not at hand", "demo": "DEMO", "demo_short": "demo"},
}
Box = tuple[float, float, float, float]


def deck(
    areas: str,
    lang: str,
    value: float | None,
    kind: str,
    size: Any,
    three: bool = False,
) -> Any:
    path = ROOT / "data" / "geo" / f"hangzhou_{areas}_light.geojson"
    geometry = json.loads(path.read_text("utf-8"))
    rows = [
        {
            "area": f["id"],
            "area_name": f["properties"]["name"],
            "short_name": NAMES[lang].get(f["id"], f["properties"]["short"]),
            "kind": kind,
            # Raised, each has a height of its own.
            "value": value * (1 - at / 20) if three and value else value,
            "digits": 1,
            "unit": "",
            "qualifier": "exact",
            "year": 2020,
            "period": "2020",
            "source_publisher": "",
            "comparable": True,
            "reason": "",
        }
        for at, f in enumerate(geometry["features"])
    ]
    return webgl.webgl_map(
        rows,
        geometry,
        "/outlines.geojson",
        lang=lang,
        colours=LIGHT,
        selected=None,
        words=WORDS[lang],
        screen=size,
        three=three,
    )


def state(drawn: webgl.Deck) -> Any:
    """Where the map is looked at from, by name."""
    return SimpleNamespace(**drawn.spec["initialViewState"])


def pixel(point: list[float], view: Any, of: Any) -> tuple[float, float]:
    """Where deck.gl draws a point: Mercator, then a camera 1.5 heights away."""
    scale = 512 * 2**view.zoom
    x = (point[0] - view.longitude) / 360 * scale
    north, middle = (asinh(tan(radians(a))) for a in (point[1], view.latitude))
    y = (north - middle) / (2 * pi) * scale
    z = point[2] * scale / (40_075_017 * cos(radians(view.latitude)))
    turn = radians(view.pitch)
    far = 1 + (y * sin(turn) - z * cos(turn)) / (1.5 * of[1])
    return of[0] / 2 + x / far, of[1] / 2 - (y * cos(turn) + z * sin(turn)) / far


def box(text: str, point: list[float], view: Any, size: float, of: Any) -> Box:
    """Where a label is drawn, in pixels: an em for a Chinese character, 0.58 else."""
    x, y = pixel(point, view, of)
    lines = text.split("\n")
    wide = max(sum(1 if ord(c) > 0x2E80 else 0.58 for c in line) for line in lines)
    half, high = wide * size / 2 + 3, len(lines) * size / 2 + 1
    return (x - half, y - high, x + half, y + high)


@pytest.mark.parametrize("three", [False, True])
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("areas", "value", "kind"),
    [
        ("districts", 111.1, "demo"),
        ("districts", 11111, "actual"),
        ("groups", 111.1, "derived"),
        ("districts", None, ""),
    ],
)
def test_labels_keep_clear(
    areas: str, value: float | None, kind: str, lang: str, size: Any, three: bool
) -> None:
    drawn = deck(areas, lang, value, kind, size, three)
    view, layer = state(drawn), drawn.spec["layers"][2]
    boxes = {
        f["properties"]["text"]: box(
            f["properties"]["text"],
            f["geometry"]["coordinates"],
            view,
            layer["getTextSize"],
            SIZES[size],
        )
        for f in layer["data"]["features"]
    }
    assert len(boxes) == (13 if areas == "districts" else 10), "no value is dropped"
    wrong = [
        (a, b)
        for (a, p), (b, q) in combinations(boxes.items(), 2)
        if p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]
    ]
    cut = [
        (text, at)
        for text, at in boxes.items()
        if at[0] < 0 or at[1] < 0 or at[2] > SIZES[size][0] or at[3] > SIZES[size][1]
    ]
    assert not wrong, [(a, boxes[a], b, boxes[b]) for a, b in wrong]
    assert not cut


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("three", [False, True])
def test_a_point_of_the_picture_is_found_on_the_earth(size: Any, three: bool) -> None:
    view = screen.first_view(size, three=three)
    for x, y, z in ((118.4, 29.2, 0), (120.7, 30.5, 9000), (119.6, 29.9, 11800)):
        found = view.earth(*view.seen(x, y, z), z)
        assert found == (pytest.approx(x), pytest.approx(y))
        right, down = pixel([x, y, z], view, (view.wide, view.high))
        assert view.seen(x, y, z) == (
            pytest.approx(right - view.wide / 2),
            pytest.approx(down - view.high / 2),
        )


def test_a_leader_runs_from_its_district_to_its_label() -> None:
    drawn = deck("districts", "zh", 92.8, "demo", "desk")
    view, of = state(drawn), SIZES["desk"]
    labels = {
        f["properties"]["text"].split("\n")[0]: f["geometry"]["coordinates"]
        for f in drawn.spec["layers"][2]["data"]["features"]
    }
    ends = [
        f["geometry"]["coordinates"]
        for f in drawn.spec["layers"][1]["data"]["features"]
        if f["properties"]["width"] == 1
    ]
    assert 5 <= len(ends) < len(labels), "a large district holds its label"
    near = [
        min(
            max(abs(a - b) for a, b in zip(pixel(to, view, of), at, strict=True))
            for at in (pixel(point, view, of) for point in labels.values())
        )
        for _, to in ends
    ]
    assert max(near) < 50
