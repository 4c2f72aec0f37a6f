"""Made-up indicators by the month, added to a copy of the data."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from dashboard.releases.submissions import OBSERVATION
from dashboard.settings import ROOT

SOURCE = "src_7ee9d470"
INDICATOR = """
pillar: public_services
name: {{zh: 示例{measure}, en: Example {measure}}}
unit: 个
definition: {{zh: 测试用, en: For a test}}
direction: up
measure: {measure}
frequency_months: 1
lag_days: 20
source: {source}
plausible: {{min: 0.0, max: 100000.0}}
"""
NEW = ["2026年3月民政统计月报", "杭州市民政局", "2026-04-15", "A"]
NAMES = ("来源", "来源单位", "来源日期", "来源等级")
# (area, boundary, period, value)
Figure = tuple[str, str, str, float]
# Today's districts, in the order of their codes.
CODES = (*range(330102, 330115), 330122, 330127, 330182)
DISTRICTS = [str(code) for code in CODES if code not in (330103, 330104, 330107)]


def copied(data: Path, folder: Path) -> Path:
    """A copy of the data that a test may change."""
    copy = folder / "data"
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("warehouse"))
    return copy


def add(copy: Path, measure: str, figures: Iterable[Figure]) -> None:
    """The indicator `example_<measure>`, reported by the month, with these figures."""
    name = f"example_{measure}"
    words = INDICATOR.format(measure=measure, source=SOURCE)
    (copy / f"metadata/indicators/{name}.yml").write_text(words, "utf-8")
    path = copy / f"facts/observations/{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, OBSERVATION)
        writer.writeheader()
        for area, boundary, period, value in figures:
            given = {
                "indicator": name,
                "area": area,
                "boundary": boundary,
                "period": period,
                "value": f"{value:g}",
                "unit": "个",
                "kind": "actual",
                "qualifier": "exact",
                "source": SOURCE,
            }
            writer.writerow(dict.fromkeys(OBSERVATION, "") | given)


def by_district(measure: str, period: str) -> list[Figure]:
    """The k-th district (0 to 12) adds 10 + k a month in 2025 and 12 + k in 2026; in
    March 2026 one more. The city is their sum: 208 and 234 a month, 247 in that March.
    """
    year, month = (int(part) for part in period.split("-"))
    months = month if measure == "to_date" else 1
    more = 1 if period == "2026-03" else 0
    own = [(10 if year == 2025 else 12) + k for k in range(len(DISTRICTS))]
    found: list[Figure] = [
        (area, "post2021", period, months * amount + more)
        for area, amount in zip(DISTRICTS, own, strict=True)
    ]
    return [*found, ("330100", "all", period, sum(f[3] for f in found))]


KNOWN = [f"2025-{month:02}" for month in range(1, 13)] + ["2026-01", "2026-02"]


def with_districts(folder: Path) -> Path:
    """The committed data with a running total and a flow of the thirteen districts and
    the city, from January 2025 to February 2026."""
    copy = copied(ROOT / "data", folder)
    for measure in ("to_date", "flow"):
        add(copy, measure, [f for at in KNOWN for f in by_district(measure, at)])
    return copy


def fill(rows: list[dict[str, str]]) -> None:
    """The figures of March 2026, with a new source, in every row of the template."""
    given = {
        (f"example_{measure}", area): value
        for measure in ("to_date", "flow")
        for area, _, _, value in by_district(measure, "2026-03")
    }
    codes = ("330100", *DISTRICTS)
    for place, row in enumerate(rows):
        area = codes[place % len(codes)]
        row["数值"] = f"{given[row['指标代码'], area]:g}"
        row |= dict(zip(NAMES, NEW, strict=True))
