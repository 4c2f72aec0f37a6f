"""What a row says of its document and plan: each rule with a row that breaks it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dashboard.intake.check import check
from dashboard.intake.columns import HEADINGS, heading
from dashboard.intake.findings import Checked
from dashboard.releases.store import Release
from dashboard.settings import Settings

SOUND = {
    "indicator": "model_home_care_centres",
    "area": "杭州市",
    "period": "2030",
    "value": "320",
    "unit": "个",
    "kind": "目标",
    "plan": "15th",
    "operator": "≥",
    "nature": "约束性",
    "quote": "1|示范型居家养老服务中心（个）|260|≥320",
    "page": "3",
    "document": "规划.pdf",
    "document_sha256": "0a" * 32,
    "source": "测试规划（虚构）",
    "publisher": "测试单位",
    "published": "2025-01-01",
    "grade": "A",
}
# rule -> what makes the sound row break it
BROKEN = {
    "unknown_kind": {"kind": "愿望"},
    "unknown_operator": {"operator": "大概"},
    "unknown_nature": {"nature": "随意性"},
    "unknown_plan": {"plan": "十九五"},
    "bad_page": {"page": "三"},
    "bad_document_sha256": {"document_sha256": "abc"},
    "bad_alias": {"alias": "中心"},
    "alias_taken": {"alias": "childrens_homes"},
    "target_without_plan": {"period": "2029"},
    "annual_target_outside_plan": {"kind": "年度目标"},
    "promise_undecided": {
        "indicator": "marriage_registrations",
        "value": "65000",
        "unit": "对",
    },
    "future_year": {"kind": "实际", "period": "2099", "plan": ""},
}


def checked(
    folder: Path, release: Release, settings: Settings, *rows: dict[str, str]
) -> Checked:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading(column) for column in HEADINGS])
    for row in rows:
        writer.writerow([row.get(column, "") for column in HEADINGS])
    file = folder / "a.csv"
    file.write_text(out.getvalue(), "utf-8")
    return check(file, settings, release)


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_row_is_refused_by_its_rule(
    rule: str, tmp_path: Path, release: Release, data: Path
) -> None:
    settings = Settings(data, release.path.parent, show_demo=True)
    found = checked(tmp_path, release, settings, SOUND | BROKEN[rule])
    assert rule in {finding.rule for finding in found.rejects}
    assert found.plan_rows == ()


def test_a_sound_row_keeps_where_it_stands_and_makes_a_plan_row(
    tmp_path: Path, release: Release, data: Path
) -> None:
    settings = Settings(data, release.path.parent, show_demo=True)
    more = {"alias": "样板居家养老中心", "corrected": "数值 310 → 320"}
    found = checked(tmp_path, release, settings, SOUND | more)
    assert (found.rejects, found.confirms) == ((), ())
    (row,) = found.observations
    assert (row["kind"], row["quote"]) == ("target", SOUND["quote"])
    assert row["note"] == (
        f"原件 规划.pdf，第3页，SHA-256 {'0a' * 32}；人工更正：数值 310 → 320"
    )
    (plan_row,) = found.plan_rows
    assert (plan_row["operator"], plan_row["nature"]) == ("ge", "binding")
    (alias,) = found.aliases
    assert alias["alias"] == "样板居家养老中心"
