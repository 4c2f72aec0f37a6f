"""What is shown by itself, and that each rule of it stands in one place."""

from __future__ import annotations

import re

import pytest

from dashboard.selection import best_year
from dashboard.settings import ROOT


def places(pattern: str) -> list[str]:
    """Files of the dashboard that hold the pattern, once for each time."""
    folder = ROOT / "dashboard"
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*.py"))
        for _ in re.findall(pattern, path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(
    ("years", "best"),
    [
        ([], None),
        ([(2019, 13), (2020, 13), (2021, 2)], 2020),
        ([(2019, 4), (2021, 4)], 2021),
    ],
)
def test_best_year_of_a_layer(years: list[tuple[int, int]], best: int | None) -> None:
    assert best_year([{"year": y, "areas": a} for y, a in years]) == best
    assert places(r'row\["areas"\], row\["year"\]') == ["selection.py"]
