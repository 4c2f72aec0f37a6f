"""Sentences about promises: worked by hand, and clean for every possible row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from dashboard.method.status import STATUSES
from dashboard.wording import arithmetic, sentences
from dashboard.wording import status as wording
from dashboard.wording.sentences import (
    figures_in,
    indicator,
    numbers,
    percent,
    pillar,
    plan,
)
from tests.judged import judged_at

LANGUAGES = ("zh", "en")
QUALIFIERS = ("exact", "about", "at_least", "nearly")
# Without any measure, as where there is nothing to judge.
NOTHING: dict[str, Any] = {
    "attainment": None,
    "progress": None,
    "schedule": None,
    "gap_points": None,
    "growth_actual": None,
    "growth_required": None,
    "growth_ratio": None,
    "growth_verdict": None,
}
NO_FIGURE = {"judged_year": None, "judged_value": None, "judged_qualifier": None}


def row(lang: str = "zh", **changes: Any) -> dict[str, Any]:
    """Row 2 of the 13th plan's table: 90,696 people, 115,556 promised, 132,673 met."""
    words = {
        "zh": ("“十三五”（2016—2020年）", "养老服务补贴人数", "养老服务", "人"),
        "en": ("13th plan (2016–2020)", "People with subsidies", "Care", "people"),
    }
    plan_name, name, pillar_name, unit = words[lang]
    whole = {
        "plan": "13th",
        "plan_name": plan_name,
        "first_year": 2016,
        "last_year": 2020,
        "baseline_year": 2015,
        "targets": "known",
        "indicator": "elderly_care_subsidy_recipients",
        "name": name,
        "pillar": "elderly_care",
        "pillar_name": pillar_name,
        "unit": unit,
        "digits": 0,
        "direction": "up",
        "operator": "ge",
        "status": "met",
        "attainment": 1.1481,
        "progress": 1.6885,
        "schedule": 1.0,
        "gap_points": -68.8536,
        "baseline": 90696.0,
        "baseline_qualifier": "exact",
        "target": 115556.0,
        "judged_year": 2020,
        "judged_value": 132673.0,
        "judged_qualifier": "exact",
        "as_of": date(2021, 6, 18),
        "growth_actual": 0.079,
        "growth_required": 0.0496,
        "growth_ratio": 1.5909,
        "growth_verdict": "on_track",
        "disagrees": False,
        "slightly_behind": 10,
        "behind": 30,
        "source_publisher": "杭州市民政局",
        "source_published": "2021-06-18",
    } | changes
    return judged_at(whole)


def share(lang: str = "zh", **changes: Any) -> dict[str, Any]:
    """Row 6: 38.1%, 50% promised, 55.8% reached."""
    values = {"baseline": 38.1, "target": 50.0, "judged_value": 55.8}
    return row(lang, **(values | {"unit": "%", "digits": 1} | changes))


RUNNING: dict[str, Any] = {"as_of": date(2019, 3, 1), "judged_year": 2018}
AWAITED: dict[str, Any] = {"as_of": date(2021, 3, 1), "judged_year": 2019}
SIDES: tuple[dict[str, Any], ...] = (
    {},
    {"operator": "le", "direction": "down", "unit": "‰", "digits": 1},
    {"operator": "keep", "unit": "%", "digits": 1},
    {"operator": "keep", "direction": "down", "unit": "km²"},
    {"operator": "none", "direction": "neutral"},
    {"operator": "le", "judged_value": 80000.0, "unit": "%"},
    {"judged_value": 80000.0, "attainment": 0.6923},
    {"judged_value": 90696.0},
    {"judged_value": 115556.0},
    {"judged_value": -12.5, "baseline": 0.0, "digits": 1},
)
MISSING: tuple[dict[str, Any], ...] = (
    {},
    {"baseline": None, "baseline_qualifier": None, "progress": None},
    {"target": None} | NOTHING,
    NO_FIGURE | NOTHING,
    {"baseline": None, "baseline_qualifier": None, "target": None},
    {"baseline": None, "target": None} | NO_FIGURE | NOTHING,
    {"gap_points": None, "attainment": None},
    {"baseline": 115556.0, "progress": None, "gap_points": None},
    {"target": float("nan"), "attainment": float("nan")},
)
TIMES: tuple[dict[str, Any], ...] = (
    {},
    RUNNING,
    AWAITED,
    {"as_of": date(2020, 12, 31)},
)
# What varies where all is varied at once.
EVERYTHING = [
    {"judged_qualifier": qualifier} | side | time | missing
    for qualifier, side, time, missing in product(QUALIFIERS, SIDES, TIMES, MISSING)
]
# A fifth of them, without NaN, which has no text to compare with.
VARIANTS = [v for v in EVERYTHING if v.get("target") == v.get("target")][::5]


def cases(
    status: str, lang: str, variants: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for variant in variants:
        given = row(lang, status=status) | variant
        yield judged_at(given)


def plan_row(lang: str = "zh", **changes: Any) -> dict[str, Any]:
    whole = row(lang)
    keys = ("first_year", "last_year", "targets", "as_of")
    return {"name": whole["plan_name"]} | {key: whole[key] for key in keys} | changes


def counts(text: str, lang: str) -> int:
    """The sum of the counts that a sentence gives by status."""
    labels = {wording.word(code, lang) for code in wording.LOOKS}
    either = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    pattern = (
        rf"(?:{either}) (\d+) 项" if lang == "zh" else rf"(\d+) (?:{either})(?=[,).]|$)"
    )
    return sum(int(count) for count in re.findall(pattern, text))


# Worked by hand
def test_a_target_that_was_met() -> None:
    assert indicator(row(), "zh") == (
        "2020 年养老服务补贴人数为 132,673 人，较 2015 年增加 41,977 人（增长 46.3%）。"
        "规划已收官，截至 2021 年 6 月 18 日，2020 年不低于 115,556 人的目标已完成，"
        "超出目标 17,117 人。"
    )
    assert indicator(row("en"), "en") == (
        "People with subsidies: 132,673 people in 2020, up 41,977 people (46.3%) since "
        "2015. At close-out (as of 18 June 2021), the 2020 target of at least 115,556 "
        "people was met, 17,117 people above the target."
    )


def test_shares_change_in_points() -> None:
    assert indicator(share(), "zh") == (
        "2020 年养老服务补贴人数为 55.8%，较 2015 年提高 17.7 个百分点。"
        "规划已收官，截至 2021 年 6 月 18 日，2020 年不低于 50.0% 的目标已完成，"
        "超出目标 5.8 个百分点。"
    )
    text = indicator(share("en"), "en")
    assert "up 17.7 percentage points since 2015" in text
    assert "5.8 percentage points above" in text
    fallen = indicator(share(unit="‰", judged_value=1.4, baseline=2.0), "zh")
    assert "较 2015 年下降 0.6 个千分点" in fallen
    # 17.7 of 38.1 is 46.5%: percent of percent is never told.
    assert "46.5" not in indicator(share(), "zh") + text


def test_flat_never_rises() -> None:
    flat = {"judged_value": 99.0, "baseline": 99.0, "target": 99.0, "status": "kept"}
    flat |= {"operator": "keep"} | NOTHING
    zh, en = indicator(share(**flat), "zh"), indicator(share("en", **flat), "en")
    assert "较 2015 年持平" in zh and "目标保持达标" in zh
    assert "unchanged since 2015" in en and "was kept" in en
    for word in ("增加", "提高", "减少", "下降", "up ", "down "):
        assert word not in zh + en
    # What is printed alike is flat: 90,695.6 is printed as 90,696.
    assert "持平" in indicator(row(judged_value=90695.6), "zh")


def test_a_running_plan_that_is_behind() -> None:
    late = RUNNING | {"status": "far_behind", "judged_value": 97000.0}
    late |= {"progress": 0.2536, "schedule": 0.6, "gap_points": 34.6420}
    assert indicator(row(**late), "zh").endswith(
        "2020 年不低于 115,556 人的目标，进度远慢于时间要求，落后 34.6 个百分点；"
        "还差 18,556 人。"
    )
    assert indicator(row("en", **late), "en").endswith(
        "Progress towards the 2020 target of at least 115,556 people is far behind the "
        "time elapsed, by 34.6 percentage points; 18,556 people short of the target."
    )


def test_a_limit_is_kept_or_passed() -> None:
    limit = {"operator": "le", "direction": "down", "target": 15.0, "unit": "分钟"}
    kept = row(**limit, judged_value=12.0, baseline=20.0)
    assert "2020 年不高于 15 分钟的目标已完成，低于目标 3 分钟。" in indicator(
        kept, "zh"
    )
    passed = row(**limit, judged_value=18.0, baseline=20.0, status="missed")
    assert "减少 2 分钟（下降 10%）" in indicator(passed, "zh")
    assert "未完成，高于目标 3 分钟。" in indicator(passed, "zh")


def test_what_is_unknown_is_said() -> None:
    unknown = row(status="target_unknown", target=None, **NOTHING)
    assert "2020 年的规划目标未获取，不作评价。" in indicator(unknown, "zh")
    bound = row(status="unknown", judged_qualifier="at_least", judged_value=115000.0)
    text = indicator(bound, "zh")
    assert "为 115,000+ 人（不少于此数）。" in text  # and no change since 2015
    assert "的目标是否达到不能断定：来源只给出下限；至多差 556 人。" in text
    silent = row(status="unreported", **NO_FIGURE, **NOTHING)
    assert indicator(silent, "zh").startswith(
        "养老服务补贴人数在 2016—2020 年未见已公布的数字，基期 2015 年为 90,696 人。"
    )
    late = row(status="overdue", **RUNNING)
    assert "更新的数据逾期未公布；按 2018 年数字，超出目标 17,117 人。" in indicator(
        late, "zh"
    )


def test_change_needs_two_exact_figures() -> None:
    for changes in (
        {"baseline": None},
        {"judged_qualifier": "about"},
        {"judged_qualifier": "nearly"},
        {"baseline_qualifier": "at_least"},
    ):
        assert "较 2015 年" not in indicator(row(**changes), "zh")
    # From zero there is no percent.
    assert sentences.change(row(baseline=0.0), "zh") == "较 2015 年增加 132,673 人"


def test_what_is_counted_anew_in_a_year_is_compared_with_its_target_alone() -> None:
    year = {"first_year": 2025, "last_year": 2025, "baseline_year": 2024}
    beds = {"judged_value": 549.0, "target": 800.0, "attainment": 0.68625, "unit": "张"}
    begun = row(**year, **beds, baseline=0.0)
    assert sentences.change(begun, "zh") == "为全年目标 800 张的 68.6%"
    assert "2024" not in sentences.change(begun, "en")
    assert sentences.change(begun | {"target": None, "attainment": None}, "zh") == ""
    # What stood before the year has something to be compared with.
    told = sentences.change(begun | {"baseline": 500.0}, "zh")
    assert told == "较 2024 年增加 49 张（增长 9.8%）"


@pytest.mark.parametrize("status", STATUSES)
def test_an_ended_plan_is_never_on_track(status: str) -> None:
    for changes in ({}, AWAITED, NO_FIGURE | NOTHING):
        zh = indicator(row(status=status, **changes), "zh")
        en = indicator(row("en", status=status, **changes), "en")
        assert "收官，截至 202" in zh and "close-out (as of " in en
        for word in ("on track", "on schedule", "keeps up", "符合时间", "序时"):
            assert word not in zh + en
        assert sentences.label(row(status=status, **AWAITED), "en") != "on schedule"


def test_percent_rounds_half_up() -> None:
    assert percent(1.1485, 0) == "115%"
    assert percent(1.0005) == "100.1%"
    assert percent(1.0) == "100%"
    assert percent(-0.68853) == "−68.9%"
    assert percent(12.3456) == "1,234.6%"


# Counts
def test_a_pillar_counts_and_names_its_worst_light() -> None:
    rows = [row(), row(status="kept"), row(status="missed", name="老年食堂")]
    rows += [row(status="missed", name="护理型床位", gap_points=5.0)]
    assert pillar("养老服务", rows, "zh") == (
        "养老服务共 4 项指标，截至 2021 年 6 月 18 日的收官情况："
        "已完成 1 项、保持 1 项、未完成 2 项。最需关注的是“护理型床位”等 2 项：未完成。"
    )
    assert pillar("Care", [row("en", **RUNNING)], "en") == (
        "Care: 1 indicator, of which 1 met. None is behind; the lowest light: "
        "“People with subsidies” (met)."
    )


def test_a_pillar_without_rows_has_a_sentence() -> None:
    assert pillar("民政文化", [], "zh").startswith("民政文化目前没有可供评价的规划数字")
    assert pillar("Culture", [], "en").startswith("Culture: no plan indicator to judge")


def test_a_plan_has_one_message() -> None:
    met = [row(), row(), row(status="kept")]
    assert plan(met, plan_row(), "zh") == (
        "“十三五”（2016—2020年）已收官，截至 2021 年 6 月 18 日，3 项指标全部达到目标"
        "（已完成 2 项、保持 1 项）。"
    )
    assert plan([*met, row(status="missed")], plan_row("en"), "en") == (
        "13th plan (2016–2020), close-out as of 18 June 2021: of 4 indicators, 3 met "
        "the target (2 met, 1 kept, 1 missed)."
    )
    running = plan_row(as_of=date(2019, 3, 1))
    behind = [row(status="on_schedule", **RUNNING), row(status="behind", **RUNNING)]
    assert plan(behind, running, "zh") == (
        "“十三五”（2016—2020年）：2 项指标中，1 项达到目标或符合时间要求"
        "（达到序时 1 项、滞后 1 项）。"
    )


def test_a_plan_without_a_judged_row_says_so() -> None:
    silent = [row(status="no_data", **RUNNING | NO_FIGURE | NOTHING)]
    assert plan(silent, plan_row(as_of=date(2019, 3, 1)), "zh") == (
        "“十三五”（2016—2020年）：1 项指标目前都不能评价（尚无数据 1 项）。"
    )
    failed = plan([row(status="missed")], plan_row("en"), "en")
    assert "of 1 indicator, none is confirmed to have met the target" in failed


@pytest.mark.parametrize("ended", [True, False])
def test_a_plan_without_targets_says_so(ended: bool) -> None:
    day = {"as_of": date(2021, 6, 18) if ended else date(2019, 3, 1)}
    unknown = row(status="target_unknown", target=None, **NOTHING)
    for rows in ([], [unknown]):
        text = plan(rows, plan_row(targets="unknown", **day), "zh")
        assert "未获取，不作评价" in text
        assert counts(text, "zh") == len(rows)
        assert ("收官" in text) == ended
        empty = plan(rows, plan_row(targets="empty", **day), "zh")
        assert "规划尚未载入" in empty
    assert "没有可供评价" in plan([], plan_row(**day), "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("time", TIMES)
def test_counts_add_up(lang: str, time: dict[str, Any]) -> None:
    every = [row(lang, status=status, **time) for status in STATUSES]
    for rows in ([*every, *every[3:9]], every, every[-1:], every[5:7]):
        state = plan_row(lang, as_of=rows[0]["as_of"])
        for targets in ("known", "unknown"):
            text = plan(rows, state | {"targets": targets}, lang)
            assert counts(text, lang) == len(rows), text
        text = pillar("X", rows, lang)
        first = text.split("。" if lang == "zh" else ". ")[0]
        assert counts(first, lang) == len(rows), text


# Everything
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_every_sentence_is_clean(status: str, lang: str) -> None:
    for given in cases(status, lang, EVERYTHING):
        text = indicator(given, lang)
        assert not re.search(r"None|nan|[{}]|  |，，|。。|, ,|\.\.|，。", text), text
        assert numbers(text) <= figures_in(given, lang), text
        assert len(re.findall("。|\\. |\\.$", text)) <= 2, text
        if lang == "zh":
            assert not re.search("[A-Za-z]", text.replace(given["unit"], "")), text
        else:
            assert not re.search("[\u4e00-\u9fff]", text), text
        if given["unit"] in "%‰" and "since" in text:
            assert re.search(r"points since|unchanged since", text), text


def test_figures_in_holds_what_the_row_gives_and_no_more() -> None:
    found = figures_in(row(), "zh")
    # The row's years, date and figures; change, its percent, what is exceeded,
    # attainment and gap.
    given = {"2015", "2016", "2020", "2021", "6", "18", "90,696", "115,556"}
    made = {"132,673", "41,977", "46.3", "17,117", "0", "114.8", "68.9"}
    assert found == given | made


class Recorded(dict[str, dict[str, str]]):
    """Remembers which sentences were asked for."""

    def __init__(self, texts: dict[str, dict[str, str]]) -> None:
        super().__init__(texts)
        self.used: set[str] = set()

    def __getitem__(self, key: str) -> dict[str, str]:
        self.used.add(key)
        return super().__getitem__(key)


def test_no_sentence_is_dead_or_half_translated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = Recorded(sentences.sentences())
    monkeypatch.setattr(sentences, "sentences", lambda: texts)
    rows: list[dict[str, Any]] = []
    for status in STATUSES:
        rows += cases(status, "zh", EVERYTHING[::5])
    verdicts = ("on_track", "needs_acceleration", "limited", "deteriorating")
    rows += [row(growth_verdict=verdict) for verdict in verdicts]
    rows += [row(disagrees=True), row(baseline=0.0, **NOTHING)]
    rows += [row(target=0.0, **NOTHING), row(judged_value=-1.0, **NOTHING)]
    rows += [row(baseline=90000.0, **NOTHING)]
    # Counted anew in the plan's one year.
    rows += [row(baseline=0.0, first_year=2020)]
    rows += [row() | {"judged_period": "2018-06", "judged_ends": 12 * 2017 + 6}]
    # Too little change for a percent: 41 of 1,000,000,000 people.
    rows += [row(baseline=1e9, judged_value=1e9 + k) for k in (41, -41)]
    for given in rows:
        indicator(given, "zh")
        arithmetic.lines(given, "zh")
        pillar("X", [given], "zh")
    met, missed = row(), row(status="missed")
    pillar("X", [], "zh")
    pillar("X", [met, met], "zh")
    for day, targets in product(
        (date(2019, 3, 1), date(2021, 6, 18)), ("known", "unknown", "empty")
    ):
        for some in ([], [met], [missed], [met, missed], [row(status="unknown")]):
            plan(some, plan_row(as_of=day, targets=targets), "zh")
    assert set(texts) - texts.used == set()
    assert not {key for key, both in texts.items() if set(both) != set(LANGUAGES)}
    for both in texts.values():
        fields = [set(re.findall(r"{(\w+)}", both[lang])) for lang in LANGUAGES]
        assert fields[0] == fields[1] or fields[0] ^ fields[1] <= {"count", "others"}
