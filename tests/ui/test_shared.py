"""What readers share: made once, changed by nobody, never more than its bytes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier, Event

import pytest
from plotly.graph_objects import Figure

from dashboard.ui import shared


def test_a_row_is_changed_by_nobody_and_makes_others() -> None:
    (row,) = shared.fixed([{"area": "330110", "near": ["330112"]}], b"answer")
    with pytest.raises(TypeError, match="shared by all readers"):
        row["area"] = "330127"
    for change in (row.clear, row.popitem, lambda: row.update(area="")):
        with pytest.raises(TypeError, match="shared by all readers"):
            change()
    with pytest.raises(TypeError, match="shared by all readers"):
        row |= {"area": ""}
    with pytest.raises(AttributeError):
        row["near"].append("330127")
    another = row | {"area": "330127"}
    another["name"] = "淳安县"
    assert row == {"area": "330110", "near": ("330112",)}


def test_names_tell_apart_what_prints_differently() -> None:
    values = [1, 1.0, True, Decimal(1), "1", None, [1], (1,), {"a": 1}, {"a": 1.0}]
    assert len({shared.name(value) for value in values}) == len(values)
    assert shared.name({"a": [1, "x"]}) == shared.name({"a": [1, "x"]})


def test_a_shared_row_is_named_by_its_answer_and_place() -> None:
    rows = [{"value": 1}, {"value": 1}]
    first, second = shared.fixed(rows, b"one")
    (other,) = shared.fixed(rows[:1], b"two")
    assert shared.name(first) == shared.name(shared.fixed(rows, b"one")[0])
    assert len({shared.name(row) for row in (first, second, other, rows[0])}) == 4


def test_the_longest_unasked_goes_first() -> None:
    held = shared.Store(3 * shared.weight("a" * 100))

    def get(key: str) -> tuple[str, bool]:
        made = []
        value = held.get(key, lambda: made.append(1) or key * 100)
        return value, bool(made)

    for key in "abc":
        assert get(key) == (key * 100, True)
    assert get("a") == ("a" * 100, False)
    assert get("d") == ("d" * 100, True)
    assert held.bytes == 3 * shared.weight("a" * 100)
    assert [get(key)[1] for key in "acd"] == [False, False, False]
    assert get("b")[1], "it had been asked for longest ago"
    # What alone is too large is handed out and not kept.
    assert held.get("all", lambda: "x" * 10_000) == "x" * 10_000
    assert held.bytes == 0


def test_the_weight_of_a_figure_is_that_of_its_marks() -> None:
    figure = Figure(data=[{"x": list(range(500)), "y": list(range(500))}])
    assert shared.weight(figure) > 1000
    assert shared.weight([{"a": "x" * 500}]) > 500


def test_many_that_ask_at_once_have_it_made_once() -> None:
    held, ready, go, made = shared.Store(1000), Barrier(5), Event(), []

    def make() -> str:
        made.append(1)
        go.wait(30)
        return "made"

    def ask() -> str:
        ready.wait(30)
        return held.get("key", make)

    with ThreadPoolExecutor(4) as readers:
        asked = [readers.submit(ask) for _ in range(4)]
        ready.wait(30)
        go.set()
        assert [one.result(30) for one in asked] == ["made"] * 4
    assert made == [1]


def test_of_what_fails_nothing_is_kept() -> None:
    held = shared.Store(1000)
    with pytest.raises(ZeroDivisionError):
        held.get("key", lambda: 1 // 0)
    assert held.get("key", lambda: 1) == 1
