"""A million observations: how long and how much memory the build takes, and how much
slower the pages' questions are than on the data of today, in one run.

python -m bench.million

The figures are made up: 12 indicators of the four measures, 200 townships, 400 months.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import ROOT

AREAS, MONTHS, LAST = 200, 400, 12 * 2025  # to December 2025
MEASURES = ("stock", "flow", "to_date", "rate")
INDICATORS = [f"{measure}_{n}" for measure in MEASURES for n in range(3)]
SOURCE = "src_7ee9d470"
MOST_SECONDS, MOST_BYTES, MOST_TIMES = 180, 2 << 30, 3.0
RUNS = 40
INDICATOR = """\
pillar: public_services
name: {{zh: 试验指标{name}, en: Trial indicator {name}}}
unit: {unit}
definition: {{zh: 只为测速而设, en: For measuring speed alone}}
direction: up
measure: {measure}
frequency_months: 1
lag_days: 20
source: {source}
plausible: {{min: 0.0, max: 100000000.0}}
"""
# Of a running total the months of a year add up; all other figures go up and down.
FIGURES = """
copy (
    select
        ind as indicator,
        'trial' || area as area,
        'all' as boundary,
        printf('%d-%02d', (ends - 1) // 12 + 1, (ends - 1) % 12 + 1) as period,
        case
            when ind like 'to_date%' then ((ends - 1) % 12 + 1) * (100 + area)
            else 50 + (area * 7 + ends * 13) % 40
        end as value,
        if(ind like 'rate%', '%', '个') as unit,
        'actual' as kind,
        'exact' as qualifier,
        '' as printed_name,
        '' as quote,
        '' as formula,
        '' as note,
        $source as source
    from
        unnest($indicators) as names (ind),
        range($areas) as areas (area),
        range($last - $months + 1, $last + 1) as moments (ends)
) to '{file}' (header)
"""


def made_up(folder: Path) -> Path:
    """The committed data with the million beside it."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("warehouse"))
    for name in INDICATORS:
        measure = name.rpartition("_")[0]
        unit = "'%'" if measure == "rate" else "个"
        text = INDICATOR.format(name=name, measure=measure, unit=unit, source=SOURCE)
        (data / f"metadata/indicators/{name}.yml").write_text(text, "utf-8")
    with (data / "metadata/areas.csv").open("a", encoding="utf-8") as areas:
        for n in range(AREAS):
            name = f"试验{n}街道,Trial {n},试验{n},Trial {n}"
            areas.write(f"trial{n},all,township,{name},330106,,,,,,,\n")
    file = data / "facts/observations/million.csv"
    values = {"indicators": INDICATORS, "areas": AREAS, "months": MONTHS, "last": LAST}
    duckdb.execute(FIGURES.replace("{file}", str(file)), values | {"source": SOURCE})
    return data


def built(data: Path, folder: Path) -> tuple[float, float, int]:
    """Seconds, seconds of the processor, and bytes at most of `build`."""
    where = {"DATA_DIR": str(data), "WAREHOUSE_DIR": str(folder)}
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "dashboard", "build"],
        cwd=ROOT,
        env=os.environ | where,
        check=True,
    )
    taken = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, busy, after.ru_maxrss << 10


def asked(folder: Path, questions: list[tuple[str, dict[str, Any]]]) -> list[float]:
    """Milliseconds of the processor of the slowest twentieth of each question: what
    else the machine does must not count."""
    found = releases.current(folder)
    assert found is not None
    con = reader.connect(found)
    slow = []
    for name, values in questions:
        times = []
        for _ in range(RUNS):
            start = time.process_time()
            reader.run(con, name, **values)
            times.append((time.process_time() - start) * 1000)
        slow.append(statistics.quantiles(times, n=20)[-1])
    con.close()
    return slow


def main() -> int:
    """1 where a limit is passed."""
    zh = {"lang": "zh"}
    pillar = {**zh, "pillar": "elderly_care"}
    one = {**zh, "indicator": "resident_population"}
    questions: list[tuple[str, dict[str, Any]]] = [
        ("headline_figures", zh),
        ("newest_figures", zh),
        ("indicator_latest", pillar),
        ("pillar_figures", {**pillar, "source": None}),
        ("indicator_series", one),
        ("district_series", {**one, "areas": ["330106"]}),
        ("district_strips", {**zh, "area": None, "with_demo": True}),
        ("catalogue", {**zh, "pillar": None, "search": ""}),
        ("years_known", zh),
        ("totals", {}),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built(ROOT / "data", folder / "today")
        today = asked(folder / "today", questions)
        data = made_up(folder)
        taken, busy, most = built(data, folder / "million")
        million = asked(folder / "million", questions)
    rows = len(INDICATORS) * AREAS * MONTHS
    print(
        f"{rows:,} observations built in {taken:.0f} s ({busy:.0f} s of the processor)"
    )
    print(f"at most {most / (1 << 20):.0f} MB")
    times = []
    for (question, _), before, after in zip(questions, today, million, strict=True):
        times.append(after / before)
        print(f"{question:<20}{before:7.1f} ms{after:9.1f} ms{times[-1]:7.1f} x")
    good = taken < MOST_SECONDS and most < MOST_BYTES and max(times) < MOST_TIMES
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
