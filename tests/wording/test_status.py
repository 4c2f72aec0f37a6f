"""Rules about rows: plans that have ended, late figures, which plan is shown first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.errors import InputError
from dashboard.wording import status


def past(code: str, start: date, until: date | None) -> dict[str, Any]:
    return {"status": code, "valid_from": start, "valid_to": until}


def test_history_says_of_each_day_what_the_row_says_of_it() -> None:
    """A light on schedule from 2019 until the close-out came in June 2021."""
    rows = [
        past("on_schedule", date(2019, 5, 1), date(2021, 6, 18)),
        past("met", date(2021, 6, 18), None),
    ]
    told = [
        (row["light"], row["valid_from"], row["valid_to"])
        for row in status.history(rows, 2020)
    ]
    assert told == [
        ("on_schedule", date(2019, 5, 1), date(2021, 1, 1)),
        ("awaited", date(2021, 1, 1), date(2021, 6, 18)),
        ("met", date(2021, 6, 18), None),
    ]
    for light, start, _ in told:
        code = "met" if light == "met" else "on_schedule"
        row = {"status": code, "as_of": start, "last_year": 2020}
        assert status.light(row) == light
    within = [past("behind", date(2018, 1, 1), date(2021, 1, 1))]
    assert [row["light"] for row in status.history(within, 2020)] == ["behind"]


def test_a_figure_is_late_from_the_day_after_it_was_due() -> None:
    update = {"due_on": date(2021, 6, 30)}
    assert not status.is_late(update, date(2021, 6, 30))
    assert status.is_late(update, date(2021, 7, 1))
    assert not status.is_late(None, date(2021, 7, 1))


@pytest.mark.parametrize(
    ("targets", "first"),
    [
        (["known", "known", "unknown", "empty"], 1),
        (["unknown", "empty"], 0),  # nothing to judge, but promises to list
        (["empty", "empty"], 1),
    ],
)
def test_the_newest_plan_with_something_to_judge_is_shown_first(
    targets: list[str], first: int
) -> None:
    kind = {"kind": "five_year", "level": "city"}
    plans = [{"plan": at, "targets": state} | kind for at, state in enumerate(targets)]
    assert status.first_shown_plan(plans)["plan"] == first


def test_a_release_without_a_plan_says_so() -> None:
    with pytest.raises(InputError, match="data/metadata/plans"):
        status.first_shown_plan([])
