"""The map's outlines are those that were approved: no vertex moves unnoticed."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.build.catalog import MapNotice
from dashboard.errors import InputError
from dashboard.releases.store import sha256

# The name of a file says which areas it draws: hangzhou_<areas>[_light].geojson
BOUNDARIES = {"districts": "post2021", "groups": "comparable", "former": "pre2021"}
# A page carries an outline whole: a larger file is slow to open on a phone.
MOST_BYTES = 1_000_000
# Says of all outlines where they are from, and of each file its hash.
PROVENANCE = "provenance.json"
TOLD = ("origin", "licence", "coordinates")


def light_file(data: Path, areas: str) -> Path:
    """Light GeoJSON of one of BOUNDARIES; provenance stands beside the file."""
    return data / "geo" / f"hangzhou_{areas}_light.geojson"


@cache
def address(data: Path, areas: str) -> str:
    """Where a browser finds that file: another address for another content."""
    return f"/outlines/{areas}-{sha256(light_file(data, areas))[:16]}.geojson"


def light(data: Path, areas: str) -> dict[str, Any]:
    """The same, read."""
    path = light_file(data, areas)
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def check(data: Path, notice: MapNotice) -> None:
    """Raise InputError unless every outline is approved and draws each area once."""
    paths = {path.name: path for path in sorted((data / "geo").glob("*.geojson"))}
    hashes = {name: sha256(path) for name, path in paths.items()}
    approved = notice.approved_sha256
    problems = [
        f"data/metadata/map.yml: approved_sha256 names '{name}', but there is no "
        f"data/geo/{name}; restore the file or remove the line"
        for name in approved
        if name not in paths
    ]
    problems += _provenance(data / "geo" / PROVENANCE, hashes)
    areas = _areas(data)
    for name, path in paths.items():
        problems += _approval(name, hashes[name], approved.get(name))
        problems += _size(name, path)
        if areas:
            problems += _features(name, path, areas) or _rings(name, path)
    if problems:
        raise InputError(problems)


def _approval(name: str, found: str, approved: str | None) -> list[str]:
    if found == approved:
        return []
    expected = f"{approved} is approved" if approved else "no outline is approved"
    return [
        f"data/geo/{name}: its SHA-256 is {found}, but {expected} in "
        "data/metadata/map.yml; restore the file, or have the new outlines reviewed "
        "and set approved_sha256 to the new hash"
    ]


def _provenance(told: Path, hashes: dict[str, str]) -> list[str]:
    """A sentence for what is not told of where the outlines are from; `hashes` are
    those of the files as they are."""
    place = f"data/geo/{told.name}"
    try:
        loaded = json.loads(told.read_text("utf-8"))
        listed = {name: one["sha256"] for name, one in loaded["files"].items()}
        problems = [
            f"{place}: '{key}' is empty; write the outlines' {key}, or 'not known'"
            for key in TOLD
            if not str(loaded.get(key) or "").strip()
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        return [
            f"{place}: not readable ({error!r}); write {', '.join(TOLD)}, and under "
            "files the sha256 of every outline"
        ]
    return problems + [
        f"{place}: has no sha256 of data/geo/{name} as it is; write where these "
        f"outlines are from, and {found} as its sha256"
        for name, found in hashes.items()
        if found != listed.get(name)
    ]


def _size(name: str, path: Path) -> list[str]:
    found = path.stat().st_size
    if found <= MOST_BYTES:
        return []
    return [
        f"data/geo/{name}: has {found} bytes, more than {MOST_BYTES}; simplify the "
        "outlines together, so that neighbours still meet"
    ]


def _rings(name: str, path: Path) -> list[str]:
    """A sentence for each area whose outline is no polygon that can be drawn."""
    return [
        f"data/geo/{name}: {feature['id']}: {wrong}; mend this outline"
        for feature in json.loads(path.read_text("utf-8"))["features"]
        if (wrong := _fault(feature.get("geometry")))
    ]


def _fault(geometry: Any) -> str:
    try:
        return _wrong(geometry or {})
    except (AttributeError, LookupError, TypeError, ValueError):
        return "is not made of rings of points [longitude, latitude]"


def _wrong(geometry: dict[str, Any]) -> str:
    """What is wrong with an outline, '' if nothing is."""
    shapes = geometry.get("coordinates") or []
    if geometry.get("type") == "Polygon":
        shapes = [shapes]
    elif geometry.get("type") != "MultiPolygon":
        return f"is a {geometry.get('type')}, not a Polygon or MultiPolygon"
    rings = [ring for shape in shapes for ring in shape]
    if not rings:
        return "has no ring"
    if any(len(ring) < 4 for ring in rings):
        return "has a ring of fewer than four points"
    if any(ring[0] != ring[-1] for ring in rings):
        return "has a ring that does not end where it begins"
    if not all(-180 <= x <= 180 and -90 <= y <= 90 for r in rings for x, y, *_ in r):
        return "has a point that is no longitude and latitude in degrees"
    return ""


def _features(name: str, path: Path, areas: dict[str, set[str]]) -> list[str]:
    kind = name.removeprefix("hangzhou_").split(".")[0].removesuffix("_light")
    if kind not in BOUNDARIES:
        words = ", ".join(BOUNDARIES)
        return [f"data/geo/{name}: draws none of {words}; name it after one"]
    try:
        loaded: Any = json.loads(path.read_text("utf-8"))
        found = [str(feature["id"]) for feature in loaded["features"]]
    except (ValueError, LookupError, TypeError) as error:
        return [f"data/geo/{name}: not readable as GeoJSON ({error}); restore the file"]
    if sorted(found) == sorted(areas[kind]):
        return []
    missing = sorted(areas[kind] - set(found))
    other = sorted(set(found) - areas[kind])
    return [
        f"data/geo/{name}: its {len(found)} features are not the {len(areas[kind])} "
        f"{kind} of data/metadata/areas.csv (missing: {', '.join(missing) or 'none'}; "
        f"not an area: {', '.join(other) or 'none'}); draw each area once"
    ]


def _areas(data: Path) -> dict[str, set[str]]:
    """The codes that each kind of file must draw; empty where the list is unreadable,
    which staging reports."""
    try:
        text = (data / "metadata" / "areas.csv").read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, set[str]] = {kind: set() for kind in BOUNDARIES}
    for row in csv.DictReader(text.splitlines()):
        for kind, boundary in BOUNDARIES.items():
            drawn = row.get("kind") in ("district", "group")
            if drawn and row.get("boundary") == boundary and row.get("area"):
                found[kind].add(row["area"])
    return found if all(found.values()) else {}
