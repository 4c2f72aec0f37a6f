"""A plan, or one pillar of it, on a sheet of paper: HTML, and PDF by Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from dashboard.charts import attainment
from dashboard.errors import InputError
from dashboard.files.contents import Options, checked
from dashboard.markup import render
from dashboard.palette import PRINT, tones, variables
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface, sentences, status
from dashboard.wording.selection import promises

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
SECONDS = 60


def html(fetch: Ask, release: str, options: Options) -> str:
    """The sheet as a document of its own, for a browser to show and to print.

    No demonstration figure is judged in a plan, so none can stand here.
    """
    plan, lang = checked(fetch, options), options.lang
    rows = promises(fetch, lang, options.plan, options.as_of, options.pillar)
    name, sentence = plan["name"], ""
    if options.pillar is None:
        sentence = sentences.plan(rows, plan | {"as_of": options.as_of}, lang)
    else:
        pillars = fetch("pillar_summary", lang=lang)
        of = next(row["name"] for row in pillars if row["pillar"] == options.pillar)
        sentence = sentences.pillar(of, rows, lang)
        name = interface.get("briefing_pillar", lang, plan=name, pillar=of)
    rows = options.kept(rows)
    sources = list({row["source"]: row for row in rows}.values())
    return render(
        "briefing",
        lang,
        title=interface.get("briefing_title", lang, name=name),
        release=release,
        day=sentences.day(options.as_of, lang),
        sentence=sentence,
        narrowed=options.narrowed(),
        plan=plan,
        rows=_barred(rows, [row["source"] for row in sources], lang),
        counts=status.counts(rows),
        sources=sources,
        colours=PRINT,
        style=variables(PRINT) + tones(),
    )


def browser() -> str | None:
    """The Chromium that prints, None where none is found."""
    return next((path for n in _browsers() if (path := shutil.which(n))), None)


def _browsers() -> list[str]:
    return [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else BROWSERS


def pdf(page: str) -> bytes:
    """`page` printed; InputError where no Chromium is found or it does not print."""
    program = browser()
    if program is None:
        raise InputError(
            [
                f"No {' or '.join(_browsers())} on the PATH to print with: install "
                "Chromium, or write OUT.html and print it from a browser"
            ]
        )
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, "utf-8")
        command = [
            program,
            "--headless",
            *(["--no-sandbox"] if os.geteuid() == 0 else []),  # root has none
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={out}",
            source.as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return out.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise InputError(
                [f"{browser} did not print ({error}); write OUT.html instead"]
            ) from None


def _barred(rows: Rows, sources: list[str], lang: str) -> list[Row]:
    """Each row with its bar and the number of its source below the table."""
    barred = []
    for row in rows:
        share, tone = row["attainment"], status.tone(status.light(row))
        label = "" if share is None else f"{row['name']} {sentences.percent(share)}"
        bar = "" if share is None else attainment.bar(share, label, tone)
        place = sources.index(row["source"]) + 1
        barred.append(row | {"bar": bar, "at": place})
    return barred
