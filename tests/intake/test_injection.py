"""No text of a CSV export starts as a formula, whichever export wrote it."""

from __future__ import annotations

import csv
import inspect
import io

import pytest

from dashboard.files import csv as export

EXPORTS = sorted(
    name
    for name, _ in inspect.getmembers(export, inspect.isfunction)
    if name.endswith("_csv") and not name.startswith("_")
)
STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("start", STARTS)
def test_text_never_starts_a_formula(name: str, start: str) -> None:
    hostile = f'{start}HYPERLINK("x")'
    row = dict.fromkeys(("name", "area_name", "note", "source_title"), hostile)
    row |= {"pillar_name": hostile, "sentence": hostile, "source_publisher": hostile}
    export_ = getattr(export, name)
    if name == "plain_csv":
        written = export_(["名称"], [[hostile]]).decode("utf-8-sig")
    else:
        written = export_([row], "zh").decode("utf-8-sig")
    _, cells = csv.reader(io.StringIO(written, newline=""))
    assert [c for c in cells if "HYPERLINK" in c]
    assert not [c for c in cells if c.startswith(tuple(STARTS))]


def test_every_export_is_covered() -> None:
    assert EXPORTS == ["figures_csv", "plain_csv", "status_csv"]
