"""Notes of departments in an upload: read by cell, refused by rule, inert as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.intake import template
from dashboard.intake.annotations import MOST, key
from dashboard.intake.check import check
from dashboard.intake.findings import Checked
from dashboard.method.period import Period
from dashboard.releases.store import Release
from dashboard.settings import ROOT, Settings
from tests.intake.hostile import GOOD, HEAD, as_csv, as_xlsx
from tests.intake.reading import quick

NOTES = ["指标", "地区", "时期", "批注", "撰写部门", "批注日期"]
NOTE = ["最低生活保障标准", "杭州市", "2023", "7月31日起执行"]
NOTE += ["社会救助处", "2026-11-20"]
FIELDS = ("name", "area", "period", "annotation", "department", "written")
TOMORROW = (date.today() + timedelta(1)).isoformat()


@pytest.fixture(scope="module", autouse=True)
def read_here(release: Release) -> Iterator[None]:
    with quick(release):
        yield


@pytest.fixture
def checked(release: Release, tmp_path: Path) -> object:
    settings = Settings(ROOT / "data", release.path.parent, show_demo=True)

    def run(content: bytes) -> Checked:
        path = tmp_path / "upload"
        path.write_bytes(content)
        return check(path, settings, release)

    return run


def planted(**cells: str) -> list[list[str]]:
    """A good note, and one of another department with some cells replaced."""
    told = dict(zip(FIELDS, NOTE, strict=True)) | {"department": "财务处"} | cells
    return [NOTES, NOTE, [told[field] for field in FIELDS]]


# The rule, and the cells that break it: nothing else of the row is wrong.
BROKEN = [
    ("unknown_indicator", {"name": "没有的指标"}),
    ("unknown_area", {"area": "火星区"}),
    ("bad_year", {"period": "去年"}),
    ("future_year", {"period": "2099"}),
    ("annotation_without_figure", {"period": "1999"}),
    ("area_dissolved", {"area": "下城区"}),
    ("missing_annotation", {"annotation": ""}),
    ("missing_annotation", {"annotation": "\u200b \u2060"}),
    ("missing_department", {"department": " "}),
    ("text_too_long", {"annotation": "长" * (MOST["annotation"] + 1)}),
    ("text_too_long", {"department": "处" * (MOST["department"] + 1)}),
    ("bad_annotation_date", {"written": "昨天"}),
    ("bad_annotation_date", {"written": "2026-11"}),
    ("bad_annotation_date", {"written": TOMORROW}),
    ("annotation_twice", {"department": "社会救助处"}),
    ("no_annotation_to_withdraw", {"annotation": "撤回"}),
]


@pytest.mark.parametrize(("rule", "cells"), BROKEN)
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_each_rule_refuses_its_row_alone(
    checked: object, rule: str, cells: dict[str, str], write: object
) -> None:
    found = checked(write(planted(**cells)))  # type: ignore[operator]
    assert [(f.rule, f.row) for f in found.rejects] == [(rule, 3)]
    assert (found.rows_read, found.rows_staged, found.rows_refused) == (2, 1, 1)
    (staged,) = found.annotations
    assert staged["text"] == NOTE[3]
    assert all(f.message_zh and f.remedy_zh and f.message_en for f in found.findings)


HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} ${x} `rm`",
    "]]></text><svg onload=x>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_and_markup_stay_the_text_they_are(checked: object, text: str) -> None:
    found = checked(as_csv(planted(annotation=text)))  # type: ignore[operator]
    assert not found.findings
    assert found.annotations[1]["text"] == text


def test_a_formula_of_a_workbook_is_refused_as_everywhere(checked: object) -> None:
    found = checked(as_xlsx(planted(annotation="=1+1")))  # type: ignore[operator]
    assert "formula" in [f.rule for f in found.rejects]


def test_breaks_and_unseen_characters_go_and_that_is_told(checked: object) -> None:
    text = "甲\n乙\u202e丙\u0007"
    found = checked(as_csv(planted(annotation=text)))  # type: ignore[operator]
    assert found.ok
    assert [(f.rule, f.new_value) for f in found.normalized] == [
        ("text_repaired", "甲 乙丙")
    ]
    assert found.annotations[1]["text"] == "甲 乙丙"


def test_a_number_of_a_person_is_asked_about(checked: object) -> None:
    found = checked(as_csv(planted(annotation="问 13812345678")))  # type: ignore[operator]
    assert [f.rule for f in found.confirms] == ["personal_data"]


def test_what_is_staged_names_figure_department_and_day(checked: object) -> None:
    today = date.today().isoformat()
    found = checked(as_csv(planted(written="")))  # type: ignore[operator]
    first, second = found.annotations
    assert key(first) == "dibao_standard:330100:2023:社会救助处"
    assert (first["boundary"], first["written"]) == ("all", "2026-11-20")
    assert (second["department"], second["written"]) == ("财务处", today)


def test_a_note_to_a_figure_of_the_same_file(checked: object) -> None:
    """In a workbook both sheets are read; its figure need not be published yet."""
    note = ["百岁老人（户籍）", "杭州市", "2024", "初步数", "养老服务处", "2026-11-20"]

    def add(book: object) -> None:
        sheet = book.create_sheet("批注")  # type: ignore[attr-defined]
        for row in (NOTES, note):
            sheet.append(row)

    alone = checked(as_csv([NOTES, note]))  # type: ignore[operator]
    assert [f.rule for f in alone.rejects] == ["annotation_without_figure"]
    found = checked(as_xlsx([HEAD, *GOOD], add))  # type: ignore[operator]
    assert not found.rejects
    assert (len(found.observations), len(found.annotations)) == (3, 1)
    assert found.annotations[0]["sheet"] == "批注"


def test_a_column_of_figures_has_no_place_among_notes(checked: object) -> None:
    rows = [[*NOTES, "数值"], [*NOTE, "1"]]
    found = checked(as_csv(rows))  # type: ignore[operator]
    assert [f.rule for f in found.rejects] == ["unknown_column"]
    assert found.rows_refused == 1


def test_the_template_has_a_sheet_of_notes_that_is_read_back(checked: object) -> None:
    content = template.as_xlsx([], [], Period.whole_year(2025))
    book = load_workbook(io.BytesIO(content))
    sheet = book["批注"]
    head = [cell.value for cell in sheet[1]]
    assert head == [*NOTES, "指标代码"]
    for column, word in enumerate(NOTE, 1):
        sheet.cell(2, column, word)
    out = io.BytesIO()
    book.save(out)
    found = checked(out.getvalue())  # type: ignore[operator]
    assert found.ok and len(found.annotations) == 1


def test_the_form_of_one_note_is_a_file_like_any_other(checked: object) -> None:
    note = dict(zip(FIELDS, NOTE, strict=True)) | {"annotation": '=1,"2"\n3'}
    note |= {"indicator": "dibao_standard", "area": "330100"}
    note.pop("name")
    found = checked(template.annotation_csv(note))  # type: ignore[operator]
    assert found.ok
    assert found.annotations[0]["text"] == '=1,"2" 3'
