"""The deck as a file says what the release says, and verify finds what was changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from dashboard.build import outlines
from dashboard.deck import slides
from dashboard.deck.model import Chart, Point
from dashboard.errors import InputError
from dashboard.files.pptx import chart, words
from dashboard.files.pptx.compare import verify
from dashboard.files.pptx.file import Options, presentation
from dashboard.releases import reader
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.files.digits import Place, changed, untold

DAY = date(2026, 11, 23)
OPTIONS = Options("13th", (), "zh", DAY, with_demo=True)


@pytest.fixture(scope="module")
def make(con: duckdb.DuckDBPyConnection, release: Release) -> Callable[..., bytes]:
    def made(**changed: Any) -> bytes:
        return presentation(
            lambda name, **values: reader.run(con, name, **values),
            release.id,
            replace(OPTIONS, **changed),
            lambda areas: outlines.light(ROOT / "data", areas),
        )

    return made


@pytest.fixture(scope="module")
def content(make: Callable[..., bytes]) -> bytes:
    first = make()
    assert make() == first, "same release, same bytes"
    return first


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def of(file: Any, name: str) -> Any:
    return next(s for s in file.slides if s._element.cSld.get("name") == f"{name} 1")


def every(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found.append(shape)
        found += every(shape.shapes) if hasattr(shape, "shapes") else []
    return found


def test_slides_are_those_of_the_meeting_screen(
    content: bytes, con: duckdb.DuckDBPyConnection, release: Release
) -> None:
    deck = slides.build(
        lambda name, **values: reader.run(con, name, **values),
        as_of=DAY,
        plan="13th",
        show_demo=True,
    )
    file = opened(content)
    assert file.slide_width * 9 == file.slide_height * 16
    assert [s.shapes.title.text for s in file.slides] == [s.title for s in deck.slides]
    for page, slide in zip(file.slides, deck.slides, strict=True):
        told = "\n".join(
            [s.text_frame.text for s in every(page.shapes) if s.has_text_frame]
        )
        assert release.id in told
        notes = page.notes_slide.notes_text_frame.text
        assert slide.notes in notes and release.id in notes
        for figure in slide.figures:
            assert f"{figure.value} {figure.unit}" in told
            assert figure.as_of in told and figure.label in told
            assert not figure.light or figure.light.text in told
        for source in deck.sources:
            if source.id in slide.sources and slide.kind != "sources":
                assert f"[{source.mark}] {source.publisher}" in notes


def test_charts_are_native_with_their_figures(content: bytes) -> None:
    # 最低生活保障标准: published 1,216 1,259 1,301; derived 1,102 (2021), 1,259 (2024).
    page = of(opened(content), "social_assistance")
    frame = next(s for s in page.shapes if s.has_chart)
    assert frame._element.xpath(".//p:cNvPr")[0].get("descr").startswith("最低生活保障")
    (plot,) = frame.chart.plots
    assert list(plot.categories) == ["2021", "2022", "2023", "2024", "2025"]
    assert {series.name: tuple(series.values) for series in plot.series} == {
        "已公布": (None, 1216, 1259, None, 1301),
        "推算": (1102, None, None, 1259, None),
    }


def test_a_lower_bound_is_printed_as_one() -> None:
    # 老年食堂 are printed as 1,200+ and 2,300+; the numbers below are plain.
    points = tuple(
        Point(year, value, text, "actual", "at_least", "s")
        for year, value, text in [(2018, 1200.0, "1,200+"), (2024, 2300.0, "2,300+")]
    )
    page = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    drawn = Chart("i", "老年食堂", "家", 0, points, None, "alt")
    made = chart.add_chart(page.shapes, words.Box(5, 5, 90, 60), drawn, "zh").chart
    assert 'formatCode="#,##0&quot;+&quot;"' in made._chartSpace.xml
    assert "1,200+" not in made._chartSpace.xml
    book = load_workbook(io.BytesIO(made.part.chart_workbook.xlsx_part.blob))
    assert [book.active["B2"].value, book.active["B2"].number_format] == [1200, "#,##0"]


def test_target_is_a_line_of_its_own() -> None:
    points = tuple(
        Point(year, value, text, "actual", q, "s", digits)
        for year, value, text, q, digits in [
            (2018, 60.0, "60", "exact", 0),
            (2020, 213.6, "约 213.6", "about", 1),
        ]
    )
    goal = Point(2020, 200.0, "目标 200 个", "target", "exact", "s")
    page = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    box = words.Box(5, 5, 90, 60)
    drawn = Chart("i", "中心", "个", 0, points, goal, "alt")
    columns, line = chart.add_chart(page.shapes, box, drawn, "zh").chart.plots
    assert tuple(columns.series[0].values) == (60, None, 213.6)
    assert (line.series[0].name, tuple(line.series[0].values)) == (
        goal.text,
        (200,) * 3,
    )
    assert 'formatCode="&quot;约 &quot;#,##0.0"' in columns.series[0]._element.xml


def test_crowded_values_give_way_but_for_the_ends() -> None:
    years = range(1990, 2026)
    points = tuple(Point(y, 63000.0, "63,000", "actual", "exact", "s") for y in years)
    page = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    drawn = Chart("i", "中心", "个", 0, points, None, "alt")
    made = chart.add_chart(page.shapes, words.Box(5, 5, 96, 60), drawn, "zh").chart
    left_out = made._chartSpace.xpath(".//c:dLbl[c:delete/@val='1']/c:idx/@val")
    assert left_out == [str(at) for at in range(1, 35)]


def test_districts_are_shapes_with_names_and_values(
    content: bytes, make: Callable[..., bytes]
) -> None:
    # Census of 2020: 淳安 30.7%, the highest; 滨江 10.8%, the lowest.
    shapes = every(of(opened(content), "map").shapes)
    drawn = {s.name: s for s in shapes if str(s.shape_type).startswith("FREEFORM")}
    assert len(drawn) == 13
    said = drawn["淳安县"]._element.xpath(".//p:cNvPr")[0].get("descr")
    assert "30.7%" in said and "13 个中列第 1 位" in said
    told = [s.text_frame.text for s in shapes if s.has_text_frame]
    assert "淳安\n30.7" in told and "滨江\n10.8" in told
    assert not any("演示数据" in words for words in told)
    demo = every(of(opened(make(layer="beds_per_1000")), "map").shapes)
    told = [s.text_frame.text for s in demo if s.has_text_frame]
    assert "演示数据" in told
    values = [words for words in told if re.search(r"\n[\d.]+", words)]
    assert [w for w in values if "演示" in w] and len(demo) > 13


def test_no_boundary_is_drawn_where_none_may_be(make: Callable[..., bytes]) -> None:
    file = opened(make(with_map=False))
    kinds = {str(s.shape_type) for p in file.slides for s in every(p.shapes)}
    assert not any(kind.startswith("FREEFORM") for kind in kinds)
    assert "区县一图" not in [slide.shapes.title.text for slide in file.slides]


def test_every_run_has_an_east_asian_font(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if not re.match(r"ppt/(slides|notesSlides|charts)/\w+\.xml", name):
                continue
            xml = package.read(name).decode()
            for looks in re.findall(r"<a:rPr\b(?:(?!/>).)*?</a:rPr>", xml):
                assert '<a:ea typeface="微软雅黑"' in looks, name
            assert not re.findall(r"<a:rPr[^>]*/>\s*<a:t>", xml), name
            for looks in re.findall(r"<a:defRPr.*?</a:defRPr>", xml, re.S):
                assert '<a:ea typeface="微软雅黑"' in looks, name


@pytest.mark.parametrize(
    ("lang", "changed"),
    [
        ("zh", {"layer": "beds_per_1000"}),
        ("en", {"layer": "beds_per_1000"}),
        ("en", {"plan": "14th"}),
        ("zh", {"plan": "15th"}),  # no row has a light
        ("zh", {"pillars": ("public_services",)}),  # no shortfall: no table
    ],
)
def test_nothing_leaves_the_slide(
    make: Callable[..., bytes], lang: str, changed: dict[str, Any]
) -> None:
    file = opened(make(lang=lang, **changed))
    for page in file.slides:
        for shape in every(page.shapes):
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= file.slide_width, shape.name
            assert shape.top + shape.height <= file.slide_height, shape.name
            if not shape.has_text_frame or not shape.text_frame.word_wrap:
                continue
            needs = sum(
                words.lines(
                    [
                        words.Run(r.text, r.font.size / words.UNIT)
                        for r in paragraph.runs
                    ],
                    shape.width / words.UNIT,
                )
                * (paragraph.line_spacing or Pt(0))
                for paragraph in shape.text_frame.paragraphs
            )
            assert needs <= shape.height * 1.02, (page.shapes.title.text, shape.name)


def test_untouched_file_agrees(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "whole.pptx"
    path.write_bytes(content)
    assert verify(path, settings)["cells"] > 500
    # Saved again by an editor and its slides moved: the same figures.
    file = opened(content)
    listed = file.slides._sldIdLst
    listed.append(listed[3])
    file.save(path)
    assert verify(path, settings)["cells"] > 500


WORDS = r"<a:t>([^<]*\d[^<]*)</a:t>"
ALT = r'<p:cNvPr[^>]* descr="([^"]*\d[^"]*)"'
SLIDES, GROUPS = r"ppt/slides/.*", r"<p:grpSp>.*</p:grpSp>"
NAMED = '<p:cSld name="{}">'.format
PLACES = {
    "cell": Place(", row ", SLIDES, r"<a:tc>.*?</a:tc>", WORDS),
    "text": Place("shape ", SLIDES, r"<p:sp>.*?</p:sp>", WORDS),
    "notes": Place(", notes, line ", r"ppt/notesSlides/.*", r"<p:sp>.*?</p:sp>", WORDS),
    "cache": Place(
        ", chart series ",
        r"ppt/charts/.*",
        r"<c:pt .*?</c:pt>",
        r"<c:v>([^<]*\d[^<]*)</c:v>",
    ),
    "book": Place(
        ", embedded workbook, cell ",
        r"ppt/embeddings/.*#xl/worksheets/.*",
        r'<c r="\w+"(?: s="\d+")?><v>.*?</c>',
        r"<v>([^<]*)</v>",
    ),
    "bullets": Place("slide glance 1, ", SLIDES, GROUPS, WORDS, NAMED("glance 1")),
    "dumbbells": Place(
        "slide censuses 1, ", SLIDES, GROUPS, WORDS, NAMED("censuses 1")
    ),
    "strips": Place("districts 1, ", SLIDES, GROUPS, WORDS, NAMED("districts 1")),
    "alt": Place(", alternative text", SLIDES, GROUPS, ALT, NAMED("districts 1")),
    "heat": Place(", row ", SLIDES, r"<a:tbl>.*</a:tbl>", WORDS, NAMED("years 1")),
}


def test_every_changed_digit_is_found(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    damaged, told = changed(content, PLACES, dict.fromkeys(PLACES, 3), seed=20)
    path = tmp_path / "changed.pptx"
    path.write_bytes(damaged)
    with pytest.raises(InputError) as caught:
        verify(path, settings)
    assert len(caught.value.problems) == len(told) == 30
    assert not untold(told, caught.value.problems)


def test_a_mark_that_was_moved_stretched_or_painted_is_found(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    file = opened(content)
    bullet = next(s for s in every(of(file, "glance").shapes) if s.name.endswith(" ="))
    bullet.width = int(bullet.width * 0.9)
    district = next(
        s
        for s in every(of(file, "districts").shapes)
        if s.name == "滨江" and s._element.xpath("./p:nvSpPr/p:cNvPr/@descr")
    )
    district.left += 200000
    table = next(s.table for s in of(file, "known_years").shapes if s.has_table)
    painted = next(c for c in table.iter_cells() if c.text_frame.text == "22")
    painted.fill.fore_color.rgb = words.colour("#deebf7")
    # A picture may be moved and scaled as a whole.
    whole = next(s for s in of(file, "censuses").shapes if hasattr(s, "shapes"))
    whole.left, whole.width = whole.left + 90000, int(whole.width * 0.8)
    path = tmp_path / "changed.pptx"
    file.save(path)
    with pytest.raises(InputError) as caught:
        verify(path, settings)
    told = [problem.split(": found ")[0] for problem in caught.value.problems]
    assert len(told) == 3
    assert "shape 新建社区工作服务用房达标率 =, place and size" in told[0]
    assert "shape 滨江, place and size" in told[1]
    assert told[2].endswith(", row 3, column 12, colour")


def test_what_was_added_removed_or_hidden_is_named(
    content: bytes, settings: Settings, tmp_path: Path
) -> None:
    file = opened(content)
    listed = file.slides._sldIdLst
    of(file, "charity")._element.set("show", "0")
    culture = of(file, "civil_affairs_culture").shapes
    table = next(s for s in culture if s.has_table)
    table._element.getparent().remove(table._element)
    note = culture.add_textbox(0, 0, 900, 900)
    note.name, note.text_frame.text = "note", "99 new centres"
    district = next(
        s for s in every(of(file, "map").shapes) if s.name.startswith("滨江")
    )
    district.fill.solid()
    district.fill.fore_color.rgb = words.colour("#08306b")
    file.slides.add_slide(file.slide_layouts[0])
    listed.remove(listed[1])
    path = tmp_path / "changed.pptx"
    file.save(path)
    with pytest.raises(InputError) as caught:
        verify(path, settings)
    told = [problem.removeprefix("changed.pptx: ") for problem in caught.value.problems]
    assert told == [
        "slide glance 1: missing, expected as exported",
        'slide charity 1, slide: found "hidden", expected nothing',
        "slide civil_affairs_culture 1, shape 举措: missing, expected as exported",
        "slide civil_affairs_culture 1, shape note: not part of the export",
        "slide map 1, shape 60岁以上占比（常住，普查），2020 年，"
        '杭州市各区、县（市）, shape 滨江区, colour: found "08306B", expected "DEEBF7"',
        f"slide added at {len(listed)}: not part of the export",
    ]


def test_unknown_release_code_and_file_are_told(
    content: bytes, settings: Settings, make: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "whole.pptx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="No release"):
        verify(path, Settings(settings.data, tmp_path, show_demo=True))
    path.write_text("not a deck")
    with pytest.raises(InputError, match="cannot be read"):
        verify(path, settings)
    Presentation().save(path)
    with pytest.raises(InputError, match="names no release"):
        verify(path, settings)
    with pytest.raises(InputError) as caught:
        make(plan="99th", pillars=("charity", "x"), layer="y")
    assert [p.split(" is not")[0] for p in caught.value.problems] == [
        "--plan '99th'",
        "--pillars 'x'",
        "--layer 'y'",
    ]
