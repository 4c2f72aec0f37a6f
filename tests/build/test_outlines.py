"""A build refuses outlines that nobody approved, and outlines of other areas."""

from __future__ import annotations

import hashlib
import json
import shutil
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
