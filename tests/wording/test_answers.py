"""The public's screens: answers, verdicts and choices, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from dashboard.releases import reader
from dashboard.wording import answers as progress
from dashboard.wording import selection, status
from tests.judged import judged_at

DAY = date(2026, 11, 25)


def promise(status: str, indicator: str = "beds", **more: Any) -> dict[str, Any]:
    """A row of `status_rows` with what the screens read; of an ended plan."""
    whole = {
        "indicator": indicator,
        "pillar": "care",
        "status": status,
        "first_year": 2016,
        "last_year": 2020,
        "judged_year": 2020,
        "judged_value": 1.0,
        "target": 1.0,
        "as_of": DAY,
        **more,
    }
    return judged_at(whole)


def headline(indicator: str, period: str, **more: Any) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "pillar": "care",
        "period": period,
        "kind": "actual",
        **more,
    }


def pillar(code: str = "care", **more: Any) -> dict[str, Any]:
    return {"pillar": code, "kind": "pillar", "name": code, "indicators": 3, **more}


def screens(**given: Any) -> list[progress.Screen]:
    """One pillar, with what a test names in place of nothing."""
    empty: dict[str, Any] = {
        "pillars": [pillar()],
        "promises": [],
        "headlines": [],
        "updates": [],
        "gaps": [],
        "measures": {},
        "as_of": DAY,
        "lang": "zh",
    }
    return progress.screens(**(empty | given))


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        (["met", "kept"], "good"),
        (["met", "missed"], "mixed"),
        (["missed", "slipped"], "bad"),
        (["missed", "unknown"], "bad"),
        (["met", "unknown"], "mixed"),
        (["unknown", "target_unknown"], "open"),
        ([], "open"),
    ],
)
def test_verdict(statuses: list[str], verdict: str) -> None:
    assert progress.verdict([promise(s) for s in statuses]) == verdict
    assert status.VERDICTS[verdict].shape in "●✕◐○"


@pytest.mark.parametrize(
    ("statuses", "zh", "en"),
    [
        (["met", "kept"], "2 项目标，全部做到", "2 of 2 targets met"),
        (
            ["met", "met", "missed", "unknown"],
            "4 项目标：做到 2 项，没有做到 1 项，不能判断 1 项",
            "4 targets: 2 met, 1 not met, 1 cannot be told",
        ),
        (["missed"], "1 项目标：没有做到 1 项", "1 targets: 1 not met"),
        (
            [],
            "主要指标里没有这一领域，不能判断",
            "No target for this field, cannot be told",
        ),
    ],
)
def test_answer_of_an_ended_plan(statuses: list[str], zh: str, en: str) -> None:
    rows = [promise(s) for s in statuses]
    assert progress.answer(rows, "zh") == zh
    assert progress.answer(rows, "en") == en


def test_answer_of_a_running_plan_says_schedule() -> None:
    running = {"first_year": 2026, "last_year": 2030, "judged_year": 2026}
    rows = [
        promise(s, **running) for s in ("on_schedule", "slightly_behind", "no_data")
    ]
    assert progress.answer(rows[:1], "zh") == "1 项目标，都跟上了进度"
    assert (
        progress.answer(rows, "zh")
        == "3 项目标：跟上进度 1 项，落后 1 项，不能判断 1 项"
    )


def test_plans_judged_and_awaited_are_the_newest_of_their_kind() -> None:
    plans = [
        {"name": name, "targets": targets, "kind": "five_year", "level": "city"}
        for name, targets in (
            ("12", "known"),
            ("13", "known"),
            ("14", "unknown"),
            ("15", "empty"),
        )
    ]
    assert progress.plan_names(plans) == {"judged": "13", "awaited": "14"}
    assert progress.plan_names(plans[:1]) == {"judged": "12", "awaited": ""}
    assert progress.plan_names([]) == {"judged": "", "awaited": ""}


def test_tone_of_a_light() -> None:
    running = {"first_year": 2026, "last_year": 2030, "judged_year": 2026}
    assert status.tone(status.light(promise("slightly_behind", **running))) == "warn"
    # The plan has ended and its last figure is awaited: no light, no colour.
    assert (
        status.tone(status.light(promise("slightly_behind", judged_year=2019)))
        == "grey"
    )
    assert status.tone(status.light(promise("met"))) == "good"
    assert status.tone(status.light(promise("slipped"))) == "bad"
    assert status.tone(status.light(promise("target_unknown"))) == "grey"


def test_one_newest_figure_stands_beside_promises_two_without() -> None:
    headlines = [
        headline("old", "2019"),
        headline("newest", "2025"),
        headline("range", "2021-2024"),
        headline("beds", "2026"),
        headline("demo", "2026", kind="demo"),
        headline("derived", "2026", kind="derived"),
        headline("other", "2026", pillar="other"),
    ]
    (alone,) = screens(headlines=headlines[:3])
    assert [row["indicator"] for row in alone.latest] == ["newest", "range"]
    (beside,) = screens(promises=[promise("met")], headlines=headlines)
    assert [row["indicator"] for row in beside.promises] == ["beds"]
    assert [row["indicator"] for row in beside.latest] == ["newest"]


def test_a_figure_knows_its_next_date_and_whether_it_is_late() -> None:
    due = {"indicator": "beds", "due_on": DAY, "due_period": "2025"}
    (there,) = screens(promises=[promise("met")], updates=[due])
    assert (there.promises[0]["due"], there.promises[0]["late"]) == (due, False)
    late = due | {"due_on": date(2026, 11, 24)}
    (there,) = screens(promises=[promise("met")], updates=[late])
    assert there.promises[0]["late"]
    (there,) = screens(headlines=[headline("beds", "2024")])
    assert (there.latest[0]["due"], there.latest[0]["late"]) == (None, False)
    assert status.tone(there.latest[0]["light"]) == "grey"


def test_a_pillar_without_numbers_counts_its_measures() -> None:
    states = ["已建成"] * 3 + ["推进中"]
    (found,) = screens(measures={"care": [{"state": state} for state in states]})
    assert found.answer == "规划没有定数字，只看举措：4 项中 3 项已建成"
    assert dict(found.measures) == {"已建成": 3, "推进中": 1}
    shape = status.VERDICTS[found.verdict].shape
    assert (found.verdict, shape) == ("open", "○")


def test_screens_are_those_of_pillars_in_their_order_with_their_gaps() -> None:
    pillars = [pillar("care"), pillar("ageing", kind="context"), pillar("charity")]
    gaps = [
        {"pillar": "charity", "text": "no survey"},
        {"pillar": "ageing", "text": "elsewhere"},
    ]
    found = screens(pillars=pillars, promises=[promise("met")], gaps=gaps)
    assert [(s.pillar["pillar"], s.place) for s in found] == [
        ("care", 1),
        ("charity", 2),
    ]
    assert [s.missing for s in found] == [(), ("no survey",)]
    assert [len(s.promises) for s in found] == [1, 0]


def test_collect_asks_for_the_judged_plan_on_the_day() -> None:
    asked: list[tuple[str, dict[str, Any]]] = []
    answers: dict[str, Any] = {
        "plans": [
            {
                "plan": "13th",
                "name": "13",
                "targets": "known",
                "kind": "five_year",
                "level": "city",
            }
        ],
        "pillar_summary": [pillar(), pillar("culture", indicators=0)],
        "status_rows": [promise("met")],
        "measures": [{"state": "已建成"}],
    }

    def ask(name: str, **parameters: Any) -> list[dict[str, Any]]:
        asked.append((name, parameters))
        return list(answers.get(name, []))

    care, culture = progress.collect(ask, DAY, "zh")
    assert (care.verdict, care.answer) == ("good", "1 项目标，全部做到")
    assert culture.measures == {"已建成": 1}
    named = dict(asked)
    assert (named["status_rows"]["plan"], named["status_rows"]["as_of"]) == (
        "13th",
        DAY,
    )
    assert [p["pillar"] for n, p in asked if n == "measures"] == ["culture"]
    answers["plans"] = []
    asked.clear()
    assert progress.collect(ask, DAY, "zh")[0].promises == ()
    assert "status_rows" not in dict(asked)


def test_every_plan_has_its_standing_what_is_live_first(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """On a day of 2026: of what is under way nothing is known, of last year's projects
    half a year; the plan of 2020 was met and comes last."""

    def ask(name: str, **values: Any) -> list[dict[str, Any]]:
        return reader.run(con, name, **values)

    day = date(2026, 11, 27)
    found = progress.standings(ask, day, "zh")
    told = {one.plan["plan"]: (one.verdict, one.answer, one.leads) for one in found}
    first, *_, last = told
    assert (first, last) == ("care_action_2025", "13th")
    assert told["care_action_2025"] == ("open", "3 项目标，还没有公布数字", True)
    assert told["livelihood_2025"] == ("open", "2 项目标：不能判断 2 项", True)
    assert told["14th"] == ("open", "目标文本未获取，不能判断", True)
    assert told["livelihood_2024"] == ("good", "2 项目标，全部做到", False)
    assert told["13th"] == ("good", "8 项目标，全部做到", True)
    care, every = ["elderly_care"], {row["pillar"] for row in found[-1].promises}
    rows = progress.pictured(found, every, day)
    assert {row["plan"] for row in rows["now"]} == {
        "care_action_2025",
        "livelihood_2025",
    }
    assert [row["plan"] for row in rows["judged"]] == ["13th"] * 8
    assert len(progress.pictured(found, care, day)["judged"]) == 2
    assert progress.pictured(found, ["charity"], day) == {}


def test_a_district_is_told_by_its_newest_figure_and_what_sets_it_apart() -> None:
    def strip(code: str, period: str, value: float | None, **other: Any) -> Any:
        row = {"indicator": code, "area": "a", "period": period, "kind": "actual"}
        return row | {"value": value, "city_value": 10.0} | other

    rows = [
        strip("like_the_city", "2020", 10.5),
        strip("far_below", "2020", 1.0),
        strip("newest", "2024", 10.1),
        strip("far_above", "2020", 25.0),
        strip("made_up", "2024", 99.0, kind="demo"),
        strip("count", "2024", 99.0, city_value=None),
        strip("unknown", "2024", None),
        strip("elsewhere", "2024", 99.0, area="b"),
    ]
    found = [row["indicator"] for row in selection.telling(rows, "a", 3)]
    assert found == ["newest", "far_above", "far_below"]
    assert selection.telling(rows, "c", 3) == []
