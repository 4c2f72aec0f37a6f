"""What is told of two releases is what differs between them, no more and no less."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.releases import changes
from dashboard.releases import store as releases
from dashboard.releases.changes import Move
from dashboard.releases.store import Release
from dashboard.settings import Settings
from dashboard.wording.changes import counted, sentence
from tests.desk.uploads import checked, row

Edited = Callable[[str], Release]


@pytest.fixture
def edited(release: Release, tmp_path: Path) -> Edited:
    """The release with some statements done to a copy of its file, a year later."""

    def make(sql: str) -> Release:
        copy = tmp_path / "edited.duckdb"
        shutil.copy(release.path, copy)
        copy.chmod(0o644)
        with duckdb.connect(str(copy)) as con:
            con.execute(sql)
        return replace(release, id="edited", path=copy)

    return make


def test_three_values_are_three_entries(settings: Settings, tmp_path: Path) -> None:
    outcome, file = checked(
        tmp_path,
        row("dibao_standard", "2026", "1365", "元/人·月"),
        row("dibao_standard", "2025", "1310", "元/人·月"),
        row("dibao_standard", "2023", "", "元/人·月", action="withdraw"),
    )
    publish.publish(settings, outcome, file, by="王", note="公报", reasons={})
    newest, first = changes.moves(settings.warehouse, 9)
    assert first.older is None
    assert changes.of(first) == []
    found = changes.of(newest)
    assert [sentence(change, "zh") for change in found] == [
        "新增: 最低生活保障标准 · 杭州市 · 2026 年 · 1,365 元/人·月",
        "修订: 最低生活保障标准 · 杭州市 · 2025 年 · 1,301 元/人·月 → 1,310 元/人·月",
        "撤回: 最低生活保障标准 · 杭州市 · 2023 年 · 原为 1,259 元/人·月",
    ]
    assert counted(found, "zh") == "新增 1 · 修订 1 · 撤回 1"
    # Those who read the public edition are not told what stood before.
    assert [sentence(c, "en") for c in changes.of(newest, "now")] == [
        "New: Minimum living standard (dibao) · Hangzhou · 2026 · "
        "1,365 yuan/person/month",
        "Revised: Minimum living standard (dibao) · Hangzhou · 2025 · "
        "1,310 yuan/person/month",
        "Withdrawn: Minimum living standard (dibao) · Hangzhou · 2023",
    ]
    shown = [figures for _, figures in changes.public_figures([newest, first])]
    assert shown == ["now", "none"]
    assert not any(c["before"] or c["after"] for c in changes.of(newest, "none"))


def test_a_moved_status_and_a_new_disagreement_are_told(
    release: Release, edited: Edited
) -> None:
    newer = edited(
        """
        update fct_status set status = 'behind'
        where plan = '13th' and indicator = 'elderly_care_subsidy_recipients'
            and valid_to is null;
        insert into conflict by name
        select 'new' as conflict, 'dibao_standard;centenarians' as indicator,
            '两处不同。' as text_zh, 'Two differ.' as text_en, '' as sources"""
    )
    status, conflict = changes.of(Move(release, newer))
    told = ("status", ["met"], ["behind"])
    assert (status["what"], status["before"], status["after"]) == told
    assert "● 已完成 → ▼ " in sentence(status, "zh")
    assert conflict["indicators"] == ("dibao_standard", "centenarians")
    assert sentence(conflict, "en").startswith("Sources disagree: ")
    assert sentence(conflict, "en").endswith("Two differ.")


def test_what_became_late_between_two_days_is_told_once(
    release: Release, edited: Edited
) -> None:
    # The only figure that is due: of 2023, a year's, 60 days after its end.
    newer = edited(
        """
        delete from mart_observation
        where indicator <> 'dibao_standard' or year > 2022;
        update dim_indicator set frequency_months = 12, lag_days = 60"""
    )

    def told(then: str, now: str) -> list[str]:
        move = Move(replace(newer, made_at=then), replace(newer, made_at=now))
        return [sentence(change, "en") for change in changes.of(move)]

    assert told("2024-01-01", "2024-02-29") == []
    assert told("2024-02-29", "2024-03-01") == [
        "Became late: Minimum living standard (dibao) · 2023 · was due by 2024-02-29"
    ]
    assert told("2024-03-01", "2024-03-02") == []


def test_what_cannot_be_compared_is_said(release: Release, edited: Edited) -> None:
    with pytest.raises(InputError, match="edited cannot be compared"):
        changes.of(Move(release, edited("drop table fct_status")))


def test_a_move_back_is_a_change_too_and_a_repeated_one_is_none(
    settings: Settings, tmp_path: Path
) -> None:
    first = releases.current(settings.warehouse)
    assert first
    outcome, file = checked(tmp_path, row("dibao_standard", "2026", "1365", "元/人·月"))
    publish.publish(settings, outcome, file, by="王", note="误", reasons={})
    publish.rollback(settings, first.id, by="王", note="撤")
    back, there, _ = changes.moves(settings.warehouse, 9)
    assert [c["what"] for c in changes.of(there)] == ["new"]
    assert [c["what"] for c in changes.of(back)] == ["withdrawn"]
