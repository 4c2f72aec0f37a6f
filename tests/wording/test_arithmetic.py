"""The arithmetic of a status as it is written, worked by hand."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dashboard.method.status import STATUSES
from dashboard.wording.arithmetic import lines, schedule
from dashboard.wording.sentences import figures_in, numbers, percent, plain
from tests.wording.test_sentences import NOTHING, VARIANTS, cases, row


def told(lang: str = "zh", **changes: Any) -> dict[str, str]:
    return {line["label"]: line["formula"] for line in lines(row(**changes), lang)}


def test_every_measure_is_written_with_its_figures() -> None:
    assert told() == {
        "达成率": "132,673 ÷ 115,556 = 114.8%",
        "进度": "(132,673 − 90,696) ÷ (115,556 − 90,696) = 168.9%",
        "序时": "(2020 − 2015) ÷ (2020 − 2015) = 100%",
        "差距": "100% − 168.9% = −68.9 百分点",
        "判定": "“已完成”：最新数字达到目标，而基期没有数字或尚未达到",
        "实际年均增速": "(132,673 ÷ 90,696)^(1/5) − 1 = 7.9%",
        "要求年均增速": "(115,556 ÷ 90,696)^(1/5) − 1 = 4.96%",
        "增速比": "7.9% ÷ 4.96% ≈ 159.1%，不低于 95%，增速达到要求",
        "两种方法": "结论一致",
    }


def test_english_says_the_same() -> None:
    found = told("en")
    assert found["Progress"] == "(132,673 − 90,696) ÷ (115,556 − 90,696) = 168.9%"
    assert found["Gap"] == "100% − 168.9% = −68.9 percentage points"
    assert found["Growth ratio"].endswith("not below 95%: growth is as required")


def test_less_is_wanted() -> None:
    # From 20 minutes to 15 in five years; 18 after three: 2 of 5 minutes are gone.
    found = told(
        operator="le",
        direction="down",
        status="behind",
        as_of=date(2019, 3, 1),
        judged_year=2018,
        baseline=20.0,
        target=15.0,
        judged_value=18.0,
        attainment=0.8333,
        progress=0.4,
        schedule=0.6,
        gap_points=20.0,
        growth_actual=-0.0345,
        growth_required=-0.0559,
        growth_ratio=0.6173,
        growth_verdict="needs_acceleration",
    )
    assert found["达成率"] == "15 ÷ 18 = 83.3%"
    assert found["进度"] == "(18 − 20) ÷ (15 − 20) = 40%"
    assert found["序时"] == "(2018 − 2015) ÷ (2020 − 2015) = 60%"
    assert found["差距"] == "60% − 40% = 20 百分点"
    assert found["判定"] == "“滞后”：差距大于 10、不超过 30 个百分点"
    assert found["实际年均增速"] == "(18 ÷ 20)^(1/3) − 1 = −3.45%"
    assert found["增速比"] == (
        "−3.45% ÷ (−5.59%) = 61.7%，在 60% 与 95% 之间，增速不足"
    )


def test_months_are_counted_within_a_year() -> None:
    # 549 of 800 in six of twelve months; no compound growth from nothing.
    half = {"judged_period": "2025-06", "judged_ends": 12 * 2024 + 6}
    given = (
        row("zh")
        | half
        | {
            "baseline_year": 2024,
            "last_year": 2025,
            "baseline": 0.0,
            "target": 800.0,
            "judged_year": 2025,
            "judged_value": 549.0,
            "progress": 0.6863,
            "schedule": 0.5,
        }
    )
    assert schedule(given, "zh") == "6 个月 ÷ 12 个月 = 50%"
    assert schedule(given, "en") == "6 months ÷ 12 months = 50%"


@pytest.mark.parametrize(
    ("operator", "required", "ratio", "formula"),
    [
        # The baseline is past the target already, so growth may go against it.
        ("ge", -0.04, 0.5, "2% ÷ |−4%| = 50%"),
        ("le", 0.04, -0.5, "−2% ÷ 4% = −50%"),
    ],
)
def test_the_ratio_is_above_zero_the_wanted_way(
    operator: str, required: float, ratio: float, formula: str
) -> None:
    found = told(
        operator=operator,
        growth_actual=0.02,
        growth_required=required,
        growth_ratio=ratio,
        growth_verdict="limited" if ratio > 0 else "deteriorating",
    )
    assert found["增速比"].startswith(formula + "，")


def test_negative_figures_stand_in_brackets() -> None:
    found = told(baseline=-5.0, target=5.0, judged_value=0.0, progress=0.5)
    assert found["进度"] == "(0 − (−5)) ÷ (5 − (−5)) = 50%"
    behind = told(progress=-0.25, gap_points=125.0)
    assert behind["差距"] == "100% − (−25%) = 125 百分点"


def test_what_needs_more_decimals_than_printed_is_approximate() -> None:
    found = told(schedule=0.3333, progress=0.1667, gap_points=16.6667)
    assert found["差距"] == "33.3% − 16.7% ≈ 16.7 百分点"


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"baseline": None}, {"进度": "无基期", "差距": "无基期", "增速法": "无基期"}),
        (
            {"baseline": 115556.0},
            {"进度": "目标与基期相同，没有可量的路程"},
        ),
        (
            {"judged_value": None, "judged_year": None},
            {"达成率": "规划期内没有可评价的数字", "序时": "规划期内没有可评价的数字"},
        ),
        (
            {"status": "target_unknown", "target": None},
            {"达成率": "目标未获取", "增速法": "目标未获取"},
        ),
        ({"status": "no_target", "target": None}, {"进度": "规划未设目标"}),
        ({"operator": "none"}, {"达成率": "目标没有注明方向"}),
        ({"target": 0.0}, {"达成率": "除数不大于 0", "增速法": "目标不大于 0"}),
        ({"baseline": 0.0}, {"增速法": "基期不大于 0"}),
        ({"judged_value": -1.0}, {"增速法": "最新数字为负"}),
    ],
)
def test_what_is_undefined_says_why(
    changes: dict[str, Any], reasons: dict[str, str]
) -> None:
    found = told(**(NOTHING | changes))
    for label, reason in reasons.items():
        assert found[label] == f"无法计算：{reason}"


def test_the_two_methods_are_compared() -> None:
    assert told(disagrees=True)["两种方法"].startswith("结论不一致")
    assert told(status="overdue")["两种方法"] == "状态未判好坏，无从比较"


def test_every_status_has_its_own_rule() -> None:
    for lang in ("zh", "en"):
        early = {"as_of": date(2019, 3, 1), "judged_year": 2018}
        rules = {lines(row(status=s, **early), lang)[4]["formula"] for s in STATUSES}
        assert len(rules) == len(STATUSES)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("status", STATUSES)
def test_lines_are_clean_and_their_numbers_are_the_rows(status: str, lang: str) -> None:
    for given in cases(status, lang, VARIANTS):
        measures = ("attainment", "progress", "schedule", "growth_ratio")
        known = [percent(given[key]) for key in measures if given[key] is not None]
        rates = ("growth_actual", "growth_required")
        known += [percent(given[key], 2) for key in rates if given[key] is not None]
        known += [plain(given["gap_points"])] if given["gap_points"] is not None else []
        years = [given["last_year"], given["judged_year"] or given["last_year"]]
        known += [str(year - given["baseline_year"]) for year in years]
        # 1 and 0 of the formulas, the bounds of the status and of the verdict.
        known += ["0", "1", "10", "30", "60", "95"]
        allowed = figures_in(given, lang) | numbers(" ".join(known))
        for line in lines(given, lang):
            assert set(line) == {"label", "formula"}
            text = f"{line['label']} {line['formula']}"
            assert not re.search(r"None|nan|[{}]", text), text
            if lang == "zh":
                assert not re.search("[A-Za-z]", text), text
            assert numbers(line["formula"]) <= allowed, line
