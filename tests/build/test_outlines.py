"""A build refuses outlines that nobody approved, and outlines of other areas."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.build import build, outlines
from dashboard.build.catalog_files import load_catalog
from dashboard.errors import InputError
from dashboard.settings import Settings

NAME = "hangzhou_districts_light.geojson"


@pytest.fixture
def copied(tmp_path: Path, data: Path) -> Path:
    target = tmp_path / "data"
    shutil.copytree(data, target, ignore=shutil.ignore_patterns("warehouse"))
    return target


def problems(data: Path) -> str:
    with pytest.raises(InputError) as error:
        outlines.check(data, load_catalog(data / "metadata").map_notice)
    return "\n".join(error.value.problems)


def write(path: Path, content: dict[str, Any]) -> str:
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def approve(data: Path, name: str, digest: str) -> None:
    path = data / "metadata/map.yml"
    lines = path.read_text("utf-8").splitlines()
    changed = [f"  {name}: {digest}" if f" {name}:" in at else at for at in lines]
    assert changed != lines
    path.write_text("\n".join(changed), "utf-8")
    tell(data, lambda told: told["files"][name].update(sha256=digest))


def tell(data: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Change what is told of where the outlines are from."""
    path = data / "geo" / outlines.PROVENANCE
    told = json.loads(path.read_text("utf-8"))
    change(told)
    write(path, told)


def test_one_moved_vertex_fails_the_build(copied: Path, tmp_path: Path) -> None:
    path = copied / "geo" / NAME
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["geometry"]["coordinates"][0][1][0] += 0.0001
    after = write(path, content)
    with pytest.raises(InputError) as error:
        build.build(Settings(copied, tmp_path / "warehouse", show_demo=True))
    report = "\n".join(error.value.problems)
    assert f"data/geo/{NAME}" in report
    assert before in report
    assert after in report
    assert "restore the file" in report
    assert not list((tmp_path / "warehouse").glob("*.duckdb"))


def test_features_are_the_areas(copied: Path) -> None:
    path = copied / "geo" / NAME
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["id"] = "330103"
    approve(copied, NAME, write(path, content))
    report = problems(copied)
    assert "are not the 13 districts" in report
    assert "missing: 330102; not an area: 330103" in report


def test_an_area_is_drawn_once(copied: Path) -> None:
    path = copied / "geo" / "hangzhou_groups.geojson"
    content = json.loads(path.read_text("utf-8"))
    content["features"].append(content["features"][0])
    approve(copied, path.name, write(path, content))
    assert "its 11 features are not the 10 groups" in problems(copied)


def test_files_and_approvals_match(copied: Path) -> None:
    (copied / "geo" / NAME).rename(copied / "geo" / "hangzhou_rivers.geojson")
    report = problems(copied)
    assert f"approved_sha256 names '{NAME}'" in report
    assert "data/geo/hangzhou_rivers.geojson: its SHA-256" in report
    assert "no outline is approved" in report
    assert "draws none of districts, groups, former" in report


def test_a_broken_file_is_named(copied: Path) -> None:
    path = copied / "geo" / NAME
    path.write_text("{}", "utf-8")
    assert f"data/geo/{NAME}: not readable as GeoJSON" in problems(copied)


def test_committed_outlines_are_approved(data: Path) -> None:
    outlines.check(data, load_catalog(data / "metadata").map_notice)


def test_an_unreadable_list_of_areas_is_left_to_staging(copied: Path) -> None:
    (copied / "metadata/areas.csv").write_bytes("区".encode("gbk"))
    outlines.check(copied, load_catalog(copied / "metadata").map_notice)


def test_an_outline_that_cannot_be_drawn_is_named(copied: Path) -> None:
    """One damage an area, each told with its district."""
    path = copied / "geo" / NAME
    content = json.loads(path.read_text("utf-8"))
    outlines_of = {f["id"]: f["geometry"] for f in content["features"]}
    damages = {
        "330102": {"type": "Point", "coordinates": [120.1, 30.2]},
        "330105": {"type": "Polygon", "coordinates": []},
        "330106": {"type": "Polygon", "coordinates": [[[120, 30], [121, 30]]]},
        "330108": {
            "type": "MultiPolygon",
            "coordinates": [[[[120, 30], [121, 30], [121, 31], [120, 31]]]],
        },
        # Metres of a projection.
        "330109": {
            "type": "Polygon",
            "coordinates": [[[5e5, 3e6], [6e5, 3e6], [6e5, 4e6], [5e5, 3e6]]],
        },
        "330110": {"type": "Polygon", "coordinates": [[120, 30, 121, 120]]},
    }
    for area, damage in damages.items():
        outlines_of[area].clear()
        outlines_of[area].update(damage)
    approve(copied, NAME, write(path, content))
    found = problems(copied).splitlines()
    said = [
        "330102: is a Point, not a Polygon or MultiPolygon",
        "330105: has no ring",
        "330106: has a ring of fewer than four points",
        "330108: has a ring that does not end where it begins",
        "330109: has a point that is no longitude and latitude in degrees",
        "330110: is not made of rings of points [longitude, latitude]",
    ]
    assert found == [f"data/geo/{NAME}: {one}; mend this outline" for one in said]


def test_an_outline_is_small_enough(copied: Path) -> None:
    path = copied / "geo" / NAME
    content = json.loads(path.read_text("utf-8")) | {"padding": "x" * 1_000_000}
    approve(copied, NAME, write(path, content))
    assert "more than 1000000; simplify" in problems(copied)


def test_an_owner_s_own_outlines_are_taken_with_their_provenance(copied: Path) -> None:
    path = copied / "geo" / NAME
    content = json.loads(path.read_text("utf-8"))
    content["features"][0]["geometry"]["coordinates"][0][1][0] += 0.0001
    approve(copied, NAME, write(path, content))
    tell(copied, lambda told: told.update(origin="杭州市勘测院", licence="内部使用"))
    outlines.check(copied, load_catalog(copied / "metadata").map_notice)


def test_outlines_without_provenance_are_refused(copied: Path) -> None:
    tell(copied, lambda told: told.update(licence=" "))
    tell(copied, lambda told: told["files"].pop(NAME))
    empty, unlisted = problems(copied).splitlines()
    assert "provenance.json: 'licence' is empty; write the outlines' licence" in empty
    assert f"has no sha256 of data/geo/{NAME} as it is; write where" in unlisted
    (copied / "geo" / outlines.PROVENANCE).write_text("[]", "utf-8")
    assert "write origin, licence, coordinates, and under files" in problems(copied)
