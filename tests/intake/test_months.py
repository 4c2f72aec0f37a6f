"""A month of figures by command line: template, faults by cell, publish, what is shown.

The figures are made up by tests/monthly.py: of both indicators the city gains 208 a
month in 2025, 234 in January and February 2026, and 247 in March 2026.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.build import build
from dashboard.files.csv import figures_csv
from dashboard.intake.check import check
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from dashboard.wording.figures import compared
from tests import monthly
from tests.intake.reading import quick
from tests.patience import SECONDS

Command = Callable[..., subprocess.CompletedProcess[str]]
OPTIONS = ("--indicators", "example_to_date,example_flow")


@pytest.fixture(scope="module")
def settings_of_months(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("months")
    copy = monthly.with_districts(folder)
    settings = Settings(copy, folder / "warehouse", show_demo=False)
    build.build(settings)
    return settings


@pytest.fixture(scope="module")
def command(settings_of_months: Settings) -> Command:
    where = {
        "DATA_DIR": str(settings_of_months.data),
        "WAREHOUSE_DIR": str(settings_of_months.warehouse),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "dashboard", *arguments],
            cwd=ROOT,
            env={"PATH": os.defpath, "PYTHONUTF8": "1", **where},
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )

    return run


@pytest.fixture(scope="module")
def months(settings_of_months: Settings) -> Release:
    found = releases.current(settings_of_months.warehouse)
    assert found is not None
    return found


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))


def write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-13", "write YYYY, YYYY-Qn or YYYY-MM"),
        ("2099-01", "has not come yet"),
        ("2026-Q1", "reported every 3 months"),
        ("2025", "reported every 12 months"),
    ],
)
def test_a_template_is_made_for_periods_that_are_reported(
    command: Command, tmp_path: Path, period: str, said: str
) -> None:
    done = command("template", str(tmp_path / "t.csv"), "--period", period, *OPTIONS)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize(
    ("name", "period", "value", "verdict", "rule"),
    [
        # 468 until February: the month alone, 247, is no running total.
        ("to_date", "2026-03", "247", "reject", "running_total_falls"),
        # An earlier month raised above a later one: 234 to 500, then 468.
        ("to_date", "2026-01", "500", "reject", "running_total_falls"),
        # A new year begins anew: 2496 until December, 234 until January.
        ("to_date", "2026年3月", "715", "normalize", "year_repaired"),
        ("to_date", "2026-Q1", "715", "confirm", "longer_than_reported"),
        ("to_date", "2025", "2500", "reject", "one_moment_two_values"),
        ("flow", "2026", "3000", "confirm", "longer_than_reported"),
        ("flow", "2099-01", "247", "reject", "future_year"),
        ("flow", "2026-3-31", "247", "normalize", "year_repaired"),
        ("flow", "2026-3-15", "247", "normalize", "not_year_end"),
        ("flow", "2026-13", "247", "reject", "bad_year"),
        ("flow", "2026-03", "247", "accept", ""),
        ("flow", "2026-03", "24700", "confirm", "jump"),
        ("flow", date.today().strftime("%Y-%m"), "247", "confirm", "unfinished_year"),
    ],
)
def test_one_cell(
    months: Release,
    settings_of_months: Settings,
    tmp_path: Path,
    name: str,
    period: str,
    value: str,
    verdict: str,
    rule: str,
) -> None:
    file = tmp_path / "one.csv"
    row = {"指标": f"示例{name}", "地区": "杭州市", "时期": period, "数值": value}
    write(
        file,
        [row | {"单位": "个"} | dict(zip(monthly.NAMES, monthly.NEW, strict=True))],
    )
    with quick(months):
        found = check(file, settings_of_months, months)
    told = {f.rule for f in found.findings if f.verdict == verdict}
    assert not rule or rule in told, found.findings
    worst = next((f.verdict for f in found.findings), "accept")
    assert worst == verdict, found.findings


def test_a_month_by_command_line(
    command: Command, tmp_path: Path, settings_of_months: Settings
) -> None:
    file = tmp_path / "march.csv"
    made = command("template", str(file), "--period", "2026-03", *OPTIONS)
    assert made.returncode == 0, made.stderr
    rows = rows_of(file)
    assert len(rows) == 2 * 14
    assert {row["时期"] for row in rows} == {"2026-03"}
    # The flow's city: 208 + 26 were published for February.
    assert rows[0]["上期数"] == "234个（2026-02）"
    monthly.fill(rows)

    # Three faults: a running total below February's, a month twice, one to come.
    spoiled = [dict(row) for row in rows]
    assert (spoiled[16]["指标代码"], spoiled[16]["数值"]) == ("example_to_date", "40")
    spoiled[16]["数值"] = "14"  # the second district's March alone; 26 until February
    spoiled[4]["地区"] = spoiled[3]["地区"]
    spoiled[8]["时期"] = "2099-03"
    write(file, spoiled)
    refused = command("check", str(file), "--json")
    assert refused.returncode == 1
    problems = json.loads(refused.stdout)["problems"]
    told = {
        (p["row"], p["column"], p["rule"]) for p in problems if p["verdict"] == "reject"
    }
    assert told == {
        (6, "数值", "twice_in_file"),
        (10, "时期", "future_year"),
        (18, "数值", "running_total_falls"),
    }
    fall = next(p for p in problems if p["rule"] == "running_total_falls")
    assert "26 个 (2026-02)" in fall["message_zh"]

    write(file, rows)
    assert command("check", str(file)).returncode == 0
    done = command("publish", str(file), "--by", "王", "--note", "3月月报")
    assert done.returncode == 0, done.stderr
    shown(settings_of_months)


def shown(settings: Settings) -> None:
    """What the release says of the city after March is in."""
    now = releases.current(settings.warehouse)
    assert now is not None
    con = reader.connect(now)
    known = {
        name: {
            row["period"]: row
            for row in reader.run(
                con, "indicator_series", lang="zh", indicator=f"example_{name}"
            )
        }
        for name in ("to_date", "flow")
    }
    con.close()

    def value(name: str, period: str) -> Any:
        return known[name][period]["value"]

    # 3 * 234 + 13 until March; the quarter and the year 2025 follow by their measure.
    assert (value("to_date", "2026-03"), value("to_date", "2026-Q1")) == (715, 715)
    assert (value("flow", "2026-03"), value("flow", "2026-Q1")) == (247, 715)
    assert (value("to_date", "2025"), value("flow", "2025")) == (2496, 12 * 208)
    # 624 until March 2025: 91 more, 14.6 percent. March alone 247, February 234.
    march = compared(known["to_date"]["2026-03"], "zh")
    assert march == {
        "single": "247 个",
        "year_on_year": "+91 (+14.6%)",
        "on_period": "+13 (+5.6%)",
    }
    # March 2025 had 208: 39 more, 18.75 percent.
    assert compared(known["flow"]["2026-03"], "en") == {
        "year_on_year": "+39 (+18.8%)",
        "on_period": "+13 (+5.6%)",
    }
    table = figures_csv(list(known["to_date"].values()), "zh").decode("utf-8-sig")
    line = next(r for r in csv.DictReader(table.splitlines()) if r["时期"] == "2026-03")
    told = [line[name] for name in ("当期", "同比", "同比（%）", "环比", "环比（%）")]
    assert told == ["247", "91", "14.6", "13", "5.6"]
