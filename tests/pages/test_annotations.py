"""A department's note wherever its figure is shown and taken along, as text."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.build import outlines
from dashboard.charts import marks
from dashboard.desk import jobs, publish
from dashboard.files import briefing
from dashboard.files.contents import Options as BookOptions
from dashboard.files.csv import figures_csv
from dashboard.files.pptx.file import Options, presentation
from dashboard.files.xlsx import workbook
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.rows import Ask, Row
from dashboard.settings import ROOT, Settings
from tests.desk.test_annotations import note, send
from tests.pages.conftest import html
from tests.pages.opened import opened_anew

DAY = date(2026, 11, 23)
TEXT = '=HYPERLINK("http://x")<b>新标准</b>'
SHOWN = "=HYPERLINK(&#34;http://x&#34;)&lt;b&gt;新标准&lt;/b&gt;"
STAMP = '<span class="hz-stamp">批注</span>'


@pytest.fixture(scope="module")
def noted(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of the whole run with a note to the standard of 2025."""
    folder = tmp_path_factory.mktemp("noted")
    shutil.copytree(release.path.parent, folder / "warehouse")
    settings = Settings(ROOT / "data", folder / "warehouse", show_demo=True)
    return send(settings, folder, note(TEXT, period="2025"))


@pytest.fixture(scope="module")
def ask(noted: Release) -> Ask:
    con = reader.connect(noted)
    return lambda name, **values: reader.run(con, name, **values)


@pytest.fixture(scope="module")
def figure(ask: Ask) -> Row:
    rows = ask("indicator_series", lang="zh", indicator="dibao_standard")
    (found,) = [row for row in rows if row["annotation"]]
    assert (found["period"], found["area_id"]) == ("2025", "330100@all")
    return found


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("sources", {"indicator": "dibao_standard"}),
        ("social_assistance", {"indicator": "dibao_standard"}),
        ("social_assistance", {"indicator": "dibao_standard", "view": "table"}),
    ],
)
def test_pages_show_it_with_its_figure(
    noted: Release, monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]
) -> None:
    monkeypatch.setenv("WAREHOUSE_DIR", str(noted.path.parent))
    body = html(opened_anew(page, **query))
    listed = body.split('<ul class="hz-annotations"')[1].split("</ul>")[0]
    assert STAMP in listed and SHOWN in listed
    assert "2025 · 杭州市 · 1,301 元/人·月" in listed
    assert "社会救助处" in listed and "2026-11-20" in listed
    assert "<b>新" not in body
    if "view" in query:
        row = next(r for r in body.split("<tr>") if '<td class="hz-when">2025' in r)
        assert STAMP in row.split("</summary>")[0] and SHOWN in row
        other = next(r for r in body.split("<tr>") if '<td class="hz-when">2022' in r)
        assert STAMP not in other


def test_pointed_at_it_is_text_too(figure: Row) -> None:
    told = marks.hover(figure, "zh", {"source": "来源", "annotation": "批注"})
    assert "批注" in told and "&lt;b&gt;" in told
    assert "<b>新" not in told
    plain = marks.hover(figure | {"annotation": ""}, "zh", {"source": "来源"})
    assert told.startswith(plain)


def test_a_workbook_has_it_as_text_beside_the_figure(noted: Release, ask: Ask) -> None:
    options = BookOptions("13th", "social_assistance", "zh", DAY, with_demo=False)
    content = workbook(ask, noted.id, options)
    sheet = load_workbook(io.BytesIO(content))["数据"]
    at = [cell.value for cell in sheet[1]].index("批注")
    (cell,) = [row[at] for row in sheet.iter_rows(2) if row[at].value]
    assert cell.value == f"{TEXT}（社会救助处，2026-11-20）"
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    parts = zipfile.ZipFile(io.BytesIO(content))
    sheets = [n for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
    assert sheets and not any(b"<f>" in parts.read(name) for name in sheets)


def test_a_briefing_has_it_below_the_promise_that_was_judged(
    noted: Release, ask: Ask
) -> None:
    options = BookOptions("14th", "social_assistance", "zh", DAY, with_demo=False)
    page = briefing.html(ask, noted.id, options)
    assert f"<li>最低生活保障标准 2025: {SHOWN}（社会救助处，2026-11-20）</li>" in page
    assert "<b>新" not in page


def test_a_csv_has_it_as_text(figure: Row) -> None:
    head, row = csv.reader(io.StringIO(figures_csv([figure], "zh").decode("utf-8-sig")))
    assert row[head.index("批注")].startswith("'" + TEXT)


def test_a_deck_has_it_in_the_notes_of_its_slide(noted: Release, ask: Ask) -> None:
    content = presentation(
        ask,
        noted.id,
        Options("13th", ("social_assistance",), "zh", DAY, with_demo=False),
        lambda areas: outlines.light(ROOT / "data", areas),
    )
    slides = Presentation(io.BytesIO(content)).slides
    told = [s.notes_slide.notes_text_frame.text for s in slides if s.has_notes_slide]
    (line,) = [x for text in told for x in text.splitlines() if x.startswith("批注 ")]
    assert line == f"批注 最低生活保障标准 2025: {TEXT}（社会救助处，2026-11-20）"
    shapes: list[Any] = [shape for slide in slides for shape in slide.shapes]
    words = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    assert any("2025 年 · 批注" in text for text in words), "the figure says so"


def test_going_back_takes_it_away(
    noted: Release, release: Release, tmp_path: Path
) -> None:
    shutil.copytree(noted.path.parent, tmp_path / "warehouse")
    settings = Settings(ROOT / "data", tmp_path / "warehouse", show_demo=True)
    con = reader.connect(publish.rollback(settings, release.id, by="王"))
    assert not reader.run(con, "annotations", lang="zh", indicator="dibao_standard")


def test_the_desk_writes_one_and_who_publishes_releases_it_by_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form makes a draft; on the page of review no note is chosen for the public
    unless somebody chooses it."""
    monkeypatch.setenv("WAREHOUSE_DIR", str(folder))
    started: list[list[str]] = []
    monkeypatch.setattr(jobs, "start", lambda _s, _j, given, **_: started.append(given))
    app = opened_anew("manage")
    assert app.button(key="annotate").disabled
    app.selectbox(key="annotate_indicator").select("dibao_standard").run()
    figures = app.selectbox(key="annotate_figure_dibao_standard")
    assert figures.options[0] == "2025 · 杭州市 · 1,301 元/人·月"
    app.button(key="annotate").click().run()
    assert [e.value for e in app.error] == ["- 请填写批注内容。"]
    app.text_area(key="annotate_text").input(TEXT)
    app.text_input(key="annotate_department").input("社会救助处")
    app.button(key="annotate").click().run()
    draft = str(app.query_params["draft"])
    app.text_input(key=f"note_{draft}").input("一条批注").run()
    app.button(key="desk_submit").click().run()
    app.run()
    assert SHOWN in html(app), "what publishing would bring"
    released = app.multiselect(key=f"public_{draft}")
    assert (released.value, len(released.options)) == ([], 1)
    released.select(released.options[0]).run()
    app.button(key="desk_publish").click().run()
    (given,) = started
    assert "--public=dibao_standard:330100:2025:社会救助处" in given
