"""10,000 hostile addresses through what turns an address into choices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import pytest
from streamlit.runtime.state.query_params import _parse_query_string

from dashboard.method.status import STATUSES
from dashboard.releases import reader
from dashboard.ui import controls, district, status
from dashboard.ui.map import districts, forms
from dashboard.ui.meeting import screen
from dashboard.wording import interface
from tests.public.hostile_queries import queries

COUNT = 10_000


class Parameters(dict[str, str]):
    """An address as Streamlit has it."""

    def get_all(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


class Reader:
    """What pages see of Streamlit: an address, and widgets that show what it says."""

    def __init__(self) -> None:
        self.query_params = Parameters()
        self.session_state: dict[str, Any] = {"kept": {}}
        self.warnings = 0

    def open(self, query: str) -> None:
        """As Streamlit reads it: of several values the last counts."""
        parsed = _parse_query_string(query)
        self.query_params = Parameters(
            {name: values[-1] for name, values in parsed.items()}
        )
        self.session_state = {"kept": {}}

    def chosen(self, *_: Any, key: str, **__: Any) -> Any:
        return self.session_state[key]

    segmented_control = selectbox = text_input = multiselect = chosen

    def warning(self, words: str) -> None:
        self.warnings += 1
        assert len(words) < 200


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Reader:
    found = Reader()
    for module in (controls, screen):
        monkeypatch.setattr(module, "st", found)
    return found


def codes(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The options of each choice in this release, and those of the code."""

    def ask(name: str, column: str, **values: Any) -> list[str]:
        return [str(row[column]) for row in reader.run(con, name, **values)]

    return {
        "pillar": ["all", *ask("pillar_summary", "pillar", lang="zh")],
        "plan": ask("plans", "plan", lang="zh"),
        "layer": ask("map_layers", "layer", lang="zh"),
        "district": ["none", *ask("district_list", "area", lang="zh")],
        "indicator": ask("catalogue", "indicator", lang="zh", pillar=None, search=""),
        "scope": districts.SCOPES,
        "form": forms.FORMS,
        "year": ["2010", "2017", "2020"],
        "view": ["chart", "table"],
        "status": ["all", *STATUSES],
        "nature": ["all", *status.NATURES],
        "part": ["catalogue", "plan", "sources", "conflicts", "gaps"],
        "theme": ["dark", "light"],
    }


def test_every_address_means_choices_that_exist(
    visitor: Reader, public_con: duckdb.DuckDBPyConnection
) -> None:
    options = codes(public_con)
    picked = {name: set[str]() for name in options}
    several: set[int] = set()
    for _, query in queries(COUNT):
        visitor.open(query)
        assert controls.language() in interface.LANGUAGES
        for name, known in options.items():
            ways: tuple[Callable[..., str], ...] = (controls.pick, controls.choose)
            for way in ways:
                code = way(name, known, known[0], label="", label_of=str)
                assert code in known, (name, query)
            assert controls.code(name, known, known[0]) == code
            picked[name].add(code)
        compared = controls.several(
            "compare",
            options["district"],
            district.MOST_COMPARED,
            label="",
            placeholder="",
            label_of=str,
        )
        assert set(compared) <= set(options["district"])
        assert len(compared) == len(set(compared)) <= district.MOST_COMPARED
        several.add(len(compared))
        words = controls.search("q", label="", placeholder="")
        assert len(words) <= 80
        assert isinstance(controls.as_of(), date)
    # Canary: known codes got through, unknown ones did not.
    assert all(len(found) > 1 for found in picked.values()), picked
    assert several >= {0, 1, 3}
    assert visitor.warnings > 100


def test_every_address_means_a_deck_that_can_be_built(
    visitor: Reader,
    public_con: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = reader.run(public_con, "catalogue", lang="zh", pillar=None, search="")
    monkeypatch.setattr(screen.store, "fetch", lambda *_, **__: listed)
    known = {None, *(row["indicator"] for row in listed)}
    days = set()
    for _, query in queries(COUNT):
        visitor.open(query)
        found = screen._options()
        assert found["lang"] in interface.LANGUAGES
        assert found["theme"] in ("dark", "light")
        assert all(isinstance(code, str) and code for code in found["pillars"])
        assert sum(map(len, found["pillars"])) <= 400
        assert found["indicator"] in known
        assert isinstance(found["as_of"], date)
        days.add(found["as_of"])
        for name, default, bounds in (
            ("pace", screen.PACE, screen.PACES),
            ("reload", screen.RELOAD, screen.RELOADS),
            ("slide", 1, (1, 999)),
        ):
            assert bounds[0] <= screen._number(name, default, bounds) <= bounds[1]
    assert date(2020, 12, 31) in days
    assert len(days) > 3
