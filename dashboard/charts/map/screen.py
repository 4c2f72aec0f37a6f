"""The WebGL map as it is first seen: where the earth lies on it, and the labels.

Labels are placed by the rule of all maps (`placement`), on the picture that the reader
gets: seen from the south, a raised district is nearer and higher than a flat one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import asinh, atan, cos, degrees, pi, radians, sin, sinh, tan
from typing import Any, Literal

from dashboard.charts.map.labels import Line, measure
from dashboard.charts.map.placement import Area, Point, place

TILE = 512  # pixels of the whole earth at zoom 0
ROUND = 40_075_017  # metres around the equator
ALTITUDE = 1.5  # of deck.gl's camera, in heights of the picture
LAND = 1000  # the rule's units are those of a map so wide
PLATE = 8  # pixels of ground beside the words of a label, both sides together


@dataclass(frozen=True)
class View:
    """Middle of the picture in degrees, zoom, and pitch in degrees; the pixels that the
    smallest screen of the kind has for it; a label's font, in pixels, and its longest
    line, in font sizes."""

    longitude: float
    latitude: float
    zoom: float
    wide: int
    high: int
    text: int
    limit: float
    pitch: int = 0

    def seen(self, x: float, y: float, z: float = 0) -> Point:
        """Degrees and metres -> pixels to the right of the middle and below it."""
        east = (x - self.longitude) / 360 * self._earth
        north = _north(y) - _north(self.latitude)
        north, up = north / (2 * pi) * self._earth, z * self._metre
        far = self._distance + north * sin(self._tilt) - up * cos(self._tilt)
        shrunk = self._distance / far
        rise = north * cos(self._tilt) + up * sin(self._tilt)
        return east * shrunk, -rise * shrunk

    def earth(self, right: float, below: float, z: float = 0) -> Point:
        """The degrees that are seen there at a height of `z` metres."""
        slope, up = -below / self._distance, z * self._metre
        north = slope * (self._distance - up * cos(self._tilt)) - up * sin(self._tilt)
        north /= cos(self._tilt) - slope * sin(self._tilt)
        far = self._distance + north * sin(self._tilt) - up * cos(self._tilt)
        east = right * far / self._distance
        angle = _north(self.latitude) + north * 2 * pi / self._earth
        return self.longitude + east * 360 / self._earth, degrees(atan(sinh(angle)))

    @property
    def _earth(self) -> float:
        return float(TILE * 2**self.zoom)

    @property
    def _metre(self) -> float:
        return self._earth / (ROUND * cos(radians(self.latitude)))

    @property
    def _tilt(self) -> float:
        return radians(self.pitch)

    @property
    def _distance(self) -> float:
        return ALTITUDE * self.high


def _north(latitude: float) -> float:
    return asinh(tan(radians(latitude)))


Screen = Literal["phone", "desk", "wall"]
# They hold the whole city and its labels; a phone has less room for the same words, a
# large screen more.
VIEWS: dict[Screen, View] = {
    "phone": View(119.76, 29.88, 6.45, 342, 330, 11, 9.5),
    "desk": View(119.6, 29.9, 7.5, 690, 490, 13, 9.5),
    "wall": View(119.6, 29.9, 7.86, 960, 620, 15, 9.5),
}
PITCH = 40


def first_view(screen: Screen, *, three: bool) -> View:
    """What the reader sees before moving the map."""
    return replace(VIEWS[screen], pitch=PITCH if three else 0)


@dataclass(frozen=True)
class District:
    """Its rings and the point well inside, in degrees, its height in metres, and what
    its label says."""

    rings: tuple[tuple[Point, ...], ...]
    anchor: Point
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Label:
    """Where it stands, in degrees at its district's height; `leader` are the ends of
    the line that leads to it, None where it stands inside."""

    at: Point
    leader: tuple[Point, Point] | None


def labels(view: View, districts: Mapping[str, District]) -> dict[str, Label]:
    """A place for each district's label in the picture: none over another, none cut."""
    # Whoever stands farther south hides what is behind.
    codes = sorted(districts, key=lambda code: -districts[code].anchor[1])
    shown = [_shown(view, districts[code]) for code in codes]
    across = [x for rings, _ in shown for ring in rings for x, _ in ring]
    fine = LAND / (max(across) - min(across)) if across else 1.0
    areas = tuple(
        _area(rings, anchor, districts[code].lines, view.text, fine)
        for code, (rings, anchor) in zip(codes, shown, strict=True)
    )
    right, below = view.wide / 2 * fine, view.high / 2 * fine
    places, _ = place(areas, (-right, -below, right, below))

    def earth(x: float, y: float, code: str) -> Point:
        return view.earth(x / fine, y / fine, districts[code].height)

    found = {}
    for code, at in zip(codes, places, strict=True):
        ends = at.leader and (earth(*at.leader[:2], code), earth(*at.leader[2:], code))
        found[code] = Label(earth(at.x, at.y, code), ends)
    return {code: found[code] for code in districts}


def _shown(view: View, district: District) -> tuple[list[list[Point]], Point]:
    """Its raised face in the picture."""
    rings = [[view.seen(*p, district.height) for p in r] for r in district.rings]
    return rings, view.seen(*district.anchor, district.height)


def _area(
    rings: Sequence[Sequence[Point]],
    anchor: Point,
    lines: Sequence[Line],
    text: int,
    fine: float,
) -> Area:
    def scaled(point: Sequence[float]) -> Point:
        return round(point[0] * fine, 1), round(point[1] * fine, 1)

    wide, high = measure(lines, text)
    return Area(
        tuple(tuple(scaled(point) for point in ring) for ring in rings),
        scaled(anchor),
        (wide + PLATE) * fine,
        high * fine,
    )


def rings(feature: Mapping[str, Any]) -> tuple[tuple[Point, ...], ...]:
    """All rings of a GeoJSON feature."""
    shape = feature["geometry"]
    polygons = shape["coordinates"]
    parts = [polygons] if shape["type"] == "Polygon" else polygons
    return tuple(tuple((p[0], p[1]) for p in ring) for part in parts for ring in part)
