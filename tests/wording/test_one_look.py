"""One row of each status looks and reads the same in every output."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.build import outlines
from dashboard.deck import slides
from dashboard.files import briefing
from dashboard.files.contents import Options
from dashboard.files.csv import status_csv
from dashboard.files.pptx import file as deck_file
from dashboard.files.xlsx import workbook
from dashboard.markup import render
from dashboard.method.status import STATUSES
from dashboard.palette import DARK, LIGHT, PRINT, Palette, declarations
from dashboard.releases import reader
from dashboard.rows import Rows
from dashboard.settings import ROOT
from dashboard.site import build as site
from dashboard.site import pages
from dashboard.site.edition import edition
from dashboard.ui import frame
from dashboard.ui.meeting.drawn import drawn, side
from dashboard.wording import interface, sentences
from dashboard.wording import status as wording

RUNNING, ENDED = date(2019, 6, 1), date(2021, 2, 1)
# Tone, shape, word. 已完成 and 略低 are as the design has them.
LOOKS = {
    "missed": ("bad", "✕", "未完成", "missed"),
    "slipped": ("bad", "↘", "回落", "slipped"),
    "far_behind": ("bad", "▼▼", "严重滞后", "far behind"),
    "behind": ("bad", "▼", "滞后", "behind"),
    "slightly_behind": ("warn", "■", "略低", "slightly behind"),
    "unreported": ("grey", "◌", "未报告", "not reported"),
    "overdue": ("grey", "◌", "数据逾期", "data overdue"),  # a late row
    "awaited": ("grey", "◌", "收官数据待公布", "close-out figure awaited"),
    "unknown": ("grey", "？", "不能判定", "cannot be told"),
    "unjudged": ("grey", "―", "无基期不判定", "not judged"),
    "no_data": ("grey", "○", "尚无数据", "no data yet"),
    "target_unknown": ("grey", "○", "目标未获取", "target not at hand"),
    "no_target": ("grey", "―", "未设目标", "no target"),
    "on_schedule": ("good", "▲", "达到序时", "on schedule"),
    "kept": ("good", "◆", "保持", "kept"),
    "met": ("good", "●", "已完成", "met"),
}
HEX = {"good": "#0b5cad", "warn": "#8a5a00", "bad": "#b3261e", "grey": "#52606d"}


@pytest.fixture(scope="module", params=interface.LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def rows(con: duckdb.DuckDBPyConnection, lang: str) -> Rows:
    """A row of each status while the plan runs, and one on schedule after its end;
    three to a pillar, as no slide holds all."""
    known = reader.run(con, "pillar_summary", lang=lang)
    pillars = [row["pillar"] for row in known if row["kind"] == "pillar"]
    (first, *_) = _status_rows(con, lang)
    cases = [(code, code, RUNNING) for code in STATUSES]
    cases.append(("awaited", "on_schedule", ENDED))
    return [
        first
        | {"indicator": code, "name": f"row {code}"}
        | {"status": status, "as_of": day, "pillar": pillars[at // 3]}
        | ({"target": None} if status.endswith("target") else {})
        for at, (code, status, day) in enumerate(cases)
    ]


@pytest.fixture(scope="module")
def ask(con: duckdb.DuckDBPyConnection, rows: Rows) -> Any:
    def answer(name: str, **values: Any) -> Rows:
        wanted = values.get("pillar")
        if name == "status_rows":
            return [row for row in rows if wanted in (None, row["pillar"])]
        return reader.run(con, name, **values)

    return answer


def _status_rows(con: duckdb.DuckDBPyConnection, lang: str) -> Rows:
    filters = {"status": None, "pillar": "elderly_care", "nature": None}
    asked = {"lang": lang, "plan": "13th", "as_of": date(2026, 11, 23)}
    return reader.run(con, "status_rows", **asked, **filters)


def expected(lang: str) -> dict[str, str]:
    """Label -> tone: the whole vocabulary, each once."""
    return {
        f"{shape} {zh if lang == 'zh' else en}": tone
        for tone, shape, zh, en in LOOKS.values()
    }


def colours(css: str, own: str, look: str) -> dict[str, str]:
    """Tone -> colour, as a style sheet gives it to text of class `look` in a scope
    where the properties `own` hold."""
    rule = re.search(rf"^{re.escape(look)} {{([^}}]*)}}", css, re.M)
    assert rule and "color: var(--hz-tone)" in rule[1]
    value = dict(re.findall(r"--hz-([\w-]+):(#\w+)", own))
    links = re.findall(r"\.hz-light-(\w+)\{--hz-tone:var\(--hz-([\w-]+)\)\}", css)
    return {tone: value[name] for tone, name in links}


def printed(markup: str, look: str) -> Iterator[tuple[str, str]]:
    """Label and tone of every light, without the number that may follow."""
    pattern = rf'<span class="{look} hz-light-(\w+)">([^<]*)</span>'
    for tone, words in re.findall(pattern, markup):
        yield re.sub(r" \d+$", "", words), tone


def test_the_vocabulary_is_this_one(lang: str) -> None:
    assert set(wording.LOOKS) == set(LOOKS) == {*STATUSES, "awaited"}
    for code, (tone, shape, zh, en) in LOOKS.items():
        word = zh if lang == "zh" else en
        assert wording.tone(code) == tone
        assert (wording.shape(code), wording.word(code, lang)) == (shape, word)
        assert wording.label(code, lang) == f"{shape} {word}"
    assert {tone: LIGHT.tone(tone) for tone in HEX} == HEX


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_live_page(rows: Rows, lang: str, theme: Palette) -> None:
    parts = [
        render("status_counts", lang, counts=wording.counts(rows), total=len(rows)),
        render("status_list", lang, rows=_told(rows), opened="", empty=""),
    ]
    for page in parts:
        assert dict(printed(page, "hz-light")) == expected(lang)
    css = frame.sheet(theme) + "".join(s.read_text("utf-8") for s in frame.STYLES)
    own = frame.sheet(theme).split("}")[0]
    found = colours(css, own, ".hz-light")
    assert found == {tone: theme.tone(tone) for tone in HEX}


def _told(rows: Rows) -> Rows:
    return [row | {"sentence": "", "lines": [], "history": []} for row in rows]


def test_static_site(ask: Any, lang: str) -> None:
    one = edition(ask, lang, ROOT / "data", "")
    head = {"code": lang, "root": "", "release": "", "day": "", "menu": []}
    head |= {"image": "", "image_alt": "", "other_code": "", "other": "", "address": ""}
    found: dict[str, dict[str, str]] = {"pillar": {}, "index": {}, "method": {}}
    for page in pages.pages(one, []):
        if (kind := page.template.removeprefix("site/")) in found:
            made = render(page.template, lang, page=page, site=head, **page.context)
            found[kind] |= dict(printed(made, "hz-light"))
    assert found["pillar"] == found["index"] == expected(lang)
    # It explains every status that a plan's own row can have.
    without = wording.label("no_target", lang)
    assert {**found["method"], without: "grey"} == expected(lang)
    light = site.style().split("}")[0]
    dark = site.style().split("prefers-color-scheme: dark")[1].split("}")[0]
    for theme, own in ((LIGHT, light), (DARK, dark)):
        told = colours(site.style(), own, ".hz-light")
        assert told == {t: theme.tone(t) for t in HEX}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_meeting_screen(ask: Any, lang: str, theme: Palette) -> None:
    deck = slides.build(ask, lang=lang, as_of=RUNNING, plan="13th", with_map=False)
    assert "failed" not in {slide.kind for slide in deck.slides}
    own = declarations(theme)
    page = render(
        "deck",
        lang,
        deck=deck,
        colours=own,
        note="",
        pictures=[drawn(slide, lang, theme) for slide in deck.slides],
        sides=[side(slide) for slide in deck.slides],
        opened={slide.code for slide in deck.drills},
        marks={source.id: source.mark for source in deck.sources},
        names={source.id: source.publisher for source in deck.sources},
    )
    assert own in page
    assert dict(printed(page, "hz-lit")) == expected(lang)
    css = (ROOT / "dashboard" / "ui" / "meeting" / "screen.css").read_text("utf-8")
    found = colours(frame.sheet(LIGHT) + css, own, ".hz-deck .hz-lit")
    assert found == {tone: theme.tone(tone) for tone in HEX}


def test_pptx(ask: Any, lang: str) -> None:
    options = deck_file.Options("13th", (), lang, RUNNING, False, with_map=False)
    made = deck_file.presentation(
        ask, "r", options, lambda areas: outlines.light(ROOT / "data", areas)
    )
    found: dict[str, set[str]] = {}
    for run in _runs(Presentation(io.BytesIO(made))):
        label = re.sub(r" \d+$", "", run.text.strip("　"))
        # A list of counts in a cell is a line of words, in the colour of words.
        if label in expected(lang) and run.font.bold:
            found.setdefault(label, set()).add(f"#{run.font.color.rgb}".lower())
    assert found == {label: {HEX[tone]} for label, tone in expected(lang).items()}


def _runs(file: Any) -> Iterator[Any]:
    for slide in file.slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            if shape.has_table:
                frames += [cell.text_frame for cell in shape.table.iter_cells()]
            for told in frames:
                for paragraph in told.paragraphs:
                    yield from paragraph.runs


def test_xlsx_says_it_in_shape_and_word(ask: Any, lang: str) -> None:
    """Cells hold no colour of a status: the workbook is to be sorted and filtered."""
    options = Options("13th", None, lang, RUNNING, with_demo=False)
    book = load_workbook(io.BytesIO(workbook(ask, "r", options)))
    _, page = book.worksheets[:2]
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == set(expected(lang))
    assert {cell.font.color and cell.font.color.rgb for cell in cells} == {None}
    counted = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert {label: counted[label] for label in expected(lang)} == dict.fromkeys(
        expected(lang), 1
    )


def test_csv_says_it_in_shape_and_word(rows: Rows, lang: str) -> None:
    """Text has no colour."""
    told = status_csv(_told(rows), lang).decode("utf-8-sig").splitlines()[1:]
    assert {line.split(",")[2] for line in told} == set(expected(lang))


def test_briefing(ask: Any, lang: str) -> None:
    options = Options("13th", None, lang, RUNNING, with_demo=False)
    page = briefing.html(ask, "r", options)
    assert dict(printed(page, "hz-light")) == expected(lang)
    assert colours(page, page.split("}")[0], ".hz-light") == HEX
    bars = re.findall(r'height="10" fill="(#\w+)"', page)
    assert set(bars) == {*HEX.values(), PRINT.absent}


def test_a_sentence_and_its_filter_say_the_same(rows: Rows, lang: str) -> None:
    for row in rows:
        code = wording.light(row)
        assert sentences.label(row, lang) == wording.word(code, lang)
        options = Options("13th", None, lang, RUNNING, False, status=code)
        assert [r["name"] for r in options.kept(rows)] == [row["name"]]
        assert wording.label(code, lang) in options.narrowed()
