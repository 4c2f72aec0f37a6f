"""`make bench`: what takes how long, as seconds and as a ratio to a peer."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from bench import serving
from bench.large_upload import large_upload
from dashboard.build import build
from dashboard.releases import reader
from dashboard.settings import ROOT, Settings

RUNS = 5
MOST_EXPORT = 10  # seconds for a file that a reader waits for


def seconds(work: Callable[[], object]) -> float:
    """Median wall time of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def report(name: str, ours: float, peer: str, theirs: float) -> None:
    print(f"{name:<44}{ours:8.3f} s   {ours / theirs:6.1f} x {peer} ({theirs:.3f} s)")


def assess_cases(folder: Path) -> None:
    """10,000 cases through the command, against reading the file and no more."""
    header, *cases = (
        (ROOT / "tests/fixtures/progress_cases.csv").read_text("utf-8").splitlines()
    )
    path = folder / "cases.csv"
    path.write_text("\n".join([header, *(cases * 250)]) + "\n", "utf-8")
    command = [sys.executable, "-m", "dashboard", "assess", "--cases", str(path)]
    reading = f"import csv; print(len(list(csv.reader(open({str(path)!r})))))"

    def run(arguments: list[str]) -> None:
        subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True)

    ours = seconds(lambda: run(command))
    theirs = seconds(lambda: run([sys.executable, "-c", reading]))
    report("assess, 10,000 cases, with start-up", ours, "csv.reader", theirs)


def warehouse(folder: Path) -> None:
    """A full build, and every question asked once, against `select 1`."""
    settings = Settings(ROOT / "data", folder / "warehouse", show_demo=True)
    release = build.build(settings)
    con = reader.connect(release)

    def one() -> None:
        con.cursor().execute("select 1").fetchall()

    theirs = seconds(one)
    report(
        "build a release", seconds(lambda: build.build(settings)), "select 1", theirs
    )
    figures = {"lang": "zh", "pillar": "elderly_care", "source": None}
    ours = seconds(lambda: reader.run(con, "pillar_figures", **figures))
    report("ask for all figures of a pillar", ours, "select 1", theirs)


def static_site(folder: Path) -> None:
    """The static site: made in time, and many times the readers of the live page."""
    settings, out, ours, theirs = serving.made(folder)
    report("build the static site", ours, "writing the same bytes", theirs)
    assert ours < serving.MOST_SECONDS
    fast, live = serving.compare(settings, out, folder)
    times = fast / live
    print(
        f"{'static first page by nginx':<44}{fast:8.0f} views a second   "
        f"{times:6.0f} x live progress page ({live:.1f} a second)"
    )
    assert times >= serving.AT_LEAST


def exports(folder: Path) -> None:
    """The whole deck and the whole workbook, each against its library reading and
    writing the same file."""
    from openpyxl import load_workbook
    from pptx import Presentation

    from dashboard.build import outlines as geometry
    from dashboard.files import contents
    from dashboard.files.pptx import file
    from dashboard.files.xlsx import workbook

    settings = Settings(ROOT / "data", folder / "exports", show_demo=True)
    release = build.build(settings)
    con = reader.connect(release)

    def fetch(name: str, **values: object) -> reader.Rows:
        return reader.run(con, name, **values)

    day = date(2026, 11, 23)
    deck = file.Options("13th", (), "zh", day, with_demo=True)
    book = contents.Options("13th", None, "zh", day, with_demo=True)

    def slides() -> bytes:
        outlines = partial(geometry.light, settings.data)
        return file.presentation(fetch, release.id, deck, outlines)

    def cells() -> bytes:
        return workbook(fetch, release.id, book)

    peer = "reading and writing the same file"
    content = slides()
    theirs = seconds(lambda: Presentation(io.BytesIO(content)).save(io.BytesIO()))
    ours = seconds(slides)
    report("export the deck as pptx", ours, peer, theirs)
    assert ours < MOST_EXPORT
    filled = cells()
    theirs = seconds(lambda: load_workbook(io.BytesIO(filled)).save(io.BytesIO()))
    ours = seconds(cells)
    report("export the workbook as xlsx", ours, peer, theirs)
    assert ours < MOST_EXPORT


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assess_cases(folder)
        warehouse(folder)
        (folder / "static").mkdir()
        static_site(folder / "static")
        large_upload(folder)
        exports(folder)


if __name__ == "__main__":
    main()
