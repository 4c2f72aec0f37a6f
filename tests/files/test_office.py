"""The deck opens in an office program that did not write it: LibreOffice.

One conversion for all of them; `scripts/ensure_office.sh` installs what it needs.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from pptx import Presentation

from dashboard.build import outlines
from dashboard.files.pptx.file import Options, presentation
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.settings import ROOT
from tests.patience import SECONDS


class Converted(NamedTuple):
    """The deck as python-pptx reads it back, and the PDF's pages as text and fonts."""

    deck: Any
    pages: list[str]
    fonts: list[str]


def tool(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found, f"{' or '.join(names)} is missing: run scripts/ensure_office.sh"
    return found


def run(*command: str | Path) -> str:
    ran = subprocess.run(
        [str(word) for word in command],
        check=False,
        capture_output=True,
        timeout=SECONDS,
    )
    assert ran.returncode == 0, (command, ran.stderr.decode(errors="replace"))
    return ran.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def converted(
    con: duckdb.DuckDBPyConnection,
    release: Release,
    tmp_path_factory: pytest.TempPathFactory,
) -> Converted:
    folder = tmp_path_factory.mktemp("office")
    options = Options("13th", (), "zh", date(2026, 11, 23), True, "beds_per_1000")
    content = presentation(
        lambda name, **values: reader.run(con, name, **values),
        release.id,
        options,
        lambda areas: outlines.light(ROOT / "data", areas),
    )
    (folder / "deck.pptx").write_bytes(content)
    # A profile of its own: nothing of the machine's, and no other soffice in the way.
    run(
        tool(
            *([os.environ["SOFFICE"]] if os.environ.get("SOFFICE") else []),
            "soffice",
            "libreoffice",
        ),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "deck.pptx",
    )
    pdf = folder / "deck.pdf"
    assert pdf.exists(), "soffice did not convert the deck"
    # -raw: the words of one shape stay together.
    told = run(tool("pdftotext"), "-raw", "-enc", "UTF-8", pdf, "-")
    fonts = run(tool("pdffonts"), pdf).splitlines()[2:]
    return Converted(Presentation(io.BytesIO(content)), told.split("\f")[:-1], fonts)


def close(words: str) -> str:
    """Words without spaces, and with radicals as the characters they look like."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def runs(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from runs(shape.shapes)
        frames = [shape.text_frame] if shape.has_text_frame else []
        if getattr(shape, "has_table", False):
            frames += [cell.text_frame for cell in shape.table.iter_cells()]
        for frame in frames:
            yield from (run.text for p in frame.paragraphs for run in p.runs)


def test_every_slide_is_a_page_with_all_its_words(converted: Converted) -> None:
    assert len(converted.pages) == len(converted.deck.slides)
    for page, slide in zip(converted.pages, converted.deck.slides, strict=True):
        shown = close(page)
        lost = [words for words in runs(slide.shapes) if close(words) not in shown]
        assert not lost, slide.shapes.title.text
        assert "\ufffd" not in page


def test_chinese_is_drawn_with_an_embedded_chinese_font(converted: Converted) -> None:
    # pdffonts: name, type, encoding, emb, sub, uni, object
    flags = [line.split()[-5:-2] for line in converted.fonts]
    assert flags and all(flag == ["yes", "yes", "yes"] for flag in flags)
    names = " ".join(line.split()[0] for line in converted.fonts)
    assert re.search("CJK|Hei|Song|Kai|Ming|PingFang|Droid|WenQuan", names), names


def test_charts_show_the_figures_that_they_carry(converted: Converted) -> None:
    drawn = 0
    for page, slide in zip(converted.pages, converted.deck.slides, strict=True):
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            shown, drawn = close(page), drawn + 1
            for plot in shape.chart.plots:
                assert set(plot.categories) <= set(re.findall(r"\d{4}", page))
                values = [v for s in plot.series for v in s.values if v is not None]
                assert values and all(f"{v:,.0f}" in shown for v in values)
    # The other pillars show the two ends of several indicators, which are shapes.
    assert drawn == 2
