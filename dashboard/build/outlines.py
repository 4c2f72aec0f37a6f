"""The map's outlines are those that were approved: no vertex moves unnoticed."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from dashboard.build.catalog import MapNotice
from dashboard.errors import InputError

# The name of a file says which areas it draws: hangzhou_<areas>[_light].geojson
BOUNDARIES = {"districts": "post2021", "groups": "comparable", "former": "pre2021"}


def light_file(data: Path, areas: str) -> Path:
    """Light GeoJSON of one of BOUNDARIES; provenance stands beside the file."""
    return data / "geo" / f"hangzhou_{areas}_light.geojson"


def light(data: Path, areas: str) -> dict[str, Any]:
    """The same, read."""
    path = light_file(data, areas)
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def check(data: Path, notice: MapNotice) -> None:
    """Raise InputError unless every outline is approved and draws each area once."""
    paths = {path.name: path for path in sorted((data / "geo").glob("*.geojson"))}
    approved = notice.approved_sha256
    problems = [
        f"data/metadata/map.yml: approved_sha256 names '{name}', but there is no "
        f"data/geo/{name}; restore the file or remove the line"
        for name in approved
        if name not in paths
    ]
    areas = _areas(data)
    for name, path in paths.items():
        problems += _approval(name, path.read_bytes(), approved.get(name))
        if areas:
            problems += _features(name, path, areas)
    if problems:
        raise InputError(problems)


def _approval(name: str, content: bytes, approved: str | None) -> list[str]:
    found = hashlib.sha256(content).hexdigest()
    if found == approved:
        return []
    expected = f"{approved} is approved" if approved else "no outline is approved"
    return [
        f"data/geo/{name}: its SHA-256 is {found}, but {expected} in "
        "data/metadata/map.yml; restore the file, or have the new outlines reviewed "
        "and set approved_sha256 to the new hash"
    ]


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
            if row.get("boundary") == boundary and row.get("area"):
                found[kind].add(row["area"])
    return found if all(found.values()) else {}
