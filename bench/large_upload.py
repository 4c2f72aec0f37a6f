"""An upload of 100,000 figures: checked and published, against reading the file."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from openpyxl import Workbook, load_workbook

from dashboard.intake.columns import heading
from dashboard.settings import ROOT

ROWS = 100_000
TRIALS = 100
YEARS = range(1949, 2021)  # before the districts of 2021: one boundary throughout
INDICATOR = """\
pillar: public_services
name: {{zh: 试验指标{n}号, en: Trial indicator no. {n}}}
unit: 个
decimals: 0
definition: {{zh: 只为测速而设, en: For measuring speed alone}}
direction: up
operator: none
nature: unknown
frequency_months: 12
lag_days: 180
scope: none
department: {{zh: 杭州市民政局, en: Hangzhou Civil Affairs Bureau}}
additive: false
source: {source}
plausible: {{min: 0.0, max: 100000.0}}
"""


HEAD = (
    "name",
    "area",
    "period",
    "value",
    "unit",
    "source",
    "publisher",
    "published",
    "grade",
)


def large_upload(folder: Path) -> None:
    """Check as csv and as xlsx, then publish, by the commands that a clerk uses."""
    table = _table()
    with (folder / "large.csv").open("w", newline="", encoding="utf-8-sig") as out:
        csv.writer(out).writerows(table)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("figures")
    for row in table:
        sheet.append(row)
    book.save(folder / "large.xlsx")
    env = _warehouse(folder)
    publish = ["publish", "large.csv", "--by", "bench", "--note", "speed"]
    for verb, name, *options in (
        ["check", "large.xlsx"],
        ["check", "large.csv"],
        publish,
    ):
        path = folder / name
        start = time.perf_counter()
        _read(path)
        peer = time.perf_counter() - start
        command = [sys.executable, "-m", "dashboard", verb, str(path), *options]
        start = time.perf_counter()
        subprocess.run(
            command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )
        ours = time.perf_counter() - start
        label = f"{verb} {name}, {len(table) - 1:,} rows"
        print(f"{label:<44}{ours:8.3f} s   {ours / peer:6.1f} x reading ({peer:.3f} s)")


def _table() -> list[list[object]]:
    """The headings, and one row an indicator, area and year."""
    with (ROOT / "data" / "metadata" / "areas.csv").open(encoding="utf-8") as file:
        areas = [
            row["name_zh"]
            for row in csv.DictReader(file)
            if row["kind"] == "city" or row["boundary"] == "pre2021"
        ]
    rows: list[list[object]] = [
        [
            f"试验指标{n}号",
            area,
            year,
            1000 + n + year % 7,
            "个",
            "试验年鉴",
            "试验局",
            "2021",
            "A",
        ]
        for n in range(TRIALS)
        for area in areas
        for year in YEARS
    ]
    return [[heading(field) for field in HEAD], *rows[:ROWS]]


def _warehouse(folder: Path) -> dict[str, str]:
    """The environment of a copy of the data that knows the trial indicators."""
    data = folder / "large"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("warehouse"))
    with (data / "facts" / "sources.csv").open(encoding="utf-8") as file:
        source = next(csv.DictReader(file))["source"]
    for n in range(TRIALS):
        path = data / "metadata" / "indicators" / f"trial_{n}.yml"
        path.write_text(INDICATOR.format(n=n, source=source), "utf-8")
    env = {**os.environ, "DATA_DIR": str(data), "WAREHOUSE_DIR": str(data / "built")}
    command = [sys.executable, "-m", "dashboard", "build"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    return env


def _read(path: Path) -> None:
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            list(csv.reader(file))
    else:
        book = load_workbook(path, read_only=True)
        list(book.worksheets[0].iter_rows(values_only=True))
