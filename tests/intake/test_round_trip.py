"""A statistician's month by command line: template, check, publish, map, undo."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.desk import publish
from dashboard.intake.check import check
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.patience import SECONDS

LAYERS = {"elderly_care_beds_per_1000": 60.0, "nursing_bed_share": 50.0}
SOURCE = ["2024年区县养老服务统计", "杭州市民政局", "2025-03-01", "A"]


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "WAREHOUSE_DIR": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def fill(rows: list[list[str]]) -> dict[tuple[str, str], float]:
    """Fill in the districts of a template's table; returns what was filled."""
    at = {name: i for i, name in enumerate(rows[0])}
    filled = {}
    for number, row in enumerate(rows[1:]):
        if row[at["指标代码"]] in LAYERS and row[at["地区"]] != "杭州市":
            value = LAYERS[row[at["指标代码"]]] + number / 10
            row[at["数值"]] = f"{value:.1f}"
            names = ("来源", "来源单位", "来源日期", "来源等级")
            for name, text in zip(names, SOURCE, strict=True):
                row[at[name]] = text
            filled[row[at["指标代码"]], row[at["地区"]]] = value
    return filled


def on_the_map(folder: Path, indicator: str) -> dict[str, tuple[float, str]]:
    """Area -> (value, kind) of a layer in 2024, as the page asks for it."""
    now = releases.current(folder)
    assert now is not None
    rows = reader.run(
        reader.connect(now),
        "area_layer_values",
        lang="zh",
        indicator=indicator,
        scope="current",
        year=2024,
        with_demo=True,
    )
    return {r["area_name"]: (r["value"], r["kind"]) for r in rows}


def test_round_trip(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "template.csv"
    options = ("--period", "2024", "--indicators", ",".join(LAYERS))
    assert command(folder, "template", str(file), *options).returncode == 0
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    filled = fill(rows)
    assert len(filled) == 26

    # Three errors, seen exactly, by cell.
    spoiled = [list(row) for row in rows]
    at = {name: i for i, name in enumerate(rows[0])}
    places = [n for n, row in enumerate(rows) if row[at["数值"]]][3:21:6]
    for place, (name, text) in zip(
        places, [("数值", "abc"), ("地区", "江干区"), ("单位", "人")], strict=False
    ):
        spoiled[place][at[name]] = text
    write(file, spoiled)
    refused = command(folder, "check", str(file), "--json")
    assert refused.returncode == 1
    problems = json.loads(refused.stdout)["problems"]
    told = [
        (p["row"], p["column"], p["rule"]) for p in problems if p["verdict"] == "reject"
    ]
    assert told == [
        (places[0] + 1, "数值", "not_a_number"),
        (places[1] + 1, "地区", "area_dissolved"),
        (places[2] + 1, "单位", "wrong_unit"),
    ]
    assert len(refused.stderr.strip().splitlines()) == 3
    # Rows refused for value or unit are not missing; the one of another area is.
    missing = [p["message_zh"] for p in problems if p["rule"] == "districts_missing"]
    assert missing == [f"还缺 {rows[places[1]][at['地区']]}。"]
    stopped = command(folder, "publish", str(file), "--by", "王", "--note", "年报")
    assert stopped.returncode == 1
    assert "第" in stopped.stderr

    write(file, rows)
    before = {layer: on_the_map(folder, layer) for layer in LAYERS}
    assert command(folder, "check", str(file)).returncode == 0
    arguments = ("publish", str(file), "--by", "王", "--note", "年报")
    preview = json.loads(command(folder, *arguments, "--preview", "--json").stdout)
    assert preview["counts"]["new"] == 26
    done = command(folder, *arguments)
    assert done.returncode == 0, done.stderr
    for layer in LAYERS:
        shown = on_the_map(folder, layer)
        real = {area: v for (name, area), v in filled.items() if name == layer}
        assert {a: pytest.approx(v) for a, v in real.items()} == {
            area: value for area, (value, _) in shown.items()
        }
        assert {kind for _, kind in shown.values()} == {"actual"}

    listed = json.loads(command(folder, "releases", "--json").stdout)["releases"]
    assert [entry["action"] for entry in listed] == ["publish", "build"]
    changes = command(folder, "diff", listed[1]["id"], listed[0]["id"])
    assert len(changes.stdout.strip().splitlines()) == 26
    undone = command(folder, "rollback", listed[1]["id"], "--by", "赵")
    assert undone.returncode == 0
    assert before == {layer: on_the_map(folder, layer) for layer in LAYERS}


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)


def filled_workbook(file: Path) -> bytes:
    """The xlsx template with its districts filled in, as a spreadsheet saves it."""
    book: Workbook = load_workbook(file)
    for sheet in book.worksheets:
        rows: list[list[Any]] = [
            ["" if c is None else str(c) for c in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        if rows and "指标代码" in rows[0]:
            fill(rows)
            for number, row in enumerate(rows[1:], 2):
                for column, text in enumerate(row, 1):
                    name = rows[0][column - 1]
                    if text and name in (
                        "数值",
                        "来源",
                        "来源单位",
                        "来源日期",
                        "来源等级",
                    ):
                        value = float(text) if name == "数值" else text
                        sheet.cell(number, column).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_filled_workbook_passes(
    folder: Path, tmp_path: Path, release: Release
) -> None:
    file = tmp_path / "template.xlsx"
    options = ("--period", "2024", "--indicators", ",".join(LAYERS))
    assert command(folder, "template", str(file), *options).returncode == 0
    file.write_bytes(filled_workbook(file))
    settings = Settings(ROOT / "data", folder, show_demo=True)
    found = check(file, settings, release)
    assert found.rejects == found.confirms == ()
    assert (found.rows_read, found.rows_staged, found.rows_refused) == (26, 26, 0)
    assert publish.preview(settings, found).counts["new"] == 26


def test_the_template_protects_what_is_not_to_be_filled(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "template.xlsx"
    assert command(folder, "template", str(file), "--period", "2025").returncode == 0
    book = load_workbook(file)
    sheets = [s for s in book.worksheets if s["A1"].value == "指标代码"]
    assert len(sheets) >= 6
    for sheet in sheets:
        assert sheet.protection.sheet
        assert sheet["A1"].protection.locked
        assert sheet["A2"].protection.locked
        assert not sheet["E2"].protection.locked
        lists = {str(rule.sqref)[0] for rule in sheet.data_validations.dataValidation}
        assert lists == {"F", "G", "H", "K"}
    wrong = command(folder, "template", str(tmp_path / "t.docx"))
    assert (wrong.returncode, "name it .xlsx or .csv" in wrong.stderr) == (1, True)


def test_a_file_of_faults_is_cut_on_the_terminal_but_whole_as_json(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "many.csv"
    write(file, [["指标", "地区", "年份", "数值", "单位", "来源"], *[["无"] * 6] * 600])
    printed = command(folder, "check", str(file)).stderr.splitlines()
    problems = json.loads(command(folder, "check", str(file), "--json").stdout)
    assert len(problems["problems"]) > 600
    assert len(printed) == 501
    assert str(len(problems["problems"]) - 500) in printed[-1]
