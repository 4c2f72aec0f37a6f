"""A check's outcome: no row is lost, and JSON gives back what it was given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.intake.findings import Checked, Finding, Verdict, from_json, to_json


def finding(verdict: Verdict) -> Finding:
    return Finding(
        verdict, "jump", "养老服务", 7, "数值", "69", "", "是上年的 10 倍。",
        "Ten times the year before.", "请核对。", "Check it.", "jump:beds:330100:2024",
    )  # fmt: skip


CHECKED = Checked(
    "报表.xlsx", "ab12", 3, 2, 1,
    (finding("confirm"), finding("reject"), finding("normalize")),
    ({"indicator": "dibao_standard", "formula": None, "action": "set"},),
    ({"source": "new_1", "title": "公报"},),
)  # fmt: skip


def test_json_gives_back_the_same() -> None:
    assert from_json(to_json(CHECKED)) == CHECKED


def test_each_verdict_is_listed_once_and_only_rejects_refuse() -> None:
    lists = (CHECKED.confirms, CHECKED.rejects, CHECKED.normalized)
    assert [len(found) for found in lists] == [1, 1, 1]
    assert not CHECKED.ok
    assert replace(CHECKED, findings=(finding("confirm"),)).ok


def test_a_lost_row_is_refused() -> None:
    with pytest.raises(ValueError, match="3 rows read, but 1 staged and 1 refused"):
        replace(CHECKED, rows_staged=1)


def test_sentence_names_place_and_remedy_in_both_languages() -> None:
    one = finding("confirm")
    assert one.sentence("zh") == ("养老服务 第 7 行 数值列：是上年的 10 倍。 请核对。")
    assert one.sentence("en") == (
        "养老服务 row 7 column 数值: Ten times the year before. Check it."
    )
    assert replace(one, sheet="", row=None, column="").place("en") == "file"
